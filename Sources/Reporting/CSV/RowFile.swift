import Operations
import Running

/// Operations with what they asked for, as comma-separated values: to be read, edited, and given to `run --only-from`, or
/// to `forEach` of another manifest.
///
/// The columns are `id`, `operation`, `verdict`, `evidence` and `error`, and then the fields of all kinds of operations
/// that the file has, in alphabetical order.
enum RowFile {
    /// The files of a folder, and the verdicts that each of them has.
    static let files: [(name: String, verdicts: Set<Verdict>)] = [
        ("succeeded.csv", [.succeeded, .unchanged]),
        ("failed.csv", [.failed]),
        ("unsettled.csv", [.skipped, .deferred, .unknown]),
    ]

    static let columns = ["id", "operation", "verdict", "evidence", "error"]

    static func write(
        _ report: RunReport,
        of verdicts: Set<Verdict>,
        to write: ([UInt8]) throws -> Void
    ) throws {
        let fields = try fields(of: verdicts, report)
        var text = CSVLine.text(columns + fields.map(\.path))
        try report.forEachOperation(of: verdicts) { row, operation in
            let (verdict, evidence) = report.verdict(of: row)
            let errors =
                row.errorLines.isEmpty && row.settlement?.status != nil && !verdict.isGood
                ? [row.reason(evidence: evidence)] : row.errorLines
            text += CSVLine.text(
                [
                    row.id, row.definition.name, verdict.rawValue, CSVLine.harmless(evidence),
                    CSVLine.harmless(errors.joined(separator: "; ")),
                ] + fields.map { operation.values.words($0).joined(separator: ", ") }
            )
            guard text.utf8.count > 1 << 16 else { return }
            try write(Array(text.utf8))
            text = ""
        }
        try write(Array(text.utf8))
    }

    /// All that operations of these kinds could say.
    private static func fields(of verdicts: Set<Verdict>, _ report: RunReport) throws -> [FieldName] {
        let names = Set(try report.ledger.definitions(of: verdicts).flatMap { $0.leaves.map(\.name) })
        return names.sorted { $0.rawValue < $1.rawValue }
    }
}
