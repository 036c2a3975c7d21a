import ArgumentParser
import Faults
import FoundationEssentials
import Manifest
import Operations
import Running

/// `ytbatch run`: compile, execute, reconcile, report.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs the jobs of manifests, one after the other, and reports."
    )

    @Argument(help: ArgumentHelp("Manifests; - is stdin.", valueName: "manifest"))
    var manifests: [String] = []

    @Option(
        name: .customLong("plan"),
        help: ArgumentHelp("Does what a saved plan says, in place of manifests.", valueName: "file")
    )
    var planFile: String?

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var options: RunOptions
    @OptionGroup var transfer: TransferOptions
    @OptionGroup var emulator: EmulatorFileOptions
    @OptionGroup var shrinking: ShrinkingOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var reports: ReportOptions
    @OptionGroup var notify: NotifyOptions
    @OptionGroup var time: DeadlineOptions
    @OptionGroup var faults: FaultOptions
    @OptionGroup var state: StateOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var scheduled: ScheduledRunOptions

    func validate() throws {
        guard manifests.isEmpty == (planFile != nil) else {
            throw ValidationError("Name manifests, or a plan with --plan.")
        }
        guard planFile == nil || selection.report == nil else {
            throw ValidationError("--only-from goes with manifests; a plan is carried out whole.")
        }
        guard planFile == nil || (target.target == nil && target.account == nil) else {
            throw ValidationError("A plan is for the target and the account that it was made for.")
        }
    }

    func run() async throws {
        let claim = try scheduled.claim(in: state.state)
        let result: Result<Void, any Error>
        do { result = .success(try await runJobs()) } catch { result = .failure(error) }
        scheduled.release(claim, in: state.state)
        try result.get()
    }

    private func runJobs() async throws {
        let script = try faults.script()
        var staged: [StagedJob] = []
        var plan = try planFile.map { try PlanFile.read($0) }
        if let made = plan { plan?.options = try settings(of: made).text }
        do {
            if let plan {
                staged = [try PlannedRun(state: state.state, plan: plan, clock: SystemRunClock()).stage()]
            } else {
                try await stage(&staged)
            }
            for job in staged { try ScopeCheck.check(job.ledger, RunSettings(text: try job.ledger.run().options)) }
        } catch {
            for job in staged { state.state.discard(staged: job.folder) }
            throw error
        }
        var status = ExitStatus.success
        for (index, job) in staged.enumerated() {
            do {
                status = status.worse(try await perform(job, script, plan))
            } catch {
                for later in staged[(index + 1)...] { state.state.discard(staged: later.folder) }
                throw error
            }
            guard status != .interrupted, status != .terminated else {
                for later in staged[(index + 1)...] { state.state.discard(staged: later.folder) }
                break
            }
        }
        if status != .success { throw CommandFailure.silent(status) }
    }

    /// Reads all manifests before anything is sent.
    private func stage(_ staged: inout [StagedJob]) async throws {
        var loader = JobLoader(
            state: state.state,
            settings: settings,
            clock: SystemRunClock(),
            run: scheduled.run
        )
        loader.selection = try selection.selection(in: state.state)
        let files = manifests.map { path in
            var file = ManifestFile(path, reading, copy: scheduled.copy)
            file.service = target.service
            return file
        }
        try await loader.load(files, into: &staged)
        try selection.check(jobs: staged.count)
    }

    private func settings(_ job: Job, _ file: ManifestFile) throws -> RunSettings {
        let target = try TargetFactory.resolve(self.target.target ?? job.target ?? "emulator")
        let settings = RunSettings(
            folder: file.folder,
            target: target,
            url: try self.target.root(for: target),
            account: self.target.account ?? job.account,
            concurrency: options.concurrency,
            seed: emulator.seed,
            failureRate: job.limits.failureRate,
            emulatorData: emulator.path,
            onlyFrom: selection.report,
            bandwidth: transfer.bandwidth(or: nil),
            units: time.maxUnits ?? job.limits.units
        )
        try faults.check(settings)
        return settings
    }

    /// What a plan is carried out with: all as it was made, but for how much is sent at a time.
    private func settings(of plan: SavedPlan) throws -> RunSettings {
        var settings = try RunSettings(text: plan.options)
        settings.concurrency = options.concurrency
        settings.bandwidth = transfer.bandwidth(or: nil)
        settings.units = time.maxUnits ?? settings.units
        try faults.check(settings)
        guard emulator.path == nil || emulator.path == settings.emulatorData else {
            let data = settings.emulatorData.map { "in \($0)" } ?? "as it is without --emulator-data"
            throw CommandFailure(.usage, "the plan was made for the emulator \(data)")
        }
        return settings
    }

    /// - Parameter plan: The plan that the job is from, which must hold still.
    private func perform(_ job: StagedJob, _ faults: FaultScript?, _ plan: SavedPlan?) async throws -> ExitStatus {
        let settings = try RunSettings(text: try job.ledger.run().options)
        var job = job
        let lock: JobLock
        do {
            lock = try RunSession.lock(job.ledger, in: state.state)
        } catch {
            // Nothing of it was begun: there is no run to remember.
            state.state.discard(staged: job.folder)
            throw error
        }
        if try plan != nil || job.hasSyncs || needsNames(job, settings) {
            do {
                job = try await look(job, settings, plan)
            } catch {
                state.state.discard(staged: job.folder)
                throw error
            }
        }
        job.ledger.close()
        let folder = try state.state.publish(staged: job.folder, run: job.run)
        let session = RunSession(
            ledger: try Ledger.open(in: folder, readOnly: false),
            folder: folder,
            state: state.state,
            settings: settings,
            output: output,
            reports: reports,
            notify: notify,
            faults: faults,
            deadline: time.deadline?.duration,
            waits: time.wait
        )
        return try await session.perform(holding: lock)
    }

    /// Whether the job writes names that the target may know by others.
    private func needsNames(_ job: StagedJob, _ settings: RunSettings) throws -> Bool {
        guard settings.target == "youtube" else { return false }
        return try job.ledger.definitions().contains { !$0.call.names.isEmpty }
    }

    /// Looks at the target before anything is sent: looks up names, plans syncs, or makes sure that a plan still holds.
    private func look(_ job: StagedJob, _ settings: RunSettings, _ plan: SavedPlan?) async throws -> StagedJob {
        let planner = JobPlanner(state: state.state, allowsShrinking: shrinking.allows)
        return try await TargetFactory.withTarget(settings, runFolder: nil, state: state.state) { target in
            guard let plan else { return try await planner.plan(job, target).job }
            try await PlannedRun.check(plan, target)
            return job
        }
    }
}
