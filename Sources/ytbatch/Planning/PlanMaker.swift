import Operations
import Reporting
import Running

/// Goes through a planned job and tells what each operation would change.
struct PlanMaker {
    /// How many operations are looked at together: enough for full batches of reading.
    private static let chunk = 500

    let planned: JobPlanner.Planned
    let target: any Target
    /// What is left of the quota; `nil` where nothing is counted.
    var balance: QuotaBalance?

    /// What came of it.
    struct Outcome {
        var summary: PlanSummary
        var prior: PriorState
        var leftOut: [(sync: String, videos: [String])]
    }

    /// - Parameter use: Gets each change, and the ids of the operations that it needs.
    func make(_ use: (Change, _ needs: [String]) throws -> Void) async throws -> Outcome {
        let ledger = planned.job.ledger
        var finder = ChangeFinder(target: target, plans: planned.plans)
        var summary = PlanSummary(batchLimit: target.batchLimit, balance: balance)
        var ids: [String] = []
        let count = try ledger.operationCount()
        for start in stride(from: 0, to: count, by: Self.chunk) {
            let operations = try ledger.operations(at: Array(start..<min(start + Self.chunk, count)))
            let changes: [Change]
            do throws(Refusal) {
                changes = try await finder.changes(of: operations)
            } catch {
                throw CommandFailure(error)
            }
            for change in changes {
                ids.append(change.operation.id)
                var change = change
                if !change.isSync { summary.add(&change) }
                try use(change, change.stored.needs.map { ids[$0] })
            }
        }
        let leftOut = planned.plans.map { (sync: $0.sync.id, videos: $0.leftOut) }
        return Outcome(summary: summary, prior: finder.prior, leftOut: leftOut)
    }
}

extension Change {
    /// Whether it stands for others, and is nothing to be sent itself.
    var isSync: Bool { if case .sync = operation.definition.form { true } else { false } }
}
