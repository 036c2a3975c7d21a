import DataAPI
import Faults
import FoundationEssentials
import Operations
import Reporting
import Running
import Targets

/// Runs a job whose ledger is ready, from the first operation without a verdict to the report.
struct RunSession {
    let ledger: Ledger
    let folder: String
    let state: StateFolder
    let settings: RunSettings
    let output: OutputOptions
    let reports: ReportOptions
    let notify: NotifyOptions
    /// What goes wrong on purpose in this part of the run.
    let faults: FaultScript?
    /// How long this part of the run may go on.
    var deadline: Duration?
    /// Whether it waits for the next day's quota.
    var waits = false
    /// Said before anything is sent, behind where it is sent to.
    var opening: String?
    /// Puts the result out as text, for people.
    var putText: (RunReport) throws -> Void = { try Console.put(try TextReport($0, style: Console.outputStyle).text()) }

    /// Sees to it that no other run of the job is under way.
    ///
    /// - Throws: `CommandFailure` when one is.
    static func lock(_ ledger: Ledger, in state: StateFolder) throws -> JobLock {
        let header = try ledger.run()
        let playlists = try ledger.playlists()
        do {
            let lock = try JobLock(job: header.job, run: header.id, playlists: playlists, in: state)
            for (holder, playlist) in JobLock.sharers(of: playlists, besides: header.job, in: state) {
                Console.say(
                    "ytbatch: warning: the job \(holder.job) writes to the playlist \(playlist) too: \(holder.description)"
                )
            }
            return lock
        } catch let holder as JobLock.Holder {
            throw CommandFailure(
                .locked,
                "the job \(holder.job) is being run already: \(holder.description); wait for it to end"
            )
        }
    }

    /// Runs the job.
    ///
    /// - Parameter lock: That of the job; given up at the end.
    /// - Returns: What to end with.
    func perform(holding lock: consuming JobLock) async throws -> ExitStatus {
        if !output.quiet {
            Console.say(TargetFactory.greeting(settings, faults: faults))
            if let opening { Console.say(opening) }
        }
        let (ending, signal, reportStatus) = try await TargetFactory.withTarget(
            settings,
            runFolder: folder,
            faults: faults,
            logger: output.logger(run: try ledger.run().id),
            state: state,
            spent: try ledger.spending()
        ) { target in
            var (ending, signal) = try await run(on: target)
            while waits, signal == nil, case .outOfQuota(let reason, let until) = ending {
                signal = try await Self.waitForQuota(reason, until, isQuiet: output.quiet)
                if signal == nil { (ending, signal) = try await run(on: target) }
            }
            return (ending, signal, try await writeReports(on: target, after: ending))
        }
        let status = try await conclude(ending, signal).worse(reportStatus)
        _ = consume lock
        return status
    }

    /// Writes the reports of the job, once nothing of it is left to do.
    private func writeReports(on target: any Target, after ending: Ending) async throws -> ExitStatus {
        guard let plan = try ReportPlan.read(in: folder), plan.isPending else { return .success }
        let run = try ledger.run()
        guard ending.isOver, try RunReport(ledger).counts[.deferred] == 0 else {
            if !output.quiet { Console.say("Its reports are not written yet: ytbatch resume \(run.id)") }
            return .success
        }
        var writer = ReportWriter(folder: folder, state: state, run: run, plan: plan, isQuiet: output.quiet)
        return try await writer.write(on: target)
    }

    /// Sleeps until purses are filled anew, and a little longer: everybody's are at the same moment.
    ///
    /// - Returns: What to end with, if a signal came before.
    private static func waitForQuota(
        _ reason: String,
        _ until: Timestamp?,
        isQuiet: Bool
    ) async throws -> ExitStatus? {
        let now = SystemRunClock().now
        let next = until ?? Timestamp(milliseconds: PacificTime.startOfNextDay(milliseconds: now.milliseconds))
        if !isQuiet { Console.say("\(reason.printable); waiting until \(next.text), ctrl-C ends: resume goes on") }
        return try await Interruption.sleep(for: next - now + .seconds(Int.random(in: 5...60)))
    }

    private func run(on target: any Target) async throws -> (Ending, ExitStatus?) {
        let keeper = try ReportKeeper(ledger: ledger, folder: folder, destinations: reports.destinations)
        try await keeper.begin()
        let machine = try RunMachine(
            resuming: ledger,
            options: RunMachine.Options(settings, batchLimit: target.batchLimit)
        )
        let total = try ledger.operationCount()
        let before = try ledger.ending()
        let hasWork = machine.unsettledCount > 0
        if before != nil, !hasWork, !output.quiet { Console.say("Every operation has its verdict already.") }
        let feed = RowFeed(ledger: ledger, manifest: try ledger.run().manifest, isWanted: output.form == .jsonl)
        let display = ProgressDisplay(
            total: total,
            settled: total - machine.unsettledCount,
            isQuiet: output.quiet,
            isVerbose: output.verbose
        ) { settlements in
            await feed.put(settlements)
            await keeper.refresh()
        }
        let context = RunContext(
            ledger: ledger,
            target: target,
            clock: SystemRunClock(),
            observer: display,
            seed: settings.seed,
            folder: settings.folder,
            deadline: deadline
        )
        let runner = Runner(machine: machine, context: context)
        let (ending, signal) = try await Interruption.watch(runner) { () async throws(LedgerError) in
            try await runner.run()
        }
        await display.clear()
        // A run that was over stays as it was: it did not go on until now.
        if hasWork || before?.name != ending.name {
            let record = LedgerRecord.ending(name: ending.name, reason: ending.reason, at: SystemRunClock().now)
            try await ledger.flush(through: await ledger.enqueue([record]))
        }
        try await keeper.write()
        guard try ledger.settledCount() == total - (await runner.unsettledCount) else {
            throw BrokenInvariant(invariant: "the ledger should hold the verdicts that the run came to")
        }
        return (ending, signal)
    }

    /// Puts the report out and tells what to end with.
    private func conclude(_ ending: Ending, _ signal: ExitStatus?) async throws -> ExitStatus {
        let report = try RunReport(ledger)
        switch output.form {
        case .text: try putText(report)
        case .json: try ReportFormat.json.write(report) { try Console.put($0) }
        // Each row went out when it was settled.
        case .jsonl: break
        }
        if !output.quiet {
            let paths = [folder + "/report.txt", folder + "/report.json"] + reports.destinations.map(\.path)
            Console.say("Reports: " + paths.joined(separator: ", "))
            if case .notAuthorized = ending {
                let account = settings.account.map { "those of the account \($0)" } ?? "none were named with --account"
                Console.say("The service wants other credentials: \(account).")
            }
            if let trouble = try firstTrouble(report) {
                Console.say("All that is known of one operation: ytbatch show \(report.run.id) \(trouble)")
            }
        }
        let status = signal ?? ending.status(report.counts)
        await notify.send(report, status)
        return status
    }
}

extension RunSession {
    /// The id of the first operation that somebody may want to look at.
    private func firstTrouble(_ report: RunReport) throws(LedgerError) -> String? {
        let wanted: [Verdict] = [.failed, .unknown, .skipped]
        guard wanted.contains(where: { report.counts[$0] > 0 }) else { return nil }
        var found: [Verdict: String] = [:]
        try report.forEachRow(onlyTroubles: true) { row in
            let verdict = report.verdict(of: row).verdict
            if found[verdict] == nil { found[verdict] = row.id }
        }
        return wanted.lazy.compactMap { found[$0] }.first
    }
}

extension RunMachine.Options {
    /// - Parameter batchLimit: How many entries a batch may have on the target.
    init(_ settings: RunSettings, batchLimit: Int) {
        self.init()
        concurrency = settings.concurrency
        self.batchLimit = batchLimit
        failureRate = settings.failureRate
        seed = settings.seed
    }
}

extension Ending {
    /// The name in the ledger and in the report.
    var name: String {
        switch self {
        case .completed: "completed"
        case .stopped: "stopped"
        case .failureRate: "failureRate"
        case .unreachable: "unreachable"
        case .notAuthorized: "notAuthorized"
        case .outOfTime: "outOfTime"
        case .outOfQuota: "outOfQuota"
        case .overLimit: "overLimit"
        case .interrupted: "interrupted"
        }
    }

    /// Whether the run came to its end by itself.
    var isOver: Bool {
        switch self {
        case .completed, .stopped, .failureRate: true
        case .unreachable, .notAuthorized, .outOfTime, .outOfQuota, .overLimit, .interrupted: false
        }
    }

    var reason: String {
        switch self {
        case .unreachable(let reason), .notAuthorized(let reason), .overLimit(let reason): reason
        case .outOfQuota(let reason, let until): until.map { "\(reason); go on from \($0.text)" } ?? reason
        case .outOfTime: "the time of --deadline is over"
        case .failureRate: "more operations failed than limits.failureRate allows"
        case .completed, .stopped, .interrupted: ""
        }
    }

    func status(_ counts: VerdictCounts) -> ExitStatus {
        switch self {
        case .unreachable: .unreachable
        case .notAuthorized: .notAuthorized
        case .outOfTime, .outOfQuota, .overLimit: .parked
        case .interrupted: .interrupted
        case .completed, .stopped, .failureRate:
            if counts[.unknown] > 0 {
                .unknown
            } else if counts[.failed] + counts[.skipped] > 0 {
                .failed
            } else {
                counts[.deferred] > 0 ? .parked : .success
            }
        }
    }
}
