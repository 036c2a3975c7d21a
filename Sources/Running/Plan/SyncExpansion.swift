import GData
package import Operations
import Planning

/// Writes a staged job anew, with the operations that its syncs were planned into before each of them.
package enum SyncExpansion {
    /// How many operations are read at a time.
    private static let chunk = 500

    /// The syncs of a job, by their places.
    package static func syncs(of ledger: Ledger) throws(LedgerError) -> [StoredOperation] {
        try ledger.operations(at: try ledger.ordinals(ofOperations: OperationRegistry.syncs.map(\.name)))
    }

    /// - Parameters:
    ///   - plans: The plan of each sync, by its place in the staged job.
    ///   - change: What to change of every operation on the way.
    ///   - insert: Takes the operations of the new one, in their order.
    package static func expand(
        _ ledger: Ledger,
        _ plans: [Int: SyncPlanner.Plan],
        changing change: (inout Operation) -> Void = { _ in },
        _ insert: (LedgerRecord) throws -> Void
    ) throws {
        var planner = LanePlanner()
        /// The ledger keeps what an operation needs by places, which are others now.
        var ids: [String] = []
        let count = try ledger.operationCount()
        for start in stride(from: 0, to: count, by: chunk) {
            for stored in try ledger.operations(at: Array(start..<min(start + chunk, count))) {
                var operation = stored.operation
                operation.needs = stored.needs.map { ids[$0] }
                ids.append(operation.id)
                change(&operation)
                guard let plan = plans[stored.ordinal] else {
                    try insert(.operation(planner.store(operation)))
                    continue
                }
                for edit in plan.edits {
                    var planned = edit.operation
                    planned.needs = operation.needs
                    try insert(.operation(planner.store(planned)))
                }
                operation.values = plan.sync.values
                operation.needs += plan.edits.map(\.operation.id)
                try insert(.operation(planner.store(operation)))
            }
        }
    }
}
