import FoundationEssentials
import GData
import GRDB
package import Operations

/// All that a report says of one operation.
package struct ReportRow: Sendable {
    package var ordinal: Int
    package var id: String
    package var definition: OperationDefinition
    package var line: Int
    package var column: Int
    /// `nil` as long as there is no verdict.
    package var settlement: Settlement?
    /// The manifest's values, for those rows that need them: the ones with errors.
    package var values: FieldValues?
}

/// How many operations have which verdict.
package struct VerdictCounts: Sendable, Equatable {
    package var counts: [Verdict: Int] = [:]

    package init() {}

    package subscript(verdict: Verdict) -> Int {
        get { counts[verdict] ?? 0 }
        set { counts[verdict] = newValue }
    }

    package var total: Int { counts.values.reduce(0, +) }
}

extension Ledger {
    private static let rowQuery = """
        SELECT operation.ordinal, id, name, line, column, CASE WHEN errors IS NULL THEN NULL ELSE fields END,
            \(Settlement.columns)
        FROM operation LEFT JOIN verdict ON slot = \(Settlement.slot)
        """

    /// Goes through operations and their verdicts in the order of the job.
    ///
    /// - Parameter onlyTroubles: Leaves out those that went well.
    package nonisolated func forEachRow(
        onlyTroubles: Bool = false,
        _ body: (ReportRow) throws -> Void
    ) throws(LedgerError) {
        try read { database in
            let condition = onlyTroubles ? " WHERE verdict IS NULL OR verdict NOT IN ('succeeded', 'unchanged')" : ""
            let rows = try Row.fetchCursor(database, sql: Self.rowQuery + condition + " ORDER BY operation.ordinal")
            while let row = try rows.next() { try body(reportRow(row)) }
        }
    }

    /// The operations at these places and their verdicts, in the order of the job.
    package nonisolated func rows(at ordinals: [Int]) throws(LedgerError) -> [ReportRow] {
        try read { database in
            let condition = " WHERE operation.ordinal IN (SELECT value FROM json_each(?)) ORDER BY operation.ordinal"
            let statement = try database.cachedStatement(sql: Self.rowQuery + condition)
            let rows = try Row.fetchCursor(statement, arguments: [Self.list(ordinals)])
            var result: [ReportRow] = []
            while let row = try rows.next() { result.append(try reportRow(row)) }
            return result
        }
    }

    private nonisolated func reportRow(_ row: Row) throws -> ReportRow {
        let name: String = try row.read(2)
        guard let definition = OperationRegistry.operation(named: name) else {
            throw LedgerError(.newer, "\(path): names an operation \(name) that this version does not know")
        }
        let fields: Data? = try row.read(5)
        return ReportRow(
            ordinal: try row.read(0),
            id: try row.read(1),
            definition: definition,
            line: try row.read(3),
            column: try row.read(4),
            settlement: try Settlement(row, from: 6),
            values: fields.flatMap { FieldValues(encoded: Array($0)) }
        )
    }

    /// Counts verdicts. An operation without one is in doubt when it was sent and nothing came back, else deferred.
    package nonisolated func verdictCounts() throws(LedgerError) -> VerdictCounts {
        try verdictCounts(doubtful: try doubtfulOperations().count)
    }

    package nonisolated func verdictCounts(doubtful: Int) throws(LedgerError) -> VerdictCounts {
        try read { database in
            var counts = VerdictCounts()
            for row in try Row.fetchAll(
                database,
                sql: "SELECT verdict, count(*) AS count FROM verdict GROUP BY verdict"
            ) {
                if let verdict = Verdict(rawValue: try row.read("verdict")) { counts[verdict] = try row.read("count") }
            }
            let total = try Int.fetchOne(database, sql: "SELECT count(*) FROM operation") ?? 0
            counts[.unknown] += doubtful
            counts[.deferred] = total - counts.total
            return counts
        }
    }
}
