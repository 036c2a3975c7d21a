package import Running

/// A run that is due and has not come to its end: an intent in the journal.
package struct PendingRun: Equatable, Sendable {
    package let id: String
    package let job: String
    package let due: Timestamp
    /// Not before this: the due time and its jitter, then the end of a rest.
    package var notBefore: Timestamp
    /// How often a process was started for it, or was about to be when the daemon died.
    package var launches = 0
    /// How often it failed for reasons outside of it.
    package var failures = 0
    /// Whether its process is there.
    package var isRunning = false

    package init(id: String, job: String, due: Timestamp, notBefore: Timestamp) {
        self.id = id
        self.job = job
        self.due = due
        self.notBefore = notBefore
    }
}

/// What became of a due time.
package enum DueFate: String, CaseIterable, Sendable {
    /// A run stands for it.
    case run
    /// Nobody was there, and `missed` says that it is let go.
    case missed
    /// The job was still being run.
    case overlap
    /// It could not begin before its deadline.
    case late
    /// The job was taken away before it began.
    case removed
}
