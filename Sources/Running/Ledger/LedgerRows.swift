import FoundationEssentials
import GData
import GRDB
import Operations

/// How records become rows.
extension Database {
    func insert(_ run: RunHeader) throws {
        try execute(
            sql: """
                INSERT INTO run (id, job, manifest, document, target, options, started_at) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run.id, run.job, run.manifest, run.document, run.target, run.options, run.startedAt.milliseconds,
            ]
        )
    }

    func insert(_ record: LedgerRecord) throws {
        switch record {
        case .operation(let operation): try insert(operation)
        case .exchange(let intent):
            try run(
                "INSERT INTO exchange (number, lane, feed, entries, sent_at) VALUES (?, ?, ?, ?, ?)",
                [
                    intent.number, intent.lane, intent.feed, intent.entries.joined(separator: " "),
                    intent.sentAt.milliseconds,
                ]
            )
        case .answer(let answer):
            try run(
                "INSERT OR REPLACE INTO answer (exchange, outcome, discrepancies, received_at) VALUES (?, ?, ?, ?)",
                [
                    answer.exchange, answer.outcome, answer.discrepancies.joined(separator: "\n"),
                    answer.receivedAt.milliseconds,
                ]
            )
        case .attempts(let exchange, let notes): for note in notes { try insert(note, exchange) }
        case .settlements(let settlements): for settlement in settlements { try insert(settlement) }
        case .found(let operation, let ids):
            try run(
                "INSERT OR REPLACE INTO found (ordinal, ids) VALUES (?, ?)",
                [operation, ids.joined(separator: " ")]
            )
        case .baseline(let lane, let entries, let readAt):
            try run(
                "INSERT OR REPLACE INTO baseline (lane, entries, read_at) VALUES (?, ?, ?)",
                [lane, entries.joined(separator: " "), readAt.milliseconds]
            )
        case .upload(let upload):
            try run(
                "INSERT INTO upload (ordinal, session, size, modified_at, began_at) VALUES (?, ?, ?, ?, ?)",
                [
                    upload.operation, upload.session, upload.size, upload.modifiedAt.milliseconds,
                    upload.beganAt.milliseconds,
                ]
            )
        case .ending(let name, let reason, let moment):
            try run(
                "INSERT INTO ending (ended_at, ending, reason) VALUES (?, ?, ?)",
                [moment.milliseconds, name, reason]
            )
        }
    }

    private func run(_ sql: String, _ arguments: StatementArguments) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    private func insert(_ stored: StoredOperation) throws {
        let operation = stored.operation
        try run(
            """
            INSERT INTO operation (ordinal, id, name, line, column, lane, fields, needs, policy)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                stored.ordinal, operation.id, operation.definition.name, operation.line, operation.column, stored.lane,
                Data(operation.values.encoded), stored.needs.map(String.init).joined(separator: " "),
                OperationPolicy(operation).text,
            ]
        )
    }

    private func insert(_ note: AttemptNote, _ exchange: Int) throws {
        try run(
            """
            INSERT OR REPLACE INTO attempt (exchange, ordinal, attempt, reason, code, errors, in_doubt)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                exchange, note.operation, note.attempt, note.reason, note.status?.code, ErrorColumn.text(note.status),
                note.isInDoubt,
            ]
        )
    }

    private func insert(_ settlement: Settlement) throws {
        try run(
            """
            INSERT INTO verdict (ordinal, verdict, evidence, attempts, code, reason, errors, result, link, exchange,
                started_at, settled_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                settlement.operation, settlement.verdict.rawValue, settlement.evidence, settlement.attempts,
                settlement.status?.code, settlement.status?.reason, ErrorColumn.text(settlement.status),
                settlement.result, settlement.link, settlement.exchange, settlement.startedAt?.milliseconds,
                settlement.settledAt.milliseconds,
            ]
        )
    }
}

/// Errors of the service in one column.
enum ErrorColumn {
    static func text(_ status: BatchStatus?) -> String? {
        guard let errors = status?.errors, !errors.isEmpty, let data = try? JSONEncoder().encode(errors) else {
            return nil
        }
        return String(decoding: data, as: UTF8.self)
    }

    static func errors(_ text: String?) -> [GDataError] {
        guard let text else { return [] }
        return (try? JSONDecoder().decode([GDataError].self, from: Data(text.utf8))) ?? []
    }
}

/// What stands beside an operation in a manifest, in one column: `stop verify 10 1000 64000`.
struct OperationPolicy {
    var text: String

    init(_ operation: Operation) {
        let retry = operation.retry
        guard operation.onFailure != .continue || operation.onDoubt != .verify || retry != RetryPolicy() else {
            text = Self.standard
            return
        }
        text =
            "\(operation.onFailure.rawValue) \(operation.onDoubt.rawValue) \(retry.attempts) "
            + "\(retry.initialDelay.milliseconds) \(retry.maximumDelay.milliseconds)"
    }

    init(text: String) { self.text = text }

    /// What most operations have: nothing of their own.
    private static let standard = "default"

    /// Sets what the column says; `false` when it says nothing that can be read.
    func apply(to operation: inout Operation) -> Bool {
        if text == Self.standard { return true }
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 5, let onFailure = Operation.OnFailure(rawValue: words[0]),
            let onDoubt = Operation.OnDoubt(rawValue: words[1]), let attempts = Int(words[2]),
            let initial = Int64(words[3]), let maximum = Int64(words[4])
        else { return false }
        operation.onFailure = onFailure
        operation.onDoubt = onDoubt
        operation.retry.attempts = attempts
        operation.retry.initialDelay = .milliseconds(initial)
        operation.retry.maximumDelay = .milliseconds(maximum)
        return true
    }
}
