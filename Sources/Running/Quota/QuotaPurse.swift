package import DataAPI
import GRDB

/// What a project has used up of the quota of its days, in the state folder: all runs on this machine pay from it.
///
/// The service does not tell how much is left, so every call is paid for before it goes out; one that is refused or lost
/// has cost too (protocol of version 3, "Quota"). A day is one in Pacific time.
package final class QuotaPurse: Sendable {
    private let database: DatabaseQueue
    private let path: String
    private let budget: QuotaBudget
    private let clock: any RunClock

    /// How long another process may hold the file, in seconds.
    private static let patience = 10.0
    /// Days that lie further back are forgotten.
    private static let rememberedDays = 60

    /// - Throws: `LedgerError` when the file cannot be read or written.
    package init(in state: StateFolder, budget: QuotaBudget, clock: any RunClock) throws(LedgerError) {
        path = state.path + "/quota.sqlite"
        self.budget = budget
        self.clock = clock
        try StateFolder.make(folder: state.path)
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(Self.patience)
            // The file stays whole when the power fails, and the payments of the last moments may be gone: then the
            // service says that a day is spent before the purse does. To wait for the disk at each call costs more.
            configuration.prepareDatabase { database in
                try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
            }
            database = try DatabaseQueue(path: path, configuration: configuration)
            try Self.migrator.migrate(database)
        } catch {
            throw LedgerError(error, file: path)
        }
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(
                sql: """
                    CREATE TABLE spent (
                        project TEXT NOT NULL,
                        bucket TEXT NOT NULL,
                        day TEXT NOT NULL,
                        units INTEGER NOT NULL,
                        -- What the service was seen to allow that day.
                        learned INTEGER,
                        PRIMARY KEY (project, bucket, day)
                    ) STRICT, WITHOUT ROWID
                    """
            )
        }
        return migrator
    }

    // MARK: - Paying

    /// Pays for a call that is about to go out.
    ///
    /// - Throws: `Refusal`, of the kind `withheld` when too little is left.
    package func pay(for method: APIMethod) throws(Refusal) {
        let now = clock.now.milliseconds
        let day = PacificTime.day(milliseconds: now)
        let cost = method.cost(on: day)
        let short: (spent: Int, allowance: Int)?
        do {
            short = try database.write { database in
                let (spent, learned) = try read(cost.bucket, day, database)
                if let allowance = budget.allowance(cost.bucket, on: day, learned: learned),
                    spent + cost.units > allowance
                {
                    return (spent, allowance)
                }
                try database.execute(
                    sql: """
                        INSERT INTO spent (project, bucket, day, units) VALUES (?, ?, ?, ?)
                        ON CONFLICT DO UPDATE SET units = units + excluded.units
                        """,
                    arguments: [budget.project, cost.bucket.rawValue, day.description, cost.units]
                )
                return nil
            }
        } catch {
            throw Refusal(.notSent, reason: LedgerError(error, file: path).message)
        }
        guard let short else { return }
        if let obstacle = obstacle(to: method) { throw Refusal(.unusable, reason: obstacle) }
        let next = Timestamp(milliseconds: PacificTime.startOfNextDay(milliseconds: now))
        let kept = cost.bucket == .units && budget.keep > 0 ? ", \(budget.keep) are kept" : ""
        // What is left may do for others.
        let isRest = short.spent < short.allowance
        let price = isRest ? ", and \(method.id) takes \(cost.units)" : ""
        throw Refusal(
            .withheld,
            reason:
                "the day's \(cost.bucket.plural) are used up (\(short.spent) of \(short.allowance)\(kept)\(price)); "
                + "there are new ones from \(next.text)"
        )
    }

    /// Why no day has enough for a call; `nil` where one has.
    package func obstacle(to method: APIMethod) -> String? {
        let day = PacificTime.day(milliseconds: clock.now.milliseconds)
        let cost = method.cost(on: day)
        guard let daily = budget.allowance(cost.bucket, on: day), daily < cost.units else { return nil }
        return "\(method.id) takes \(cost.units) \(cost.bucket.plural), and the project has \(daily) a day: "
            + "no day has enough for it; see quota.yaml"
    }

    /// Takes in that the service has no more of a bucket today, whatever the purse thought.
    package func learnEmpty(_ bucket: QuotaBucket) {
        let day = PacificTime.day(milliseconds: clock.now.milliseconds)
        // What cannot be written down is learned again from the next answer.
        try? database.write { database in
            let (spent, _) = try read(bucket, day, database)
            // The part that is kept is gone as well.
            let allowance = spent + (bucket == .units ? budget.keep : 0)
            try database.execute(
                sql: """
                    INSERT INTO spent (project, bucket, day, units, learned) VALUES (?, ?, ?, 0, ?)
                    ON CONFLICT DO UPDATE SET learned = min(coalesce(learned, excluded.learned), excluded.learned)
                    """,
                arguments: [budget.project, bucket.rawValue, day.description, allowance]
            )
        }
    }

    /// How much of each bucket is left today, and what there is on the days behind it.
    ///
    /// - Throws: `LedgerError` when it cannot be read.
    package func balance() throws(LedgerError) -> QuotaBalance {
        let day = PacificTime.day(milliseconds: clock.now.milliseconds)
        do {
            return try database.read { database in
                var balance = QuotaBalance(today: day)
                for bucket in QuotaBucket.allCases {
                    let (spent, learned) = try read(bucket, day, database)
                    guard let allowance = budget.allowance(bucket, on: day, learned: learned),
                        let daily = budget.allowance(bucket, on: day)
                    else { continue }
                    balance.buckets[bucket] = (left: max(0, allowance - spent), daily: daily)
                }
                return balance
            }
        } catch {
            throw LedgerError(error, file: path)
        }
    }

    private func read(
        _ bucket: QuotaBucket,
        _ day: QuotaDay,
        _ database: Database
    ) throws -> (spent: Int, learned: Int?) {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT units, learned FROM spent WHERE project = ? AND bucket = ? AND day = ?",
            arguments: [budget.project, bucket.rawValue, day.description]
        )
        guard let row else { return (0, nil) }
        return (try row.read(0), try row.read(1) as Int?)
    }
}

extension QuotaBucket {
    /// What there is so many of.
    package var plural: String {
        switch self {
        case .units: "units"
        case .uploads: "uploads"
        case .searches: "searches"
        case .batchStats: "units for statistics"
        }
    }
}
