import GData

/// The query parameters that the service knows, of all feeds together. With `strict=true`, others are refused
/// (reference, "Query parameter definitions").
enum KnownParameters {
    static let names: Set<String> = [
        // Of every call
        "access_token", "alt", "callback", "client", "fields", "gsessionid", "hl", "key", "oauth_token", "prettyprint",
        "strict", "v", "xoauth_requestor_id",
        // Of feeds
        "author", "inline", "max-results", "orderby", "start-index", "type",
        // Of searches and standard feeds
        "3d", "caption", "category", "channel-type", "duration", "format", "genre", "hd", "license", "location",
        "location-radius", "lr", "movie-genre", "paid-content", "q", "racy", "region", "restriction", "safeSearch",
        "time", "uploader", "vq",
        // Of conditional requests
        "published-min", "published-max", "updated-min", "updated-max",
        // Of uploads
        "nexturl", "upload_id",
    ]

    /// - Throws: `Refusal` with 400 that names the first parameter that is not known.
    static func check(_ call: Call) throws {
        guard call.query["strict"] == "true", let name = call.query.names.first(where: { !names.contains($0) }) else {
            return
        }
        let message = "This service does not support the '\(name.writable)' parameter."
        let error = GDataError(
            domain: "GData",
            code: "InvalidRequestUriException",
            location: name.writable,
            locationType: "parameter",
            internalReason: message
        )
        throw Refusal(status: 400, message: message, detailed: [error])
    }
}
