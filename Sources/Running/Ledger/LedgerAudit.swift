import FoundationEssentials
import GRDB
import Planning

extension Ledger {
    /// What an audit came to.
    package struct Audit: Sendable {
        /// What does not hold, a sentence each; empty for a ledger that is whole.
        package var problems: [String] = []
        package var operations = 0
        package var exchanges = 0
        package var links = 0
    }

    /// So many problems are told at most; after the first few, more tell nothing.
    private static let maximumProblems = 20

    /// Proves the ledger from its own rows: that SQLite can read all of it, that the chain of hashes holds, and that its
    /// rows fit together.
    ///
    /// - Throws: `LedgerError` when it cannot be read at all.
    package nonisolated func audit() throws(LedgerError) -> Audit {
        var audit = Audit()
        try read { database in
            for complaint in try String.fetchAll(database, sql: "PRAGMA integrity_check(5)") where complaint != "ok" {
                audit.problems.append("SQLite finds the file damaged: \(complaint)")
            }
            guard audit.problems.isEmpty else { return }
            audit.operations = try Int.fetchOne(database, sql: "SELECT count(*) FROM operation") ?? 0
            audit.exchanges = try Int.fetchOne(database, sql: "SELECT count(*) FROM exchange") ?? 0
            audit.links = try Int.fetchOne(database, sql: "SELECT count(*) FROM link") ?? 0
            audit.problems += try Self.brokenLinks(database)
            audit.problems += try Self.misfits(database)
        }
        audit.problems = Array(audit.problems.prefix(Self.maximumProblems))
        return audit
    }

    // MARK: - The chain

    /// Goes through the rows of all tables, link by link.
    private static func brokenLinks(_ database: Database) throws -> [String] {
        var cursors = try LedgerTable.all(in: database).map { table in
            let columns = (table.columns + ["link"]).joined(separator: ", ")
            return try RowsOfLinks(
                table: table,
                rows: Row.fetchCursor(database, sql: "SELECT \(columns) FROM \(table.name) ORDER BY link")
            )
        }
        var problems: [String] = []
        var previous = LedgerLink.anchor
        var number = 0
        let links = try Row.fetchCursor(database, sql: "SELECT number, hash FROM link ORDER BY number")
        while let row = try links.next(), problems.count < maximumProblems {
            number += 1
            let found: Int = try row.read(0)
            let hash: Data = try row.read(1)
            if found != number { problems.append("link \(number) is missing") }
            number = found
            var link = LedgerLink(number: number, previous: previous)
            for index in cursors.indices { try cursors[index].take(into: &link) }
            if link.hash != Array(hash) {
                problems.append("link \(number) does not fit its rows and the link before it")
            }
            previous = Array(hash)
        }
        for cursor in cursors where cursor.hasMore {
            problems.append("the table \(cursor.table.name) has rows that no link seals")
        }
        return problems
    }

    /// Rows of one table in the order of their links.
    private struct RowsOfLinks {
        let table: LedgerTable
        private let rows: RowCursor
        /// The row that was read and not taken yet: its values, and its link.
        private var next: (values: [DatabaseValue], link: Int)?

        init(table: LedgerTable, rows: RowCursor) throws {
            self.table = table
            self.rows = rows
            try advance()
        }

        var hasMore: Bool { next != nil }

        /// Adds the rows up to those of a link to it.
        mutating func take(into link: inout LedgerLink) throws {
            while let row = next, row.link <= link.number {
                link.add(table, row.values)
                try advance()
            }
        }

        private mutating func advance() throws {
            let count = table.columns.count
            next = try rows.next().map { row in
                ((0..<count).map { row[$0] }, try row.read(count))
            }
        }
    }

    // MARK: - What must fit together

    private static func misfits(_ database: Database) throws -> [String] {
        let rules = [
            (
                "a verdict is on an operation that the job does not have",
                "SELECT count(*) FROM verdict WHERE ordinal NOT IN (SELECT ordinal FROM operation)"
            ),
            (
                "a verdict rests on an exchange that was never begun",
                """
                SELECT count(*) FROM verdict WHERE evidence LIKE 'batch:%'
                    AND (exchange IS NULL OR exchange NOT IN (SELECT number FROM exchange))
                """
            ),
            (
                "an answer belongs to no exchange",
                "SELECT count(*) FROM answer WHERE exchange NOT IN (SELECT number FROM exchange)"
            ),
            (
                "a verdict is of a kind that there is not",
                """
                SELECT count(*) FROM verdict
                WHERE verdict NOT IN ('succeeded', 'unchanged', 'failed', 'skipped', 'deferred', 'unknown')
                """
            ),
            (
                "an operation has no place in the job",
                "SELECT coalesce(max(ordinal) + 1, 0) - count(*) FROM operation"
            ),
            ("two operations have one id", "SELECT count(*) - count(DISTINCT id) FROM operation"),
        ]
        return try rules.compactMap { sentence, sql in
            let count = try Int.fetchOne(database, sql: sql) ?? 0
            return count == 0 ? nil : "\(sentence) (\(count) times)"
        } + strangers(database)
    }

    /// Entries that were sent and belong to no operation of the job.
    private static func strangers(_ database: Database) throws -> [String] {
        let ids = try String.fetchSet(database, sql: "SELECT id FROM operation")
        var problems: [String] = []
        let rows = try Row.fetchCursor(database, sql: "SELECT number, entries FROM exchange ORDER BY number")
        while let row = try rows.next(), problems.count < maximumProblems {
            let entries: String = try row.read(1)
            for entry in entries.split(separator: " ") {
                guard let id = BatchID(String(entry)), ids.contains(id.operation) else {
                    problems.append(
                        "exchange \(try row.read(0) as Int) sent \(entry), which is no operation of the job"
                    )
                    continue
                }
            }
        }
        return problems
    }
}
