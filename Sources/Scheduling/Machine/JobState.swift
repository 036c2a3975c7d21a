import Manifest
package import Running

/// What the machine knows of one job.
package struct JobState: Sendable {
    package var job: ScheduledJob
    /// Due times up to here are dealt with.
    package private(set) var through: Timestamp
    /// The next due time behind `through`.
    package private(set) var next: Timestamp?
    /// Due times that met their fate, as far back as is remembered.
    private(set) var dealtWith: Set<Timestamp>
    /// Nothing before this is looked at again, because it is remembered no more.
    private var floor = Timestamp(milliseconds: .min / 2)

    package init(job: ScheduledJob, through: Timestamp, dealtWith: some Sequence<Timestamp>) {
        self.job = job
        self.through = through
        self.dealtWith = Set(dealtWith)
        if self.dealtWith.count >= ScheduleLimits.rememberedDues, let first = self.dealtWith.min() { floor = first }
        next = job.schedule.timetable.next(after: through)
    }

    /// Takes due times that have come, the latest ones in ascending order.
    ///
    /// Where the clock was set back, the time since then comes again, but not the due times that were dealt with.
    mutating func takeDue(at now: Timestamp) -> [Timestamp] {
        if now < through {
            through = max(now, floor)
            next = job.schedule.timetable.next(after: through)
        }
        guard let next, next <= now else { return [] }
        let due = job.schedule.timetable.last(ScheduleLimits.missedRuns, after: through, through: now)
            .filter { !dealtWith.contains($0) }
        through = now
        self.next = job.schedule.timetable.next(after: now)
        dealtWith.formUnion(due)
        if dealtWith.count > 2 * ScheduleLimits.rememberedDues {
            let kept = dealtWith.sorted().suffix(ScheduleLimits.rememberedDues)
            floor = kept.first ?? floor
            dealtWith = Set(kept)
        }
        return due
    }

    /// Takes another schedule, which counts from now on.
    mutating func change(to job: ScheduledJob, at now: Timestamp) {
        self.job = job
        through = now
        next = job.schedule.timetable.next(after: now)
    }
}
