import Running

/// The forms that a report may have.
package enum ReportFormat: String, Sendable, CaseIterable {
    case text, json

    /// The ending of the file that a run keeps in this form.
    package var fileExtension: String {
        switch self {
        case .text: "txt"
        case .json: "json"
        }
    }

    /// Writes the report piece by piece.
    ///
    /// - Throws: `LedgerError` when the ledger cannot be read, and what `write` throws.
    package func write(_ report: RunReport, to write: ([UInt8]) throws -> Void) throws {
        switch self {
        case .text: try write(Array(TextReport(report).text().utf8))
        case .json: try JSONReport.write(report, to: write)
        }
    }
}
