import FoundationEssentials
import GRDB
import Glibc
import Operations
import Planning

/// Makes a new ledger from what a damaged one still proves.
///
/// Rows are taken over when the link that seals them still holds; all others are as if they had never been read. Every
/// operation without a verdict is in doubt then: it may have been sent by an exchange whose record is lost.
package struct LedgerRebuild {
    package struct Outcome: Sendable {
        /// Where the damaged file is now.
        package var setAside: String
        package var operations = 0
        /// How many verdicts were taken over.
        package var verdicts = 0
        /// How many operations are in doubt.
        package var inDoubt = 0
    }

    private typealias Row = (link: Int, values: [DatabaseValue])

    private let folder: String
    private var rows: [LedgerTable: [Row]] = [:]
    private var outcome = Outcome(setAside: "")

    /// Rebuilds the ledger in a folder.
    ///
    /// - Parameter lost: Gives the operations of the job, a document of the manifest, when the ledger has lost those at
    ///   these places. It may give none if there are no such places.
    /// - Throws: `LedgerError` when there is too little to go on with; the damaged file is where it was then.
    package static func rebuild(
        in folder: String,
        lost: (_ places: [Int], _ document: Int) throws -> [StoredOperation]
    ) throws -> Outcome {
        var rebuild = LedgerRebuild(folder: folder)
        try rebuild.salvage()
        let operations = try rebuild.missingOperations(lost)
        rebuild.dropStrangers(besides: operations)
        // In a folder of its own until it is whole, so that there is a ledger at any time.
        let draft = folder + "/rebuilt"
        defer { try? FileManager.default.removeItem(atPath: draft) }
        do {
            try rebuild.write(operations, in: draft)
        } catch {
            throw (error as? LedgerError) ?? LedgerError(error, file: rebuild.path)
        }
        try rebuild.replace(with: draft)
        return rebuild.outcome
    }

    private init(folder: String) { self.folder = folder }

    private var path: String { folder + "/" + Ledger.fileName }

    // MARK: - Reading

    private mutating func salvage() throws(LedgerError) {
        do {
            let database = try DatabaseQueue(path: path)
            defer { try? database.close() }
            rows = database.inDatabase { database in
                var rows: [LedgerTable: [Row]] = [:]
                for table in LedgerTable.allCases { rows[table] = Self.readableRows(of: table, database) }
                let intact = Self.intactLinks(Self.hashes(database), rows)
                for table in LedgerTable.allCases { rows[table]?.removeAll { !intact.contains($0.link) } }
                return rows
            }
        } catch {
            throw LedgerError(.damaged, "\(path): nothing of it can be read; begin a new run")
        }
        guard rows[.run]?.isEmpty == false else {
            throw LedgerError(.damaged, "\(path): what it says of its run cannot be trusted; begin a new run")
        }
    }

    /// The rows in front of the first place that cannot be read, and those behind the last one.
    private static func readableRows(of table: LedgerTable, _ database: Database) -> [Row] {
        let columns = (table.columns + ["link", "rowid"]).joined(separator: ", ")
        let count = table.columns.count
        var found: [Int: Row] = [:]
        for order in ["ASC", "DESC"] {
            let sql = "SELECT \(columns) FROM \(table.name) NOT INDEXED ORDER BY rowid \(order)"
            guard let cursor = try? GRDB.Row.fetchCursor(database, sql: sql) else { continue }
            while let row = try? cursor.next() {
                guard let number: Int = try? row.read(count + 1), found[number] == nil,
                    let link: Int = try? row.read(count)
                else { break }
                found[number] = (link, (0..<count).map { row[$0] })
            }
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func hashes(_ database: Database) -> [Int: [UInt8]] {
        var hashes: [Int: [UInt8]] = [:]
        for order in ["ASC", "DESC"] {
            let sql = "SELECT number, hash FROM link ORDER BY number \(order)"
            guard let cursor = try? GRDB.Row.fetchCursor(database, sql: sql) else { continue }
            while let row = try? cursor.next() {
                guard let number: Int = try? row.read(0), hashes[number] == nil, let hash: Data = try? row.read(1)
                else {
                    break
                }
                hashes[number] = Array(hash)
            }
        }
        return hashes
    }

    /// The links whose rows are all there, as they were written.
    private static func intactLinks(_ hashes: [Int: [UInt8]], _ rows: [LedgerTable: [Row]]) -> Set<Int> {
        var links: [Int: LedgerLink] = [:]
        for number in hashes.keys {
            guard let previous = number == 1 ? LedgerLink.anchor : hashes[number - 1] else { continue }
            links[number] = LedgerLink(number: number, previous: previous)
        }
        for (table, rows) in rows {
            for row in rows { links[row.link]?.add(table, row.values) }
        }
        return Set(links.filter { $0.value.hash == hashes[$0.key] }.keys)
    }

    /// The operations that the manifest must give.
    private func missingOperations(_ lost: ([Int], Int) throws -> [StoredOperation]) throws -> [StoredOperation] {
        let known = Set((rows[.operation] ?? []).compactMap { Int.fromDatabaseValue($0.values[0]) })
        // The end of the job is not known when the last operations are lost; the manifest knows it.
        let missing = (0..<((known.max() ?? -1) + 1)).filter { !known.contains($0) }
        let document = rows[.run]?.first.flatMap { Int.fromDatabaseValue($0.values[3]) } ?? 1
        return try lost(missing, document).filter { !known.contains($0.ordinal) }
    }

    /// What is told of an operation that nobody knows any more is as if it had never been read.
    private mutating func dropStrangers(besides operations: [StoredOperation]) {
        dropStrangers(fromExchanges: operations)
        let known = Set((rows[.operation] ?? []).compactMap { Int.fromDatabaseValue($0.values[0]) })
            .union(operations.map(\.ordinal))
        for table in [LedgerTable.attempt, .verdict, .found, .upload, .prior] {
            guard let column = table.columns.firstIndex(of: "ordinal") else { continue }
            rows[table]?.removeAll { row in
                Int.fromDatabaseValue(row.values[column]).map { !known.contains($0) } ?? true
            }
        }
    }

    /// The exchange has been, whatever else it sent.
    private mutating func dropStrangers(fromExchanges operations: [StoredOperation]) {
        guard let id = LedgerTable.operation.columns.firstIndex(of: "id"),
            let entries = LedgerTable.exchange.columns.firstIndex(of: "entries")
        else { return }
        let ids = Set((rows[.operation] ?? []).compactMap { String.fromDatabaseValue($0.values[id]) })
            .union(operations.map(\.operation.id))
        for index in rows[.exchange]?.indices ?? 0..<0 {
            guard let sent = rows[.exchange]?[index].values[entries], let text = String.fromDatabaseValue(sent) else {
                continue
            }
            let known = text.split(separator: " ").filter { entry in
                BatchID(String(entry)).map { ids.contains($0.operation) } ?? false
            }
            rows[.exchange]?[index].values[entries] = known.joined(separator: " ").databaseValue
        }
    }

    // MARK: - Writing

    /// Puts the new ledger into the damaged one's place, and that one aside.
    private mutating func replace(with draft: String) throws(LedgerError) {
        let files = FileManager.default
        var number = 1
        while files.fileExists(atPath: "\(folder)/ledger.damaged-\(number).sqlite") { number += 1 }
        outcome.setAside = "\(folder)/ledger.damaged-\(number).sqlite"
        do {
            try files.linkItem(atPath: path, toPath: outcome.setAside)
            for ending in ["-wal", "-shm"] where files.fileExists(atPath: path + ending) {
                try files.moveItem(atPath: path + ending, toPath: outcome.setAside + ending)
            }
            guard unsafe rename(draft + "/" + Ledger.fileName, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            throw LedgerError(.unwritable, "\(path): cannot be set aside")
        }
    }

    /// Writes the new ledger, and makes sure that it holds.
    private mutating func write(_ operations: [StoredOperation], in draft: String) throws {
        try? FileManager.default.removeItem(atPath: draft)
        try FileManager.default.createDirectory(atPath: draft, withIntermediateDirectories: false)
        let database = try Ledger.makeDatabase(draft + "/" + Ledger.fileName)
        do {
            defer { try? database.close() }
            try fill(database, operations)
        }
        let ledger = try Ledger.open(in: draft, readOnly: true)
        defer { ledger.close() }
        guard let problem = try ledger.audit().problems.first else { return }
        throw LedgerError(.damaged, "\(path): what is left of it does not fit together (\(problem)); begin a new run")
    }

    private mutating func fill(_ database: DatabaseQueue, _ operations: [StoredOperation]) throws {
        try database.write { database in
            var link = try LedgerLink(after: database)
            for table in LedgerTable.allCases {
                for row in rows[table] ?? [] { try database.insert(table, row.values, &link) }
                if table == .operation {
                    for operation in operations { try database.insert(.operation(operation), &link) }
                }
            }
            try Self.fillGaps(database, &link)
            try putInDoubt(database, &link)
            try link.close(database)
        }
        outcome.operations = (rows[.operation]?.count ?? 0) + operations.count
        outcome.verdicts = rows[.verdict]?.count ?? 0
    }

    /// Exchanges that verdicts rest on, and that are lost themselves.
    private static func fillGaps(_ database: Database, _ link: inout LedgerLink) throws {
        let numbers = try Int.fetchAll(
            database,
            sql: """
                SELECT exchange FROM (
                    SELECT exchange FROM verdict UNION SELECT exchange FROM answer UNION SELECT exchange FROM attempt
                ) WHERE exchange IS NOT NULL AND exchange NOT IN (SELECT number FROM exchange) ORDER BY exchange
                """
        )
        for number in numbers {
            let intent = ExchangeIntent(
                number: number,
                lane: 0,
                feed: "the ledger was damaged: not known any more",
                entries: [],
                sentAt: Timestamp(milliseconds: 0)
            )
            try database.insert(.exchange(intent), &link)
        }
    }

    /// Takes every operation without a verdict for sent: an intent for each lane, which has no answer.
    private mutating func putInDoubt(_ database: Database, _ link: inout LedgerLink) throws {
        let unsettled = try GRDB.Row.fetchAll(
            database,
            sql: """
                SELECT id, lane FROM operation WHERE ordinal NOT IN (SELECT ordinal FROM verdict) ORDER BY lane, ordinal
                """
        )
        outcome.inDoubt = unsettled.count
        let attempts = try Self.attempts(database)
        var number = try Int.fetchOne(database, sql: "SELECT coalesce(max(number), 0) FROM exchange") ?? 0
        let sentAt = try Int64.fetchOne(database, sql: "SELECT started_at FROM run") ?? 0
        let lanes = try Dictionary(grouping: unsettled) { try $0.read("lane") as Int }
        for (lane, operations) in lanes.sorted(by: { $0.key < $1.key }) {
            number += 1
            let entries = try operations.map { row in
                let id: String = try row.read("id")
                return BatchID(operation: id, attempt: max(1, attempts[id] ?? 1)).text
            }
            let intent = ExchangeIntent(
                number: number,
                lane: lane,
                feed: "the ledger was damaged: may have been sent",
                entries: entries,
                sentAt: Timestamp(milliseconds: sentAt)
            )
            try database.insert(.exchange(intent), &link)
        }
    }

    /// How often operations were sent, as far as that is known.
    private static func attempts(_ database: Database) throws -> [String: Int] {
        var attempts: [String: Int] = [:]
        for entries in try String.fetchAll(database, sql: "SELECT entries FROM exchange") {
            for entry in entries.split(separator: " ") {
                guard let id = BatchID(String(entry)) else { continue }
                attempts[id.operation] = max(attempts[id.operation] ?? 0, id.attempt)
            }
        }
        return attempts
    }
}
