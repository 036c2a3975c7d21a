import GData
package import Operations

/// Gives operations of one feed one lane, and finds the operations that others need.
package struct LanePlanner: Sendable {
    private var lanes: [FeedAddress: Int] = [:]
    private var ordinals: [String: Int] = [:]

    package init() {}

    package var laneCount: Int { lanes.count }
    package var operationCount: Int { ordinals.count }

    /// Places the next operation of the job.
    ///
    /// - Returns: Its lane, from 0, and the places of those that it needs.
    package mutating func place(_ operation: Operation) -> (lane: Int, needs: [Int]) {
        let feed = operation.definition.feed(operation.values)
        let lane = lanes[feed] ?? lanes.count
        lanes[feed] = lane
        let needs = operation.needs.compactMap { ordinals[$0] }
        ordinals[operation.id] = ordinals.count
        return (lane, needs)
    }
}
