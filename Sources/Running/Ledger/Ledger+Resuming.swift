import GData
import GRDB
import Operations
import Planning

/// What a later part of a run must know of the earlier ones.
package struct RunHistory: Sendable {
    package var settled: [Int: Verdict] = [:]
    /// How often operations without a verdict were sent, and when first.
    package var attempts: [Int: Int] = [:]
    package var startedAt: [Int: Timestamp] = [:]
    /// Operations that may have been done all the same.
    package var doubtful: Set<Int> = []
    /// Operations with any attempt that nobody answered, though a later one was.
    package var unanswered: Set<Int> = []
    package var exchanges = 0
}

extension Ledger {
    package nonisolated func history() throws(LedgerError) -> RunHistory {
        var history = RunHistory()
        history.settled = try verdicts()
        history.exchanges = try lastExchange()
        let ordinals = try unsettledOrdinals()
        guard history.exchanges > 0, !ordinals.isEmpty else { return history }
        let intents = try exchanges().map(\.intent)
        for intent in intents {
            for entry in intent.entries {
                guard let id = BatchID(entry), let ordinal = ordinals[id.operation] else { continue }
                history.attempts[ordinal] = max(history.attempts[ordinal] ?? 0, id.attempt)
                history.startedAt[ordinal] = min(history.startedAt[ordinal] ?? intent.sentAt, intent.sentAt)
            }
        }
        (history.doubtful, history.unanswered) = try doubts(in: intents, about: ordinals)
        return history
    }

    private nonisolated func verdicts() throws(LedgerError) -> [Int: Verdict] {
        try read { database in
            var verdicts: [Int: Verdict] = [:]
            let rows = try Row.fetchCursor(database, sql: "SELECT ordinal, verdict FROM verdict")
            while let row = try rows.next() { verdicts[try row.read(0)] = Verdict(rawValue: try row.read(1)) }
            return verdicts
        }
    }

    /// The number of the last exchange that was begun; 0 when nothing was sent yet.
    private nonisolated func lastExchange() throws(LedgerError) -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT max(number) FROM exchange") ?? 0 }
    }

    private nonisolated func unsettledOrdinals() throws(LedgerError) -> [String: Int] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT id, operation.ordinal FROM operation LEFT JOIN verdict ON slot = \(Settlement.slot)
                    WHERE slot IS NULL
                    """
            )
            return Dictionary(try rows.map { (try $0.read("id"), try $0.read("ordinal")) }) { first, _ in first }
        }
    }

    /// Operations without a verdict whose last attempt has no answer, or one that leaves them in doubt.
    package nonisolated func doubtfulOperations() throws(LedgerError) -> Set<Int> {
        guard try lastExchange() > 0 else { return [] }
        let ordinals = try unsettledOrdinals()
        guard !ordinals.isEmpty else { return [] }
        return try doubts(in: try exchanges().map(\.intent), about: ordinals).doubtful
    }

    private nonisolated func doubts(
        in intents: [ExchangeIntent],
        about ordinals: [String: Int]
    ) throws(LedgerError) -> (doubtful: Set<Int>, unanswered: Set<Int>) {
        var notes: [Int: [Int: AttemptNote]] = [:]
        for (exchange, note) in try attempts() { notes[exchange, default: [:]][note.operation] = note }
        var doubtful: Set<Int> = []
        var unanswered: Set<Int> = []
        for intent in intents {
            for entry in intent.entries {
                guard let id = BatchID(entry), let ordinal = ordinals[id.operation] else { continue }
                // The last exchange that an operation was part of decides.
                if notes[intent.number]?[ordinal]?.isInDoubt ?? true {
                    doubtful.insert(ordinal)
                    unanswered.insert(ordinal)
                } else {
                    doubtful.remove(ordinal)
                }
            }
        }
        return (doubtful, unanswered)
    }
}

extension RunMachine {
    /// A machine that goes on where the ledger ends; with the ledger of a new run, at its beginning.
    package init(resuming ledger: Ledger, options: Options) throws(LedgerError) {
        let operations = try ledger.plannedOperations()
        let history = try ledger.history()
        self.init(
            operations: operations,
            laneCount: (operations.map(\.lane).max() ?? -1) + 1,
            options: options,
            settled: history.settled,
            attempts: history.attempts,
            doubtful: history.doubtful,
            unanswered: history.unanswered,
            startedAt: history.startedAt,
            exchanges: history.exchanges
        )
    }
}
