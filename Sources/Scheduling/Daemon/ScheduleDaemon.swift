import Manifest
import FoundationEssentials
import Operations
package import Running

/// Runs the jobs of a folder when they are due, each in a process of its own.
package actor ScheduleDaemon {
    package struct Settings: Sendable {
        /// Where the manifests are: an absolute path.
        package var folder: String
        package var state: StateFolder
        /// The program that runs jobs: this one.
        package var executable: String
        /// What `ytbatch run` gets beside the manifest.
        package var arguments: [String]
        /// How many jobs run at once.
        package var width: Int
        /// How long processes may take to end before they are killed.
        package var patience: Duration

        package init(
            folder: String,
            state: StateFolder,
            executable: String,
            arguments: [String],
            width: Int,
            patience: Duration
        ) {
            self.folder = folder
            self.state = state
            self.executable = executable
            self.arguments = arguments
            self.width = width
            self.patience = patience
        }
    }

    private let settings: Settings
    private let clock: any RunClock
    private let journal: ScheduleJournal
    private let say: @Sendable (String) -> Void
    private let startedAt: Timestamp
    private var machine: ScheduleMachine
    private var folder: ScheduleFolder
    private var processes: [String: (task: Task<Void, Never>, signals: AsyncStream<RunProcess.Signal>.Continuation)] =
        [:]
    private var nap: Task<Void, Never>?
    /// The journal takes no more: nothing may be begun.
    private var failure: LedgerError?
    private var ended: [String: [Int32: Int]] = [:]
    private var passedOver: [String: [DueFate: Int]] = [:]
    private var looks = 0

    /// How often the clock is looked at.
    private static let beat = Duration.seconds(1)
    /// Every so many beats the folder is looked at.
    private static let beatsPerLook = 3

    /// - Parameters:
    ///   - clock: What is slept by it is how often it is looked at.
    ///   - say: Takes what there is to say, a line each.
    /// - Throws: `LedgerError` when the state folder cannot be used.
    package init(
        _ settings: Settings,
        reader: any ManifestReading,
        clock: any RunClock,
        say: @escaping @Sendable (String) -> Void
    ) throws(LedgerError) {
        self.settings = settings
        self.clock = clock
        self.say = say
        startedAt = clock.now
        journal = try ScheduleJournal(in: settings.state)
        machine = try journal.machine(width: settings.width)
        folder = try ScheduleFolder(path: settings.folder, state: settings.state, reader: reader)
        folder.restore(try journal.manifests())
        try DurableFile.makeFolder(Self.outputs(settings.state))
    }

    /// Where the output of runs is kept.
    private static func outputs(_ state: StateFolder) -> String { state.path + "/schedule/runs" }

    // MARK: - Life

    /// Goes on until `stop`, and waits then for the processes to end.
    ///
    /// - Throws: `LedgerError` when the journal cannot be written.
    package func run() async throws(LedgerError) {
        while !machine.isStopping, failure == nil {
            beat()
            guard failure == nil, !machine.isStopping else { break }
            let nap = Task { [clock] in await clock.sleep(for: Self.beat) }
            self.nap = nap
            await nap.value
        }
        await end()
        journal.close()
        if let failure { throw failure }
    }

    /// Begins nothing more, and has `run` end.
    package func stop() {
        perform(.stop)
        nap?.cancel()
    }

    private func beat() {
        // What is due goes by the schedule as it was until now; the first time, nothing is known yet.
        if looks > 0 { perform(.time) }
        if looks % Self.beatsPerLook == 0 { look() }
        looks += 1
    }

    private func look() {
        let (hasChanged, news) = folder.refresh()
        // Who hears of it may rely on it.
        defer { for line in news { say(line) } }
        guard hasChanged || looks == 0 else { return }
        do throws(LedgerError) {
            try journal.keep(folder.manifests)
            perform(.jobs(folder.jobs))
            perform(.time)
        } catch {
            fail(error)
        }
    }

    private func end() async {
        for process in processes.values { process.signals.yield(.terminate) }
        if !processes.isEmpty { say("waiting for \(processes.count.counted("run")) to end") }
        let killing = Task { [settings] in
            guard (try? await Task.sleep(for: settings.patience)) != nil else { return }
            self.kill()
        }
        while let process = processes.values.first { await process.task.value }
        killing.cancel()
    }

    private func kill() { for process in processes.values { process.signals.yield(.kill) } }

    private func fail(_ error: LedgerError) {
        failure = failure ?? error
        _ = machine.handle(.stop, at: clock.now)
        nap?.cancel()
    }

    // MARK: - Actions

    private func perform(_ event: ScheduleEvent) {
        var events = [event]
        while !events.isEmpty, failure == nil {
            for action in machine.handle(events.removeFirst(), at: clock.now) {
                switch action {
                case .record(let entries):
                    do throws(LedgerError) { try journal.record(entries) } catch { return fail(error) }
                    entries.forEach(tell)
                case .launch(let run):
                    if let ending = launch(run) { events.append(.ended(run: run.id, ending)) }
                }
            }
        }
    }

    /// Starts a process for a run.
    ///
    /// - Returns: How the run ended, when it needs none.
    private func launch(_ run: PendingRun) -> RunEnding? {
        var arguments: [String]
        switch LedgerLook(run: run.id, in: settings.state) {
        case .over(let status): return .over(status)
        case .damaged(let problem):
            say("run \(run.id): \(problem)")
            return .over(74)
        case .unfinished: arguments = ["resume", run.id]
        case .absent:
            guard let (path, copy) = folder.manifest(of: run.job) else { return .over(66) }
            arguments = ["run", path, "--run-id", run.id, "--manifest-copy", copy] + settings.arguments
        }
        arguments += ["--state", settings.state.path]
        clearOutputs()
        let (stream, continuation) = AsyncStream.makeStream(of: RunProcess.Signal.self)
        let process = RunProcess(
            executable: settings.executable,
            arguments: arguments,
            output: Self.outputs(settings.state) + "/" + run.id
        )
        let task = Task {
            let outcome = await process.run(signals: stream)
            self.finished(run, outcome)
        }
        processes[run.id] = (task, continuation)
        return nil
    }

    private func finished(_ run: PendingRun, _ outcome: RunProcess.Outcome) {
        processes.removeValue(forKey: run.id)?.signals.finish()
        perform(.ended(run: run.id, RunEnding(exit: outcome.status, parkedUntil: ParkedTime.find(in: outcome.talk))))
    }

    /// Keeps the output of the last runs only.
    private func clearOutputs() {
        let folder = Self.outputs(settings.state)
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        for name in names.dropLast(2 * ScheduleLimits.keptOutputs) {
            try? FileManager.default.removeItem(atPath: folder + "/" + name)
        }
    }

    // MARK: - Telling

    private func tell(_ entry: JournalEntry) {
        switch entry {
        case .due(_, _, .run), .job, .forgotten: break
        case .due(let job, let due, let fate):
            passedOver[job, default: [:]][fate, default: 0] += 1
            say("\(job): the run due at \(due.plainText) is passed over (\(fate.rawValue))")
        case .intent(let run): say("\(run.job): due at \(run.due.plainText), run \(run.id)")
        case .launch(let run, let number, _): if number > 1 { say("run \(run): going on with it") }
        case .rest(let run, let until, _, let status):
            say("run \(run): rests until \(until.plainText) (exit status \(status))")
        case .end(let run, let status, _):
            guard let (job, due) = try? journal.run(run) else { return }
            ended[job, default: [:]][status, default: 0] += 1
            say("\(job): run \(run), due at \(due.plainText), is over (exit status \(status))")
        case .dropped(let run, let fate): say("run \(run): never began (\(fate.rawValue))")
        }
    }

    package var status: ScheduleStatus {
        let kept = folder.kept.sorted { $0.value.job.name < $1.value.job.name }
        return ScheduleStatus(
            now: clock.now,
            startedAt: startedAt,
            jobs: kept.map { path, kept in
                let name = kept.job.name
                return ScheduleStatus.Job(
                    name: name,
                    manifest: path,
                    cron: kept.job.schedule.timetable.cron.source,
                    zone: kept.job.schedule.timetable.zone.identifier,
                    next: machine.jobs[name]?.next,
                    pending: machine.pending[name] ?? [],
                    last: try? journal.lastRun(of: name),
                    ended: ended[name] ?? [:],
                    passedOver: passedOver[name] ?? [:]
                )
            },
            problems: folder.problems.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            isStopping: machine.isStopping
        )
    }
}
