import ArgumentParser
import Reporting
import Running

/// `ytbatch report`: any format, any time.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Writes the report of a run from its ledger."
    )

    @Argument(help: ArgumentHelp("The run, the beginning of its id, or last.", valueName: "run"))
    var run: String

    @Option(help: "The format: text or json.")
    var format = ReportFormat.text

    @Option(help: ArgumentHelp("A file to write it to, instead of stdout.", valueName: "file"))
    var output: String?

    @OptionGroup var state: StateOptions

    func run() async throws {
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
