import ArgumentParser
import Reporting
import Running

/// `ytbatch report`: any format, any time.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Writes the report of a run from its ledger, or proves it.",
        discussion: """
            csv has a row for each operation; junit is for what shows test results, markdown for a comment on a pull \
            request, html for people, metrics for Prometheus. rows are the operations with their fields, to be edited and \
            run again: with --output DIR as succeeded.csv, failed.csv and unsettled.csv.

            With --verify, the ledger is proven from its own rows: that all of it can be read, that the chain of hashes \
            over its rows holds, that its rows fit together, and that the reports that were kept say what it says: in the \
            run's folder, and wherever run --report wrote some. With \
            --live, the verdicts are held against what the target shows now. Ends with 74 when the ledger or a report \
            does not hold, with 2 when the target shows something else.
            """
    )

    @Argument(help: ArgumentHelp("The run, the beginning of its id, or last.", valueName: "run"))
    var run: String

    @Option(help: "The format: \(ReportFormat.list).")
    var format = ReportFormat.text

    @Option(help: ArgumentHelp("A file to write it to, instead of stdout; of rows a folder.", valueName: "file"))
    var output: String?

    @Flag(help: "Proves the ledger and the reports that were kept.")
    var verify = false

    @Flag(help: "With --verify: holds verdicts against what the target shows now.")
    var live = false

    @OptionGroup var state: StateOptions

    func validate() throws {
        guard verify || !live else { throw ValidationError("--live goes with --verify.") }
    }

    func run() async throws {
        if verify { return try await ReportVerification(state: state.state, run: run, isLive: live).perform() }
        let ledger = try Ledger.open(in: state.state.folder(ofRun: state.state.run(named: run)), readOnly: true)
        let report = try RunReport(ledger)
        if let output {
            try ReportFile.write(report, as: format, to: output)
        } else if format == .text {
            try Console.put(try TextReport(report, style: Console.outputStyle).text())
        } else {
            try format.write(report) { try Console.put($0) }
        }
    }
}

extension ReportFormat: ExpressibleByArgument {}
