import Operations

/// Comma-separated values (RFC 4180).
package enum CSVLine {
    package static func text(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") + "\r\n" }

    private static func quoted(_ field: String) -> String {
        let needsQuotes = field.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }

    /// A stranger's text that no spreadsheet takes for a formula: an apostrophe goes before what begins like one.
    static func harmless(_ text: String) -> String {
        let text = text.printable
        guard let first = text.utf8.first, "=+-@".utf8.contains(first) else { return text }
        return "'" + text
    }
}
