import GData
import Operations
import Running

/// The report as comma-separated values: one row an operation, always with the same columns.
///
/// Texts of the service and ids stand in it as they came, but for what a spreadsheet would run.
enum CSVReport {
    /// New columns may come behind these; none of them goes away or changes its place.
    static let columns = [
        "id", "operation", "verdict", "evidence", "attempts", "statusCode", "statusReason", "errorDomain", "errorCode",
        "errorLocation", "errorMessage", "errorLine", "errorColumn", "file", "line", "column", "result", "link",
        "exchange", "startedAt", "settledAt",
    ]

    static func write(_ report: RunReport, to write: ([UInt8]) throws -> Void) throws {
        var text = CSVLine.text(columns)
        try report.forEachRow { row in
            text += line(row, report)
            guard text.utf8.count > 1 << 16 else { return }
            try write(Array(text.utf8))
            text = ""
        }
        try write(Array(text.utf8))
    }

    private static func line(_ row: ReportRow, _ report: RunReport) -> String {
        let (verdict, evidence) = report.verdict(of: row)
        let settlement = row.settlement
        let error = settlement?.status?.errors.first
        let place = error.map { ManifestPlace.of($0, in: row) }
        return CSVLine.text([
            row.id, row.definition.name, verdict.rawValue, CSVLine.harmless(evidence),
            number(settlement?.attempts ?? 0),
            number(settlement?.status?.code), CSVLine.harmless(settlement?.status?.reason ?? ""),
            CSVLine.harmless(error?.domain ?? ""), CSVLine.harmless(error?.code ?? ""),
            CSVLine.harmless(error?.location ?? ""), CSVLine.harmless(error?.internalReason ?? ""),
            number(place?.line), number(place?.column), report.run.manifest, number(row.line), number(row.column),
            settlement?.result?.printable ?? "", CSVLine.harmless(settlement?.link ?? ""), number(settlement?.exchange),
            settlement?.startedAt?.text ?? "", settlement?.settledAt.text ?? "",
        ])
    }

    private static func number(_ number: Int?) -> String { number.map(String.init) ?? "" }
}
