import GData
import Operations

/// Keeps a feed that is synced from being edited beside it: a sync is planned from what the feed holds before the run.
struct SyncedFeeds {
    /// Hashes of the feeds that operations edit, so that a manifest of a million playlists takes little.
    private var edited: Set<Int> = []
    /// The id of the sync of each feed that has one.
    private var syncs: [FeedAddress: String] = [:]

    /// Takes in the next operation.
    ///
    /// - Returns: What is wrong when a sync and something else are about the same feed.
    mutating func add(_ operation: Operation) -> Complaint? {
        let feed = operation.definition.feed(operation.values)
        switch feed {
        case .playlist, .favorites, .subscriptions: break
        default: return nil
        }
        if let sync = syncs[feed] {
            return Complaint(.conflict, "\(sync) says all that the feed holds", suggestion: "put it into that list")
        }
        guard case .sync = operation.definition.form else {
            edited.insert(feed.hashValue)
            return nil
        }
        syncs[feed] = operation.id
        guard edited.contains(feed.hashValue) else { return nil }
        return Complaint(
            .conflict,
            "an operation above edits the feed that this one keeps whole",
            suggestion: "put what it does into the list"
        )
    }
}
