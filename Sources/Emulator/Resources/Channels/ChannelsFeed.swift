import GData

extension FeedDefinition {
    /// `/channels?q=`: users, found by their names and what they say of themselves.
    static let channelSearch = FeedDefinition("channels", isReadOnly: true) { _, exchange in
        ChannelsFeed(exchange: exchange)
    }
}

struct ChannelsFeed: Feed {
    let exchange: Exchange

    let path = "/feeds/api/channels"
    let kind = "channel"
    var maximumEntries: Int { min(999, exchange.limits.lastItem) }
    var parameters: Set<String> { ["q", "vq"] }

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        header.id = EntryIdentifier.prefix + "channels"
        header.title = "YouTube Channels"
        if let words = exchange.call.query["q"] ?? exchange.call.query["vq"], !words.isEmpty {
            header.title = "YouTube Channels matching query: " + words.writable
        }
        header.author = Author(name: "YouTube", uri: "http://www.youtube.com/")
        return header
    }

    func page(_ paging: Paging) throws -> FeedPage {
        guard let terms = paging.filter.terms else { return FeedPage(entries: [], total: 0) }
        let search = IndexSearch(exchange.database, index: "channelIndex", weights: "10, 1, 1")
        let found = try search.run(terms, paging, maximum: maximumEntries)
        return FeedPage(entries: try exchange.channelEntries(found.numbers), total: found.total)
    }

    func entry(_ id: String) throws -> Entry {
        let name = id.hasPrefix("UC") && id.utf8.count == 24 ? String(id.dropFirst(2)) : id
        guard let user = try exchange.user(named: name) else { throw Refusal.notFound("Channel not found") }
        return try ChannelEntry.make(user, exchange)
    }
}

extension Exchange {
    func channelEntries(_ numbers: [Int]) throws -> [Entry] {
        try numbers.map { try ChannelEntry.make(try user($0), self) }
    }
}
