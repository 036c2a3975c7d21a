import DataAPI
import GData
import GRDB
import HTTPTypes

/// Several calls in one request (protocol of version 3, "Batch endpoint"). Each is counted as one, and each succeeds or
/// fails for itself.
struct APIBatch {
    /// As many as other services of the same kind take.
    static let maximumCalls = 100

    private let call: Call
    private let parts: [MultipartPart]

    /// - Throws: `APIError` when the body is no batch.
    init(_ call: Call, _ body: [UInt8]) throws {
        self.call = call
        guard call.method == .post else { throw APIError.noMethod }
        guard let type = call.headers[.contentType].flatMap(MediaType.init), type.name == "multipart/mixed" else {
            throw APIError(
                400,
                reason: "badRequest",
                "The batch must be sent as multipart/mixed.",
                status: "INVALID_ARGUMENT"
            )
        }
        var reader = MultipartReader(type, limit: body.count, kind: .kept)
        reader.append(body)
        guard reader.failure == nil, reader.isFinished, !reader.parts.isEmpty else {
            throw APIError(
                400,
                reason: "badRequest",
                "The batch cannot be read, or holds more than \(Self.maximumCalls) calls.",
                status: "INVALID_ARGUMENT"
            )
        }
        parts = reader.parts
    }

    func respond(at instant: Instant, in database: Database, _ configuration: EmulatorConfiguration) throws
        -> EmulatorResponse
    {
        var body: [UInt8] = []
        // The same calls at the same moment have the same boundary.
        var generator = Generator(state: ByteHash(Array(parts.flatMap(\.bytes)).span).value)
        let boundary = "batch_" + generator.text(32)
        for part in parts {
            let answer = try answer(part, at: instant, in: database, configuration)
            body += "--\(boundary)\r\nContent-Type: application/http\r\n".utf8
            if let id = part.headers["content-id"] { body += "Content-ID: \(Self.answerID(id))\r\n".utf8 }
            body += "\r\n".utf8
            body += answer.callOfBatch
            body += "\r\n".utf8
        }
        body += "--\(boundary)--\r\n".utf8
        return APIAnswer.file("multipart/mixed; boundary=" + boundary, body, at: instant)
    }

    /// `<response-ID>` for `<ID>`.
    private static func answerID(_ id: String) -> String {
        id.hasPrefix("<") ? "<response-" + id.dropFirst() : "response-" + id
    }

    // MARK: - One call

    private func answer(
        _ part: MultipartPart,
        at instant: Instant,
        in database: Database,
        _ configuration: EmulatorConfiguration
    ) throws -> EmulatorResponse {
        guard let request = request(in: part.bytes)?.unwrapped else {
            return APIAnswer.refused(.parse("The call cannot be read."), at: instant)
        }
        guard let place = APIPlace(request.head), case .method = place else {
            return APIAnswer.refused(
                APIError(400, reason: "badRequest", "Only methods without a file can be called in a batch."),
                at: instant
            )
        }
        return try APIRequest(place: place, head: request.head, body: .bytes(request.body))
            .respond(at: instant, in: database, configuration)
    }

    /// Reads one request: its line, its headers, its body. Lines may end with a line feed alone.
    private func request(in bytes: [UInt8]) -> EmulatorRequest? {
        var lines: [String] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = String(decoding: rest[..<end], as: UTF8.self).trimmed
            rest = rest[(end + 1)...]
            if line.isEmpty { break }
            lines.append(line)
        }
        // A request without a body may end with its headers.
        if lines.isEmpty, !rest.isEmpty { lines.append(String(decoding: rest, as: UTF8.self).trimmed) }
        guard let words = lines.first?.split(separator: " "), words.count >= 2,
            let method = HTTPRequest.Method(String(words[0]))
        else { return nil }
        let head = call.base.split(separator: "://", maxSplits: 1)
        var request = HTTPRequest(
            method: method,
            scheme: head.first.map { String($0) },
            authority: head.last.map { String($0) },
            path: Self.path(String(words[1]))
        )
        request.headerFields[.authorization] = call.headers[.authorization]
        for line in lines.dropFirst() {
            let pair = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, let name = HTTPField.Name(String(pair[0]).trimmed) else { return nil }
            request.headerFields[name] = String(pair[1]).trimmed
        }
        let length = request.headerFields[.contentLength].flatMap { Int($0) } ?? rest.count
        return EmulatorRequest(head: request, body: Array(rest.prefix(max(0, length))))
    }

    /// Without the scheme and the host, which some write.
    private static func path(_ target: String) -> String {
        guard let mark = target.firstRange(of: "://") else { return target }
        let rest = target[mark.upperBound...]
        return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
    }
}

extension EmulatorResponse {
    /// The answer as it stands in the answer to a batch.
    package var callOfBatch: [UInt8] {
        var text = "HTTP/1.1 \(head.status.code) \(head.status.reasonPhrase)\r\n"
        for field in head.headerFields { text += "\(field.name.canonicalName): \(field.value)\r\n" }
        if head.status.code != 204 { text += "Content-Length: \(body.count)\r\n" }
        return Array((text + "\r\n").utf8) + body
    }
}
