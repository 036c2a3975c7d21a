extension FeedAddress {
    /// The feed at a path that `path` gave; `nil` for any other.
    package init?(path: String) {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).map {
            EntryIdentifier.unescaped(String($0))
        }
        guard segments.count >= 4, segments[0].isEmpty, segments[1] == "feeds", segments[2] == "api" else { return nil }
        switch (segments[3], segments.dropFirst(4).first, segments.dropFirst(5).first, segments.count) {
        case ("videos", nil, nil, 4): self = .videos
        case ("playlists", let id?, nil, 5): self = .playlist(id)
        case ("users", let user?, "uploads", 6): self = .uploads(user: user)
        case ("users", let user?, "playlists", 6): self = .playlists(user: user)
        case ("users", let user?, "favorites", 6): self = .favorites(user: user)
        case ("users", let user?, "subscriptions", 6): self = .subscriptions(user: user)
        case ("users", let user?, "contacts", 6): self = .contacts(user: user)
        case ("users", let user?, "inbox", 6): self = .inbox(user: user)
        case ("videos", let video?, "comments", 6): self = .comments(video: video)
        case ("videos", let video?, "ratings", 6): self = .ratings(video: video)
        case ("videos", let video?, "responses", 6): self = .responses(video: video)
        case ("videos", let video?, "complaints", 6): self = .complaints(video: video)
        case ("videos", let video?, "captions", 6): self = .captions(video: video)
        default: return nil
        }
    }
}
