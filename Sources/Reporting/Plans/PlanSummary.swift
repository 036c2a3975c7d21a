package import Running

/// What a plan comes to: how many changes of each kind, and what they cost.
package struct PlanSummary: Sendable, Equatable {
    package private(set) var counts: [Change.Kind: Int] = [:]
    /// Changes that travel in batches, by lane; uploads travel alone.
    private var batched: [Int: Int] = [:]
    private var uploads = 0
    private let batchLimit: Int

    package init(batchLimit: Int) { self.batchLimit = batchLimit }

    package mutating func add(_ change: Change) {
        counts[change.kind, default: 0] += 1
        guard change.kind != .none else { return }
        if change.stored.planned.isUpload {
            uploads += 1
        } else {
            batched[change.stored.lane, default: 0] += 1
        }
    }

    package subscript(kind: Change.Kind) -> Int { counts[kind] ?? 0 }

    /// Operations that would be sent.
    package var operations: Int { Change.Kind.allCases.filter { $0 != .none }.reduce(0) { $0 + self[$1] } }

    /// The fewest requests that write: full batches, and for each upload one that begins it and one that sends it.
    package var requests: Int {
        batched.values.reduce(0) { $0 + ($1 + batchLimit - 1) / batchLimit } + uploads * 2
    }
}
