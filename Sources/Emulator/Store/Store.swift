import GRDB

/// The emulator's memory: one SQLite database, in a file or not.
///
/// One transaction writes at a time. A store in a file has connections for reading beside it: each sees all that was
/// answered before it began, and nothing of what is being written.
struct Store: Sendable {
    private let database: any DatabaseWriter
    /// Whether there are connections that only read.
    let hasReaders: Bool

    /// How many requests read at the same time: as many as a small machine has cores. More of them wait for one another.
    private static let maximumReaders = 8

    /// Opens the store, and fills it when it is new.
    init(_ configuration: EmulatorConfiguration) throws {
        var options = GRDB.Configuration()
        options.label = "Emulator"
        options.busyMode = .timeout(5)
        options.maximumReaderCount = Self.maximumReaders
        if let path = configuration.data {
            database = try DatabasePool(path: path, configuration: options)
        } else {
            database = try DatabaseQueue(configuration: options)
        }
        hasReaders = configuration.data != nil
        // What a process wrote into a file the kernel keeps, also when the process is killed; only a loss of power
        // could take it back, and an emulator need not survive that.
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        try fill(configuration)
    }

    /// Makes the tables, and puts into a new store what it holds at first.
    private func fill(_ configuration: EmulatorConfiguration) throws {
        try Schema.migrator.migrate(database)
        try database.write { database in
            let loader = FixtureLoader(database)
            if try !database.exists("SELECT 1 FROM meta WHERE name = 'generator'") {
                try Self.setGenerator(Generator(state: configuration.seed), in: database)
                if let fixture = configuration.fixture { try loader.load(fixture) }
            }
            try loader.add(channelsOf: configuration.accounts)
            try loader.add(developerKeys: configuration.developerKeys)
        }
    }

    /// Forgets everything: the store is as it was when it was new. Whoever reads or writes meanwhile finds the former
    /// state or the new one, and never one without tables.
    func reset(_ configuration: EmulatorConfiguration) throws {
        var configuration = configuration
        configuration.data = nil
        try Store(configuration).database.backup(to: database)
    }

    private init(inMemory database: DatabaseQueue) {
        self.database = database
        hasReaders = false
    }

    // MARK: - Transactions

    /// Runs a transaction that may write. What it throws undoes it.
    func write<Result>(_ body: (Database) throws -> Result) throws -> Result { try database.write(body) }

    /// Runs a transaction that only reads.
    ///
    /// - Throws: What the body throws; an error for which `isForWriting` is true when it would have written.
    func read<Result>(_ body: (Database) throws -> Result) throws -> Result { try database.read(body) }

    /// Whether an error says that something would have been written where nothing can be.
    static func isForWriting(_ error: any Error) -> Bool {
        (error as? DatabaseError)?.resultCode == .SQLITE_READONLY
    }

    /// The same store over again, in memory.
    func copy(seed: UInt64?) throws -> Store {
        var options = GRDB.Configuration()
        options.label = "Emulator"
        let copy = try DatabaseQueue(configuration: options)
        try database.backup(to: copy)
        if let seed {
            // Mixed with the state and not in place of it: ids that are taken must not come again.
            try copy.write { database in
                var generator = try Self.generator(in: database)
                try Self.setGenerator(Generator(state: generator.next() ^ seed &* 0x9E37_79B9_7F4A_7C15), in: database)
            }
        }
        return Store(inMemory: copy)
    }

    static func generator(in database: Database) throws -> Generator {
        let state = try database.first("SELECT value FROM meta WHERE name = 'generator'") { $0[0] as Int64 }
        return Generator(state: UInt64(bitPattern: state ?? 0))
    }

    static func setGenerator(_ generator: Generator, in database: Database) throws {
        try database.run(
            "INSERT INTO meta VALUES ('generator', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [Int64(bitPattern: generator.state)]
        )
    }
}
