package import Operations

/// Decides what an upload does next (protocol, "Resumable upload"). A value, as the run machine is.
///
/// The service may store less of a chunk than was sent, and may lose an answer: after anything unclear it is asked how
/// far the upload is, and the upload goes on from there.
package struct UploadMachine: Sendable {
    package enum Action: Sendable, Equatable {
        /// Begin a session.
        case begin
        /// Send these bytes of the file.
        case send(Range<Int>)
        /// Ask how far the upload is.
        case query
        case wait(Duration)
        case finish(Result)
    }

    package enum Result: Sendable, Equatable {
        /// The service has the whole file; what it made of it comes with the answer.
        case complete
        case failed(Refusal)
        /// The file may have arrived: the session that could tell is gone.
        case inDoubt(reason: String)
        /// Somebody wants the run to end. The session stays for a later run.
        case interrupted
    }

    private let size: Int
    private let chunkSize: Int?
    private let policy: RetryPolicy
    private var hasSession: Bool
    /// Bytes that the service has from the start.
    private(set) var received = 0
    /// Whether all bytes were sent once, so that the upload may be complete.
    private var sentAll = false
    /// Requests in a row that led nowhere; progress sets them back.
    private var failures = 0
    /// Whether the last request only asked: an answer to that is no progress, and no failure either.
    private var hasAsked = false

    package init(size: Int, chunkSize: Int?, policy: RetryPolicy, hasSession: Bool) {
        self.size = size
        self.chunkSize = chunkSize
        self.policy = policy
        self.hasSession = hasSession
        // An earlier run may have sent everything.
        sentAll = hasSession
    }

    package mutating func start() -> Action { hasSession ? ask() : .begin }

    package mutating func began() -> Action {
        hasSession = true
        sentAll = false
        received = 0
        return next()
    }

    /// Takes the answer to a query or to bytes that were sent.
    package mutating func answered(_ answer: UploadAnswer, random: Double) -> Action {
        switch answer {
        case .complete: return .finish(.complete)
        case .incomplete(let said, _):
            let received = min(max(said, 0), size)
            if received > self.received {
                failures = 0
            } else if !hasAsked || received >= size {
                failures += 1
            }
            self.received = received
            guard failures < policy.attempts else {
                let reason = "the service stores no more of the file, \(failures) attempts"
                return .finish(
                    self.received < size ? .failed(Refusal(.unusable, reason: reason)) : .inDoubt(reason: reason)
                )
            }
            return failures > 1 && !hasAsked ? .wait(delay(random, nil)) : next()
        case .unknownSession:
            hasSession = false
            guard !sentAll else { return .finish(.inDoubt(reason: "the upload session is gone")) }
            failures += 1
            return failures < policy.attempts
                ? .begin : .finish(.failed(Refusal(.unusable, reason: "the service forgets its upload sessions")))
        case .refused(let refusal): return refused(refusal, random: random)
        }
    }

    /// Takes a refusal, also of the beginning.
    package mutating func refused(_ refusal: Refusal, random: Double) -> Action {
        switch refusal.failure {
        case .permanent, .perhapsPermanent, .authorization, .quota, .channelLimit, .overLimit, .alreadySo:
            return .finish(.failed(refusal))
        case .transient, .throttled, .inDoubt:
            failures += 1
            guard failures < policy.attempts else {
                return .finish(sentAll ? .inDoubt(reason: refusal.reason) : .failed(refusal))
            }
            return .wait(delay(random, refusal.retryAfter))
        }
    }

    /// Goes on after a wait.
    package mutating func woken() -> Action { hasSession ? ask() : .begin }

    /// Notes that bytes are about to be sent.
    package mutating func sending(_ range: Range<Int>) {
        hasAsked = false
        if range.upperBound == size { sentAll = true }
    }

    private mutating func ask() -> Action {
        hasAsked = true
        return .query
    }

    private mutating func next() -> Action {
        guard received < size || size == 0 else { return ask() }
        return .send(received..<min(size, received + (chunkSize ?? size)))
    }

    private func delay(_ random: Double, _ retryAfter: Duration?) -> Duration {
        Backoff.delay(after: failures, policy: policy, retryAfter: retryAfter, random: random)
    }
}
