import GData
import Operations

/// What answers mean.
extension RunMachine {
    // MARK: - Prepared

    mutating func prepared(_ exchange: Int, _ result: PreparedBatch) {
        guard var batch = batches[exchange] else { return }
        switch result {
        case .failed(let refusal):
            if case .status = refusal.kind, refusal.failure == .permanent {
                // What they are about is not there, or not theirs to see: no run fails for that.
                for member in batch.members { fail(member, "query", refusal.status, batch) }
                return close(batch)
            }
            putBack(batch.members.map(\.operation))
            batches[exchange] = nil
            retryLane(batch, refusal)
        case .members(let members):
            var ready: [Batch.Member] = []
            var delay: Duration?
            for (member, preparation) in zip(batch.members, members) {
                switch preparation {
                case .ready: ready.append(member)
                case .postponed: states[member.operation] = .pending
                case .settled(.failed, _, let status) where status?.code == 404 && mayAppear(member):
                    states[member.operation] = .pending
                    readings[member.operation, default: 0] += 1
                    delay = Backoff.delay(
                        after: readings[member.operation] ?? 1,
                        policy: operations[member.operation].retry,
                        random: random.fraction()
                    )
                case .settled(let verdict, let evidence, let status):
                    var settlement = Settlement(
                        operation: member.operation,
                        verdict: verdict,
                        evidence: evidence,
                        settledAt: now
                    )
                    settlement.status = status
                    settle(settlement)
                }
            }
            guard !ready.isEmpty, ending == nil else {
                putBack(ready.map(\.operation))
                return close(batch, after: delay)
            }
            for index in ready.indices {
                let operation = ready[index].operation
                attempts[operation] = Int16(clamping: ready[index].attempt)
                ready[index].firstSentAt = ready[index].firstSentAt ?? now
                startedAt[operation] = ready[index].firstSentAt
            }
            batch.members = ready
            batches[exchange] = batch
            actions.append(.send(batch))
        }
    }

    /// Whether what an operation is about may be there soon: an operation before it has made it.
    private func mayAppear(_ member: Batch.Member) -> Bool {
        !operations[member.operation].needs.isEmpty
            && readings[member.operation, default: 0] < Self.attemptsOnNews - 1
    }

    // MARK: - Answered

    mutating func answered(_ exchange: Int, _ answer: Answer) {
        guard let batch = batches[exchange] else { return }
        switch answer {
        case .refused(let refusal): refused(batch, refusal)
        case .entries(let outcomes):
            lanes[batch.lane].failures = 0
            var round = Round(batch: batch)
            for (member, outcome) in zip(batch.members, outcomes) { decide(member, outcome, &round) }
            conclude(round)
        }
    }

    /// What one answer leads to.
    struct Round {
        let batch: Batch
        var doubtful: [Batch.Member] = []
        var notes: [AttemptNote] = []
        var delay: Duration?

        mutating func note(
            _ member: Batch.Member,
            _ reason: String,
            _ status: BatchStatus? = nil,
            isInDoubt: Bool = false
        ) {
            notes.append(
                AttemptNote(
                    operation: member.operation,
                    attempt: member.attempt,
                    reason: reason,
                    status: status,
                    isInDoubt: isInDoubt
                )
            )
        }
    }

    private mutating func decide(_ member: Batch.Member, _ outcome: EntryOutcome, _ round: inout Round) {
        switch outcome {
        case .status(let result, let match):
            let status = result.status ?? BatchStatus(code: 0, reason: "")
            let evidence =
                switch match {
                case .batchID: "batch:status"
                case .call: "HTTP \(status.code)"
                case .target, .order: "batch:status by \(match.rawValue)"
                }
            if (200..<300).contains(status.code) {
                settle(member, .succeeded, evidence, status, result, round.batch)
            } else if status.code == 404 || status.code == 410, operations[member.operation].isRemoval {
                // After an attempt without an answer, it is this operation that removed it.
                let verdict: Verdict = unanswered.contains(member.operation) ? .succeeded : .unchanged
                settle(
                    member,
                    verdict,
                    match == .call ? evidence : "batch:status \(status.code)",
                    status,
                    nil,
                    round.batch
                )
            } else if match == .call, isTooNew(member, status) {
                retry(member, status.reason, status, evidence, nil, &round)
            } else if isPerhapsThere(member, status) || (match == .call && isPerhapsDone(member, status)) {
                refusals[member.operation] = (status, match == .call ? evidence : "batch:status")
                round.doubtful.append(member)
            } else {
                handle(
                    Failure.classify(status: status.code, errors: status.errors),
                    of: member,
                    reason: status.reason,
                    status: status,
                    evidence: match == .call ? evidence : "batch:status",
                    &round
                )
            }
        case .interrupted(let interruption):
            let status = BatchStatus(code: 400, reason: interruption.reason)
            fail(member, "batch:interrupted", status, round.batch)
        case .notExecuted:
            round.note(member, "not executed: the batch was interrupted")
            takeBack([member])
        case .missing(let reason):
            handle(.inDoubt, of: member, reason: reason, status: nil, evidence: "no batch:status", &round)
        }
    }

    /// The service says 400 both for a bad entry and for one that is there already; a bad one has a location.
    private func isPerhapsThere(_ member: Batch.Member, _ status: BatchStatus) -> Bool {
        let operation = operations[member.operation]
        guard operation.isMembership, operation.doubt == .verify else { return false }
        return (status.code == 400 || status.code == 409) && status.errors.allSatisfy { $0.location == nil }
    }

    /// What the run has made just now is not everywhere known yet: a video that was uploaded cannot be played, so it is
    /// refused, and then it is not there. An insert of which one can tell is looked for first.
    private func isTooNew(_ member: Batch.Member, _ status: BatchStatus) -> Bool {
        let operation = operations[member.operation]
        guard !operation.needs.isEmpty, member.attempt < Self.attemptsOnNews else { return false }
        if status.code == 400 { return status.errors.contains { $0.code == "failedPrecondition" } }
        return status.code == 404 && operation.doubt != .verify
    }

    /// The Data API has answered 404 to inserts that it did all the same.
    private func isPerhapsDone(_ member: Batch.Member, _ status: BatchStatus) -> Bool {
        status.code == 404 && operations[member.operation].doubt == .verify
    }

    mutating func handle(
        _ failure: Failure,
        of member: Batch.Member,
        reason: String,
        status: BatchStatus?,
        evidence: String,
        retryAfter: Duration? = nil,
        _ round: inout Round
    ) {
        switch failure {
        case .permanent: fail(member, evidence, status, round.batch)
        case .transient: retry(member, reason, status, evidence, retryAfter, &round)
        case .throttled:
            retry(member, reason, status, evidence, retryAfter, &round)
            if let delay = round.delay { quietUntil = max(quietUntil, now + delay) }
        case .authorization:
            round.note(member, reason, status)
            states[member.operation] = .pending
            end(.notAuthorized(reason: reason))
        case .quota:
            // It was refused before anything was done: a later part of the run sends it.
            round.note(member, reason, status)
            takeBack([member])
            park(round.batch.lane, reason)
        case .overLimit:
            round.note(member, reason, status)
            takeBack([member])
            end(.overLimit(reason: reason))
        case .channelLimit:
            round.note(member, reason, status)
            takeBack([member])
            park(round.batch.lane, reason, until: now + Failure.pause(status?.errors ?? []))
        case .perhapsPermanent:
            guard member.attempt - Int(earlierAttempts[member.operation]) < 2 else {
                return fail(member, evidence, status, round.batch)
            }
            retry(member, reason, status, evidence, retryAfter, &round)
        case .alreadySo: settle(member, .unchanged, evidence, status, nil, round.batch)
        case .inDoubt:
            switch operations[member.operation].doubt {
            case .sendAgain:
                unanswered.insert(member.operation)
                retry(member, reason, status, evidence, retryAfter, &round, isInDoubt: true)
            case .verify:
                round.note(member, reason, status, isInDoubt: true)
                round.doubtful.append(member)
            case .giveUp: settle(member, .unknown, reason, status, nil, round.batch)
            }
        }
    }

    /// Tries an operation again, if it has attempts left.
    mutating func retry(
        _ member: Batch.Member,
        _ reason: String,
        _ status: BatchStatus?,
        _ evidence: String,
        _ retryAfter: Duration?,
        _ round: inout Round,
        isInDoubt: Bool = false
    ) {
        let policy = operations[member.operation].retry
        let tries = member.attempt - Int(earlierAttempts[member.operation])
        guard tries < policy.attempts else {
            return fail(member, "\(evidence), \(member.attempt) attempts", status, round.batch)
        }
        round.note(member, reason, status, isInDoubt: isInDoubt)
        states[member.operation] = .pending
        let delay = Backoff.delay(
            after: tries,
            policy: policy,
            retryAfter: retryAfter,
            random: random.fraction()
        )
        round.delay = max(round.delay ?? .zero, delay)
    }

    /// Settles an operation that was refused: it failed, unless an attempt that nobody answered may have done it.
    mutating func fail(
        _ member: Batch.Member,
        _ evidence: String,
        _ status: BatchStatus?,
        _ batch: Batch
    ) {
        guard unanswered.contains(member.operation), !Self.isFinal(status) else {
            return settle(member, .failed, evidence, status, nil, batch)
        }
        settle(member, .unknown, "\(evidence), and an attempt had no answer", status, nil, batch)
    }

    /// Whether a refusal tells of all attempts: what it would have changed is not there, or it says what is wrong with
    /// the entry itself, which was the same each time.
    private static func isFinal(_ status: BatchStatus?) -> Bool {
        guard let status else { return false }
        return status.code == 404 || status.code == 410 || (status.code == 400 && !status.errors.isEmpty)
    }

    mutating func settle(
        _ member: Batch.Member,
        _ verdict: Verdict,
        _ evidence: String,
        _ status: BatchStatus?,
        _ result: BatchResult?,
        _ batch: Batch
    ) {
        var settlement = Settlement(operation: member.operation, verdict: verdict, evidence: evidence, settledAt: now)
        settlement.status = status
        settlement.exchange = batch.exchange
        if let name = result?.id { settlement.result = EntryIdentifier.lastComponent(name) }
        settlement.link = result?.editLink
        settle(settlement)
    }

    mutating func conclude(_ round: Round) {
        if !round.notes.isEmpty { actions.append(.note(exchange: round.batch.exchange, round.notes)) }
        if ending != nil {
            // A later run looks for them.
            for member in round.doubtful {
                states[member.operation] = .doubtful
                lanes[round.batch.lane].doubtful += 1
            }
        } else if !round.doubtful.isEmpty {
            let batch = Batch(exchange: round.batch.exchange, lane: round.batch.lane, members: round.doubtful)
            batches[batch.exchange] = batch
            return actions.append(.verify(batch))
        }
        close(round.batch, after: round.delay)
    }
}
