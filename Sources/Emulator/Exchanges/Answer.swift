import GData
import HTTPTypes

/// Puts answers together: the status, the headers that each kind of answer has, the body.
enum Answer {
    /// What a body is.
    enum Body {
        case feed, entry
    }

    static func document(
        _ status: HTTPResponse.Status,
        _ kind: Body,
        _ bytes: [UInt8],
        etag: String? = nil,
        updated: Instant? = nil,
        isCacheable: Bool = false,
        at instant: Instant
    ) -> EmulatorResponse {
        var fields = standardFields(at: instant, isCacheable: isCacheable)
        fields[.contentType] =
            kind == .feed
            ? "application/atom+xml; charset=UTF-8; type=feed" : "application/atom+xml; charset=UTF-8; type=entry"
        if let etag { fields[.eTag] = etag }
        if let updated { fields[.lastModified] = updated.httpDate }
        return EmulatorResponse(head: HTTPResponse(status: status, headerFields: fields), body: bytes)
    }

    /// What was deleted has nothing to show, and says so in HTML.
    static func deleted(at instant: Instant) -> EmulatorResponse {
        var fields = standardFields(at: instant, isCacheable: false)
        fields[.contentType] = "text/html; charset=UTF-8"
        return EmulatorResponse(head: HTTPResponse(status: .ok, headerFields: fields))
    }

    static func notModified(etag: String, at instant: Instant) -> EmulatorResponse {
        var fields = standardFields(at: instant, isCacheable: true)
        fields[.eTag] = etag
        return EmulatorResponse(head: HTTPResponse(status: .notModified, headerFields: fields))
    }

    static func refused(_ refusal: Refusal, at instant: Instant) -> EmulatorResponse {
        var fields = standardFields(at: instant, isCacheable: false)
        if refusal.status == 401 {
            let realm = "realm=\"https://www.google.com/youtube/accounts/ClientLogin\""
            fields[.wwwAuthenticate] = "GoogleLogin \(realm), service=\"youtube\", AuthSub \(realm)"
        }
        let body: [UInt8]
        if refusal.isPage {
            fields[.contentType] = "text/html; charset=UTF-8"
            body = page(refusal)
        } else {
            fields[.contentType] = ErrorDocument.mediaType
            var writer = XMLWriter()
            ErrorDocument.write(refusal.errors, into: &writer)
            body = writer.bytes
        }
        return EmulatorResponse(
            head: HTTPResponse(status: status(refusal.status), headerFields: fields),
            body: body
        )
    }

    /// A page that says one thing.
    static func page(_ status: HTTPResponse.Status, title: String, at instant: Instant) -> EmulatorResponse {
        var fields = standardFields(at: instant, isCacheable: false)
        fields[.contentType] = "text/html; charset=UTF-8"
        var writer = XMLWriter()
        writer.markup("<HTML>\n<HEAD>\n")
        writer.element("TITLE", title)
        writer.markup("\n</HEAD>\n<BODY>\n")
        writer.element("P", title)
        writer.markup("\n</BODY>\n</HTML>\n")
        return EmulatorResponse(head: HTTPResponse(status: status, headerFields: fields), body: writer.bytes)
    }

    private static func page(_ refusal: Refusal) -> [UInt8] {
        var writer = XMLWriter()
        writer.markup("<HTML>\n<HEAD>\n")
        writer.element("TITLE", refusal.message)
        writer.markup("\n</HEAD>\n<BODY BGCOLOR=\"#FFFFFF\" TEXT=\"#000000\">\n")
        writer.element("H1", refusal.message)
        writer.markup("\n")
        writer.element("H2", "Error \(refusal.status)")
        writer.markup("\n</BODY>\n</HTML>\n")
        return writer.bytes
    }

    // MARK: - Headers

    /// The country that every caller is taken to be in.
    static let userCountry = "US"

    /// The headers of every answer, as recorded.
    static func standardFields(at instant: Instant, isCacheable: Bool) -> HTTPFields {
        var fields = HTTPFields()
        fields[.gdataVersion] = "2.1"
        fields[.date] = instant.httpDate
        fields[.expires] = instant.httpDate
        fields[.cacheControl] =
            isCacheable ? "private, max-age=0, must-revalidate, no-transform" : "private, max-age=0"
        fields[.vary] = "Accept, X-GData-Authorization, GData-Version"
        fields[.userCountry] = userCountry
        fields[.xContentTypeOptions] = "nosniff"
        fields[.frameOptions] = "SAMEORIGIN"
        fields[.scriptProtection] = "1; mode=block"
        fields[.server] = "GSE"
        return fields
    }

    /// A status with its phrase.
    static func status(_ code: Int) -> HTTPResponse.Status {
        switch code {
        case 200: .ok
        case 400: .badRequest
        case 401: .unauthorized
        case 403: .forbidden
        case 404: .notFound
        case 409: .conflict
        case 410: .gone
        case 412: .preconditionFailed
        case 413: .init(code: 413, reasonPhrase: "Request Entity Too Large")
        case 415: .unsupportedMediaType
        case 429: .tooManyRequests
        case 501: .notImplemented
        case 502: .badGateway
        case 503: .serviceUnavailable
        case 504: .gatewayTimeout
        default: .internalServerError
        }
    }
}
