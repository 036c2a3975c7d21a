import GRDB

/// The emulator's memory: one SQLite database, in a file or not.
struct Store: Sendable {
    let queue: DatabaseQueue

    /// Opens the store, and fills it when it is new.
    init(_ configuration: EmulatorConfiguration) throws {
        var options = GRDB.Configuration()
        options.label = "Emulator"
        options.busyMode = .timeout(5)
        if let path = configuration.data {
            options.journalMode = .wal
            queue = try DatabaseQueue(path: path, configuration: options)
        } else {
            queue = try DatabaseQueue(configuration: options)
        }
        // What a process wrote into a file the kernel keeps, also when the process is killed; only a loss of power
        // could take it back, and an emulator need not survive that.
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        try fill(configuration)
    }

    /// Makes the tables, and puts into a new store what it holds at first.
    private func fill(_ configuration: EmulatorConfiguration) throws {
        try Schema.migrator.migrate(queue)
        try queue.write { database in
            let loader = FixtureLoader(database)
            if try !database.exists("SELECT 1 FROM meta WHERE name = 'generator'") {
                try Self.setGenerator(Generator(state: configuration.seed), in: database)
                if let fixture = configuration.fixture { try loader.load(fixture) }
            }
            try loader.add(channelsOf: configuration.accounts)
            try loader.add(developerKeys: configuration.developerKeys)
        }
    }

    /// Forgets everything: the store is as it was when it was new.
    func reset(_ configuration: EmulatorConfiguration) throws {
        try queue.erase()
        try fill(configuration)
    }

    private init(queue: DatabaseQueue) { self.queue = queue }

    /// The same store over again, in memory.
    func copy(seed: UInt64?) throws -> Store {
        var options = GRDB.Configuration()
        options.label = "Emulator"
        let copy = try DatabaseQueue(configuration: options)
        try queue.backup(to: copy)
        if let seed {
            // Mixed with the state and not in place of it: ids that are taken must not come again.
            try copy.write { database in
                var generator = try Self.generator(in: database)
                try Self.setGenerator(Generator(state: generator.next() ^ seed &* 0x9E37_79B9_7F4A_7C15), in: database)
            }
        }
        return Store(queue: copy)
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
