import GData
import GRDB

extension FeedDefinition {
    /// `/videos/V/related`: videos that are like another.
    static let related = FeedDefinition("videos/*/related", isReadOnly: true) { names, exchange in
        RelatedFeed(exchange: exchange, video: try exchange.visibleVideo(names[0]))
    }
}

struct RelatedFeed: Feed {
    let exchange: Exchange
    let video: Video

    let kind = "video"
    var path: String { "/feeds/api/videos/" + video.id + "/related" }
    /// Reference, "Related videos feed".
    let maximumEntries = 100
    var parameters: Set<String> { ["restriction", "lr", "location"] }

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        header.id = EntryIdentifier.prefix + "video:\(video.id):related"
        header.title = "Videos related to '\(video.metadata.title)'"
        header.author = Author(name: "YouTube", uri: "http://www.youtube.com/")
        header.links = [Link(Relation.related, exchange.links("/feeds/api/videos/" + video.id))]
        return header
    }

    func page(_ paging: Paging) throws -> FeedPage {
        let numbers = try relatedVideos(paging.filter)
        let found = VideoSearchResult(
            numbers: Array(numbers.dropFirst(paging.offset).prefix(paging.count)),
            total: numbers.count
        )
        return FeedPage(try exchange.entries(of: found), total: found.total)
    }

    /// First those that share keywords, the most alike before the others; then the newest of the same category.
    func relatedVideos(_ query: FeedQuery) throws -> [Int] {
        var numbers: [Int] = []
        let keywords = FieldCheck.words(video.metadata.keywords).filter { MatchExpression.hasWord($0) }
        if !keywords.isEmpty {
            var search = try VideoSearch(query, exchange)
            search.require(oneOf: Array(keywords.prefix(SearchTerms.maximumWords)))
            numbers = try others(search)
        }
        guard numbers.count < maximumEntries else { return numbers }
        var search = try VideoSearch(query, exchange)
        search.require("v.category = ?", video.metadata.category)
        let known = Set(numbers)
        numbers += try others(search).filter { !known.contains($0) }
        return Array(numbers.prefix(maximumEntries))
    }

    private func others(_ search: VideoSearch) throws -> [Int] {
        // One more than there may be, as the video itself is among them.
        let found = try search.run(Paging(count: maximumEntries + 1), maximum: maximumEntries + 1)
        return Array(found.numbers.filter { $0 != video.number }.prefix(maximumEntries))
    }
}
