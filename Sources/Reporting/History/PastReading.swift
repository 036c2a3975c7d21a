package import Running

/// What is remembered of one reading of a feed: the order of its rows, and their numbers.
package struct PastReading: Sendable, Equatable {
    package struct Row: Sendable, Equatable {
        /// What tells the row from others, and lasts: `videoId:…`.
        package var key: String
        package var rank: Int
        package var title: String
        /// By column, as the feed wrote them.
        package var numbers: [String: String]
    }

    package var run: String
    package var readAt: Timestamp
    /// How many of its rows were shown.
    package var shown: Int
    package var rows: [Row]

    package init(run: String, readAt: Timestamp, shown: Int, rows: [Row]) {
        self.run = run
        self.readAt = readAt
        self.shown = shown
        self.rows = rows
    }
}

/// Which readings can be compared with each other.
package struct ReadingSeries: Sendable, Equatable {
    package var job: String
    package var report: String
    package var target: String
    package var address: String
    /// `FeedSelection.basis`.
    package var basis: String

    package init(job: String, report: String, target: String, address: String, basis: String) {
        self.job = job
        self.report = report
        self.target = target
        self.address = address
        self.basis = basis
    }
}
