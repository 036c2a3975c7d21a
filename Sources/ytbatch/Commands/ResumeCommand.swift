import ArgumentParser
import Operations
import Running

/// `ytbatch resume`: go on with a run.
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Goes on with a run that was interrupted, parked or killed.",
        discussion: """
            Settled operations stay settled. What may have been sent is looked for before it is sent again. The run \
            needs its manifest no more; with --manifest it takes in operations that were added to it since. An \
            operation that was changed or taken out is refused: what was sent cannot be unsaid. Faults end with the \
            part of a run that they were asked for: without --faults, there are none.
            """
    )

    @Argument(help: ArgumentHelp("The run, the beginning of its id, or last.", valueName: "run"))
    var run: String

    @Option(help: ArgumentHelp("The manifest of the run, with operations added.", valueName: "manifest"))
    var manifest: String?

    @Flag(
        help: """
            Sets a damaged ledger aside first, and makes a new one from what the old one still proves. All operations \
            without a proven verdict are looked for; what nothing tells of is unknown. Operations that are lost are \
            taken from --manifest.
            """
    )
    var rebuild = false

    @OptionGroup var reports: ReportOptions
    @OptionGroup var notify: NotifyOptions
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var transfer: TransferOptions
    @OptionGroup var time: DeadlineOptions
    @OptionGroup var faults: FaultOptions
    @OptionGroup var state: StateOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let script = try faults.script()
        let id = try state.state.run(named: run)
        let folder = state.state.folder(ofRun: id)
        if rebuild {
            if let holder = JobLock.holder(ofRun: id, in: state.state) {
                throw CommandFailure(.locked, "the run is being run: \(holder.description); wait for it to end")
            }
            try DamagedLedger(folder: folder, manifest: manifest.map { ManifestFile($0, reading) }).rebuild()
        }
        let ledger = try Ledger.open(in: folder, readOnly: false)
        let lock = try RunSession.lock(ledger, in: state.state)
        let settings = try RunSettings.resuming(ledger, transfer, time)
        try faults.check(settings)
        if manifest != nil { try Selection.refuseManifest(settings) }
        if let manifest {
            var file = ManifestFile(manifest, reading)
            file.service = Service(target: settings.target)
            try await file.readFeeds(runFolder: folder) { _ in settings }
            try ChangedManifest(file, ledger: ledger).takeIn()
        }
        try ScopeCheck.check(ledger, settings)
        let session = RunSession(
            ledger: ledger,
            folder: folder,
            state: state.state,
            settings: settings,
            output: output,
            reports: reports,
            notify: notify,
            faults: script,
            deadline: time.deadline?.duration,
            waits: time.wait
        )
        let status = try await session.perform(holding: lock)
        if status != .success { throw CommandFailure.silent(status) }
    }
}
