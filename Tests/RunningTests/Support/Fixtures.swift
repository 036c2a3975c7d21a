import FoundationEssentials
import GData
import Operations
import TestTools

@testable import Running

extension Operation {
    /// An operation with these fields.
    static func make(
        _ definition: OperationDefinition,
        _ id: String,
        _ fields: [FieldName: String],
        needs: [String] = []
    ) -> Operation {
        var operation = Operation(definition: definition, id: id)
        for (name, text) in fields {
            operation.values.set(name, text, line: 3, column: 7)
            if text.contains("${") { operation.values.markReferences(name) }
        }
        operation.needs = needs
        operation.retry.initialDelay = .milliseconds(10)
        operation.retry.maximumDelay = .milliseconds(20)
        return operation
    }
}

extension Ledger {
    /// A ledger with these operations, each in the lane of its feed.
    static func holding(_ operations: [Operation], in folder: TemporaryFolder) throws -> Ledger {
        let header = RunHeader(
            id: "run-1",
            job: "job",
            manifest: "job.yaml",
            document: 1,
            target: "test",
            options: "{}",
            startedAt: Timestamp(milliseconds: 1_000)
        )
        let ledger = try Ledger.create(in: folder.path, run: header)
        var lanes: [FeedAddress: Int] = [:]
        var places: [String: Int] = [:]
        try ledger.load { insert in
            for (ordinal, operation) in operations.enumerated() {
                let feed = operation.definition.feed(operation.values)
                lanes[feed] = lanes[feed] ?? lanes.count
                let needs = operation.needs.compactMap { places[$0] }
                places[operation.id] = ordinal
                try insert(
                    .operation(
                        StoredOperation(ordinal: ordinal, operation: operation, lane: lanes[feed] ?? 0, needs: needs)
                    )
                )
            }
        }
        return ledger
    }

    func append(_ records: [LedgerRecord]) async throws {
        try await flush(through: enqueue(records))
    }
}
