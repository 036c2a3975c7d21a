import GData
import Operations
import Testing

@testable import Running

@Suite("The run machine, where each operation is a call")
struct CallAnswerTests {
    private func call(_ code: Int, _ reason: String? = nil, id: String? = nil) -> EntryOutcome {
        var result = BatchResult()
        result.id = id
        let errors = reason.map { [GDataError(domain: "youtube.x", code: $0)] } ?? []
        result.status = BatchStatus(code: code, reason: reason ?? "", errors: errors)
        return .status(result, matchedBy: .call)
    }

    private func answered(
        _ operation: PlannedOperation,
        _ outcome: EntryOutcome
    ) throws -> (run: MachineHarness, batch: Batch) {
        var run = MachineHarness([operation])
        run.start()
        let batch = try run.readyFirst()
        run.handle(.answered(exchange: batch.exchange, .entries([outcome])))
        return (run, batch)
    }

    @Test("rests its verdict on the status of the call")
    func evidence() throws {
        let settlement = try #require(try answered(.of(), call(200, id: "UEw1")).run.settlements.first)
        #expect(settlement.verdict == .succeeded)
        #expect(settlement.evidence == "HTTP 200")
        #expect(settlement.result == "UEw1")
        #expect(
            try answered(.of(.playlistRemove), call(404, "playlistItemNotFound")).run.settlements.first?.verdict
                == .unchanged
        )
    }

    @Test("takes what is so already for unchanged, without looking where nobody may look")
    func alreadySo() throws {
        let add = PlannedOperation.of(.subscriptionAdd) { $0.onDoubt = .skip }
        #expect(try answered(add, call(400, "subscriptionDuplicate")).run.settlements.first?.verdict == .unchanged)
        #expect(try answered(.of(), call(409, "videoAlreadyInPlaylist")).run.settlements.first?.verdict == .unchanged)
    }

    @Test(
        "adopts what it is told to be subscribed to already, and believes it where the list lags",
        arguments: [Finding.present(id: "S1", link: nil, evidence: "f"), .absent(evidence: "f")]
    )
    func duplicate(finding: Finding) throws {
        var (run, batch) = try answered(.of(.subscriptionAdd), call(400, "subscriptionDuplicate"))
        #expect(run.verified.count == 1)
        run.handle(.verified(exchange: batch.exchange, [finding]))
        #expect(run.settlements.first?.verdict == .unchanged)
        if case .present = finding { #expect(run.settlements.first?.result == "S1") }
    }

    @Test("looks for an insert that is said not to have been possible, for it may be there all the same")
    func lie() throws {
        var (run, batch) = try answered(.of(), call(404, "videoNotFound"))
        #expect(run.verified.count == 1)
        run.handle(.verified(exchange: batch.exchange, [.present(id: "UEw1", link: nil, evidence: "playlist")]))
        #expect(run.settlements.first?.verdict == .succeeded)
        (run, batch) = try answered(.of(), call(404, "videoNotFound"))
        run.handle(.verified(exchange: batch.exchange, [.absent(evidence: "playlist")]))
        #expect(run.settlements.first?.verdict == .failed)
        #expect(run.settlements.first?.status?.code == 404)
        (run, batch) = try answered(.of(), call(404, "videoNotFound"))
        run.handle(.verified(exchange: batch.exchange, [.unclear(reason: "somebody else")]))
        #expect(run.settlements.first?.verdict == .unknown)
    }

    @Test("asks some times more for what the run has just made")
    func news() throws {
        var run = MachineHarness([.of(.playlistCreate), .of(lane: 1, needs: [0])])
        run.start()
        let made = try run.readyFirst()
        run.handle(.answered(exchange: made.exchange, .entries([call(200, id: "PL1")])))
        for attempt in 1...4 {
            let batch = try run.readyFirst()
            run.handle(.answered(exchange: batch.exchange, .entries([call(404, "playlistNotFound")])))
            run.handle(.verified(exchange: batch.exchange, [.absent(evidence: "playlist")]))
            #expect(run.settlements.isEmpty == (attempt < 4))
            if attempt < 4 { run.handle(.woken(lane: 1)) }
        }
        #expect(run.settlements.first?.verdict == .failed)
    }

    @Test("fails what is about a thing that is not there to be read, and goes on")
    func unreadable() throws {
        var run = MachineHarness([.of(.playlistRemove), .of(lane: 1)]) { $0.concurrency = 1 }
        run.start()
        let refusal = Refusal(.status(404), reason: "no playlist")
        let batch = try #require(run.prepared.first)
        run.handle(.prepared(exchange: batch.exchange, .failed(refusal)))
        #expect(run.settlements.first?.verdict == .failed)
        #expect(run.settlements.first?.status?.code == 404)
        run.exchange([201])
        #expect(run.ending == .completed)
    }

    private static func refusal(_ status: Int, _ code: String, _ message: String = "no") -> Refusal {
        let error = GDataError(domain: "youtube.x", code: code, internalReason: message)
        return Refusal(.status(status), reason: message, errors: [error])
    }

    @Test("rests a day when the channel may not upload any more, does all else before, and names the moment")
    func channelLimit() throws {
        var run = MachineHarness([.of(.videoUpload), .of(lane: 1), .of(.videoUpload)]) {
            $0.batchLimit = 1
            $0.concurrency = 1
        }
        run.start()
        let upload = try run.readyFirst()
        let refusal = Self.refusal(400, "uploadLimitExceeded", "The user has exceeded the number of videos.")
        run.handle(.answered(exchange: upload.exchange, .refused(refusal)))
        let until = run.now + .seconds(24 * 3600)
        let add = try run.readyFirst()
        #expect(add.lane == 1)
        run.handle(.answered(exchange: add.exchange, .entries([call(200, id: "UEw1")])))
        #expect(run.ending == .outOfQuota(reason: refusal.reason, until: until))
        #expect(run.machine.unsettledCount == 2)
        #expect(run.machine.attempts[0] == 0)
    }

    @Test("rests some hours when there were too many subscriptions, and does not look for the one refused")
    func recentSubscriptions() throws {
        var run = MachineHarness([.of(.subscriptionAdd)])
        run.start()
        let batch = try run.readyFirst()
        let refusal = Self.refusal(400, "subscriptionForbidden", "too many recent subscriptions")
        run.handle(.answered(exchange: batch.exchange, .refused(refusal)))
        #expect(run.verified.isEmpty)
        #expect(run.ending == .outOfQuota(reason: refusal.reason, until: run.now + .seconds(6 * 3600)))
    }

    @Test("goes on with uploads when the units of the day are spent, and with nothing else")
    func unitsAreSpent() throws {
        let operations: [PlannedOperation] = [.of(lane: 0), .of(.videoUpload, lane: 1), .of(lane: 2), .of(lane: 0)]
        var run = MachineHarness(operations) {
            $0.batchLimit = 1
            $0.concurrency = 1
        }
        run.start()
        let add = try run.readyFirst()
        let refusal = Self.refusal(403, "quotaExceeded", "You have exceeded your quota.")
        run.handle(.answered(exchange: add.exchange, .refused(refusal)))
        #expect(run.ending == nil)
        let upload = try run.readyFirst()
        #expect(upload.lane == 1)
        run.handle(.answered(exchange: upload.exchange, .entries([call(201, id: "newVideo001")])))
        #expect(run.ending == .outOfQuota(reason: refusal.reason))
        #expect(run.machine.unsettledCount == 3)
    }

    @Test("parks when reading before a change, or looking for one in doubt, is more than the day has left")
    func spentOnReading() throws {
        let withheld = Refusal(.withheld, reason: "the day's units are used up")
        var run = MachineHarness([.of(.playlistUpdate)])
        run.start()
        run.handle(.prepared(exchange: 1, .failed(withheld)))
        #expect(run.ending == .outOfQuota(reason: withheld.reason))
        run = MachineHarness([.of()])
        run.start()
        let batch = try run.readyFirst()
        run.handle(.answered(exchange: batch.exchange, .refused(Refusal(.lost, reason: "cut"))))
        run.handle(.verified(exchange: batch.exchange, [.failed(withheld)]))
        #expect(run.ending == .outOfQuota(reason: withheld.reason))
        #expect(run.machine.unsettledCount == 1)
    }

    @Test("ends when the job may not spend more, with nothing tried, in doubt, or skipped")
    func overLimit() throws {
        let refusal = Refusal(.overLimit, reason: "limits.units is 100")
        for isReading in [true, false] {
            var run = MachineHarness([.of(), .of(lane: 1)]) { $0.concurrency = 1 }
            run.start()
            if isReading {
                run.handle(.prepared(exchange: 1, .failed(refusal)))
            } else {
                let batch = try run.readyFirst()
                run.handle(.answered(exchange: batch.exchange, .refused(refusal)))
            }
            #expect(run.ending == .overLimit(reason: refusal.reason))
            #expect(run.settlements.isEmpty)
            #expect(run.machine.unsettledCount == 2)
            #expect(run.machine.attempts == [0, 0])
        }
    }

    @Test("tries once more what could not be processed, and no third time")
    func processing() throws {
        var run = MachineHarness([.of(.commentAdd)])
        run.start()
        for attempt in 1...2 {
            let batch = try run.readyFirst()
            run.handle(.answered(exchange: batch.exchange, .entries([call(400, "processingFailure")])))
            #expect(run.verified.isEmpty)
            #expect(run.settlements.isEmpty == (attempt == 1))
            if attempt == 1 { run.handle(.woken(lane: 0)) }
        }
        #expect(run.settlements.first?.verdict == .failed)
        #expect(run.settlements.first?.attempts == 2)
    }

    @Test("tries again what was aborted, and what the service was too busy for")
    func aborted() throws {
        for (status, code) in [(409, "SERVICE_UNAVAILABLE"), (409, "ABORTED"), (400, "rateLimitExceeded")] {
            var run = MachineHarness([.of()])
            run.start()
            let batch = try run.readyFirst()
            run.handle(.answered(exchange: batch.exchange, .refused(Self.refusal(status, code))))
            #expect(run.settlements.isEmpty && run.verified.isEmpty)
            run.now = run.now + .seconds(60)
            run.handle(.woken(lane: 0))
            let again = try run.readyFirst()
            run.handle(.answered(exchange: again.exchange, .entries([call(200, id: "UEw1")])))
            #expect(run.settlements.first?.verdict == .succeeded)
        }
    }

    @Test(
        "asks some times more for a video that the run has just uploaded, whatever is to be done with it",
        arguments: [(OperationDefinition.videoUpdate, 404, "videoNotFound"), (.playlistAdd, 400, "failedPrecondition")]
    )
    func newVideo(definition: OperationDefinition, status: Int, code: String) throws {
        var run = MachineHarness([.of(.videoUpload), .of(definition, lane: 1, needs: [0])])
        run.start()
        let upload = try run.readyFirst()
        run.handle(.answered(exchange: upload.exchange, .entries([call(201, id: "newVideo001")])))
        for attempt in 1...4 {
            let batch = try run.readyFirst()
            run.handle(.answered(exchange: batch.exchange, .entries([call(status, code)])))
            #expect(run.settlements.isEmpty == (attempt < 4))
            if attempt < 4 { run.handle(.woken(lane: 1)) }
        }
        #expect(run.settlements.first?.verdict == .failed)
        // What no operation of the run has made is not waited for.
        #expect(
            try answered(.of(definition), call(400, "failedPrecondition")).run.settlements.first?.verdict == .failed
        )
    }

    @Test("reads again what the run has just made, when it is not to be read yet")
    func readAgain() throws {
        var run = MachineHarness([.of(.videoUpload), .of(.videoUpdate, lane: 1, needs: [0])])
        run.start()
        let upload = try run.readyFirst()
        run.handle(.answered(exchange: upload.exchange, .entries([call(201, id: "newVideo001")])))
        let missing = PreparedBatch.Member.settled(
            .failed,
            evidence: "query",
            status: BatchStatus(code: 404, reason: "there is no video")
        )
        for reading in 1...4 {
            let batch = try #require(run.prepared.first)
            run.handle(.prepared(exchange: batch.exchange, .members([missing])))
            #expect(run.settlements.isEmpty == (reading < 4))
            if reading < 4 { run.handle(.woken(lane: 1)) }
        }
        #expect(run.settlements.first?.verdict == .failed)
        #expect(run.ending == .completed)
    }

    @Test("does what is no upload when the day's uploads are spent, and parks then")
    func uploads() throws {
        let refusal = Refusal(
            .status(429),
            reason: "limit 'Video Uploads per day'",
            errors: [
                GDataError(
                    domain: "global",
                    code: "rateLimitExceeded",
                    internalReason: "limit 'Video Uploads per day'"
                )
            ]
        )
        let operations: [PlannedOperation] = [
            .of(.videoUpload), .of(.videoUpload), .of(lane: 1), .of(lane: 1), .of(lane: 2, needs: [1]),
        ]
        var run = MachineHarness(operations) {
            $0.batchLimit = 1
            $0.concurrency = 1
        }
        run.start()
        let upload = try run.readyFirst()
        run.handle(.answered(exchange: upload.exchange, .refused(refusal)))
        for id in ["UEw1", "UEw2"] {
            #expect(run.ending == nil)
            let batch = try run.readyFirst()
            #expect(batch.lane == 1)
            run.handle(.answered(exchange: batch.exchange, .entries([call(200, id: id)])))
        }
        #expect(run.ending == .outOfQuota(reason: refusal.reason))
        #expect(run.machine.unsettledCount == 3)
        #expect(run.machine.attempts[0] == 0)
    }

    @Test("parks when the quota of the day is spent, with nothing in doubt and no attempt used up")
    func quota() throws {
        let refusal = Refusal(
            .status(403),
            reason: "The request cannot be completed because you have exceeded your quota.",
            errors: [GDataError(domain: "youtube.quota", code: "quotaExceeded")]
        )
        var run = MachineHarness([.of(), .of(lane: 1)]) { $0.concurrency = 1 }
        run.start()
        let batch = try run.readyFirst()
        run.handle(.answered(exchange: batch.exchange, .refused(refusal)))
        #expect(run.ending == .outOfQuota(reason: refusal.reason))
        #expect(run.settlements.isEmpty)
        #expect(run.machine.unsettledCount == 2)
        #expect(run.machine.attempts == [0, 0])
        #expect(run.machine.unanswered.isEmpty)
    }
}
