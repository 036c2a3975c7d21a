import ArgumentParser

/// The parameters of a query, one flag each (reference, "Query parameter definitions").
struct FeedOptions: ParsableArguments {
    @Option(help: "Of a standard feed: the country, two letters.")
    var region: String?

    @Option(help: "A category, such as Comedy, or keywords.")
    var category: String?

    @Option(help: "today, this_week, this_month or all_time.")
    var time: String?

    @Option(help: "relevance, published, viewCount, rating and others; of a playlist also position, title, duration.")
    var orderby: String?

    @Option(help: "Words to search for; -word leaves out, a|b is either.")
    var q: String?

    @Option(help: "Only of this user.")
    var author: String?

    @Option(help: "How it can be played: 1, 5, 6, or several with commas between.")
    var format: String?

    @Flag(help: "Only with captions.")
    var caption = false

    @Option(help: "Latitude and longitude; with ! behind, only what has a place.")
    var location: String?

    @Option(name: .customLong("location-radius"), help: "How far around the location, such as 10km.")
    var locationRadius: String?

    @Option(help: "A language, such as fr.")
    var lr: String?

    @Option(help: "Playable in this country or at this IP address.")
    var restriction: String?

    @Option(name: .customLong("safe-search"), help: "none, moderate or strict.")
    var safeSearch: String?

    @Option(help: "partner.")
    var uploader: String?

    /// Those that were given, with the names that they have in an address.
    var parameters: [(name: String, value: String)] {
        let given: [(String, String?)] = [
            ("q", q), ("author", author), ("category", category), ("orderby", orderby), ("time", time),
            ("format", format), ("caption", caption ? "" : nil), ("location", location),
            ("location-radius", locationRadius), ("lr", lr), ("restriction", restriction), ("safeSearch", safeSearch),
            ("uploader", uploader),
        ]
        return given.compactMap { name, value in value.map { (name, $0) } }
    }
}
