import GData
import Operations
import Testing

@testable import Running

/// A run machine without a world around it: a test plays the service and the clock.
struct MachineHarness {
    var machine: RunMachine
    var now = Timestamp(milliseconds: 1_000_000)
    private(set) var actions: [RunAction] = []

    init(_ operations: [PlannedOperation], _ change: (inout RunMachine.Options) -> Void = { _ in }) {
        var options = RunMachine.Options()
        options.seed = 7
        change(&options)
        let lanes = (operations.map(\.lane).max() ?? -1) + 1
        machine = RunMachine(operations: operations, laneCount: lanes, options: options)
    }

    @discardableResult
    mutating func start() -> [RunAction] {
        actions = machine.start(at: now)
        return actions
    }

    @discardableResult
    mutating func handle(_ event: RunEvent) -> [RunAction] {
        now = now + .milliseconds(10)
        actions = machine.handle(event, at: now)
        return actions
    }

    // MARK: - What the machine asked for last

    var prepared: [Batch] { actions.compactMap { if case .prepare(let batch) = $0 { batch } else { nil } } }
    var sent: [Batch] { actions.compactMap { if case .send(let batch) = $0 { batch } else { nil } } }
    var verified: [Batch] { actions.compactMap { if case .verify(let batch) = $0 { batch } else { nil } } }
    var waits: [(lane: Int, duration: Duration)] {
        actions.compactMap { if case .wait(let lane, let duration) = $0 { (lane, duration) } else { nil } }
    }
    var settlements: [Settlement] {
        actions.flatMap { action -> [Settlement] in
            if case .settle(let settlements) = action { settlements } else { [] }
        }
    }
    var ending: Ending? {
        for action in actions {
            if case .finish(let ending) = action { return ending }
        }
        return nil
    }

    // MARK: - Playing the service

    /// Lets all members of a batch be ready.
    mutating func ready(_ batch: Batch) {
        handle(.prepared(exchange: batch.exchange, .members(batch.members.map { _ in .ready })))
    }

    /// Lets the first batch that is to be prepared be ready, and tells what is sent.
    mutating func readyFirst() throws -> Batch {
        ready(try #require(prepared.first))
        return try #require(sent.first)
    }

    /// Answers a batch with these statuses, in the order of its members.
    mutating func answer(_ batch: Batch, _ codes: [Int]) {
        handle(.answered(exchange: batch.exchange, .entries(codes.map { .status($0) })))
    }

    /// Prepares, sends and answers the only batch under way.
    mutating func exchange(_ codes: [Int]) {
        guard let sent = try? readyFirst() else { return }
        answer(sent, codes)
    }
}

extension EntryOutcome {
    static func status(_ code: Int, id: String? = nil, errors: [GDataError] = []) -> EntryOutcome {
        var result = BatchResult()
        result.id = id
        result.status = BatchStatus(code: code, reason: "status \(code)", errors: errors)
        return .status(result, matchedBy: .batchID)
    }
}

extension PlannedOperation {
    /// An operation of a kind with most things left as they are.
    static func of(
        _ definition: OperationDefinition = .playlistAdd,
        lane: Int = 0,
        needs: [Int] = [],
        _ change: (inout Operation) -> Void = { _ in }
    ) -> PlannedOperation {
        var operation = Operation(definition: definition, id: "x")
        change(&operation)
        return PlannedOperation(operation, lane: lane, needs: needs)
    }
}
