import DataAPI
import HTTPTypes
import NIOHTTP1

/// What a method gives back.
enum APIResult {
    case document(JSONValue)
    /// 204.
    case nothing
    case file(type: String, bytes: [UInt8])
}

/// Puts answers of the Data API together.
enum APIAnswer {
    static let mediaType = "application/json; charset=UTF-8"

    static func document(
        _ document: JSONValue,
        status: Int = 200,
        etag: String? = nil,
        isIndented: Bool = true,
        at instant: Instant
    ) -> EmulatorResponse {
        var fields = fields(at: instant)
        fields[.contentType] = mediaType
        if let etag { fields[.eTag] = "\"" + etag + "\"" }
        let text = document.written(depth: isIndented ? 0 : nil) + "\n"
        return EmulatorResponse(head: head(status, fields), body: Array(text.utf8))
    }

    static func nothing(at instant: Instant) -> EmulatorResponse {
        EmulatorResponse(head: head(204, fields(at: instant)))
    }

    static func notModified(etag: String, at instant: Instant) -> EmulatorResponse {
        var fields = fields(at: instant)
        fields[.eTag] = "\"" + etag + "\""
        return EmulatorResponse(head: head(304, fields))
    }

    static func file(_ type: String, _ bytes: [UInt8], at instant: Instant) -> EmulatorResponse {
        var fields = fields(at: instant)
        fields[.contentType] = type
        return EmulatorResponse(head: head(200, fields), body: bytes)
    }

    static func refused(_ error: APIError, at instant: Instant) -> EmulatorResponse {
        var response = document(error.document, status: error.code, at: instant)
        switch error.code {
        case 401:
            let problem = error.reason == "authError" ? ", error=\"invalid_token\"" : ""
            response.head.headerFields[.wwwAuthenticate] = "Bearer realm=\"https://accounts.google.com/\"" + problem
        case 403 where error.reason == "insufficientPermissions":
            response.head.headerFields[.wwwAuthenticate] =
                "Bearer realm=\"https://accounts.google.com/\", error=\"insufficient_scope\""
        default: break
        }
        return response
    }

    static func fields(at instant: Instant) -> HTTPFields {
        var fields = HTTPFields()
        fields[.date] = instant.httpDate
        fields[.cacheControl] = "private"
        fields[.vary] = "Origin, X-Origin, Referer"
        fields[.xContentTypeOptions] = "nosniff"
        fields[.frameOptions] = "SAMEORIGIN"
        fields[.scriptProtection] = "0"
        fields[.server] = "scaffolding on HTTPServer2"
        return fields
    }

    private static func head(_ status: Int, _ fields: HTTPFields) -> HTTPResponse {
        // Within a batch the phrase is written too.
        let phrase = HTTPResponseStatus(statusCode: status).reasonPhrase
        return HTTPResponse(status: HTTPResponse.Status(code: status, reasonPhrase: phrase), headerFields: fields)
    }
}
