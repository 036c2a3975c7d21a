import FoundationEssentials
import GRDB
package import Running

/// What survives a daemon: which due times are dealt with, and which runs are not over.
///
/// What was recorded survives `kill -9` and power loss once `record` has returned (WAL, `synchronous=FULL`).
package final class ScheduleJournal: Sendable {
    package static let fileName = "schedule.sqlite"

    private let path: String
    private let database: DatabaseQueue

    /// The manifest of a job, as it was when it was last good.
    package struct KeptManifest: Equatable, Sendable {
        /// Where it stands, or stood.
        package var path: String
        package var job: String
        /// The file with its text.
        package var copy: String

        package init(path: String, job: String, copy: String) {
            self.path = path
            self.job = job
            self.copy = copy
        }
    }

    /// The last run of a job.
    package struct LastRun: Equatable, Sendable {
        package var id: String
        package var due: Timestamp
        package var status: Int32?
        package var endedAt: Timestamp?
    }

    /// - Parameter readOnly: For those who only look; there must be a journal then.
    /// - Throws: `LedgerError` when it cannot be opened, or is none.
    package init(in state: StateFolder, readOnly: Bool = false) throws(LedgerError) {
        path = state.path + "/" + Self.fileName
        do {
            if !readOnly {
                try FileManager.default.createDirectory(
                    atPath: state.path,
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700]
                )
            }
            var configuration = Configuration()
            configuration.journalMode = readOnly ? .default : .wal
            configuration.readonly = readOnly
            configuration.busyMode = .timeout(10)
            database = try DatabaseQueue(path: path, configuration: configuration)
            let applied = try database.read { try JournalSchema.migrator.appliedIdentifiers($0) }
            guard applied.isSubset(of: JournalSchema.migrator.migrations) else {
                throw LedgerError(.newer, "\(path): was written by a newer version of ytbatch; use that one")
            }
            guard !readOnly else { return }
            // GRDB sets NORMAL for a write-ahead log when it opens, so this comes after.
            try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try JournalSchema.migrator.migrate(database)
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError(.unwritable, "\(path): cannot be opened as a journal of schedules: \(error)")
        }
    }

    package static func exists(in state: StateFolder) -> Bool {
        FileManager.default.fileExists(atPath: state.path + "/" + fileName)
    }

    package func close() { try? database.close() }

    // MARK: - Writing

    /// Writes all of it down, or nothing.
    ///
    /// - Throws: `LedgerError` when it cannot be written. A due time that has met a fate already is one, too: nothing is
    ///   run twice because of a mistake.
    package func record(_ entries: [JournalEntry]) throws(LedgerError) {
        try write { database in for entry in entries { try Self.record(entry, database) } }
    }

    private static func record(_ entry: JournalEntry, _ database: Database) throws {
        func run(_ sql: String, _ arguments: StatementArguments) throws {
            try database.cachedStatement(sql: sql).execute(arguments: arguments)
        }
        switch entry {
        case .job(let name, let fingerprint, let through):
            try run(
                """
                INSERT INTO job VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET fingerprint = excluded.fingerprint, through = excluded.through
                """,
                [name, fingerprint, through.milliseconds]
            )
            try run(
                """
                DELETE FROM due WHERE job = ?1 AND at < (SELECT at FROM due WHERE job = ?1 ORDER BY at DESC \
                LIMIT 1 OFFSET \(ScheduleLimits.rememberedDues - 1))
                """,
                [name]
            )
            try run(
                """
                DELETE FROM run WHERE job = ?1 AND ended_at IS NOT NULL AND due < (SELECT due FROM run WHERE job = ?1 \
                ORDER BY due DESC LIMIT 1 OFFSET \(ScheduleLimits.rememberedDues - 1))
                """,
                [name]
            )
        case .forgotten(let job): try run("DELETE FROM job WHERE name = ?", [job])
        case .due(let job, let moment, let fate):
            try run("INSERT INTO due VALUES (?, ?, ?)", [job, moment.milliseconds, fate.rawValue])
        case .intent(let intent):
            try run(
                "INSERT INTO run VALUES (?, ?, ?, ?, 0, 0, NULL, NULL, NULL)",
                [intent.id, intent.job, intent.due.milliseconds, intent.notBefore.milliseconds]
            )
        case .launch(let id, let number, let moment):
            try run("UPDATE run SET launches = ?, launched_at = ? WHERE id = ?", [number, moment.milliseconds, id])
        case .rest(let id, let until, let failures, let status):
            try run(
                "UPDATE run SET not_before = ?, failures = ?, status = ? WHERE id = ?",
                [until.milliseconds, failures, status, id]
            )
        case .end(let id, let status, let moment):
            try run("UPDATE run SET status = ?, ended_at = ? WHERE id = ?", [status, moment.milliseconds, id])
        case .dropped(let id, let fate):
            try run(
                "UPDATE due SET fate = ?2 WHERE (job, at) = (SELECT job, due FROM run WHERE id = ?1)",
                [id, fate.rawValue]
            )
            try run("DELETE FROM run WHERE id = ?", [id])
        }
    }

    /// Remembers which manifests were good, and nothing of others.
    package func keep(_ manifests: [KeptManifest]) throws(LedgerError) {
        try write { database in
            try database.execute(sql: "DELETE FROM manifest")
            for manifest in manifests {
                try database.execute(
                    sql: "INSERT INTO manifest VALUES (?, ?, ?)",
                    arguments: [manifest.path, manifest.job, manifest.copy]
                )
            }
        }
    }

    private func write(_ body: (Database) throws -> Void) throws(LedgerError) {
        do { try database.write(body) } catch { throw LedgerError(.unwritable, "\(path): cannot be written: \(error)") }
    }

    // MARK: - Reading

    /// A machine that goes on where the last one was.
    package func machine(width: Int) throws(LedgerError) -> ScheduleMachine {
        try read { database in
            var restored: [String: ScheduleMachine.RestoredJob] = [:]
            var dealtWith: [String: Set<Timestamp>] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT job, at FROM due") {
                let moment = Timestamp(milliseconds: try row.decode(Int64.self, atIndex: 1))
                dealtWith[try row.decode(String.self, atIndex: 0), default: []].insert(moment)
            }
            for (name, moments) in dealtWith { restored[name] = ScheduleMachine.RestoredJob(dealtWith: moments) }
            for row in try Row.fetchAll(database, sql: "SELECT name, fingerprint, through FROM job") {
                let name = try row.decode(String.self, atIndex: 0)
                restored[name] = ScheduleMachine.RestoredJob(
                    fingerprint: try row.decode(String.self, atIndex: 1),
                    through: Timestamp(milliseconds: try row.decode(Int64.self, atIndex: 2)),
                    dealtWith: dealtWith[name] ?? []
                )
            }
            let runs = try Row.fetchAll(
                database,
                sql: """
                    SELECT id, job, due, not_before, launches, failures FROM run WHERE ended_at IS NULL ORDER BY due, id
                    """
            ).map { row in
                var run = PendingRun(
                    id: try row.decode(String.self, atIndex: 0),
                    job: try row.decode(String.self, atIndex: 1),
                    due: Timestamp(milliseconds: try row.decode(Int64.self, atIndex: 2)),
                    notBefore: Timestamp(milliseconds: try row.decode(Int64.self, atIndex: 3))
                )
                run.launches = try row.decode(Int.self, atIndex: 4)
                run.failures = try row.decode(Int.self, atIndex: 5)
                return run
            }
            // The run that was begun goes first, whatever was due since.
            let begun = runs.filter { $0.launches > 0 }
            return ScheduleMachine(restored: restored, runs: begun + runs.filter { $0.launches == 0 }, width: width)
        }
    }

    package func manifests() throws(LedgerError) -> [KeptManifest] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT path, job, copy FROM manifest ORDER BY path").map { row in
                KeptManifest(
                    path: try row.decode(String.self, atIndex: 0),
                    job: try row.decode(String.self, atIndex: 1),
                    copy: try row.decode(String.self, atIndex: 2)
                )
            }
        }
    }

    /// The job and the due time of a run.
    package func run(_ id: String) throws(LedgerError) -> (job: String, due: Timestamp)? {
        try read { database in
            try Row.fetchOne(database, sql: "SELECT job, due FROM run WHERE id = ?", arguments: [id]).map { row in
                (
                    try row.decode(String.self, atIndex: 0),
                    Timestamp(milliseconds: try row.decode(Int64.self, atIndex: 1))
                )
            }
        }
    }

    package func lastRun(of job: String) throws(LedgerError) -> LastRun? {
        try read { database in
            let sql = """
                SELECT id, due, status, ended_at FROM run WHERE job = ? AND launches > 0 ORDER BY due DESC LIMIT 1
                """
            return try Row.fetchOne(database, sql: sql, arguments: [job]).map { row in
                LastRun(
                    id: try row.decode(String.self, atIndex: 0),
                    due: Timestamp(milliseconds: try row.decode(Int64.self, atIndex: 1)),
                    status: try row.decode(Int32?.self, atIndex: 2),
                    endedAt: try row.decode(Int64?.self, atIndex: 3).map(Timestamp.init(milliseconds:))
                )
            }
        }
    }

    /// What became of the due times of a job, oldest first.
    package func fates(of job: String) throws(LedgerError) -> [(due: Timestamp, fate: DueFate)] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT at, fate FROM due WHERE job = ? ORDER BY at", arguments: [job])
                .compactMap { row in
                    guard let fate = DueFate(rawValue: try row.decode(String.self, atIndex: 1)) else { return nil }
                    return (Timestamp(milliseconds: try row.decode(Int64.self, atIndex: 0)), fate)
                }
        }
    }

    private func read<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        do { return try database.read(body) } catch {
            throw LedgerError(.damaged, "\(path): cannot be read as a journal of schedules: \(error)")
        }
    }
}
