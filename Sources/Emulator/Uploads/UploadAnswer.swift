import GData
import GRDB
import HTTPTypes

extension Exchange {
    /// Answers a request to the upload host that carries an entry: an upload begins.
    ///
    /// The metadata is checked here, before the first byte of the video is sent.
    func answerUpload(_ body: [UInt8]) throws -> EmulatorResponse {
        guard call.path.count == 3, call.path[0] == "users", call.path[2] == "uploads" else {
            throw Refusal.notFound("Not found")
        }
        guard call.method == .post else { throw Refusal.notImplemented("Method not supported") }
        let owner = try uploader(named: call.path[1])
        let slug = call.headers[.slug].map(EntryIdentifier.unescaped)
        let total = try announcedLength()
        try DirectUpload.checkType(call.headers[.uploadType].flatMap(MediaType.init))
        if !body.isEmpty { _ = try VideoMetadata(try EntryBody.read(body, call), limits) }
        try checkRoom(for: owner)

        try UploadSession.forget(begunBefore: oldestUpload, in: database)
        let session = UploadSession(
            id: try generate { $0.text(32) },
            user: owner.number,
            metadata: body,
            slug: slug,
            total: total,
            begun: instant
        )
        try session.save(in: database)
        var fields = Answer.standardFields(at: instant, isCacheable: false)
        fields[.location] = "\(call.base)/resumable\(owner.path)/uploads?upload_id=\(session.id)"
        fields[.uploadID] = session.id
        fields[.contentType] = "text/html; charset=UTF-8"
        return EmulatorResponse(head: HTTPResponse(status: .ok, headerFields: fields))
    }

    /// Answers a request that carries bytes of a video, or asks how many there are. Its address is all it needs: who
    /// knows that may go on.
    func answer(resumableUpload bytes: UploadedBytes) throws -> EmulatorResponse {
        guard call.method == .put || call.method == .post else {
            throw Refusal.notImplemented("Method not supported")
        }
        let id = call.query["upload_id"] ?? ""
        guard var session = try UploadSession.find(id: id, in: database), session.begun >= oldestUpload else {
            throw Refusal.notFound("Upload not found")
        }
        if session.video == nil {
            let written = call.headers[.contentRange]
            let range = written.flatMap { ContentRange($0) }
            guard written == nil || range != nil else {
                throw UploadSession.invalidRange("Invalid value for header: Content-Range")
            }
            let length = call.headers[.contentLength].flatMap { Int($0) }
            if case .part(_, _, let total?) = range { try checkLength(of: total) }
            try checkLength(of: bytes.count)
            let isFinished = try session.receive(bytes, range: range, length: length)
            if isFinished { session.finish(video: try publish(session)) }
            try session.save(in: database)
        }
        guard let video = session.video else { return incomplete(session) }
        return try created(video, of: try user(session.user), uploadID: session.id)
    }

    /// The length of the file, where the client says it before it sends any (`X-Upload-Content-Length`).
    private func announcedLength() throws -> Int? {
        guard let written = call.headers[.uploadLength] else { return nil }
        guard let length = Int(written.trimmed), length >= 0 else {
            throw Refusal.invalidHeader("X-Upload-Content-Length", "Invalid value for header: X-Upload-Content-Length")
        }
        try checkLength(of: length)
        return length
    }

    var oldestUpload: Instant { instant.advanced(by: .zero - configuration.uploadLifetime) }

    /// `308 Resume Incomplete`, with what is stored, if anything is.
    private func incomplete(_ session: UploadSession) -> EmulatorResponse {
        var fields = Answer.standardFields(at: instant, isCacheable: false)
        fields[.uploadID] = session.id
        fields[.contentType] = "text/html; charset=UTF-8"
        if session.stored > 0 { fields[.range] = "bytes=0-\(session.stored - 1)" }
        let status = HTTPResponse.Status(code: 308, reasonPhrase: "Resume Incomplete")
        return EmulatorResponse(head: HTTPResponse(status: status, headerFields: fields))
    }

    /// Makes the video of an upload that is complete.
    private func publish(_ session: UploadSession) throws -> Int {
        let metadata =
            session.metadata.isEmpty
            ? VideoMetadata(fileName: session.slug) : try VideoMetadata(try EntryBody.read(session.metadata), limits)
        return try publish(metadata, session.file, owner: session.user)
    }
}
