/// The query parameters that the service knows, of all feeds together. With `strict=true`, others are refused
/// (reference, "Query parameter definitions").
enum KnownParameters {
    private static let names: Set<String> = ofEveryFeed.union([
        "author", "orderby", "type",
        // Of searches and standard feeds
        "3d", "caption", "category", "channel-type", "duration", "format", "genre", "hd", "license", "location",
        "location-radius", "lr", "movie-genre", "paid-content", "q", "racy", "region", "restriction", "safeSearch",
        "time", "uploader", "vq",
        // Of conditional requests
        "published-min", "published-max", "updated-min", "updated-max",
        // Of uploads
        "nexturl", "upload_id",
    ])

    /// Those that every feed takes. `oi` and `spell` mark that a spelling was taken up.
    static let ofEveryFeed: Set<String> = [
        "access_token", "alt", "callback", "client", "fields", "gsessionid", "hl", "inline", "key", "max-results",
        "oauth_token", "oi", "prettyprint", "spell", "start-index", "strict", "v", "xoauth_requestor_id",
    ]

    /// - Throws: `Refusal` with 400 that names the first parameter that is not known.
    static func check(_ call: Call) throws {
        guard call.query["strict"] == "true", let name = call.query.names.first(where: { !names.contains($0) }) else {
            return
        }
        throw Refusal.unsupportedParameter(name)
    }
}
