import GData
import GRDB

extension FeedDefinition {
    /// `/channelstandardfeeds/FEED`: the channels that are watched or subscribed to most.
    static let channelStandardFeed = FeedDefinition("channelstandardfeeds/*", isReadOnly: true) { names, exchange in
        try ChannelStandardFeed(exchange, region: nil, name: names[0])
    }

    /// `/channelstandardfeeds/REGION/FEED`.
    static let channelStandardFeedOfRegion = FeedDefinition("channelstandardfeeds/*/*", isReadOnly: true) {
        names,
        exchange in
        try ChannelStandardFeed(exchange, region: names[0], name: names[1])
    }
}

struct ChannelStandardFeed: Feed {
    private enum Name: String {
        case mostViewed = "most_viewed"
        case mostSubscribed = "most_subscribed"

        var column: String { self == .mostViewed ? "viewCount" : "subscriberCount" }
        var title: String { self == .mostViewed ? "Most Viewed" : "Most Subscribed" }
    }

    private let exchange: Exchange
    private let region: String?
    private let name: Name

    let path: String
    let kind = "channel"
    let maximumEntries = 100
    var parameters: Set<String> { ["time"] }

    init(_ exchange: Exchange, region: String?, name: String) throws {
        if let region, !Region.ids.contains(region) { throw Refusal.invalidParameter("region") }
        guard let known = Name(rawValue: name) else { throw Refusal.invalidParameter("channelstandardfeed") }
        self.exchange = exchange
        self.region = region
        self.name = known
        path = "/feeds/api/channelstandardfeeds/" + (region.map { $0 + "/" } ?? "") + name
    }

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        header.id = EntryIdentifier.prefix + "channelstandardfeed:\(region ?? "global"):\(name.rawValue)"
        header.title = name.title
        header.author = Author(name: "YouTube", uri: "http://www.youtube.com/")
        return header
    }

    func page(_ paging: Paging) throws -> FeedPage {
        let numbers = try exchange.database.all(
            "SELECT number FROM users ORDER BY \(name.column) DESC, number DESC LIMIT ?",
            [maximumEntries]
        ) { $0[0] as Int }
        let shown = Array(numbers.dropFirst(paging.offset).prefix(paging.count))
        return FeedPage(entries: try exchange.channelEntries(shown), total: numbers.count)
    }
}
