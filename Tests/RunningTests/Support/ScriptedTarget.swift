import GData
import Operations

@testable import Running

/// A target that a test writes the answers of. Without any, everything succeeds.
actor ScriptedTarget: Target {
    nonisolated let batchLimit: Int
    nonisolated let clockDifference: ClockDifference?

    private(set) var sent: [BatchRequest] = []
    private var answers: [@Sendable (BatchRequest) -> BatchAnswer] = []
    var feeds: [FeedAddress: [Entry]] = [:]
    var refusesReading: Refusal?

    init(batchLimit: Int = 50, clockDifference: ClockDifference? = nil) {
        self.batchLimit = batchLimit
        self.clockDifference = clockDifference
    }

    /// Answers the next requests so, in this order.
    func answer(_ answers: (@Sendable (BatchRequest) -> BatchAnswer)...) { self.answers += answers }

    func set(_ entries: [Entry], of feed: FeedAddress) { feeds[feed] = entries }

    /// Lets something happen whenever a batch arrives, before it is answered.
    func whenSending(_ action: @escaping @Sendable () async -> Void) { sending = action }

    private var sending: (@Sendable () async -> Void)?

    func refuseReading(_ refusal: Refusal?) { refusesReading = refusal }

    /// The `batch:id`s of all requests.
    var batchIDs: [[String]] { sent.map { $0.entries.map(\.batchID) } }

    func send(_ request: BatchRequest) async -> BatchAnswer {
        sent.append(request)
        await sending?()
        if !answers.isEmpty { return answers.removeFirst()(request) }
        return .succeeding(request)
    }

    func resources(_ ids: [String], of feed: FeedAddress) async throws(Refusal) -> [Result<Entry, StatusError>] {
        if let refusesReading { throw refusesReading }
        return ids.map { id in
            guard let entry = feeds[feed]?.first(where: { $0.id == id }) else {
                return .failure(StatusError(status: BatchStatus(code: 404, reason: "Not found")))
            }
            return .success(entry)
        }
    }

    func entries(of feed: FeedAddress, limit: Int) async throws(Refusal) -> [Entry] {
        if let refusesReading { throw refusesReading }
        return feeds[feed] ?? []
    }

    func userName() async throws(Refusal) -> String { "demochannel" }

    /// What every upload session says, to which bytes.
    func answerUploads(_ answer: @escaping @Sendable (Range<Int>) -> UploadAnswer) { uploadAnswer = answer }

    private var uploadAnswer: (@Sendable (Range<Int>) -> UploadAnswer)?
    private(set) var uploads: [UploadRequest] = []

    func beginUpload(_ request: UploadRequest) async throws(Refusal) -> String {
        uploads.append(request)
        return "http://h/session"
    }

    func continueUpload(
        _ session: String,
        file: UploadFile,
        range: Range<Int>,
        progress: @escaping @Sendable (Int) -> Bool
    ) async -> UploadAnswer {
        if let uploadAnswer { return uploadAnswer(range) }
        var result = BatchResult()
        result.id = "tag:youtube.com,2008:video:newVideo001"
        return .complete(result)
    }
}

extension BatchAnswer {
    static func succeeding(_ request: BatchRequest) -> BatchAnswer {
        .entries(
            request.entries.map { entry in
                var result = BatchResult()
                result.batchID = entry.batchID
                result.id = "tag:youtube.com,2008:made:\(entry.operation.id)-made"
                result.status = BatchStatus(code: 201, reason: "Created")
                return .status(result, matchedBy: .batchID)
            },
            discrepancies: []
        )
    }

    static func statuses(_ codes: [Int]) -> BatchAnswer { .entries(codes.map { .status($0) }, discrepancies: []) }
}

/// A clock that goes on by exactly what is waited.
actor SteppingClock: RunClock {
    nonisolated let start = Timestamp(milliseconds: 1_700_000_000_000)
    nonisolated var now: Timestamp { start }
    private(set) var slept: [Duration] = []

    func sleep(for duration: Duration) async { slept.append(duration) }
}

struct SilentObserver: RunObserver {
    func settled(_ settlements: [Settlement]) async {}
    func waiting(_ duration: Duration, reason: String) async {}
    func timeIsOver() async {}
    func uploading(_ operation: String, sent: Int, of size: Int) {}
}

extension Entry {
    static func playlistEntry(_ id: String, video: String) -> Entry {
        var entry = Entry()
        entry.id = "tag:youtube.com,2008:playlist:P:\(id)"
        entry.media = MediaGroup()
        entry.media?.videoID = video
        return entry
    }
}
