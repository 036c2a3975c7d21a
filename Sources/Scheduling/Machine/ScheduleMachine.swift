import Manifest
package import Running

/// Decides which job runs when: events in, actions out. No clock, no disk, no process.
///
/// Each due time meets exactly one fate, which is in the journal before anything is done about it; where the fate is a
/// run, so is its id. A run that is in the journal is launched until it is over, by this machine or by the one that is
/// made of the journal after a crash. That the launches of one id are one run is `ytbatch run`'s part.
package struct ScheduleMachine: Sendable {
    package private(set) var jobs: [String: JobState]
    /// Of each job, in the order in which they run.
    package private(set) var pending: [String: [PendingRun]] = [:]
    package private(set) var isStopping = false
    /// How many processes there may be at once.
    private let width: Int
    private var restored: [String: RestoredJob]

    /// What the journal says of a job.
    package struct RestoredJob: Sendable {
        /// Of its schedule; empty for a job that is not in the folder any more.
        var fingerprint: String
        var through: Timestamp
        var dealtWith: Set<Timestamp>

        package init(
            fingerprint: String = "",
            through: Timestamp = Timestamp(milliseconds: 0),
            dealtWith: Set<Timestamp>
        ) {
            self.fingerprint = fingerprint
            self.through = through
            self.dealtWith = dealtWith
        }
    }

    /// - Parameters:
    ///   - restored: The jobs of the journal, by their names.
    ///   - runs: The runs of the journal that are not over, in the order of their due times.
    ///   - width: How many processes there may be at once.
    package init(restored: [String: RestoredJob] = [:], runs: [PendingRun] = [], width: Int = 4) {
        jobs = [:]
        self.restored = restored
        self.width = max(1, width)
        for run in runs { pending[run.job, default: []].append(run) }
    }

    package var runningCount: Int { pending.values.reduce(0) { $0 + $1.count(where: \.isRunning) } }

    package mutating func handle(_ event: ScheduleEvent, at now: Timestamp) -> [ScheduleAction] {
        var entries: [JournalEntry] = []
        switch event {
        case .time: deal(with: now, &entries)
        case .jobs(let jobs): take(jobs, now, &entries)
        case .ended(let run, let ending): end(run, ending, now, &entries)
        case .stop: isStopping = true
        }
        let launched = launch(now, &entries)
        return (entries.isEmpty ? [] : [.record(entries)]) + launched.map { .launch($0) }
    }

    // MARK: - Jobs

    private mutating func take(_ present: [ScheduledJob], _ now: Timestamp, _ entries: inout [JournalEntry]) {
        let names = Set(present.map(\.name))
        let known = jobs.keys.filter { !names.contains($0) } + restored.filter { !$0.value.fingerprint.isEmpty }.keys
        for name in Set(known).subtracting(names).sorted() {
            // Should it come back, and the clock with it, nothing of it runs twice.
            let dealtWith = jobs[name]?.dealtWith ?? Set(restored[name]?.dealtWith ?? [])
            jobs[name] = nil
            restored[name] = RestoredJob(dealtWith: dealtWith)
            entries.append(.forgotten(job: name))
        }
        for name in pending.keys.sorted() where !names.contains(name) {
            drop(from: name, as: .removed, &entries) { _ in true }
        }
        for job in present {
            let fingerprint = job.schedule.fingerprint
            if let state = jobs[job.name] {
                guard state.job.schedule.fingerprint != fingerprint else { continue }
                jobs[job.name]?.change(to: job, at: now)
            } else {
                let known = restored.removeValue(forKey: job.name)
                let isSame = known?.fingerprint == fingerprint
                jobs[job.name] = JobState(
                    job: job,
                    through: isSame ? known?.through ?? now : now,
                    dealtWith: known?.dealtWith ?? []
                )
                guard !isSame else { continue }
            }
            entries.append(.job(name: job.name, fingerprint: fingerprint, through: now))
        }
    }

    // MARK: - Due times

    private mutating func deal(with now: Timestamp, _ entries: inout [JournalEntry]) {
        guard !isStopping else { return }
        for name in jobs.keys.sorted() {
            guard let due = jobs[name]?.takeDue(at: now), let last = due.last, let job = jobs[name]?.job else {
                continue
            }
            let missed = due.prefix { now - $0 > ScheduleLimits.punctuality }
            let present = due[missed.endIndex...]
            let madeUpFor: ArraySlice<Timestamp> =
                switch job.schedule.policy.missed {
                case .all: missed
                // What is due at present makes up for the rest as well.
                case .once: present.isEmpty ? missed.suffix(1) : []
                case .skip: []
                }
            for moment in missed.dropLast(madeUpFor.count) { entries.append(.due(job: name, at: moment, .missed)) }
            // Runs that catch up do so one behind the other, whatever `overlap` says, unless an earlier one goes on still.
            let isFree = accepts(job)
            for moment in madeUpFor + present {
                if madeUpFor.isEmpty ? accepts(job) : isFree {
                    add(job, moment, now, &entries)
                } else {
                    entries.append(.due(job: name, at: moment, .overlap))
                }
            }
            entries.append(.job(name: name, fingerprint: job.schedule.fingerprint, through: last))
        }
    }

    private func accepts(_ job: ScheduledJob) -> Bool {
        let count = pending[job.name]?.count ?? 0
        return job.schedule.policy.overlap == .queue ? count < ScheduleLimits.queuedRuns : count == 0
    }

    private mutating func add(
        _ job: ScheduledJob,
        _ due: Timestamp,
        _ now: Timestamp,
        _ entries: inout [JournalEntry]
    ) {
        let taken = Set(pending.values.joined().map(\.id))
        let run = PendingRun(
            id: job.runID(for: due, at: now, besides: taken),
            job: job.name,
            due: due,
            notBefore: job.beginning(of: due)
        )
        pending[job.name, default: []].append(run)
        entries += [.due(job: job.name, at: due, .run), .intent(run)]
    }

    // MARK: - Runs

    private mutating func launch(_ now: Timestamp, _ entries: inout [JournalEntry]) -> [PendingRun] {
        guard !isStopping else { return [] }
        var launched: [PendingRun] = []
        var free = width - runningCount
        for name in pending.keys.sorted() {
            if let deadline = jobs[name]?.job.schedule.policy.deadline {
                drop(from: name, as: .late, &entries) { now - $0.due > deadline }
            }
            guard free > 0, var run = pending[name]?.first, !run.isRunning else { continue }
            guard run.notBefore <= now || run.notBefore - now > ScheduleLimits.longestRest else { continue }
            run.launches += 1
            run.isRunning = true
            pending[name]?[0] = run
            entries.append(.launch(run: run.id, number: run.launches, at: now))
            launched.append(run)
            free -= 1
        }
        return launched
    }

    /// Lets go of runs that never began.
    private mutating func drop(
        from name: String,
        as fate: DueFate,
        _ entries: inout [JournalEntry],
        where isGone: (PendingRun) -> Bool
    ) {
        let gone = (pending[name] ?? []).filter { $0.launches == 0 && isGone($0) }
        guard !gone.isEmpty else { return }
        let ids = Set(gone.map(\.id))
        pending[name]?.removeAll { ids.contains($0.id) }
        if pending[name]?.isEmpty == true { pending[name] = nil }
        entries += gone.map { .dropped(run: $0.id, fate) }
    }

    private mutating func end(_ id: String, _ ending: RunEnding, _ now: Timestamp, _ entries: inout [JournalEntry]) {
        guard let name = pending.first(where: { $0.value.first?.id == id })?.key, var run = pending[name]?.first else {
            return
        }
        run.isRunning = false
        switch ending {
        case .over(let status): finish(run, status, now, &entries)
        case .parked(let until):
            let rest = until ?? now + Self.rest(ScheduleLimits.parkedRests, run.launches - 1)
            postpone(&run, until: min(rest, now + ScheduleLimits.longestRest), status: 75, now, &entries)
        case .again(let status):
            // A run that the daemon's own end has interrupted goes on with the next daemon.
            if !isStopping { run.failures += 1 }
            let rest = isStopping ? now : now + Self.rest(ScheduleLimits.rests, run.failures - 1)
            postpone(&run, until: rest, status: status, now, &entries)
        case .locked:
            let rest = Self.rest(ScheduleLimits.lockedRests, run.launches - 1)
            postpone(&run, until: now + rest, status: 73, now, &entries)
        }
    }

    private mutating func postpone(
        _ run: inout PendingRun,
        until moment: Timestamp,
        status: Int32,
        _ now: Timestamp,
        _ entries: inout [JournalEntry]
    ) {
        guard run.failures < ScheduleLimits.failures, run.launches < ScheduleLimits.launches else {
            return finish(run, status, now, &entries)
        }
        run.notBefore = moment
        pending[run.job]?[0] = run
        entries.append(.rest(run: run.id, until: moment, failures: run.failures, status: status))
    }

    private mutating func finish(
        _ run: PendingRun,
        _ status: Int32,
        _ now: Timestamp,
        _ entries: inout [JournalEntry]
    ) {
        pending[run.job]?.removeFirst()
        if pending[run.job]?.isEmpty == true { pending[run.job] = nil }
        entries.append(.end(run: run.id, status: status, at: now))
    }

    private static func rest(_ rests: (first: Duration, last: Duration), _ times: Int) -> Duration {
        min(rests.last, rests.first * (1 << min(max(0, times), 20)))
    }
}
