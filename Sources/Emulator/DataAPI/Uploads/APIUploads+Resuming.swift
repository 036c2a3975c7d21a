import DataAPI
import GData
import GRDB
import HTTPTypes

extension APIUploads {
    /// Answers a request that carries bytes of a file, or asks how many there are. Its address is all it needs, but a
    /// token that comes with it must be good (protocol of version 3, "Recommended algorithm").
    static func resume(
        _ id: String,
        _ body: APIRequest.Body,
        _ call: Call,
        at instant: Instant,
        in database: Database,
        _ configuration: EmulatorConfiguration
    ) throws -> EmulatorResponse {
        let oldest = instant.advanced(by: .zero - configuration.uploadLifetime)
        guard var session = try APIUploadSession.find(id, in: database), session.upload.begun >= oldest else {
            throw APIError(
                404,
                reason: "notFound",
                "The upload session is unknown or has expired.",
                status: "NOT_FOUND"
            )
        }
        switch call.method {
        case .put, .post: break
        case .delete:
            try database.run("DELETE FROM uploads WHERE id = ?", [id])
            return APIAnswer.nothing(at: instant)
        default: throw APIError.noMethod
        }
        _ = try APICaller(call, at: instant, database: database, configuration)
        if session.result == nil {
            guard try session.receive(body, call.headers) else {
                try session.save(in: database)
                return incomplete(session, call, at: instant)
            }
            try finish(&session, call, at: instant, in: database, configuration)
            try session.save(in: database)
        }
        var fields = APIAnswer.fields(at: instant)
        fields[.contentType] = APIAnswer.mediaType
        fields[.uploadID] = id
        let status: HTTPResponse.Status = session.method.id == "videos.insert" ? .created : .ok
        return EmulatorResponse(
            head: HTTPResponse(status: status, headerFields: fields),
            body: Array((session.result ?? "").utf8)
        )
    }

    /// Does what the upload was begun for, in the name of who began it.
    private static func finish(
        _ session: inout APIUploadSession,
        _ call: Call,
        at instant: Instant,
        in database: Database,
        _ configuration: EmulatorConfiguration
    ) throws {
        guard let handler = handlers[session.method.id], let media = session.method.media else {
            throw APIError.notImplemented(session.method.id)
        }
        try APIFile.check(length: session.upload.stored, for: media)
        var head = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/upload/?" + session.query)
        if let slug = session.upload.slug { head.headerFields[.slug] = slug }
        let user = try User.find(number: session.upload.user, in: database)
        let exchange = Exchange(
            try Call(head),
            callingFor: user,
            at: instant,
            database: database,
            configuration: configuration
        )
        var api = try APIExchange(exchange.call, method: session.method, caller: APICaller(user: user), exchange)
        try api.read(session.upload.metadata)
        let file = APIFile(session.upload.file, content: session.content, type: session.mediaType)
        session.result = try handler(api, file).map { $0.withEtag.written(depth: 0) + "\n" } ?? ""
        try exchange.finish()
    }

    /// `308`, with what is stored, if anything is. Some clients cannot take that status, and say so.
    private static func incomplete(_ session: APIUploadSession, _ call: Call, at instant: Instant) -> EmulatorResponse {
        var fields = APIAnswer.fields(at: instant)
        fields[.uploadID] = session.upload.id
        if session.upload.stored > 0 { fields[.range] = "bytes=0-\(session.upload.stored - 1)" }
        guard call.headers[.noIncompleteStatus]?.lowercased() == "yes" else {
            let status = HTTPResponse.Status(code: 308, reasonPhrase: "Resume Incomplete")
            return EmulatorResponse(head: HTTPResponse(status: status, headerFields: fields))
        }
        fields[.statusOverride] = "308"
        return EmulatorResponse(head: HTTPResponse(status: .ok, headerFields: fields))
    }
}

extension APIUploadSession {
    /// Takes what a request brought.
    ///
    /// - Returns: Whether the file is complete now.
    fileprivate mutating func receive(_ body: APIRequest.Body, _ headers: HTTPFields) throws -> Bool {
        let written = headers[.contentRange]
        let range = written.flatMap { ContentRange($0) }
        guard written == nil || range != nil else { throw APIError.invalidHeader("Content-Range") }
        var bytes = UploadedBytes()
        switch body {
        case .file(let file): bytes = file
        case .bytes(let whole): bytes.append(whole)
        }
        if let media = method.media {
            if case .part(_, _, let total?) = range { try APIFile.check(length: total, for: media) }
            try APIFile.check(length: bytes.count, for: media)
        }
        if case .part(let first, let last, let total) = range {
            // What leaves a gap is not stored, and the client is told where to go on.
            guard first <= upload.stored else { return false }
            // A piece of which nothing is stored would be sent over and over.
            guard last + 1 == total || last - first + 1 >= UploadSession.unit || !bytes.isComplete else {
                throw APIError(
                    400,
                    reason: "badRequest",
                    "Invalid request. The number of bytes uploaded is required to be equal or greater than 262144, "
                        + "except for the final request (it's recommended to be the exact multiple of 262144). The "
                        + "received request contained \(last - first + 1) bytes, which does not meet this requirement.",
                    status: "INVALID_ARGUMENT"
                )
            }
        }
        let isComplete = try upload.receive(bytes, range: range, length: headers[.contentLength].flatMap { Int($0) })
        keep(body, bytes, range)
        return isComplete
    }

    /// Keeps what must be looked at later: all of captions, the beginning of anything else.
    private mutating func keep(_ body: APIRequest.Body, _ bytes: UploadedBytes, _ range: ContentRange?) {
        let first = if case .part(let first, _, _) = range { first } else { 0 }
        switch body {
        case .bytes(let piece): content = Array((content.prefix(first) + piece).prefix(upload.stored))
        case .file: if first == 0, bytes.count > 0 { content = bytes.file.beginning }
        }
    }
}
