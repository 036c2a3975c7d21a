import GData
import GRDB
import HTTPTypes
import XMLEvents

/// Executes a batch as it is read: entry k is done before entry k + 1 is looked at.
///
/// That is why a batch can be interrupted. Where reading breaks off, what was read before has been done and says so,
/// and a last entry tells where and why it ended (protocol, "Whole-request rejection versus interruption").
final class BatchExecution {
    private let exchange: Exchange
    private let feed: any Feed
    private let target: BatchTarget
    private var answer: BatchAnswer

    private var parsed = 0
    private var succeeded = 0
    private var failed = 0
    /// Whether an entry that was read to its end is being executed.
    private var isTaking = false
    /// What ends the whole request, thrown through the parser.
    private var failure: (any Error)?

    init(_ exchange: Exchange, _ feed: any Feed, names: [String]) {
        self.exchange = exchange
        self.feed = feed
        target = BatchTarget(exchange, feed, names: names)
        answer = BatchAnswer(exchange, feed)
    }

    func run(_ body: [UInt8]) throws -> EmulatorResponse {
        guard EntryBody.isAtom(exchange.call.headers[.contentType]) else {
            throw Refusal(400, code: "atomFormatRequired", "Batch requires Atom format")
        }
        guard !body.isEmpty else { throw Refusal.parse("Content is not allowed to be empty") }
        // A request that is refused as a whole has done nothing, whatever had been executed when it was.
        var result: Result<EmulatorResponse, any Error>?
        try exchange.database.inSavepoint {
            do {
                result = .success(try execute(body))
                return .commit
            } catch {
                result = .failure(error)
                return .rollback
            }
        }
        guard let result else { throw Refusal(500, code: "InternalErrorException", "No answer") }
        return try result.get()
    }

    private func execute(_ body: [UInt8]) throws -> EmulatorResponse {
        var reader: FeedReader?
        let feedReader = FeedReader { [self] (entry) throws(XMLError) in
            try take(entry, isFeed: reader?.isFeed ?? false, defaultOperation: reader?.header.batchOperation)
        }
        reader = feedReader
        defer { reader = nil }
        do {
            let parser = feedReader.parser()
            try parser.parse(body.span)
            try parser.finish()
        } catch {
            if let failure { throw failure }
            let reason = "[Line \(error.line), Column \(error.column), element entry] \(error.message)"
            // Before the first entry is complete there is no batch to speak of.
            guard feedReader.isFeed, parsed > 0 else { throw Refusal.parse(reason) }
            if feedReader.isInEntry, !isTaking { parsed += 1 }
            answer.interrupt(
                BatchInterruption(
                    reason: reason,
                    parsed: parsed,
                    succeeded: succeeded,
                    failed: failed,
                    unprocessed: parsed - succeeded - failed
                )
            )
        }
        return try answer.response(title: feedReader.header.title)
    }

    // MARK: - Entries

    /// Executes one entry. What it throws ends the reading.
    private func take(_ entry: Entry, isFeed: Bool, defaultOperation: String?) throws(XMLError) {
        guard isFeed else { throw XMLError(.unexpected, "The root element must be a feed") }
        parsed += 1
        isTaking = true
        // The parser stops at the entry's end: from there its place is known.
        let name = entry.batchOperation ?? defaultOperation ?? BatchOperation.insert.rawValue
        guard let operation = BatchOperation(rawValue: name) else {
            throw XMLError(.unexpected, "Invalid type for batch:operation: '\(name)'")
        }
        try checkLength()
        try entry.checkNumbers()
        do {
            try execute(operation, entry)
            succeeded += 1
        } catch let refusal as Refusal {
            // Who may not even make the first call gets a refusal of the request.
            if refusal == .tooManyCalls, parsed == 1 { throw end(refusal) }
            failed += 1
            answer.append(refusal, operation, entry)
        } catch {
            throw end(error)
        }
        isTaking = false
    }

    private func checkLength() throws(XMLError) {
        let limit = exchange.limits.batchOperations
        guard parsed > limit else { return }
        let message = "Batch request exceeds the limit of \(limit) operations"
        switch exchange.policies.longBatch {
        case .refused: throw end(Refusal.invalidEntry(message))
        case .interrupted: throw XMLError(.unexpected, message)
        }
    }

    private func end(_ error: any Error) -> XMLError {
        failure = error
        return XMLError(.unexpected, "refused")
    }

    private func execute(_ operation: BatchOperation, _ entry: Entry) throws {
        try exchange.spendCall()
        switch operation {
        case .query: answer.append(try feed.entry(try target.id(of: entry)), 200, "Success", operation, entry)
        case .insert: answer.append(try feed.insert(entry), 201, "Created", operation, entry)
        case .update:
            try checkEtag(entry)
            let id = try target.id(of: entry)
            answer.append(try feed.update(id, with: entry), 200, "Success", operation, entry)
        case .delete:
            try checkEtag(entry)
            try exchange.delete(try target.id(of: entry), of: feed)
            answer.append(deleted: entry)
        }
    }

    /// Weak etags and `*` say nothing; the service has no other.
    private func checkEtag(_ entry: Entry) throws {
        guard let etag = entry.etag, etag != "*", !Etag.isWeak(etag) else { return }
        throw Refusal(412, code: "etagsMismatch", "Etags mismatch")
    }
}
