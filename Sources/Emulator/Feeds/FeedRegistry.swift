/// Every kind of feed that the service has. A new one is a file of its own and a line here.
enum FeedRegistry {
    static let definitions: [FeedDefinition] = [
        .videos, .uploads, .responses, .comments, .ratings, .complaints, .playlists, .playlist, .favorites,
        .subscriptions, .contacts, .inbox, .users, .captions, .captionData, .events, .userEvents, .friendsActivity,
        .newSubscriptionVideos, .recommendations, .watchLater, .watchHistory, .suggestions,
    ]

    /// What a path leads to. No two definitions match the same path as a feed; one that matches it as a feed goes
    /// before one that matches it as an entry.
    static func find(_ path: [String]) -> FeedPlace? {
        let places = definitions.compactMap { FeedPlace(path, $0) }
        return places.first { $0.part == .feed } ?? places.first
    }
}
