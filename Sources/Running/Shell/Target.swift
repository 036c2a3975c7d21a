package import DataAPI
package import GData
package import Operations

/// A service that operations are sent to.
///
/// A target does what it is asked once: it decides nothing about trying again.
package protocol Target: Sendable {
    /// How many entries a batch may have.
    var batchLimit: Int { get }

    /// How many resources one reading takes; as many entries may one operation stand for.
    var readLimit: Int { get }

    /// For how long after a change lists may not show it: before that, nobody looks for what is in doubt.
    var listLatency: Duration { get }

    /// What its answers have told of its clock; `nil` before the first.
    var clockDifference: ClockDifference? { get }

    /// What its calls have cost so far, where anybody counts.
    var spending: QuotaSpending { get }

    /// Sends entries of one feed as one request.
    ///
    /// - Returns: One outcome for each entry, or why there is none.
    func send(_ request: BatchRequest) async -> BatchAnswer

    /// Reads resources of a feed by their ids.
    ///
    /// - Returns: For each id the resource, or the status that the service gave instead.
    func resources(_ ids: [String], of feed: FeedAddress) async throws(Refusal) -> [Result<Entry, StatusError>]

    /// Reads a whole feed, page by page, up to `limit` entries.
    func entries(of feed: FeedAddress, limit: Int) async throws(Refusal) -> [Entry]

    /// Reads those entries of a feed that hold a thing: a video, a channel.
    ///
    /// - Returns: They in their order, or `nil` when the service gives feeds as a whole only.
    func entries(of feed: FeedAddress, holding member: String) async throws(Refusal) -> [Entry]?

    /// Reads the comments on a video that were made since a moment of the service's clock, and others as well.
    ///
    /// - Parameter answered: The comment that they answer; `nil` for any.
    func comments(
        on video: String,
        answering answered: String?,
        since: Timestamp?
    ) async throws(Refusal) -> [Entry]

    /// What the service calls things that people know by other names.
    ///
    /// - Returns: For each name the service's own, or why there is none; `nil` when the service knows no other names.
    func names(_ names: [String], _ kind: APIName) async throws(Refusal) -> [String: Result<String, Complaint>]?

    /// The name of the user that requests are made for.
    func userName() async throws(Refusal) -> String

    /// Begins an upload and tells its session's address.
    func beginUpload(_ request: UploadRequest) async throws(Refusal) -> String

    /// Sends bytes of the file, or with an empty range asks how far the upload is.
    ///
    /// - Parameter progress: Told how many bytes of the file have left so far, now and then; says whether more shall leave.
    ///   If not, the request breaks off, and what arrived of it counts.
    func continueUpload(
        _ session: String,
        file: UploadFile,
        range: Range<Int>,
        progress: @escaping @Sendable (Int) -> Bool
    ) async -> UploadAnswer
}

extension Target {
    package var readLimit: Int { batchLimit }
    package var listLatency: Duration { .zero }
    package var spending: QuotaSpending { QuotaSpending() }

    package func entries(of feed: FeedAddress, holding member: String) async throws(Refusal) -> [Entry]? { nil }

    package func names(
        _ names: [String],
        _ kind: APIName
    ) async throws(Refusal) -> [String: Result<String, Complaint>]? { nil }

    package func comments(
        on video: String,
        answering answered: String?,
        since: Timestamp?
    ) async throws(Refusal) -> [Entry] {
        try await entries(of: .comments(video: video), limit: FeedBounds.entries)
    }
}

/// A status of the service that stands for a resource.
package struct StatusError: Error, Sendable, Equatable {
    package var status: BatchStatus
    package init(status: BatchStatus) { self.status = status }
}

/// Entries of one feed that go out together.
package struct BatchRequest: Sendable {
    package struct Entry: Sendable {
        package var batchID: String
        package var operation: Operation
        /// What was read for it.
        package var found: Found?
        /// The file that goes with it.
        package var file: UploadFile?

        package init(batchID: String, operation: Operation, found: Found? = nil, file: UploadFile? = nil) {
            self.batchID = batchID
            self.operation = operation
            self.found = found
            self.file = file
        }
    }

    package var feed: FeedAddress
    package var entries: [Entry]

    package init(feed: FeedAddress, entries: [Entry]) {
        self.feed = feed
        self.entries = entries
    }
}

/// What came back for a `BatchRequest`.
package enum BatchAnswer: Sendable {
    /// One outcome for each entry, and what in the answer does not add up.
    case entries([EntryOutcome], discrepancies: [String])
    case refused(Refusal)
}

/// The beginning of an upload.
package struct UploadRequest: Sendable {
    package var operation: Operation
    package var file: UploadFile

    package init(operation: Operation, file: UploadFile) {
        self.operation = operation
        self.file = file
    }
}

/// The file of an upload, as it was when the upload began.
package struct UploadFile: Sendable, Equatable {
    package var path: String
    package var name: String
    package var mediaType: String
    package var size: Int
    package var modifiedAt: Timestamp

    package init(path: String, name: String, mediaType: String, size: Int, modifiedAt: Timestamp) {
        self.path = path
        self.name = name
        self.mediaType = mediaType
        self.size = size
        self.modifiedAt = modifiedAt
    }
}

/// Where an upload stands after a request.
package enum UploadAnswer: Sendable {
    /// The service has this many bytes from the start.
    case incomplete(received: Int, session: String?)
    case complete(BatchResult)
    /// The session is gone: the upload begins anew, or is complete and forgotten.
    case unknownSession
    case refused(Refusal)
}
