import FoundationEssentials
import GRDB

/// The durable record of a run: one SQLite file.
///
/// What was enqueued survives `kill -9` and power loss once `flush` has returned (WAL, `synchronous=FULL`). Records that
/// are enqueued while a flush is under way share the next one, so that lanes in flight share the cost of the disk.
package actor Ledger {
    package static let fileName = "ledger.sqlite"

    nonisolated package let path: String
    private let database: DatabaseQueue
    private let writesInline: Bool

    /// How many operations one link of the chain seals at most: a few pages of the file.
    private static let rowsOfALink = 500

    private var queue: [LedgerRecord] = []
    /// How many records were enqueued, and how many of them are durable.
    private var enqueued = 0
    private var durable = 0
    /// Whoever waits for the next flush.
    private var waiters: [CheckedContinuation<Void, Never>] = []
    private var isFlushing = false
    /// What was not written, and all that came after it, is lost to the ledger: writing is over.
    private var failure: LedgerError?

    /// How many flushes there were, for those who want to know what durability costs.
    package private(set) var flushCount = 0

    private init(path: String, database: DatabaseQueue, writesInline: Bool = false) {
        self.path = path
        self.database = database
        self.writesInline = writesInline
    }

    // MARK: - Opening

    /// Makes the ledger of a new run in a folder that exists.
    ///
    /// - Throws: `LedgerError` when the file cannot be written.
    package static func create(in folder: String, run: RunHeader) throws(LedgerError) -> Ledger {
        let path = folder + "/" + fileName
        do {
            let database = try makeDatabase(path)
            try database.write { database in
                var link = try LedgerLink(after: database)
                try database.insert(run, &link)
                try link.close(database)
            }
            return Ledger(path: path, database: database)
        } catch {
            throw LedgerError(error, file: path)
        }
    }

    /// Opens the ledger of a run, to read it or to go on with it.
    ///
    /// - Parameter writesInline: Writes on the thread that flushes, which waits for the disk: for a simulation, in which
    ///   every step has its place in one order.
    /// - Throws: `LedgerError` when there is none, when it is damaged, or when a newer version wrote it.
    package static func open(
        in folder: String,
        readOnly: Bool,
        writesInline: Bool = false
    ) throws(LedgerError) -> Ledger {
        let path = folder + "/" + fileName
        guard FileManager.default.fileExists(atPath: path) else { throw LedgerError(.missing, "\(path): not there") }
        do {
            let database = try open(path, readOnly: readOnly)
            let migrator = LedgerSchema.migrator
            let applied = try database.read { try migrator.appliedIdentifiers($0) }
            guard applied.isSubset(of: migrator.migrations) else {
                throw LedgerError(.newer, "\(path): was written by a newer version of ytbatch; use that one")
            }
            guard !applied.isEmpty else { throw LedgerError(.damaged, "\(path): is no ledger") }
            if !readOnly { try migrator.migrate(database) }
            return Ledger(path: path, database: database, writesInline: writesInline)
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError(error, file: path)
        }
    }

    /// Makes a file with the tables of a ledger.
    static func makeDatabase(_ path: String) throws -> DatabaseQueue {
        let database = try open(path, readOnly: false)
        try LedgerSchema.migrator.migrate(database)
        return database
    }

    private static func open(_ path: String, readOnly: Bool) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.journalMode = readOnly ? .default : .wal
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            // Lanes side by side write to as many places: each is a page that the commit writes, so pages are small.
            try database.execute(sql: "PRAGMA page_size = 4096; PRAGMA cache_size = -4096")
        }
        let database = try DatabaseQueue(path: path, configuration: configuration)
        if !readOnly {
            // GRDB sets NORMAL for a write-ahead log when it opens, so this comes after.
            try database.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000")
            }
        }
        return database
    }

    // MARK: - Writing

    /// Adds records, in order. They are not durable yet.
    ///
    /// - Returns: A ticket for `flush`.
    package func enqueue(_ records: [LedgerRecord]) -> Int {
        queue += records
        enqueued += records.count
        return enqueued
    }

    /// Waits until everything up to the ticket is durable. Whoever comes first flushes for all who wait.
    ///
    /// - Throws: `LedgerError` when it cannot be written; nothing can be from then on.
    package func flush(through ticket: Int) async throws(LedgerError) {
        while durable < ticket {
            if let failure { throw failure }
            if isFlushing {
                await withCheckedContinuation { waiters.append($0) }
            } else {
                await flush()
            }
        }
    }

    private func flush() async {
        isFlushing = true
        let records = queue
        let ticket = enqueued
        queue = []
        flushCount += 1
        switch await write(records) {
        case .success: durable = ticket
        case .failure(let error): failure = LedgerError(error, file: path)
        }
        isFlushing = false
        for waiter in waiters { waiter.resume() }
        waiters = []
    }

    /// Writes in one transaction. A task that is cancelled, as at the end of a run, writes all the same.
    private func write(_ records: [LedgerRecord]) async -> Result<Void, any Error> {
        if writesInline {
            return Result { try database.write { try $0.append(records) } }
        }
        return await withCheckedContinuation { continuation in
            database.asyncWrite(
                { try $0.append(records) },
                completion: { _, result in continuation.resume(returning: result) }
            )
        }
    }

    /// Adds many records at once, before a run begins.
    ///
    /// - Throws: `LedgerError` when they cannot be written, and whatever `body` throws.
    package nonisolated func load(_ body: ((LedgerRecord) throws -> Void) throws -> Void) throws {
        do {
            try database.write { database in
                var link = try LedgerLink(after: database)
                try body { record in
                    // A link of a whole job would break with any byte of it.
                    if link.rows >= Self.rowsOfALink {
                        try link.close(database)
                        link = try LedgerLink(after: database)
                    }
                    try database.insert(record, &link)
                }
                try link.close(database)
            }
        } catch let error as DatabaseError {
            throw LedgerError(error, file: path)
        }
    }

    // MARK: - Reading

    /// Reads. Nobody writes through this ledger meanwhile.
    ///
    /// This is not GRDB's own `read`: on a queue that switches `query_only` on and off, and each switch makes SQLite
    /// prepare all statements again.
    nonisolated func read<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        do {
            return try database.inDatabase(body)
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError(error, file: path)
        }
    }

    package nonisolated func close() { try? database.close() }
}
