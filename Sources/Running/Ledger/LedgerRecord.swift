package import DataAPI
package import Operations
package import Planning

/// Something that goes into the ledger.
package enum LedgerRecord: Sendable {
    case operation(StoredOperation)
    case exchange(ExchangeIntent)
    case answer(ExchangeAnswer)
    case attempts(exchange: Int, [AttemptNote])
    case settlements([Settlement])
    /// What an operation that names its target by something else will act on. It stays so through all attempts.
    case found(operation: Int, ids: [String])
    case baseline(lane: Int, entries: [String])
    case upload(UploadRecord)
    /// What would take the operation back.
    case inverse(operation: Int, InverseOperation)
    /// What calls have cost since the last record of that kind.
    case spending(QuotaSpending)
    case ending(name: String, reason: String, at: Timestamp)
}

/// An operation as the ledger keeps it: with everything that is needed to send it, so that a run does not depend on the
/// manifest any more.
package struct StoredOperation: Sendable {
    /// The operation's place in the job, from 0.
    package var ordinal: Int
    package var operation: Operation
    package var lane: Int
    /// Places of the operations that it needs.
    package var needs: [Int]

    package init(ordinal: Int, operation: Operation, lane: Int, needs: [Int]) {
        self.ordinal = ordinal
        self.operation = operation
        self.lane = lane
        self.needs = needs
    }

    package var planned: PlannedOperation { PlannedOperation(operation, lane: lane, needs: needs) }
}

extension LanePlanner {
    /// Places the next operation of the job, as the ledger keeps it.
    package mutating func store(_ operation: Operation) -> StoredOperation {
        let (lane, needs) = place(operation)
        return StoredOperation(ordinal: operationCount - 1, operation: operation, lane: lane, needs: needs)
    }
}

/// That a request is about to be sent.
package struct ExchangeIntent: Sendable, Equatable {
    package var number: Int
    package var lane: Int
    package var feed: String
    /// The `batch:id` of every entry.
    package var entries: [String]
    package var sentAt: Timestamp

    package init(number: Int, lane: Int, feed: String, entries: [String], sentAt: Timestamp) {
        self.number = number
        self.lane = lane
        self.feed = feed
        self.entries = entries
        self.sentAt = sentAt
    }
}

/// What came back for a request, in a few words.
package struct ExchangeAnswer: Sendable, Equatable {
    package var exchange: Int
    package var outcome: String
    /// Where the server's counters and its entries do not agree.
    package var discrepancies: [String]
    package var receivedAt: Timestamp

    package init(exchange: Int, outcome: String, discrepancies: [String] = [], receivedAt: Timestamp) {
        self.exchange = exchange
        self.outcome = outcome
        self.discrepancies = discrepancies
        self.receivedAt = receivedAt
    }
}

/// Where the bytes of an upload go, and which file they come from.
package struct UploadRecord: Sendable, Equatable {
    package var operation: Int
    /// The session's address.
    package var session: String
    package var size: Int
    /// When the file was changed last: another file has another upload.
    package var modifiedAt: Timestamp
    package var beganAt: Timestamp

    package init(operation: Int, session: String, size: Int, modifiedAt: Timestamp, beganAt: Timestamp) {
        self.operation = operation
        self.session = session
        self.size = size
        self.modifiedAt = modifiedAt
        self.beganAt = beganAt
    }
}

/// What a run is about.
package struct RunHeader: Sendable, Equatable {
    package var id: String
    package var job: String
    /// The path of the manifest, as it was given.
    package var manifest: String
    /// Which document of the manifest, from 1.
    package var document: Int
    package var target: String
    /// Options that a later part of the run needs again, as JSON.
    package var options: String
    package var startedAt: Timestamp

    package init(
        id: String,
        job: String,
        manifest: String,
        document: Int,
        target: String,
        options: String,
        startedAt: Timestamp
    ) {
        self.id = id
        self.job = job
        self.manifest = manifest
        self.document = document
        self.target = target
        self.options = options
        self.startedAt = startedAt
    }
}
