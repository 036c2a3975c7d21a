import GRDB

/// The tables of a ledger that take records, with their columns in order.
enum LedgerTable: Int, CaseIterable, Sendable {
    case run, operation, exchange, answer, attempt, verdict, found, baseline, upload, ending, prior, spending

    var name: String { String(describing: self) }

    /// The columns beside `link`, which says in which transaction a row was written.
    var columns: [String] {
        switch self {
        case .run: ["id", "job", "manifest", "document", "target", "options", "started_at"]
        case .operation: ["ordinal", "id", "name", "line", "column", "lane", "fields", "needs", "policy"]
        case .exchange: ["number", "lane", "feed", "entries", "sent_at"]
        case .answer: ["exchange", "outcome", "discrepancies", "received_at"]
        case .attempt: ["exchange", "ordinal", "attempt", "reason", "code", "errors", "in_doubt"]
        case .verdict:
            [
                "ordinal", "verdict", "evidence", "attempts", "code", "reason", "errors", "result", "link_address",
                "exchange", "started_at", "settled_at",
            ]
        case .found: ["ordinal", "ids"]
        case .baseline: ["lane", "entries"]
        case .upload: ["ordinal", "session", "size", "modified_at", "began_at"]
        case .ending: ["ended_at", "ending", "reason"]
        case .prior: ["ordinal", "inverse"]
        case .spending: ["bucket", "calls", "units"]
        }
    }

    /// The tables that a ledger has: one of an earlier version may lack some.
    static func all(in database: Database) throws -> [LedgerTable] {
        try allCases.filter { try database.tableExists($0.name) }
    }

    /// Puts one row in: the columns, and the number of the link.
    var insertion: String { Self.insertions[rawValue] }

    /// Made once: a ledger takes a row for each operation and more.
    private static let insertions = allCases.map { table in
        var columns = table.columns + ["link"]
        var values = columns.map { _ in "?" }
        if table == .verdict {
            columns.append("slot")
            values[0] = "?1"
            values.append("coalesce((SELECT lane FROM operation WHERE ordinal = ?1), 0) << 32 | ?1")
        }
        return """
            INSERT INTO \(table.name) (\(columns.joined(separator: ", "))) VALUES (\(values.joined(separator: ", ")))
            """
    }
}
