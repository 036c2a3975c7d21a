import GData
import GRDB

extension FeedDefinition {
    /// `/videos`: the public view of every video, and the search among them.
    static let videos = FeedDefinition("videos", isReadOnly: true) { _, exchange in VideosFeed(exchange: exchange) }
}

struct VideosFeed: Feed {
    let exchange: Exchange

    let path = "/feeds/api/videos"
    let kind = "video"
    /// A search finds no more (reference, "Videos feed").
    var maximumEntries: Int { min(999, exchange.limits.lastItem) }
    var parameters: Set<String> { FeedQuery.parameters }

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        header.id = EntryIdentifier.prefix + "videos"
        header.title = "YouTube Videos"
        if let words = exchange.call.query["q"] ?? exchange.call.query["vq"], !words.isEmpty {
            header.title = "YouTube Videos matching query: " + words.writable
        }
        header.author = Author(name: "YouTube", uri: "http://www.youtube.com/")
        header.links = [Link(Relation.alternate, type: "text/html", "http://www.youtube.com")]
        return header
    }

    func page(_ paging: Paging) throws -> FeedPage {
        if let order = paging.filter.order { try check(order) }
        var query = paging.filter
        // Reference, "safeSearch": the default.
        if query.safeSearch == nil, try exchange.hasRestrictedVideos() { query.safeSearch = .moderate }
        let found = try VideoSearch(query, exchange).run(paging, maximum: maximumEntries)
        var page = FeedPage(try exchange.entries(of: found), total: found.total)
        if found.total == 0, let terms = paging.filter.terms,
            let correction = try Spelling(exchange.database).correction(of: terms)
        {
            page.links = [spelling(correction.text)]
        }
        return page
    }

    /// The orders of searches; those of playlists are no orders here.
    private func check(_ order: FeedOrder) throws {
        switch order {
        case .relevance, .published, .viewCount, .rating: return
        default:
            throw Refusal.invalidParameter(
                QueryError("orderby", order.text, allowed: "relevance, published, viewCount or rating")
            )
        }
    }

    private func spelling(_ words: String) -> Link {
        let query = FeedQuery.text([("q", words), ("oi", "spell"), ("spell", "1")])
        return Link(Relation.spelling, exchange.links(path, query: query), title: words.writable)
    }

    func entryID(urn: Substring) -> String? { urn.hasPrefix("video:") ? String(urn.dropFirst(6)) : nil }

    func entry(_ id: String) throws -> Entry { try exchange.publicEntry(of: try exchange.visibleVideo(id)) }
}

extension Exchange {
    /// A video as everybody sees it.
    func publicEntry(of video: Video) throws -> Entry {
        try entry(of: video, Self.publicView(of: video))
    }

    private static func publicView(of video: Video) -> VideoView {
        VideoView(urn: "video:" + video.id, path: "/feeds/api/videos/" + video.id, feature: "videos")
    }

    /// What a search found, in its order.
    func entries(of found: VideoSearchResult) throws -> [PageEntry] {
        let stamps = try VideoStamp.lookup(in: database)
        let videos = try Video.lookupByNumber(in: database)
        return try found.numbers.compactMap { number in
            guard let stamp = try stamps.find([number]) else { return nil }
            return try pageEntry(of: stamp, .everybodys) { try videos.find([number]).map { try publicEntry(of: $0) } }
        }
    }
}
