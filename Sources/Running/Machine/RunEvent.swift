package import GData

/// Operations of one lane that travel together, and which attempt of each it is.
package struct Batch: Sendable, Equatable {
    package struct Member: Sendable, Equatable {
        /// The operation's place in the job, from 0.
        package var operation: Int
        /// From 1.
        package var attempt: Int
        /// When it was sent first, if it was.
        package var firstSentAt: Timestamp?

        package init(operation: Int, attempt: Int, firstSentAt: Timestamp? = nil) {
            self.operation = operation
            self.attempt = attempt
            self.firstSentAt = firstSentAt
        }
    }

    /// The exchange's number in the run, from 1.
    package var exchange: Int
    package var lane: Int
    package var members: [Member]
}

/// What the run machine wants done.
package enum RunAction: Sendable, Equatable {
    /// Write the entries of the batch, reading from the service what is needed for it.
    case prepare(Batch)
    /// Put the intent into the ledger, then send. The batch has the members that are ready.
    case send(Batch)
    /// Look whether these members of the batch were done.
    case verify(Batch)
    /// Put verdicts into the ledger.
    case settle([Settlement])
    /// Put into the ledger that members of an exchange will be tried again, and why.
    case note(exchange: Int, [AttemptNote])
    /// Say so when the time has passed.
    case wait(lane: Int, Duration)
    /// The run is over.
    case finish(Ending)
}

/// An attempt that settled nothing.
package struct AttemptNote: Sendable, Equatable {
    package var operation: Int
    package var attempt: Int
    package var reason: String
    package var status: BatchStatus?
    /// It may have been done all the same.
    package var isInDoubt: Bool
}

/// Why a run is over.
package enum Ending: Sendable, Equatable {
    /// Every operation has its verdict.
    case completed
    /// An operation with `onFailure: stop` failed; its id is in the verdicts of those behind it.
    case stopped(operation: Int)
    /// More operations failed than `limits.failureRate` allows.
    case failureRate
    case unreachable(reason: String)
    case notAuthorized(reason: String)
    /// The time that the run was given is over.
    case outOfTime
    /// The quota of the day is spent, or a limit of the channel is reached.
    ///
    /// `until` says when to go on; without it, that is when the quota is filled anew.
    case outOfQuota(reason: String, until: Timestamp? = nil)
    /// The run has spent what it may (`limits.units`).
    case overLimit(reason: String)
    case interrupted
}

/// What happened.
package enum RunEvent: Sendable {
    case prepared(exchange: Int, PreparedBatch)
    case answered(exchange: Int, Answer)
    case verified(exchange: Int, [Finding])
    /// The wait of a lane is over.
    case woken(lane: Int)
    /// Somebody wants the run to end: what is in flight is finished, nothing new is sent.
    case stop
    /// The time that the run was given is over: the same.
    case deadline
}

/// What became of writing a batch.
package enum PreparedBatch: Sendable {
    package enum Member: Sendable {
        case ready
        /// There is nothing to send: the verdict is known already.
        case settled(Verdict, evidence: String, status: BatchStatus?)
        /// It cannot travel with the ones before it.
        case postponed
    }

    /// One for each member.
    case members([Member])
    /// What had to be read could not be.
    case failed(Refusal)
}

/// What came back for a batch that was sent.
package enum Answer: Sendable {
    /// One outcome for each member.
    case entries([EntryOutcome])
    /// The request as a whole was refused, or there is no answer.
    case refused(Refusal)
}

/// Why a whole request came to nothing.
package struct Refusal: Error, Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// No connection: not a byte was sent.
        case notSent
        /// It was not sent, since what is left of the day's quota is not enough for it.
        case withheld
        /// It was not sent, since the run may not spend so much.
        case overLimit
        /// The answer was lost, cut short, or is no answer to this request.
        case lost
        /// The server refused, with this HTTP status.
        case status(Int)
        /// The answer that came cannot be used, and asking again will not help.
        case unusable
    }

    package var kind: Kind
    package var reason: String
    package var errors: [GDataError]
    package var retryAfter: Duration?

    package init(_ kind: Kind, reason: String, errors: [GDataError] = [], retryAfter: Duration? = nil) {
        self.kind = kind
        self.reason = reason
        self.errors = errors
        self.retryAfter = retryAfter
    }

    /// What it means for the operations.
    package var failure: Failure {
        switch kind {
        case .notSent: .transient
        case .withheld: .quota
        case .overLimit: .overLimit
        case .lost: .inDoubt
        case .status(let code): Failure.classify(status: code, errors: errors)
        case .unusable: .permanent
        }
    }

    package var status: BatchStatus? {
        if case .status(let code) = kind { BatchStatus(code: code, reason: reason, errors: errors) } else { nil }
    }
}

/// What looking for an operation in doubt has found.
package enum Finding: Sendable, Equatable {
    /// It was done. The names are those of what it made.
    case present(id: String?, link: String?, evidence: String)
    /// It was not done.
    case absent(evidence: String)
    /// Nothing proves either.
    case unclear(reason: String)
    /// Looking did not work this time.
    case failed(Refusal)
}
