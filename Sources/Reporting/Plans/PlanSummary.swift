import DataAPI
import Operations
package import Running

/// What a plan comes to: how many changes of each kind, and what they cost.
package struct PlanSummary: Sendable {
    package private(set) var counts: [Change.Kind: Int] = [:]
    /// Changes that travel in batches, by lane; uploads travel alone.
    private var batched: [Int: Int] = [:]
    private var uploads = 0
    private let batchLimit: Int
    /// What is left of the quota, and what was asked of it; `nil` where nothing is counted.
    package private(set) var balance: QuotaBalance?

    package init(batchLimit: Int, balance: QuotaBalance? = nil) {
        self.batchLimit = batchLimit
        self.balance = balance
    }

    /// Counts a change, and writes its cost into it.
    package mutating func add(_ change: inout Change) {
        counts[change.kind, default: 0] += 1
        guard change.kind != .none else { return }
        if change.stored.planned.isUpload {
            uploads += 1
        } else {
            batched[change.stored.lane, default: 0] += 1
        }
        guard let day = balance?.today, let method = change.operation.definition.call.method else { return }
        let cost = method.cost(on: day)
        // What is read first costs too.
        let reading = change.operation.definition.call.readingMethod.map { balance?.add($0.cost(on: day)) ?? nil } ?? 0
        let writing = balance?.add(cost) ?? nil
        let days = reading.flatMap { reading in writing.map { max(reading, $0) } }
        let isOfOne = change.operation.definition.call.readingMethod?.cost(on: day).bucket == cost.bucket
        let read = isOfOne ? change.operation.definition.call.readingMethod?.cost(on: day).units ?? 0 : 0
        change.cost = Change.Cost(
            cost: QuotaCost(cost.bucket, cost.units + read),
            day: days.map { day.advanced(by: $0) }
        )
    }

    package subscript(kind: Change.Kind) -> Int { counts[kind] ?? 0 }

    /// Operations that would be sent.
    package var operations: Int { Change.Kind.allCases.filter { $0 != .none }.reduce(0) { $0 + self[$1] } }

    /// The fewest requests that write: full batches, and for each upload one that begins it and one that sends it.
    package var requests: Int {
        batched.values.reduce(0) { $0 + ($1 + batchLimit - 1) / batchLimit } + uploads * 2
    }
}
