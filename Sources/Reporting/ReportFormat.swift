import Running

/// The forms that a report may have.
package enum ReportFormat: String, Sendable, CaseIterable {
    case text, json, csv, junit, markdown, html
    /// For Prometheus.
    case metrics
    /// Operations with their fields; in a folder, a file for those that succeeded, failed and are not settled.
    case rows

    /// All of them, for help and complaints.
    package static let list = allCases.map(\.rawValue).joined(separator: ", ")

    /// Writes the report piece by piece.
    ///
    /// - Throws: `LedgerError` when the ledger cannot be read, and what `write` throws.
    package func write(_ report: RunReport, to write: ([UInt8]) throws -> Void) throws {
        switch self {
        case .text: try write(Array(TextReport(report).text().utf8))
        case .json: try JSONReport.write(report, to: write)
        case .csv: try CSVReport.write(report, to: write)
        case .junit: try JUnitReport.write(report, to: write)
        case .markdown: try write(Array(MarkdownReport(report).text().utf8))
        case .html: try HTMLReport.write(report, to: write)
        case .metrics: try write(Array(MetricsReport.text(report).utf8))
        case .rows: try RowFile.write(report, of: Set(Verdict.allCases), to: write)
        }
    }
}
