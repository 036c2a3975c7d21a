import DataAPI
import FoundationEssentials
import GData
import GRDB
import Operations

/// How records become rows.
extension Database {
    /// Writes records as one link of the chain.
    func append(_ records: [LedgerRecord]) throws {
        var link = try LedgerLink(after: self)
        for record in records { try insert(record, &link) }
        try link.close(self)
    }

    func insert(_ run: RunHeader, _ link: inout LedgerLink) throws {
        try insert(
            .run,
            [run.id, run.job, run.manifest, run.document, run.target, run.options, run.startedAt.milliseconds],
            &link
        )
    }

    func insert(_ record: LedgerRecord, _ link: inout LedgerLink) throws {
        switch record {
        case .operation(let operation): try insert(operation, &link)
        case .exchange(let intent):
            let entries = intent.entries.joined(separator: " ")
            let sentAt = intent.sentAt.milliseconds
            try insert(.exchange, [intent.number, intent.lane, intent.feed, entries, sentAt], &link)
        case .answer(let answer):
            let discrepancies = answer.discrepancies.joined(separator: "\n")
            let receivedAt = answer.receivedAt.milliseconds
            try insert(.answer, [answer.exchange, answer.outcome, discrepancies, receivedAt], &link)
        case .attempts(let exchange, let notes): for note in notes { try insert(note, exchange, &link) }
        case .settlements(let settlements): for settlement in settlements { try insert(settlement, &link) }
        case .found(let operation, let ids): try insert(.found, [operation, ids.joined(separator: " ")], &link)
        case .baseline(let lane, let entries): try insert(.baseline, [lane, entries.joined(separator: " ")], &link)
        case .upload(let upload):
            let modifiedAt = upload.modifiedAt.milliseconds
            let beganAt = upload.beganAt.milliseconds
            try insert(.upload, [upload.operation, upload.session, upload.size, modifiedAt, beganAt], &link)
        case .inverse(let operation, let inverse): try insert(.prior, [operation, Data(inverse.encoded)], &link)
        case .spending(let spending):
            for bucket in spending.buckets {
                let amount = spending[bucket]
                try insert(.spending, [bucket.rawValue, amount.calls, amount.units], &link)
            }
        case .ending(let name, let reason, let moment):
            try insert(.ending, [moment.milliseconds, name, reason], &link)
        }
    }

    private func insert(
        _ table: LedgerTable,
        _ values: [(any DatabaseValueConvertible)?],
        _ link: inout LedgerLink
    ) throws {
        try insert(table, values.map { Self.whole($0)?.databaseValue ?? .null }, &link)
    }

    /// SQLite gives a text back up to its first NUL only, and the chain of hashes would not fit it any more.
    private static func whole(_ value: (any DatabaseValueConvertible)?) -> (any DatabaseValueConvertible)? {
        guard let text = value as? String, text.utf8.contains(0) else { return value }
        return text.replacing("\0", with: "\u{FFFD}")
    }

    func insert(_ table: LedgerTable, _ values: [DatabaseValue], _ link: inout LedgerLink) throws {
        link.add(table, values)
        try cachedStatement(sql: table.insertion)
            .execute(arguments: StatementArguments(values + [link.number.databaseValue]))
    }

    private func insert(_ stored: StoredOperation, _ link: inout LedgerLink) throws {
        let operation = stored.operation
        try insert(
            .operation,
            [
                stored.ordinal, operation.id, operation.definition.name, operation.line, operation.column, stored.lane,
                Data(operation.values.encoded), stored.needs.map(String.init).joined(separator: " "),
                OperationPolicy(operation).text,
            ],
            &link
        )
    }

    private func insert(_ note: AttemptNote, _ exchange: Int, _ link: inout LedgerLink) throws {
        try insert(
            .attempt,
            [
                exchange, note.operation, note.attempt, note.reason, note.status?.code, ErrorColumn.text(note.status),
                note.isInDoubt,
            ],
            &link
        )
    }

    private func insert(_ settlement: Settlement, _ link: inout LedgerLink) throws {
        try insert(
            .verdict,
            [
                settlement.operation, settlement.verdict.rawValue, settlement.evidence, settlement.attempts,
                settlement.status?.code, settlement.status?.reason, ErrorColumn.text(settlement.status),
                settlement.result, settlement.link, settlement.exchange, settlement.startedAt?.milliseconds,
                settlement.settledAt.milliseconds,
            ],
            &link
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
