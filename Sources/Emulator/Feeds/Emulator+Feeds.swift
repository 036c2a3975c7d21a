extension Emulator {
    /// Whether a path leads to a feed, and not to an entry of one, to a batch, or nowhere.
    package static func isFeed(_ path: String) -> Bool {
        let place = Call.place(path[...])
        return place.root == .feeds && FeedRegistry.find(place.path)?.part == .feed
    }
}
