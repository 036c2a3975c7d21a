import GData

extension FeedDefinition {
    /// `/videos/V`: the public view of every video. Searching has its own rules, and is not here yet.
    static let videos = FeedDefinition("videos", isReadOnly: true) { _, exchange in VideosFeed(exchange: exchange) }
}

struct VideosFeed: Feed {
    let exchange: Exchange

    let path = "/feeds/api/videos"
    let kind = "video"

    func header() throws -> FeedHeader { throw Refusal.notImplemented("Search is not supported") }

    func entryID(urn: Substring) -> String? { urn.hasPrefix("video:") ? String(urn.dropFirst(6)) : nil }

    func entry(_ id: String) throws -> Entry {
        let video = try exchange.visibleVideo(id)
        return try exchange.entry(
            of: video,
            VideoView(urn: "video:" + video.id, path: path(of: video.id), feature: "videos")
        )
    }
}
