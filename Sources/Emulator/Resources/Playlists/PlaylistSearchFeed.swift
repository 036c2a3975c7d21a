import GData
import GRDB

extension FeedDefinition {
    /// `/playlists/snippets?q=`: everybody's public playlists, found by title and description.
    static let playlistSearch = FeedDefinition("playlists/snippets", isReadOnly: true) { _, exchange in
        PlaylistSearchFeed(exchange: exchange)
    }
}

struct PlaylistSearchFeed: Feed {
    let exchange: Exchange

    let path = "/feeds/api/playlists/snippets"
    let kind = "playlistLink"
    var maximumEntries: Int { min(999, exchange.limits.lastItem) }
    var parameters: Set<String> { ["q", "vq"] }

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        header.id = EntryIdentifier.prefix + "playlists:snippets"
        header.title = "YouTube Playlists"
        if let words = exchange.call.query["q"] ?? exchange.call.query["vq"], !words.isEmpty {
            header.title = "YouTube Playlists matching query: " + words.writable
        }
        header.author = Author(name: "YouTube", uri: "http://www.youtube.com/")
        return header
    }

    func page(_ paging: Paging) throws -> FeedPage {
        guard let terms = paging.filter.terms else { return FeedPage(entries: [], total: 0) }
        let search = IndexSearch(exchange.database, index: "playlistIndex", weights: "10, 1")
        let found = try search.run(terms, paging, maximum: maximumEntries)
        let playlists = try found.numbers.compactMap { try Playlist.find(number: $0, in: exchange.database) }
            .filter { !$0.isUnlisted }
        let entries = try playlists.map { playlist in
            try PlaylistsFeed(exchange: exchange, owner: try exchange.user(playlist.owner)).entry(of: playlist)
        }
        return FeedPage(entries: entries, total: found.total)
    }
}
