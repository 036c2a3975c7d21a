import ArgumentParser
import Faults
import FoundationEssentials
import Manifest
import Running

/// `ytbatch run`: compile, execute, reconcile, report.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs the jobs of manifests, one after the other, and reports."
    )

    @Argument(help: ArgumentHelp("Manifests; - is stdin.", valueName: "manifest"))
    var manifests: [String]

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var options: RunOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var reports: ReportOptions
    @OptionGroup var notify: NotifyOptions
    @OptionGroup var time: DeadlineOptions
    @OptionGroup var faults: FaultOptions
    @OptionGroup var state: StateOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let script = try faults.script()
        var staged: [StagedJob] = []
        do {
            try stage(&staged)
        } catch {
            for job in staged { state.state.discard(staged: job.folder) }
            throw error
        }
        var status = ExitStatus.success
        for (index, job) in staged.enumerated() {
            do {
                status = status.worse(try await perform(job, script))
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
    private func stage(_ staged: inout [StagedJob]) throws {
        var loader = JobLoader(state: state.state, settings: settings, clock: SystemRunClock())
        loader.selection = try selection.selection(in: state.state)
        var status = ExitStatus.success
        for path in manifests {
            let file = ManifestFile(path, reading)
            let diagnostics = try loader.load(file, into: &staged)
            DiagnosticPrinter(style: Console.errorStyle).print(diagnostics, of: file)
            status = status.worse(diagnostics.status)
        }
        if status != .success { throw CommandFailure.silent(status) }
        try selection.check(jobs: staged.count)
    }

    private func settings(_ job: Job, _ file: ManifestFile) throws -> RunSettings {
        let target = try TargetFactory.resolve(target.target ?? job.target ?? "emulator")
        try faults.check(target)
        return RunSettings(
            folder: file.folder,
            target: target,
            account: self.target.account ?? job.account,
            concurrency: options.concurrency,
            seed: options.seed,
            failureRate: job.limits.failureRate,
            emulatorData: options.emulatorData.map { URL(filePath: $0).path },
            onlyFrom: selection.report
        )
    }

    private func perform(_ job: StagedJob, _ faults: FaultScript?) async throws -> ExitStatus {
        let settings = try RunSettings(text: try job.ledger.run().options)
        let lock: JobLock
        do {
            lock = try RunSession.lock(job.ledger, in: state.state)
        } catch {
            // Nothing of it was begun: there is no run to remember.
            state.state.discard(staged: job.folder)
            throw error
        }
        job.ledger.close()
        let folder = try state.state.publish(staged: job.folder, run: job.run)
        let session = RunSession(
            ledger: try Ledger.open(in: folder, readOnly: false),
            folder: folder,
            settings: settings,
            output: output,
            reports: reports,
            notify: notify,
            faults: faults,
            deadline: time.deadline?.duration
        )
        return try await session.perform(holding: lock)
    }
}
