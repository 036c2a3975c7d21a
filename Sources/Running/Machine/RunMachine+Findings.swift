import GData
import Operations

/// What looking for operations in doubt leads to.
extension RunMachine {
    mutating func verified(_ exchange: Int, _ findings: [Finding]) {
        guard let batch = batches[exchange] else { return }
        var round = Round(batch: batch)
        var failure: Refusal?
        for (member, finding) in zip(batch.members, findings) {
            let refusal = refusals[member.operation]
            // Said not to be there, though it is there now: then it is this operation that put it in.
            let isOwn = refusal == nil || refusal?.status.code == 404
            switch finding {
            case .present(let id, let link, let evidence):
                var settlement = Settlement(
                    operation: member.operation,
                    verdict: isOwn ? .succeeded : .unchanged,
                    evidence: evidence,
                    settledAt: now
                )
                settlement.exchange = exchange
                settlement.status = refusal?.status
                settlement.result = id
                settlement.link = link
                settle(settlement)
            case .absent(let evidence):
                if let refusal {
                    settleAbsent(member, refusal.status, refusal.evidence, looked: evidence, &round)
                } else {
                    retry(member, "absent: \(evidence)", nil, evidence, nil, &round)
                }
            case .unclear(let reason):
                settle(member, isOwn ? .unknown : .failed, reason, refusal?.status, nil, batch)
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

    /// How often a thing is asked for again that is said not to be there, though the run has just made it.
    static let attemptsOnNews = 4

    /// Settles an operation that was refused, and that the service does not show.
    private mutating func settleAbsent(
        _ member: Batch.Member,
        _ refusal: BatchStatus,
        _ evidence: String,
        looked: String,
        _ round: inout Round
    ) {
        if Failure.classify(status: refusal.code, errors: refusal.errors) == .alreadySo {
            // Those who refuse it know more than a list that may lag.
            return settle(member, .unchanged, evidence, refusal, nil, round.batch)
        }
        let isNew = refusal.code == 404 && !operations[member.operation].needs.isEmpty
        if isNew, member.attempt < Self.attemptsOnNews {
            return retry(member, refusal.reason, refusal, looked, nil, &round)
        }
        settle(member, .failed, evidence, refusal, nil, round.batch)
    }

    /// Looks again later, as often as an operation may be tried. Then nobody can tell, unless there is nobody to ask: in
    /// that case a later part of the run looks.
    private mutating func lookAgain(_ batch: Batch, _ failure: Refusal) {
        if failure.failure == .authorization { end(.notAuthorized(reason: failure.reason)) }
        batches[batch.exchange] = nil
        if failure.failure == .quota { return park(batch.lane, failure.reason) }
        if failure.failure == .overLimit { end(.overLimit(reason: failure.reason)) }
        lanes[batch.lane].failures += 1
        let policy = operations[batch.members[0].operation].retry
        if failure.kind == .notSent, lanes[batch.lane].failures >= policy.attempts {
            end(.unreachable(reason: failure.reason))
        }
        if lanes[batch.lane].failures < policy.attempts || ending != nil {
            return rest(batch, policy, failure.retryAfter)
        }
        for member in batch.members where states[member.operation] == .doubtful {
            lanes[batch.lane].doubtful -= 1
            settle(
                member,
                .unknown,
                "looking for it failed: \(failure.reason)",
                refusals[member.operation]?.status,
                nil,
                batch
            )
        }
        enqueue(batch.lane)
    }
}
