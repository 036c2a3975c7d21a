import ArgumentParser
import Faults
import FoundationEssentials
import Operations
import Reporting
import Running

/// `ytbatch upload`: one video, without a manifest.
struct UploadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "upload",
        abstract: "Uploads one video, as the script of the guide \"Upload a Video\" does; stdout has its id.",
        discussion: """
            The flags of the script mean what they mean there, and what is left out is as it is there: the video is \
            public. It is a job of one operation: runs, show, report and resume know it.

            Called again, it goes on with an upload that was interrupted, parked or killed, and tells the id of one that \
            is done, without a second video. It is the same upload when the file (path, size, time of its last change), \
            title, description, category, keywords, privacyStatus, target and account are the same. One that failed \
            begins anew.
            """
    )

    @OptionGroup var flags: UploadFlags

    @Flag(help: "Uploads the file once more, though it was uploaded before.")
    var again = false

    @OptionGroup var target: TargetOptions
    @OptionGroup var transfer: TransferOptions
    @OptionGroup var emulator: EmulatorFileOptions
    @OptionGroup var reports: ReportOptions
    @OptionGroup var notify: NotifyOptions
    @OptionGroup var time: DeadlineOptions
    @OptionGroup var faults: FaultOptions
    @OptionGroup var state: StateOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let script = try faults.script()
        let settings = try settings()
        try faults.check(settings)
        if !output.quiet { for remark in flags.remarks { Console.say("ytbatch: " + remark) } }
        let job = try UploadJob(flags, settings)
        let earlier = try EarlierUpload.find(job.name, in: state.state, passesOver: again)
        let status: ExitStatus
        switch earlier?.outcome {
        case .unfinished: status = try await resume(earlier, job, script)
        case .done where !again: status = try await tell(of: earlier)
        case .unknown(let reason) where !again:
            throw CommandFailure(
                .unknown,
                """
                it may have been uploaded in run \(earlier?.run ?? ""): \(reason.printable)
                Look for it; --again uploads the file once more
                """
            )
        case .done, .unknown, .failed, nil: status = try await begin(job, settings, after: earlier, script)
        }
        if status != .success { throw CommandFailure.silent(status) }
    }

    private func settings() throws -> RunSettings {
        let name = try TargetFactory.resolve(target.target ?? "emulator")
        return RunSettings(
            folder: FileManager.default.currentDirectoryPath,
            target: name,
            url: try target.root(for: name),
            account: target.account,
            concurrency: 1,
            seed: emulator.seed,
            failureRate: nil,
            emulatorData: emulator.path,
            bandwidth: transfer.bandwidth(or: nil),
            units: time.maxUnits
        )
    }

    /// Begins a run of its own.
    ///
    /// - Parameter earlier: What was known of runs of the same upload before it.
    private func begin(
        _ job: UploadJob,
        _ settings: RunSettings,
        after earlier: EarlierUpload?,
        _ script: FaultScript?
    ) async throws -> ExitStatus {
        let staged = try job.stage(settings, in: state.state, SystemRunClock())
        let lock: JobLock
        do {
            try ScopeCheck.check(staged.ledger, settings)
            lock = try RunSession.lock(staged.ledger, in: state.state)
        } catch {
            state.state.discard(staged: staged.folder)
            throw error
        }
        let folder: String
        do {
            try check(that: earlier, isStillTheNewestOf: job)
            staged.ledger.close()
            folder = try state.state.publish(staged: staged.folder, run: staged.run)
        } catch {
            state.state.discard(staged: staged.folder)
            throw error
        }
        let ledger = try Ledger.open(in: folder, readOnly: false)
        return try await session(ledger, folder, settings, script, "Uploading file...").perform(holding: lock)
    }

    /// Goes on with an earlier run.
    private func resume(
        _ earlier: EarlierUpload?,
        _ job: UploadJob,
        _ script: FaultScript?
    ) async throws -> ExitStatus {
        guard let earlier else { return .success }
        let folder = state.state.folder(ofRun: earlier.run)
        let ledger = try Ledger.open(in: folder, readOnly: false)
        let lock = try RunSession.lock(ledger, in: state.state)
        try check(that: earlier, isStillTheNewestOf: job)
        let settings = try RunSettings.resuming(ledger, transfer, time)
        try ScopeCheck.check(ledger, settings)
        let opening = "Uploading file... (going on with run \(earlier.run))"
        return try await session(ledger, folder, settings, script, opening).perform(holding: lock)
    }

    /// - Throws: `CommandFailure` when somebody else began or ended the same upload meanwhile.
    private func check(that earlier: EarlierUpload?, isStillTheNewestOf job: UploadJob) throws {
        guard try EarlierUpload.find(job.name, in: state.state, passesOver: again) != earlier else { return }
        throw CommandFailure(.locked, "the same upload was made by somebody else meanwhile; say the same again")
    }

    private func session(
        _ ledger: Ledger,
        _ folder: String,
        _ settings: RunSettings,
        _ script: FaultScript?,
        _ opening: String
    ) -> RunSession {
        RunSession(
            ledger: ledger,
            folder: folder,
            state: state.state,
            settings: settings,
            output: output,
            reports: reports,
            notify: notify,
            faults: script,
            deadline: time.deadline?.duration,
            waits: time.wait,
            opening: opening,
            putText: { [output] report in try UploadResult.put(report, isQuiet: output.quiet) }
        )
    }

    /// Tells what an earlier run came to.
    private func tell(of earlier: EarlierUpload?) async throws -> ExitStatus {
        guard let run = earlier?.run else { return .success }
        if !output.quiet {
            Console.say("Uploaded before, in run \(run): nothing was sent. --again uploads the file once more.")
        }
        let ledger = try Ledger.open(in: state.state.folder(ofRun: run), readOnly: true)
        let report = try RunReport(ledger)
        switch output.form {
        case .text: try UploadResult.put(report, isQuiet: output.quiet)
        case .json: try ReportFormat.json.write(report) { try Console.put($0) }
        case .jsonl:
            await RowFeed(ledger: ledger, manifest: report.run.manifest, isWanted: true).put(
                try ledger.rows(at: [0]).compactMap(\.settlement)
            )
        }
        return .success
    }
}
