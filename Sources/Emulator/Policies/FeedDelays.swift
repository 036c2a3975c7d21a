/// How long feeds take to show what happened (reference, "Expected latency for data updates"). An entry that is fetched
/// by its own address is as it is now, and who owns something sees it at once.
package struct FeedDelays: Sendable, Equatable {
    /// Until a new video is in its owner's public feed of uploads: "a few minutes" after processing.
    package var uploads: Duration
    /// Until a deleted video is gone from there: 30 minutes to two hours.
    package var deletion: Duration
    /// Until a search finds a new video: 30 minutes to two hours after processing.
    package var search: Duration
    /// Until a standard feed shows it: "every few minutes".
    package var standardFeeds: Duration
    /// Until an event is in the feeds of activity: within 30 minutes.
    package var activity: Duration

    /// The longest times that the reference gives, where it gives any; five minutes for its few.
    package static let documented = FeedDelays(
        uploads: .seconds(5 * 60),
        deletion: .seconds(2 * 60 * 60),
        search: .seconds(2 * 60 * 60),
        standardFeeds: .seconds(5 * 60),
        activity: .seconds(30 * 60)
    )

    /// The same time everywhere.
    package init(_ delay: Duration) {
        self.init(uploads: delay, deletion: delay, search: delay, standardFeeds: delay, activity: delay)
    }

    private init(
        uploads: Duration,
        deletion: Duration,
        search: Duration,
        standardFeeds: Duration,
        activity: Duration
    ) {
        self.uploads = uploads
        self.deletion = deletion
        self.search = search
        self.standardFeeds = standardFeeds
        self.activity = activity
    }
}

extension Exchange {
    /// Since when something must be there for a feed to show it now, in milliseconds.
    ///
    /// - Parameter delay: Which of the delays the feed has.
    func horizon(_ delay: KeyPath<FeedDelays, Duration>) -> Int64 {
        guard let delays = policies.delays else { return instant.milliseconds }
        return instant.advanced(by: .zero - delays[keyPath: delay]).milliseconds
    }
}
