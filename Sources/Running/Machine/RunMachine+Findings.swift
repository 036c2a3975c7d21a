import Operations

/// What looking for operations in doubt leads to.
extension RunMachine {
    mutating func verified(_ exchange: Int, _ findings: [Finding]) {
        guard let batch = batches[exchange] else { return }
        var round = Round(batch: batch)
        var failure: Refusal?
        for (member, finding) in zip(batch.members, findings) {
            let refusal = refusals[member.operation]
            switch finding {
            case .present(let id, let link, let evidence):
                var settlement = Settlement(
                    operation: member.operation,
                    verdict: refusal == nil ? .succeeded : .unchanged,
                    evidence: evidence,
                    settledAt: now
                )
                settlement.exchange = exchange
                settlement.status = refusal
                settlement.result = id
                settlement.link = link
                settle(settlement)
            case .absent(let evidence):
                if let refusal {
                    settle(member, .failed, "batch:status", refusal, nil, batch)
                } else {
                    retry(member, "absent: \(evidence)", nil, evidence, nil, &round)
                }
            case .unclear(let reason):
                settle(member, refusal == nil ? .unknown : .failed, reason, refusal, nil, batch)
            case .failed(let refusal):
                failure = refusal
                states[member.operation] = .doubtful
                lanes[batch.lane].doubtful += 1
                continue
            }
            refusals[member.operation] = nil
        }
        guard let failure else {
            lanes[batch.lane].failures = 0
            return conclude(round)
        }
        lookAgain(batch, failure)
    }

    /// Looks again later, as often as an operation may be tried. Then nobody can tell, unless there is nobody to ask: in
    /// that case a later part of the run looks.
    private mutating func lookAgain(_ batch: Batch, _ failure: Refusal) {
        if failure.failure == .authorization { end(.notAuthorized(reason: failure.reason)) }
        lanes[batch.lane].failures += 1
        batches[batch.exchange] = nil
        let policy = operations[batch.members[0].operation].retry
        if failure.kind == .notSent, lanes[batch.lane].failures >= policy.attempts {
            end(.unreachable(reason: failure.reason))
        }
        if lanes[batch.lane].failures < policy.attempts || ending != nil {
            return rest(batch, policy, failure.retryAfter)
        }
        for member in batch.members where states[member.operation] == .doubtful {
            lanes[batch.lane].doubtful -= 1
            settle(member, .unknown, "looking for it failed: \(failure.reason)", refusals[member.operation], nil, batch)
        }
        enqueue(batch.lane)
    }
}
