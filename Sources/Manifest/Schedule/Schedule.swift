/// When a job runs by itself: `schedule` in the header of a manifest.
package struct Schedule: Equatable, Sendable {
    /// What becomes of due times at which nobody was there to run the job.
    package enum Missed: String, CaseIterable, Sendable {
        /// One run for all of them.
        case once
        /// None.
        case skip
        /// One run each.
        case all
    }

    /// What becomes of a due time at which the job is still being run.
    package enum Overlap: String, CaseIterable, Sendable {
        case skip, queue
    }

    /// What is done about due times, beside running the job.
    package struct Policy: Equatable, Sendable {
        package var missed = Missed.once
        /// A run begins up to this much later than it is due.
        package var jitter = Duration.zero
        /// A run that has not begun this long after it was due does not begin any more.
        package var deadline: Duration?
        package var overlap = Overlap.skip

        package init() {}
    }

    package var timetable: Timetable
    package var policy: Policy

    package init(timetable: Timetable, policy: Policy = Policy()) {
        self.timetable = timetable
        self.policy = policy
    }

    /// What tells one schedule from another.
    package var fingerprint: String {
        let lengths = [policy.jitter, policy.deadline ?? .zero].map { "\($0.components.seconds)" }
        return [
            timetable.cron.text, timetable.zone.identifier, policy.missed.rawValue, policy.overlap.rawValue,
            lengths.joined(separator: " "),
        ].joined(separator: " ")
    }
}
