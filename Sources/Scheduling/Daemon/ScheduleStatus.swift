package import Running

/// What a daemon does at present, for those who look at it.
package struct ScheduleStatus: Sendable {
    package struct Job: Sendable {
        package var name: String
        package var manifest: String
        package var cron: String
        package var zone: String
        package var next: Timestamp?
        package var pending: [PendingRun]
        package var last: ScheduleJournal.LastRun?
        /// How many runs ended with which status since the daemon began.
        package var ended: [Int32: Int]
        /// How many due times met another fate than a run since then.
        package var passedOver: [DueFate: Int]
    }

    package var now: Timestamp
    package var startedAt: Timestamp
    package var jobs: [Job]
    /// What is wrong with manifests, by path.
    package var problems: [(path: String, problem: String)]
    package var isStopping: Bool
}
