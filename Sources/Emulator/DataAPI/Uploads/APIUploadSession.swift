import DataAPI
import FoundationEssentials
import GData
import GRDB
import HTTPTypes

/// An upload of the Data API that was begun, and is gone on with.
struct APIUploadSession {
    var upload: UploadSession
    let method: APIMethod
    /// The parameters of the call that began it, without its credentials.
    let query: String
    let mediaType: String?
    /// The first bytes of a picture, all of captions.
    var content: [UInt8]
    /// The answer, once there is one. It is repeated as often as somebody asks.
    var result: String?

    private static let secrets: Set<String> = ["access_token", "oauth_token", "key", "upload_id"]

    /// `200` with the address that the pieces go to.
    static func begin(_ call: APIExchange, _ media: APIMethod.Media, metadata: [UInt8]) throws -> EmulatorResponse {
        let exchange = call.exchange
        let headers = exchange.call.headers
        let type = headers[.uploadType]
        try APIFile.check(type, for: media)
        let total = try headers[.uploadLength].map { written in
            guard let length = Int(written.trimmed), length >= 0 else {
                throw APIError.invalidHeader("X-Upload-Content-Length")
            }
            try APIFile.check(length: length, for: media)
            return length
        }
        try UploadSession.forget(begunBefore: exchange.oldestUpload, in: exchange.database)
        let items = exchange.call.query.items.filter { !secrets.contains($0.name) }
        let query = items.map { $0.name + "=" + EntryIdentifier.escaped($0.value) }.joined(separator: "&")
        let session = APIUploadSession(
            upload: UploadSession(
                id: try exchange.generate { "AEnB2U" + $0.text(58) },
                user: try call.user().number,
                metadata: metadata,
                slug: headers[.slug],
                total: total,
                begun: exchange.instant
            ),
            method: call.method,
            query: query,
            mediaType: type,
            content: [],
            result: nil
        )
        try session.save(in: exchange.database)
        var fields = APIAnswer.fields(at: exchange.instant)
        fields[.location] =
            "\(exchange.call.base)/upload/youtube/v3/\(media.path)?\(query)&upload_id=\(session.upload.id)"
        fields[.uploadID] = session.upload.id
        return EmulatorResponse(head: HTTPResponse(status: .ok, headerFields: fields))
    }

    // MARK: - In the store

    static func find(_ id: String, in database: Database) throws -> APIUploadSession? {
        guard let upload = try UploadSession.find(id: id, ofAPI: true, in: database) else { return nil }
        return try database.first(
            "SELECT method, query, mediaType, content, result FROM uploads WHERE id = ?",
            [id]
        ) { row in
            APIMethods.find(row[0]).map { method in
                APIUploadSession(
                    upload: upload,
                    method: method,
                    query: row[1],
                    mediaType: row[2],
                    content: (row[3] as Data?).map { Array($0) } ?? [],
                    result: row[4]
                )
            }
        } ?? nil
    }

    func save(in database: Database) throws {
        try upload.save(in: database)
        try database.run(
            "UPDATE uploads SET method = ?, query = ?, mediaType = ?, content = ?, result = ? WHERE id = ?",
            [method.id, query, mediaType, content.isEmpty ? nil : Data(content), result, upload.id]
        )
    }
}

extension APIError {
    static func invalidHeader(_ name: String) -> APIError {
        APIError(
            400,
            reason: "badRequest",
            "Invalid value for header: \(name)",
            location: name,
            locationType: "header",
            status: "INVALID_ARGUMENT"
        )
    }
}
