import GData
import Operations
import Testing

@testable import Running

@Suite("The run machine")
struct RunMachineTests {
    @Test("ends at once when there is nothing to do")
    func empty() {
        var run = MachineHarness([])
        run.start()
        #expect(run.ending == .completed)
    }

    @Test("sends a lane in batches of the limit, in order")
    func batches() throws {
        var run = MachineHarness((0..<5).map { _ in .of() }) { $0.batchLimit = 2 }
        run.start()
        var order: [Int] = []
        for size in [2, 2, 1] {
            let batch = try #require(run.prepared.first)
            #expect(batch.members.count == size)
            order += batch.members.map(\.operation)
            run.exchange(Array(repeating: 201, count: size))
        }
        #expect(order == [0, 1, 2, 3, 4])
        #expect(run.ending == .completed)
    }

    @Test("has one exchange under way in a lane, and as many lanes as the concurrency allows")
    func concurrency() {
        var run = MachineHarness((0..<6).map { .of(lane: $0 / 2) }) {
            $0.batchLimit = 1
            $0.concurrency = 2
        }
        run.start()
        #expect(run.prepared.map(\.lane) == [0, 1])
        let first = run.prepared[0]
        run.ready(first)
        #expect(run.prepared.isEmpty)
        run.answer(first, [201])
        // The lane goes to the end of the queue.
        #expect(run.prepared.map(\.lane) == [2])
    }

    @Test("settles from the entry's own status")
    func verdicts() {
        var run = MachineHarness((0..<3).map { _ in .of() })
        run.start()
        run.exchange([201, 404, 400])
        #expect(run.settlements.map(\.verdict) == [.succeeded, .failed, .failed])
        #expect(run.settlements.map(\.attempts) == [1, 1, 1])
    }

    @Test("takes what is gone already for removed")
    func removal() {
        var run = MachineHarness([.of(.favoriteRemove)])
        run.start()
        run.exchange([404])
        #expect(run.settlements.map(\.verdict) == [.unchanged])
    }

    @Test("tries a transient failure again after a wait, before those that were not tried yet")
    func retryKeepsOrder() throws {
        var run = MachineHarness((0..<4).map { _ in .of(.videoRate) }) { $0.batchLimit = 3 }
        run.start()
        run.exchange([201, 503, 201])
        #expect(run.settlements.map(\.operation) == [0, 2])
        let wait = try #require(run.waits.first)
        #expect(wait.duration <= .seconds(1))
        run.handle(.woken(lane: wait.lane))
        #expect(run.prepared.first?.members.map(\.operation) == [1, 3])
        #expect(run.prepared.first?.members.map(\.attempt) == [2, 1])
    }

    @Test(
        "gives up after the last attempt: failed if none of them was done, unknown if one of them may have been",
        arguments: [
            ([409, 409], Verdict.failed), ([503, 503], .unknown), ([503, 409], .unknown), ([409, 503], .unknown),
            ([503, 403], .unknown), ([503, 404], .failed), ([409, 403], .failed), ([503, 200], .succeeded),
        ]
    )
    func attempts(_ codes: [Int], _ verdict: Verdict) {
        var run = MachineHarness([.of(.videoRate) { $0.retry.attempts = 2 }])
        run.start()
        run.exchange([codes[0]])
        run.handle(.woken(lane: 0))
        run.exchange([codes[1]])
        #expect(run.settlements.map(\.verdict) == [verdict])
        #expect(run.settlements.first?.attempts == 2)
    }

    @Test("takes what is gone for removed by an attempt that nobody answered, and for gone before by one that was")
    func removedEarlier() {
        for (first, verdict) in [(503, Verdict.succeeded), (409, .unchanged)] {
            var run = MachineHarness([.of(.commentDelete)])
            run.start()
            run.exchange([first])
            run.handle(.woken(lane: 0))
            run.exchange([404])
            #expect(run.settlements.map(\.verdict) == [verdict])
        }
    }

    @Test("waits as long as the server asks for")
    func retryAfter() throws {
        var run = MachineHarness([.of(.videoRate)])
        run.start()
        let batch = try #require(run.prepared.first)
        run.ready(batch)
        run.handle(
            .answered(exchange: 1, .refused(Refusal(.status(503), reason: "busy", retryAfter: .seconds(30))))
        )
        #expect(try #require(run.waits.first).duration >= .seconds(30))
    }

    @Test("looks before it sends an insert again whose answer was lost")
    func doubt() throws {
        var run = MachineHarness([.of(.commentAdd), .of(.commentAdd)])
        run.start()
        let sent = try run.readyFirst()
        run.handle(.answered(exchange: sent.exchange, .refused(Refusal(.lost, reason: "the connection broke"))))
        let looking = try #require(run.verified.first)
        #expect(looking.members.map(\.operation) == [0, 1])
        run.handle(
            .verified(
                exchange: looking.exchange,
                [.present(id: "C1", link: nil, evidence: "feed"), .absent(evidence: "feed")]
            )
        )
        #expect(run.settlements.map(\.verdict) == [.succeeded])
        #expect(run.settlements.first?.result == "C1")
        run.handle(.woken(lane: 0))
        #expect(run.prepared.first?.members.map(\.operation) == [1])
    }

    @Test("sends again what may be sent twice when the answer was lost")
    func absolute() throws {
        var run = MachineHarness([.of(.videoRate)])
        run.start()
        let sent = try run.readyFirst()
        run.handle(.answered(exchange: sent.exchange, .refused(Refusal(.lost, reason: "cut"))))
        #expect(run.verified.isEmpty)
        #expect(run.waits.count == 1)
    }

    @Test("does not call failed what an attempt without an answer may have done, when a later one interrupts its batch")
    func interruptedLater() throws {
        var run = MachineHarness([.of(.videoRate)])
        run.start()
        run.exchange([503])
        run.handle(.woken(lane: 0))
        let again = try run.readyFirst()
        let interruption = EntryOutcome.interrupted(BatchInterruption(reason: "[Line 3] bad"))
        run.handle(.answered(exchange: again.exchange, .entries([interruption])))
        #expect(run.settlements.map(\.verdict) == [.unknown])
    }

    @Test("says unknown where nothing can tell", arguments: [OperationDefinition.messageSend, .complaintAdd])
    func unverifiable(_ definition: OperationDefinition) throws {
        var run = MachineHarness([.of(definition)])
        run.start()
        let sent = try run.readyFirst()
        run.handle(.answered(exchange: sent.exchange, .refused(Refusal(.lost, reason: "cut"))))
        #expect(run.settlements.map(\.verdict) == [.unknown])
    }

    @Test("says unknown without looking when the manifest says onDoubt: skip")
    func skipDoubt() throws {
        var run = MachineHarness([.of(.commentAdd) { $0.onDoubt = .skip }])
        run.start()
        let sent = try run.readyFirst()
        run.handle(.answered(exchange: sent.exchange, .refused(Refusal(.lost, reason: "cut"))))
        #expect(run.verified.isEmpty)
        #expect(run.settlements.map(\.verdict) == [.unknown])
    }

    @Test("takes what is in a set already for unchanged")
    func membership() throws {
        var run = MachineHarness([.of(.favoriteAdd), .of(.favoriteAdd)])
        run.start()
        run.exchange([400, 400])
        let looking = try #require(run.verified.first)
        run.handle(
            .verified(
                exchange: looking.exchange,
                [.present(id: "F1", link: nil, evidence: "feed"), .absent(evidence: "feed")]
            )
        )
        #expect(run.settlements.map(\.verdict) == [.unchanged, .failed])
    }

    @Test("reports the entry that interrupted its batch, and sends the rest again without it")
    func interruption() throws {
        var run = MachineHarness((0..<4).map { _ in .of() })
        run.start()
        let sent = try run.readyFirst()
        run.handle(
            .answered(
                exchange: sent.exchange,
                .entries([
                    .status(201), .interrupted(BatchInterruption(reason: "[Line 3] bad")), .notExecuted, .notExecuted,
                ])
            )
        )
        #expect(run.settlements.map(\.verdict) == [.succeeded, .failed])
        #expect(run.settlements[1].evidence == "batch:interrupted")
        let next = try #require(run.prepared.first)
        #expect(next.members.map(\.operation) == [2, 3])
        // They were never executed, so that this is still their first attempt.
        #expect(next.members.map(\.attempt) == [1, 1])
    }

    @Test("makes smaller batches of one that is refused as a whole")
    func bisection() throws {
        var run = MachineHarness((0..<4).map { _ in .of() })
        run.start()
        var rounds = 0
        while run.ending == nil, rounds < 20 {
            rounds += 1
            let sent = try run.readyFirst()
            // The third operation spoils every batch that it is part of.
            if sent.members.contains(where: { $0.operation == 2 }) {
                run.handle(.answered(exchange: sent.exchange, .refused(Refusal(.status(400), reason: "bad"))))
            } else {
                run.answer(sent, sent.members.map { _ in 201 })
            }
        }
        #expect(run.ending == .completed)
        #expect(run.machine.failed == 1)
    }

    @Test("waits for what an operation needs, also in the same lane")
    func needs() throws {
        var run = MachineHarness([.of(lane: 0), .of(lane: 1, needs: [0]), .of(lane: 1), .of(lane: 0, needs: [0])])
        run.start()
        #expect(run.prepared.map(\.lane) == [0])
        #expect(run.prepared[0].members.map(\.operation) == [0])
        run.exchange([201])
        #expect(Set(run.prepared.flatMap { $0.members.map(\.operation) }) == [1, 2, 3])
    }

    @Test("skips what needs something that failed, and what needs that")
    func skipping() {
        var run = MachineHarness([.of(lane: 0), .of(lane: 1, needs: [0]), .of(lane: 2, needs: [1]), .of(lane: 1)])
        run.start()
        run.exchange([404])
        let skipped = run.settlements.filter { $0.verdict == .skipped }
        #expect(skipped.map(\.operation) == [1, 2])
        #expect(skipped.map(\.cause) == [0, 1])
        #expect(run.prepared.first?.members.map(\.operation) == [3])
    }

    @Test("sends nothing more once an operation with onFailure: stop failed")
    func stopping() {
        var run = MachineHarness([.of { $0.onFailure = .stop }, .of(), .of(lane: 1)]) {
            $0.batchLimit = 1
            $0.concurrency = 1
        }
        run.start()
        run.exchange([404])
        #expect(run.settlements.map(\.verdict) == [.failed, .skipped, .skipped])
        #expect(run.ending == .stopped(operation: 0))
    }

    @Test("stops when too many of enough operations failed")
    func failureRate() {
        var run = MachineHarness((0..<100).map { _ in .of() }) {
            $0.batchLimit = 10
            $0.failureRate = 0.5
        }
        run.start()
        run.exchange(Array(repeating: 404, count: 10))
        #expect(run.ending == nil)
        run.exchange(Array(repeating: 404, count: 10))
        #expect(run.ending == .failureRate)
    }

    @Test("finishes what is under way when it is to stop, and settles nothing else")
    func interruptionByUser() throws {
        var run = MachineHarness((0..<4).map { .of(lane: $0) }) { $0.concurrency = 2 }
        run.start()
        let batches = run.prepared
        run.ready(batches[0])
        let first = try #require(run.sent.first)
        run.handle(.stop)
        #expect(run.ending == nil)
        run.handle(.prepared(exchange: batches[1].exchange, .members([.ready])))
        #expect(run.sent.isEmpty, "what was not sent yet is not sent any more")
        run.answer(first, [201])
        #expect(run.ending == .interrupted)
        #expect(run.machine.unsettledCount == 3)
    }

    @Test("ends when nobody answers, and leaves the operations for a later run")
    func unreachable() {
        var run = MachineHarness([.of { $0.retry.attempts = 3 }])
        run.start()
        for attempt in 1...3 {
            guard let sent = try? run.readyFirst() else { break }
            run.handle(.answered(exchange: sent.exchange, .refused(Refusal(.notSent, reason: "refused"))))
            #expect((run.ending != nil) == (attempt == 3))
            run.handle(.woken(lane: 0))
        }
        #expect(run.machine.unsettledCount == 1)
    }

    @Test("ends when the service does not know who is asking")
    func authorization() throws {
        var run = MachineHarness([.of(), .of(lane: 1)]) { $0.concurrency = 1 }
        run.start()
        let sent = try run.readyFirst()
        run.handle(.answered(exchange: sent.exchange, .refused(Refusal(.status(401), reason: "who?"))))
        #expect(run.ending == .notAuthorized(reason: "who?"))
        #expect(run.machine.unsettledCount == 2)
    }

    @Test("leaves everybody in peace for a while after too many calls")
    func throttling() throws {
        var run = MachineHarness([.of(), .of(lane: 1)]) { $0.concurrency = 1 }
        run.start()
        let sent = try run.readyFirst()
        let error = GDataError(domain: "yt:quota", code: "too_many_recent_calls")
        run.handle(
            .answered(
                exchange: sent.exchange,
                .refused(Refusal(.status(403), reason: "slow", errors: [error], retryAfter: .seconds(60)))
            )
        )
        #expect(Set(run.waits.map(\.lane)) == [0, 1])
        #expect(run.waits.allSatisfy { $0.duration >= .seconds(59) })
    }

    @Test("goes on where an earlier part of the run ended, looking first for what is in doubt")
    func resuming() {
        let operations: [PlannedOperation] = [
            .of(.commentAdd), .of(.commentAdd), .of(.commentAdd), .of(.videoRate, lane: 1),
        ]
        var machine = RunMachine(
            operations: operations,
            laneCount: 2,
            options: RunMachine.Options(),
            settled: [0: .succeeded],
            attempts: [1: 2, 3: 1],
            doubtful: [1, 3],
            exchanges: 4
        )
        let actions = machine.start(at: Timestamp(milliseconds: 0))
        guard case .verify(let looking) = actions.first else {
            Issue.record("the first action is \(actions)")
            return
        }
        #expect(looking.members.map(\.operation) == [1])
        #expect(looking.members.map(\.attempt) == [2])
        #expect(looking.exchange == 5)
        // A rating may simply be sent again.
        guard case .prepare(let rating) = actions.last else {
            Issue.record("the last action is \(actions)")
            return
        }
        #expect(rating.members.map(\.operation) == [3])
        #expect(rating.members.map(\.attempt) == [2])
    }

    @Test("has all its attempts again in a later part of the run")
    func attemptsOfEarlierParts() throws {
        var machine = RunMachine(
            operations: [.of(.videoRate) { $0.retry.attempts = 2 }],
            laneCount: 1,
            options: RunMachine.Options(),
            attempts: [0: 5]
        )
        var now = Timestamp(milliseconds: 0)
        var actions = machine.start(at: now)
        var attempts: [Int] = []
        while case .prepare(let batch)? = actions.last {
            attempts += batch.members.map(\.attempt)
            _ = machine.handle(.prepared(exchange: batch.exchange, .members([.ready])), at: now)
            actions = machine.handle(.answered(exchange: batch.exchange, .entries([.status(503)])), at: now)
            if actions.contains(where: { if case .settle = $0 { true } else { false } }) { break }
            now = now + .seconds(100)
            actions = machine.handle(.woken(lane: 0), at: now)
        }
        #expect(attempts == [6, 7])
    }

    @Test("gives up looking after as many tries as an operation has, and says unknown")
    func lookingFails() throws {
        var run = MachineHarness([.of(.commentAdd) { $0.retry.attempts = 2 }])
        run.start()
        let sent = try run.readyFirst()
        run.handle(.answered(exchange: sent.exchange, .refused(Refusal(.lost, reason: "cut"))))
        let down = Refusal(.status(503), reason: "down")
        run.handle(.verified(exchange: run.verified[0].exchange, [.failed(down)]))
        #expect(run.waits.count == 1)
        run.handle(.woken(lane: 0))
        run.handle(.verified(exchange: run.verified[0].exchange, [.failed(down)]))
        #expect(run.settlements.map(\.verdict) == [.unknown])
    }
}
