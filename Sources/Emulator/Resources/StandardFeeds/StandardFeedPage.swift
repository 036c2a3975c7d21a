import GData

extension FeedDefinition {
    /// `/standardfeeds/FEED` and `/standardfeeds/FEED_CATEGORY`.
    static let standardFeed = FeedDefinition("standardfeeds/*", isReadOnly: true) { names, exchange in
        try StandardFeedPage(exchange, region: nil, name: names[0])
    }

    /// `/standardfeeds/REGION/FEED` and `/standardfeeds/REGION/FEED_CATEGORY`.
    static let standardFeedOfRegion = FeedDefinition("standardfeeds/*/*", isReadOnly: true) { names, exchange in
        try StandardFeedPage(exchange, region: names[0], name: names[1])
    }
}

/// A standard feed of everybody or of a country. The store has no countries: every country likes the same.
struct StandardFeedPage: Feed {
    private let exchange: Exchange
    private let region: String?
    private let feed: StandardFeed
    private let category: String?

    let path: String
    let kind = "video"
    let maximumEntries = 100
    var parameters: Set<String> {
        feed.takesTime ? ["author", "restriction", "location", "time"] : ["author", "restriction", "location"]
    }

    /// - Throws: `Refusal`, 400: there is no such feed, no such region, or the region has no such category.
    init(_ exchange: Exchange, region: String?, name: String) throws {
        if let region, !Region.ids.contains(region) { throw Refusal.invalidParameter("region") }
        guard let (feed, category) = StandardFeed.find(name), region == nil || feed.hasRegions else {
            throw Refusal.invalidParameter("standardfeed")
        }
        if let category, !Region.hasCategory(category, region) { throw Refusal.invalidParameter("category") }
        self.exchange = exchange
        self.region = region
        self.feed = feed
        self.category = category
        path = "/feeds/api/standardfeeds/" + (region.map { $0 + "/" } ?? "") + name
    }

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        let name = feed.rawValue + (category.map { "_" + $0 } ?? "")
        header.id = EntryIdentifier.prefix + "standardfeed:\(region ?? "global"):\(name)"
        header.title = feed.title
        header.author = Author(name: "YouTube", uri: "http://www.youtube.com/")
        header.links = [Link(Relation.alternate, type: "text/html", "http://www.youtube.com")]
        return header
    }

    func page(_ paging: Paging) throws -> FeedPage {
        var query = paging.filter
        // The list is made of everybody's videos, and those of others are then left out.
        let author = query.author
        query.author = nil
        var search = try VideoSearch(query, exchange)
        search.order = feed.order
        search.delay = \.standardFeeds
        if let condition = feed.condition { search.require(condition) }
        if let category { search.require("v.category = ?", category) }
        guard let author else {
            let found = try search.run(paging, maximum: maximumEntries)
            return FeedPage(try exchange.entries(of: found), total: found.total)
        }
        let owner = try exchange.user(named: author)?.number
        let all = try search.run(Paging(count: maximumEntries), maximum: maximumEntries)
        let own = try all.numbers.filter { try Video.owner(of: $0, in: exchange.database) == owner }
        let shown = Array(own.dropFirst(paging.offset).prefix(paging.count))
        return FeedPage(
            try exchange.entries(of: VideoSearchResult(numbers: shown, total: own.count)),
            total: own.count
        )
    }

    func entryID(urn: Substring) -> String? { urn.hasPrefix("video:") ? String(urn.dropFirst(6)) : nil }

    func entry(_ id: String) throws -> Entry { try exchange.publicEntry(of: try exchange.visibleVideo(id)) }
}
