import ArgumentParser
import FoundationEssentials
import GData
import Operations
import Planning
import Reporting
import Running

/// `ytbatch show`: a run, or all that is known of one of its operations.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows a run, or all that is known of one of its operations."
    )

    @Argument(help: ArgumentHelp("The run, the beginning of its id, or last.", valueName: "run"))
    var run: String

    @Argument(help: ArgumentHelp("The id of an operation.", valueName: "operation"))
    var operation: String?

    @OptionGroup var state: StateOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let id = try state.state.run(named: run)
        let folder = state.state.folder(ofRun: id)
        if !output.quiet, let holder = JobLock.holder(ofRun: id, in: state.state) {
            Console.say(
                "ytbatch: it is under way: \(holder.description); what was sent and is not answered is unknown so far"
            )
        }
        let ledger = try Ledger.open(in: folder, readOnly: true)
        let report = try RunReport(ledger)
        guard let operation else {
            switch output.form {
            case .text:
                let reports = try ReportPlan.read(in: folder)?.text ?? ""
                return try Console.put(try TextReport(report, style: Console.outputStyle).text() + reports)
            case .json, .jsonl: return try ReportFormat.json.write(report) { try Console.put($0) }
            }
        }
        var found: ReportRow?
        var ids: [String] = []
        try report.forEachRow { row in
            if row.id == operation { found = row } else if ids.count < 1000 { ids.append(row.id) }
        }
        guard let row = found else {
            let suggestion = Spelling.suggestion(for: operation, among: ids).map { "; " + $0 } ?? ""
            let hint = suggestion.isEmpty ? "; ytbatch report \(report.run.id) --format csv lists them" : suggestion
            throw CommandFailure(.missingFile, "run \(report.run.id) has no operation \(operation)\(hint)")
        }
        if output.form == .text {
            try Console.put(try text(row, report))
        } else {
            var json = JSONWriter()
            JSONReport.writeRow(row, manifest: report.run.manifest, verdict: report.verdict(of: row), &json)
            try Console.put(json.bytes + [UInt8(ascii: "\n")])
        }
    }

    private func text(_ row: ReportRow, _ report: RunReport) throws -> String {
        let style = Console.outputStyle
        let (verdict, evidence) = report.verdict(of: row)
        let width = max("verdict".count, row.definition.result?.name.count ?? 0) + 2
        func line(_ label: String, _ text: String) -> String {
            "  " + label + String(repeating: " ", count: width - label.count) + text
        }
        var lines = [
            "\(style.bold(row.id))  \(row.definition.name)  \(report.run.manifest):\(row.line):\(row.column)",
            line("verdict", "\(style.verdict(verdict, verdict.rawValue)) (\(evidence.printable))"),
        ]
        if let stored = try report.ledger.operations(at: [row.ordinal]).first {
            for field in row.definition.leaves where stored.operation.values.has(field.name) {
                let words = stored.operation.values.words(field.name).joined(separator: ", ")
                // Text of several lines goes on below its name.
                let parts = words.split(whereSeparator: \.isNewline).map { String($0).printable }
                lines.append("  \(field.name.path): \(parts.joined(separator: "\n      "))")
            }
        }
        if let settlement = row.settlement {
            if let status = settlement.status {
                lines.append(line("status", "\(status.code) \(status.reason.printable)"))
                for error in status.errors {
                    let location = error.location.map { " at \($0)" } ?? ""
                    lines.append(line("", "\(error.domain) \(error.code)\(location)".printable))
                }
            }
            if let name = row.definition.result?.name, let result = settlement.result {
                lines.append(line(name, result.printable))
            }
            if let link = settlement.link { lines.append(line("link", link.printable)) }
            lines.append(line("settled", settlement.settledAt.text))
        }
        lines += try attempts(row, report)
        return lines.joined(separator: "\n") + "\n"
    }

    private func attempts(_ row: ReportRow, _ report: RunReport) throws -> [String] {
        let notes = try report.ledger.attempts().filter { $0.note.operation == row.ordinal }
        return report.exchanges.compactMap { intent, answer in
            guard let entry = intent.entries.compactMap({ BatchID($0) }).first(where: { $0.operation == row.id }) else {
                return nil
            }
            let note = notes.last { $0.exchange == intent.number }?.note.reason
            let outcome = (note ?? answer?.outcome ?? "no answer").printable
            return
                "  attempt \(entry.attempt) in exchange \(intent.number), \(intent.sentAt.text), \(intent.feed): \(outcome)"
        }
    }
}
