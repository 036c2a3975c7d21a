import ArgumentParser
import Running

/// `ytbatch resume`: go on with a run.
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Goes on with a run that was interrupted, parked or killed.",
        discussion: """
            Settled operations stay settled. What may have been sent is looked for before it is sent again. \
            Faults end with the part of a run that they were asked for: without --faults, there are none.
            """
    )

    @Argument(help: ArgumentHelp("The run, the beginning of its id, or last.", valueName: "run"))
    var run: String

    @Option(
        name: .customLong("report"),
        help: ArgumentHelp("Writes a report there as well; the format is text or json.", valueName: "format=path")
    )
    var reports: [ReportDestination] = []

    @OptionGroup var faults: FaultOptions
    @OptionGroup var state: StateOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let script = try faults.script()
        let id = try state.state.run(named: run)
        let folder = state.state.folder(ofRun: id)
        let ledger = try Ledger.open(in: folder, readOnly: false)
        let lock = try RunSession.lock(job: try ledger.run().job, run: id, in: state.state)
        let settings = try RunSettings(text: try ledger.run().options)
        try faults.check(settings.target)
        let session = RunSession(
            ledger: ledger,
            folder: folder,
            settings: settings,
            output: output,
            reports: reports,
            faults: script
        )
        let status = try await session.perform(holding: lock)
        if status != .success { throw CommandFailure.silent(status) }
    }
}
