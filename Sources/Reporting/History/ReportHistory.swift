import Foundation
import GRDB
package import Running

/// What was read of feeds, run by run, so that the next report can tell what changed: one SQLite file in the state folder.
///
/// A reading is durable once `add` has returned (WAL, `synchronous=FULL`).
package final class ReportHistory: Sendable {
    package static let fileName = "reports.sqlite"

    /// Eight years of weeks, or a year of days: readings of a report, the oldest of which go first.
    package static let readingsOfReport = 400
    /// Readings of all reports together, also of those that nobody writes any more.
    package static let readings = 20_000
    /// The service shows 999 entries of a feed.
    package static let rowsOfReading = 1000
    /// So many readings are looked at for a trend: a chart has no more points to show.
    package static let trendReadings = 60

    private let path: String
    private let database: DatabaseQueue

    /// What had to be set aside, for people; `nil` when nothing had to.
    package let setAside: String?

    /// Opens the history; one that is damaged is set aside, and a new one begun.
    ///
    /// - Parameter now: When, for the name of a file that is set aside.
    /// - Throws: `HistoryError` when it cannot be written, or when a newer version wrote it.
    package init(in folder: String, now: Timestamp) throws(HistoryError) {
        path = folder + "/" + Self.fileName
        do throws(HistoryError) {
            database = try Self.open(path)
            setAside = nil
        } catch  where error.code == .damaged {
            setAside = Self.setAside(in: folder, now: now)
            database = try Self.open(path)
        }
    }

    /// Moves a damaged history away, where a person may look at it.
    ///
    /// - Returns: Where it is now.
    package static func setAside(in folder: String, now: Timestamp) -> String {
        let path = folder + "/" + fileName
        let aside = path + ".damaged-\(now.milliseconds)"
        for ending in ["", "-wal", "-shm"] { _ = unsafe rename(path + ending, aside + ending) }
        return aside
    }

    package func close() { try? database.close() }

    private static func open(_ path: String) throws(HistoryError) -> DatabaseQueue {
        try caught(path) {
            var configuration = Configuration()
            configuration.journalMode = .wal
            configuration.busyMode = .timeout(10)
            let database = try DatabaseQueue(path: path, configuration: configuration)
            try database.writeWithoutTransaction { database in
                // GRDB sets NORMAL for a write-ahead log when it opens, so this comes after.
                try database.execute(sql: "PRAGMA synchronous = FULL")
                let check = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
                guard check == "ok" else { throw HistoryError(code: .damaged, message: "\(path): is damaged") }
            }
            let applied = try database.read { try migrator.appliedIdentifiers($0) }
            guard applied.isSubset(of: migrator.migrations) else {
                throw HistoryError(
                    code: .newer,
                    message: "\(path): was written by a newer version of ytbatch; use that one, or move it away"
                )
            }
            try migrator.migrate(database)
            return database
        }
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(
                sql: """
                    CREATE TABLE reading (
                        id INTEGER NOT NULL PRIMARY KEY,
                        job TEXT NOT NULL,
                        report TEXT NOT NULL,
                        target TEXT NOT NULL,
                        address TEXT NOT NULL,
                        basis TEXT NOT NULL,
                        run TEXT NOT NULL,
                        read_at INTEGER NOT NULL,
                        shown INTEGER NOT NULL
                    ) STRICT;
                    CREATE INDEX reading_series ON reading (job, report, target, read_at);

                    CREATE TABLE reading_row (
                        reading INTEGER NOT NULL REFERENCES reading (id) ON DELETE CASCADE,
                        rank INTEGER NOT NULL,
                        key TEXT NOT NULL,
                        title TEXT NOT NULL,
                        numbers TEXT NOT NULL,
                        PRIMARY KEY (reading, rank)
                    ) STRICT, WITHOUT ROWID;
                    """
            )
        }
        return migrator
    }

    // MARK: - Reading and writing

    /// The readings of a series, newest first, without those of a run that is gone on with.
    ///
    /// - Parameter keys: Of which rows; `nil` for all.
    package func readings(
        of series: ReadingSeries,
        besides run: String,
        limit: Int = trendReadings,
        keys: [String]? = nil
    ) throws(HistoryError) -> [PastReading] {
        try Self.caught(path) {
            try database.read { database in
                let heads = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT id, run, read_at, shown FROM reading
                        WHERE job = ? AND report = ? AND target = ? AND address = ? AND basis = ? AND run <> ?
                        ORDER BY read_at DESC, id DESC LIMIT ?
                        """,
                    arguments: [series.job, series.report, series.target, series.address, series.basis, run, limit]
                )
                let list = try keys.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
                let condition = list == nil ? "" : "AND key IN (SELECT value FROM json_each(?))"
                return try heads.map { head in
                    var arguments: StatementArguments = [try head.decode(Int64.self, forColumn: "id")]
                    if let list { arguments += [list] }
                    let rows = try Row.fetchAll(
                        database,
                        sql: """
                            SELECT rank, key, title, numbers FROM reading_row WHERE reading = ? \(condition) ORDER BY rank
                            """,
                        arguments: arguments
                    )
                    return PastReading(
                        run: try head.decode(String.self, forColumn: "run"),
                        readAt: Timestamp(milliseconds: try head.decode(Int64.self, forColumn: "read_at")),
                        shown: try head.decode(Int.self, forColumn: "shown"),
                        rows: try rows.map(Self.row)
                    )
                }
            }
        }
    }

    private static func row(_ row: Row) throws -> PastReading.Row {
        let numbers = Data(try row.decode(String.self, forColumn: "numbers").utf8)
        return PastReading.Row(
            key: try row.decode(String.self, forColumn: "key"),
            rank: try row.decode(Int.self, forColumn: "rank"),
            title: try row.decode(String.self, forColumn: "title"),
            numbers: try JSONDecoder().decode([String: String].self, from: numbers)
        )
    }

    /// Adds a reading, in place of one of the same run; the oldest ones make room for it.
    package func add(_ reading: PastReading, to series: ReadingSeries) throws(HistoryError) {
        try Self.caught(path) {
            try database.write { database in
                let report: StatementArguments = [series.job, series.report, series.target]
                let condition = "job = ? AND report = ? AND target = ?"
                try database.execute(
                    sql: "DELETE FROM reading WHERE \(condition) AND run = ?",
                    arguments: report + [reading.run]
                )
                try database.execute(
                    sql: """
                        INSERT INTO reading (job, report, target, address, basis, run, read_at, shown)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: report + [
                        series.address, series.basis, reading.run, reading.readAt.milliseconds, reading.shown,
                    ]
                )
                let id = database.lastInsertedRowID
                let insert = try database.makeStatement(
                    sql: "INSERT INTO reading_row (reading, rank, key, title, numbers) VALUES (?, ?, ?, ?, ?)"
                )
                for row in reading.rows.prefix(Self.rowsOfReading) {
                    let numbers = String(decoding: try JSONEncoder().encode(row.numbers), as: UTF8.self)
                    // SQLite gives a text back only up to a NUL.
                    let texts = [row.key, row.title].map { $0.replacing("\0", with: " ") }
                    try insert.execute(arguments: [id, row.rank, texts[0], texts[1], numbers])
                }
                try database.execute(
                    sql: """
                        DELETE FROM reading WHERE \(condition) AND id NOT IN (
                            SELECT id FROM reading WHERE \(condition) ORDER BY read_at DESC, id DESC LIMIT ?
                        )
                        """,
                    arguments: report + report + [Self.readingsOfReport]
                )
                try database.execute(
                    sql: """
                        DELETE FROM reading WHERE id NOT IN (SELECT id FROM reading ORDER BY read_at DESC, id DESC LIMIT ?)
                        """,
                    arguments: [Self.readings]
                )
            }
        }
    }

    /// Says in the user's terms what SQLite says in its own.
    private static func caught<Value>(_ path: String, _ body: () throws -> Value) throws(HistoryError) -> Value {
        do {
            return try body()
        } catch let error as HistoryError {
            throw error
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR:
                throw HistoryError(code: .damaged, message: "\(path): is damaged, or is no history of reports")
            case .SQLITE_FULL: throw HistoryError(code: .unwritable, message: "\(path): the disk is full")
            default:
                throw HistoryError(
                    code: .unwritable,
                    message: "\(path): cannot be read or written: \(error.message ?? "\(error.resultCode.rawValue)")"
                )
            }
        } catch {
            // A value that is not of the type that its column has.
            throw HistoryError(code: .damaged, message: "\(path): is damaged")
        }
    }
}
