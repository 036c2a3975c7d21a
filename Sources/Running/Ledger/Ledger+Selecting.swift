package import DataAPI
import GData
import GRDB
package import Operations

/// What reports ask of a ledger beside its rows.
extension Ledger {
    /// The places of operations with one of these verdicts, behind a place, in the order of the job.
    ///
    /// - Parameters:
    ///   - verdicts: With `deferred` or `unknown` among them, also operations without a verdict.
    ///   - ordinal: From the one behind it on; -1 for the beginning.
    package nonisolated func ordinals(
        of verdicts: Set<Verdict>,
        after ordinal: Int,
        limit: Int
    ) throws(LedgerError) -> [Int] {
        let condition = Self.condition(verdicts)
        return try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT operation.ordinal FROM operation LEFT JOIN verdict ON slot = \(Settlement.slot)
                    WHERE operation.ordinal > ? AND \(condition)
                    ORDER BY operation.ordinal LIMIT ?
                    """
            )
            return try Int.fetchAll(statement, arguments: [ordinal, limit])
        }
    }

    private static func condition(_ verdicts: Set<Verdict>) -> String {
        let names = verdicts.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
        let unsettled = verdicts.isDisjoint(with: [.deferred, .unknown]) ? "" : " OR verdict IS NULL"
        return "(verdict IN (\(names))\(unsettled))"
    }

    /// The kinds of operations with one of these verdicts, or that may have one.
    package nonisolated func definitions(
        of verdicts: Set<Verdict> = Set(Verdict.allCases)
    ) throws(LedgerError) -> [OperationDefinition] {
        let condition = Self.condition(verdicts)
        return try read { database in
            let sql = """
                SELECT DISTINCT name FROM operation LEFT JOIN verdict ON slot = \(Settlement.slot)
                WHERE \(condition) ORDER BY name
                """
            return try String.fetchAll(database, sql: sql).map { name in
                guard let definition = OperationRegistry.operation(named: name) else {
                    throw LedgerError(.newer, "\(path): names an operation \(name) that this version does not know")
                }
                return definition
            }
        }
    }

    /// What the run has spent of its quota; nothing in a ledger of a version that did not count.
    package nonisolated func spending() throws(LedgerError) -> QuotaSpending {
        try read { database in
            var spending = QuotaSpending()
            guard try database.tableExists(LedgerTable.spending.name) else { return spending }
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT bucket, sum(calls), sum(units) FROM spending GROUP BY bucket"
            )
            while let row = try rows.next() {
                guard let bucket = QuotaBucket(rawValue: try row.read(0)) else { continue }
                spending.add(bucket, QuotaSpending.Amount(calls: try row.read(1), units: try row.read(2)))
            }
            return spending
        }
    }

    /// How many operations of each kind the job has.
    package nonisolated func operationCounts() throws(LedgerError) -> [(definition: OperationDefinition, count: Int)] {
        try read { database in
            let sql = "SELECT name, count(*) FROM operation GROUP BY name ORDER BY name"
            return try Row.fetchAll(database, sql: sql).compactMap { row in
                guard let definition = OperationRegistry.operation(named: try row.read(0) as String) else { return nil }
                return (definition, try row.read(1))
            }
        }
    }

    /// How many operations of each exchange had to be tried again; nothing for those without any.
    package nonisolated func retryCounts() throws(LedgerError) -> [Int: Int] {
        try read { database in
            var counts: [Int: Int] = [:]
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT exchange, count(DISTINCT ordinal) FROM attempt GROUP BY exchange"
            )
            while let row = try rows.next() { counts[try row.read(0)] = try row.read(1) }
            return counts
        }
    }
}
