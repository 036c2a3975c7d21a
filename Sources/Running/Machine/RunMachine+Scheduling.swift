/// Which lane goes next, and with which operations.
extension RunMachine {
    /// Begins exchanges as long as there are lanes that may and room for them.
    mutating func schedule() {
        while ending == nil, batches.count < options.concurrency, queueStart < queue.count {
            let lane = queue[queueStart]
            queueStart += 1
            if queueStart > 1024, queueStart * 2 > queue.count {
                queue.removeFirst(queueStart)
                queueStart = 0
            }
            begin(lane)
        }
        guard !isFinished, batches.isEmpty else { return }
        if ending == nil, unsettled == 0 { ending = .completed }
        if ending == nil, let parking = nextParking, !lanes.contains(where: { $0.phase == .waiting }) {
            end(.outOfQuota(reason: parking.reason, until: parking.until))
        }
        guard let ending else { return }
        isFinished = true
        skipRest(ending)
    }

    /// Puts a lane into the queue.
    mutating func enqueue(_ lane: Int) {
        lanes[lane].phase = .idle
        queue.append(lane)
    }

    mutating func wake(_ lane: Int) {
        guard lanes[lane].phase == .waiting else { return }
        enqueue(lane)
    }

    /// Lets a lane rest.
    mutating func rest(_ lane: Int, _ duration: Duration) {
        lanes[lane].phase = .waiting
        actions.append(.wait(lane: lane, duration))
    }

    // MARK: - Limits

    /// Lets a lane be until a later part of the run, and with it all that live on the same purse.
    mutating func park(_ lane: Int, _ reason: String, until: Timestamp? = nil) {
        let parking = Parking(reason: reason, until: until)
        parked[lane] = parked[lane] ?? parking
        lanes[lane].phase = .parked
        if until == nil, !isOfUploads(lane) { unitsAreSpent = unitsAreSpent ?? parking }
    }

    private func isOfUploads(_ lane: Int) -> Bool { lanes[lane].head >= 0 && operations[lanes[lane].head].isUpload }

    /// Of all that lanes are parked for, what is over first: a limit of the channel lasts longer than a day's quota.
    private var nextParking: Parking? {
        parked.min { left, right in
            switch (left.value.until, right.value.until) {
            case (nil, nil): left.key < right.key
            case (nil, _): true
            case (_, nil): false
            case (let left?, let right?): left < right
            }
        }?.value
    }

    /// Begins the next exchange of a lane, if it has operations that may go.
    private mutating func begin(_ lane: Int) {
        guard lanes[lane].phase == .idle else { return }
        if let unitsAreSpent, hasWork(lane), !isOfUploads(lane) { return park(lane, unitsAreSpent.reason) }
        if now < quietUntil { return rest(lane, quietUntil - now) }
        let doubtful = doubtfulMembers(of: lane)
        let members = doubtful.isEmpty ? nextMembers(of: lane) : doubtful
        guard !members.isEmpty else { return }
        exchanges += 1
        let batch = Batch(exchange: exchanges, lane: lane, members: members)
        for member in members { states[member.operation] = .underWay }
        lanes[lane].doubtful -= doubtful.count
        batches[batch.exchange] = batch
        lanes[lane].phase = .busy
        actions.append(doubtful.isEmpty ? .prepare(batch) : .verify(batch))
    }

    /// Whether a lane has operations without a verdict.
    private mutating func hasWork(_ lane: Int) -> Bool {
        while lanes[lane].head >= 0, case .settled = states[lanes[lane].head] {
            lanes[lane].head = Int(successors[lanes[lane].head])
        }
        return lanes[lane].head >= 0
    }

    /// The operations of the lane that must be looked for before it goes on.
    private func doubtfulMembers(of lane: Int) -> [Batch.Member] {
        guard lanes[lane].doubtful > 0 else { return [] }
        var members: [Batch.Member] = []
        var operation = lanes[lane].head
        while operation >= 0, members.count < options.batchLimit {
            if states[operation] == .doubtful {
                members.append(
                    Batch.Member(
                        operation: operation,
                        attempt: Int(attempts[operation]),
                        firstSentAt: startedAt[operation]
                    )
                )
            }
            operation = Int(successors[operation])
        }
        return members
    }

    /// The operations at the head of the lane that may go together; none when the lane is blocked or done.
    private mutating func nextMembers(of lane: Int) -> [Batch.Member] {
        var members: [Batch.Member] = []
        var operation = lanes[lane].head
        var isAtHead = true
        scan: while operation >= 0, members.count < lanes[lane].batchLimit {
            if case .settled = states[operation] {
                operation = Int(successors[operation])
                if isAtHead { lanes[lane].head = operation }
                continue
            }
            switch readiness(of: operation) {
            case .ready:
                if operations[operation].isUpload, !members.isEmpty { break scan }
                members.append(
                    Batch.Member(
                        operation: operation,
                        attempt: Int(attempts[operation]) + 1,
                        firstSentAt: startedAt[operation]
                    )
                )
                if operations[operation].isUpload { break scan }
            case .blocked(let need):
                guard members.isEmpty else { break scan }
                lanes[lane].phase = .blocked
                blocked[need, default: []].append(lane)
                return []
            case .doomed(let need, let verdict):
                settleSkipped(operation, need: need, verdict: verdict)
                continue scan
            }
            isAtHead = false
            operation = Int(successors[operation])
        }
        if members.isEmpty { lanes[lane].phase = .done }
        return members
    }

    private enum Readiness {
        case ready
        case blocked(by: Int)
        case doomed(by: Int, Verdict)
    }

    private func readiness(of operation: Int) -> Readiness {
        for need in operations[operation].needs {
            guard case .settled(let verdict) = states[need] else { return .blocked(by: need) }
            if !verdict.isGood { return .doomed(by: need, verdict) }
        }
        return .ready
    }

    private mutating func settleSkipped(_ operation: Int, need: Int, verdict: Verdict) {
        var settlement = Settlement(
            operation: operation,
            verdict: .skipped,
            evidence: "needs @: \(verdict.rawValue)",
            settledAt: now
        )
        settlement.cause = need
        settle(settlement)
    }

    // MARK: - Verdicts

    /// Gives an operation its verdict, and lets lanes go on that waited for it.
    mutating func settle(_ settlement: Settlement) {
        let operation = settlement.operation
        states[operation] = .settled(settlement.verdict)
        unsettled -= 1
        var settlement = settlement
        settlement.startedAt = startedAt.removeValue(forKey: operation)
        settlement.attempts = Int(attempts[operation])
        settlements.append(settlement)
        for lane in blocked.removeValue(forKey: operation) ?? [] { enqueue(lane) }
        guard settlement.verdict == .failed else { return }
        failed += 1
        if operations[operation].stopsRunOnFailure { end(.stopped(operation: operation)) }
        let settled = operations.count - unsettled
        if let rate = options.failureRate, settled >= Self.failureRateMinimum,
            Double(failed) > rate * Double(settled)
        {
            end(.failureRate)
        }
    }

    /// Begins nothing more. The first reason stands.
    mutating func end(_ ending: Ending) { self.ending = self.ending ?? ending }

    /// Operations behind a stop are skipped; those behind an interruption stay for a later run.
    private mutating func skipRest(_ ending: Ending) {
        let evidence: String
        var cause: Int?
        switch ending {
        case .stopped(let operation):
            evidence = "stopped by @"
            cause = operation
        case .failureRate: evidence = "limits.failureRate"
        case .completed, .unreachable, .notAuthorized, .outOfTime, .outOfQuota, .overLimit, .interrupted: return
        }
        for operation in operations.indices where states[operation] == .pending {
            var settlement = Settlement(operation: operation, verdict: .skipped, evidence: evidence, settledAt: now)
            settlement.cause = cause
            settle(settlement)
        }
    }
}
