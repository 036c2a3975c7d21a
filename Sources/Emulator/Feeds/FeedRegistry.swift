/// Every kind of feed that the service has. A new one is a file of its own and a line here.
enum FeedRegistry {
    static let definitions: [FeedDefinition] = [
        .videos, .uploads, .related, .responses, .comments, .ratings, .complaints, .playlists, .playlistSearch,
        .playlist, .favorites, .subscriptions, .contacts, .inbox, .users, .captions, .captionData, .events,
        .userEvents, .friendsActivity, .newSubscriptionVideos, .recommendations, .watchLater, .watchHistory,
        .suggestions, .standardFeed, .standardFeedOfRegion, .channelSearch, .channelStandardFeed,
        .channelStandardFeedOfRegion,
    ]

    /// Every path begins with a word.
    private static let definitionsByBeginning = Dictionary(grouping: definitions) {
        $0.pattern.first.flatMap(\.self) ?? ""
    }

    /// What a path leads to. No two definitions match the same path as a feed; one that matches it as a feed goes
    /// before one that matches it as an entry.
    static func find(_ path: [String]) -> FeedPlace? {
        guard let first = path.first, let definitions = definitionsByBeginning[first] else { return nil }
        let places = definitions.compactMap { FeedPlace(path, $0) }
        // Nothing that a path could name is called so.
        if path.last == "batch", let batch = places.first(where: { $0.part == .batch }) { return batch }
        return places.first { $0.part == .feed } ?? places.first
    }
}
