import GData
import Operations

/// Decides what a run does next. A value: events go in, actions come out, and nothing else happens.
///
/// Lanes run side by side, up to the concurrency; in a lane one exchange is under way at a time, and operations go out
/// in the order of the job, the ones that are tried again before those that were not tried yet. That is how a lane
/// keeps its order through retries.
package struct RunMachine: Sendable {
    package struct Options: Sendable {
        /// How many lanes may have an exchange under way.
        package var concurrency = 4
        /// How many entries a batch may have.
        package var batchLimit = 50
        /// The share of settled operations that may have failed, 0...1.
        package var failureRate: Double?
        /// What jitter is drawn from.
        package var seed: UInt64 = 0

        package init() {}
    }

    /// Fewer settled operations than this say nothing about a failure rate.
    static let failureRateMinimum = 20

    enum State: Sendable, Equatable {
        case pending
        case underWay
        /// It may have been done: to be looked for before anything else.
        case doubtful
        case settled(Verdict)
    }

    let options: Options
    let operations: [PlannedOperation]
    /// The next operation of the same lane; -1 behind the last one.
    let successors: [Int32]
    var states: [State]
    var attempts: [Int16]
    /// How many of these were made by earlier parts of the run. They do not use up what this part may try: a process
    /// that was killed says nothing about the service.
    let earlierAttempts: [Int16]
    var lanes: [LaneState]

    /// Lanes that may begin an exchange, first come first served.
    var queue: [Int] = []
    var queueStart = 0
    /// Lanes that wait for an operation of another lane to be settled.
    var blocked: [Int: [Int]] = [:]
    var batches: [Int: Batch] = [:]
    var random: SeededRandom
    var actions: [RunAction] = []
    /// Verdicts of the present event.
    var settlements: [Settlement] = []
    var now = Timestamp(milliseconds: 0)
    /// The refusal of operations that are looked for because what they put in may be there already.
    var refusals: [Int: (status: BatchStatus, evidence: String)] = [:]
    /// Operations that may have been done by an attempt that nobody answered, and are simply sent again.
    var unanswered: Set<Int>
    /// When operations without a verdict were sent first.
    var startedAt: [Int: Timestamp] = [:]

    var exchanges: Int
    var unsettled: Int
    var failed = 0
    var ending: Ending?
    var isFinished = false

    /// Why lanes do not go on in this part of the run, and until when; without a moment, until the quota is filled anew.
    struct Parking: Sendable, Equatable {
        var reason: String
        var until: Timestamp?
    }

    var parked: [Int: Parking] = [:]
    /// The day's units are spent, of which everything needs some but uploads: those have a purse of their own.
    var unitsAreSpent: Parking?

    /// How often an operation was not ready, since what the run has made just before was not to be read yet.
    var readings: [Int: Int] = [:]

    /// Before this moment nothing is sent, since the service asked for quiet.
    var quietUntil = Timestamp(milliseconds: 0)

    /// - Parameters:
    ///   - operations: All operations of the job, in its order.
    ///   - laneCount: How many lanes they name.
    ///   - settled: Verdicts of an earlier part of the run.
    ///   - attempts: How often operations were sent in an earlier part of the run.
    ///   - doubtful: Operations that an earlier part of the run sent and heard nothing of.
    ///   - unanswered: Operations with any attempt, not just the last one, that nobody answered.
    ///   - startedAt: When unsettled operations were sent first.
    ///   - exchanges: How many exchanges there were in an earlier part of the run.
    package init(
        operations: [PlannedOperation],
        laneCount: Int,
        options: Options,
        settled: [Int: Verdict] = [:],
        attempts: [Int: Int] = [:],
        doubtful: Set<Int> = [],
        unanswered: Set<Int> = [],
        startedAt: [Int: Timestamp] = [:],
        exchanges: Int = 0
    ) {
        self.options = options
        self.operations = operations
        self.exchanges = exchanges
        self.startedAt = startedAt
        self.unanswered = unanswered
        random = SeededRandom(seed: options.seed)
        states = operations.indices.map { settled[$0].map(State.settled) ?? .pending }
        earlierAttempts = operations.indices.map { Int16(clamping: attempts[$0] ?? 0) }
        self.attempts = earlierAttempts
        unsettled = states.count { $0 == .pending }
        for operation in doubtful where operations[operation].doubt != .sendAgain { states[operation] = .doubtful }
        failed = settled.values.count { $0 == .failed }
        var heads = [Int](repeating: -1, count: laneCount)
        var tails = heads
        var successors = [Int32](repeating: -1, count: operations.count)
        for (index, operation) in operations.enumerated() {
            if tails[operation.lane] < 0 {
                heads[operation.lane] = index
            } else {
                successors[tails[operation.lane]] = Int32(index)
            }
            tails[operation.lane] = index
        }
        self.successors = successors
        lanes = heads.map { LaneState(head: $0, batchLimit: options.batchLimit) }
        for index in operations.indices where states[index] == .doubtful { lanes[operations[index].lane].doubtful += 1 }
    }

    /// How many operations have no verdict yet.
    package var unsettledCount: Int { unsettled }

    /// Begins the run.
    package mutating func start(at now: Timestamp) -> [RunAction] {
        self.now = now
        queue = Array(lanes.indices)
        return takeActions()
    }

    /// Takes what happened, and tells what to do.
    package mutating func handle(_ event: RunEvent, at now: Timestamp) -> [RunAction] {
        self.now = now
        switch event {
        case .prepared(let exchange, let result): prepared(exchange, result)
        case .answered(let exchange, let answer): answered(exchange, answer)
        case .verified(let exchange, let findings): verified(exchange, findings)
        case .woken(let lane): wake(lane)
        case .stop: end(.interrupted)
        case .deadline: end(.outOfTime)
        }
        return takeActions()
    }

    /// What the present event leads to: verdicts first, since what comes next rests on them.
    private mutating func takeActions() -> [RunAction] {
        let wasFinished = isFinished
        schedule()
        var taken: [RunAction] = settlements.isEmpty ? [] : [.settle(settlements)]
        taken += actions
        if isFinished, !wasFinished, let ending { taken.append(.finish(ending)) }
        settlements = []
        actions = []
        return taken
    }
}
