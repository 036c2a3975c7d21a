import GData
import Operations

/// Exchanges that were refused as a whole, and how exchanges end.
extension RunMachine {
    // MARK: - Refused as a whole

    mutating func refused(_ batch: Batch, _ refusal: Refusal) {
        if refusal.kind == .notSent {
            // The intent stands in the ledger: a later part of the run must not take it for sent.
            var round = Round(batch: batch)
            for member in batch.members { round.note(member, "not sent: \(refusal.reason)") }
            actions.append(.note(exchange: batch.exchange, round.notes))
            takeBack(batch.members)
            batches[batch.exchange] = nil
            return retryLane(batch, refusal)
        }
        // Nothing of a refused batch was executed: smaller ones find the entry that it was refused for.
        if refusal.failure == .permanent, batch.members.count > 1, case .status(let code) = refusal.kind,
            code == 400 || code == 413
        {
            lanes[batch.lane].batchLimit = batch.members.count / 2
            takeBack(batch.members)
            return close(batch)
        }
        lanes[batch.lane].failures = 0
        var round = Round(batch: batch)
        for member in batch.members {
            let evidence = if case .status(let code) = refusal.kind { "HTTP \(code)" } else { refusal.reason }
            handle(
                refusal.failure,
                of: member,
                reason: refusal.reason,
                status: refusal.status,
                evidence: evidence,
                retryAfter: refusal.retryAfter,
                &round
            )
        }
        conclude(round)
    }

    /// Waits before a lane tries again what never reached the service.
    mutating func retryLane(_ batch: Batch, _ refusal: Refusal) {
        let policy = batch.members.first.map { operations[$0.operation].retry } ?? operations[0].retry
        lanes[batch.lane].failures += 1
        if refusal.failure == .authorization {
            end(.notAuthorized(reason: refusal.reason))
        } else if refusal.failure == .overLimit {
            end(.overLimit(reason: refusal.reason))
        } else if refusal.failure == .quota || refusal.failure == .channelLimit {
            let pause = refusal.failure == .quota ? nil : now + Failure.pause(refusal.errors)
            return park(batch.lane, refusal.reason, until: pause)
        } else if lanes[batch.lane].failures >= policy.attempts || refusal.failure == .permanent {
            end(.unreachable(reason: refusal.reason))
        }
        rest(batch, policy, refusal.retryAfter)
    }

    // MARK: - The end of an exchange

    mutating func putBack(_ operations: [Int]) {
        for operation in operations { states[operation] = .pending }
    }

    /// The same for members that were not executed: it was no attempt.
    mutating func takeBack(_ members: [Batch.Member]) {
        for member in members { attempts[member.operation] -= 1 }
        putBack(members.map(\.operation))
    }

    /// Lets the lane of a batch rest for as long as it has failed in a row.
    mutating func rest(_ batch: Batch, _ policy: RetryPolicy, _ retryAfter: Duration?) {
        let delay = Backoff.delay(
            after: lanes[batch.lane].failures,
            policy: policy,
            retryAfter: retryAfter,
            random: random.fraction()
        )
        rest(batch.lane, delay)
    }

    mutating func close(_ batch: Batch, after delay: Duration? = nil) {
        batches[batch.exchange] = nil
        if parked[batch.lane] != nil { return lanes[batch.lane].phase = .parked }
        if let delay, delay > .zero { rest(batch.lane, delay) } else { enqueue(batch.lane) }
    }
}
