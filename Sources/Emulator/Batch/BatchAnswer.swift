import GData
import HTTPTypes

/// The answer to a batch: one entry for each operation, in their order.
struct BatchAnswer {
    private let exchange: Exchange
    private let feed: any Feed
    /// The name of the answer; no two answers of the same moment to the same feed are told apart.
    private let id: String
    private let now: String
    private var results: [XMLWriter] = []
    private var current = XMLWriter()
    private var interruption: BatchInterruption?

    init(_ exchange: Exchange, _ feed: any Feed) {
        self.exchange = exchange
        self.feed = feed
        id = exchange.links.base + feed.path + "/batch/\(exchange.instant.milliseconds)"
        now = exchange.instant.text
        // A video takes some 6,000 bytes.
        current.reserve(exchange.limits.batchOperations * 6_000)
    }

    /// Appends what an operation gave back.
    mutating func append(
        _ result: consuming Entry,
        _ code: Int,
        _ reason: String,
        _ operation: BatchOperation,
        _ request: Entry
    ) {
        result.batchID = request.batchID
        result.batchOperation = operation.rawValue
        result.batchStatus = BatchStatus(code: code, reason: reason)
        write(result)
    }

    /// Appends what became of an operation that failed. Its id is what the request gave, letter by letter.
    mutating func append(_ refusal: Refusal, _ operation: BatchOperation, _ request: Entry) {
        var result = Entry()
        result.id = name(of: request)
        result.updated = now
        result.title = "Error"
        result.content = refusal.message
        result.batchID = request.batchID
        result.batchOperation = operation.rawValue
        var status = BatchStatus(code: refusal.status, reason: refusal.message)
        if refusal.isDetailed {
            status.contentType = ErrorDocument.mediaType
            status.errors = refusal.errors
        }
        result.batchStatus = status
        write(result)
    }

    mutating func append(deleted request: Entry) {
        var result = Entry()
        result.id = name(of: request)
        result.updated = now
        result.title = "Deleted"
        result.content = "Deleted"
        result.batchID = request.batchID
        result.batchOperation = BatchOperation.delete.rawValue
        result.batchStatus = BatchStatus(code: 200, reason: "Success")
        write(result)
    }

    mutating func interrupt(_ interruption: BatchInterruption) { self.interruption = interruption }

    private func name(of request: Entry) -> String {
        if let id = request.id, !id.isEmpty { return id }
        return request.link(Relation.edit) ?? request.batchID ?? id
    }

    // MARK: - The document

    private mutating func write(_ entry: borrowing Entry) {
        EntryWriter.write(entry, in: .batch, as: exchange.call.shape, into: &current)
        // Results are only kept apart where their order may change.
        if exchange.policies.shufflesResults {
            results.append(current)
            current.removeAll()
        }
    }

    /// - Parameter title: The title of the request's feed, which comes back.
    mutating func response(title: String?) throws -> EmulatorResponse {
        var header = FeedHeader()
        header.id = id
        header.updated = now
        header.categories = [Category(scheme: Scheme.kind, term: Scheme.kind(feed.kind))]
        header.title = title ?? "Batch Feed"

        var writer = XMLWriter()
        FeedWriter.beginBatch(header, as: exchange.call.shape, into: &writer)
        try shuffle()
        for result in results { writer.append(result) }
        writer.append(current)
        if let interruption {
            var last = Entry()
            last.id = id + "/interrupted"
            last.updated = now
            last.title = "Batch Interrupted"
            last.batchInterruption = interruption
            EntryWriter.write(last, in: .batch, as: exchange.call.shape, into: &writer)
        }
        FeedWriter.end(into: &writer)
        return Answer.document(.ok, .feed, writer.bytes, at: exchange.instant)
    }

    /// An order that proves whether a client goes by `batch:id` (policy P11).
    private mutating func shuffle() throws {
        guard results.count > 1 else { return }
        for last in stride(from: results.count - 1, to: 0, by: -1) {
            results.swapAt(last, try exchange.generate { $0.next(below: last + 1) })
        }
    }
}
