package import Operations

/// How long to wait before the next attempt: exponential, with full jitter.
///
/// | attempt that failed | longest wait (defaults) |
/// |---|---|
/// | 1 | 1 s |
/// | 2 | 2 s |
/// | 3 | 4 s |
/// | 7 and later | 64 s |
package enum Backoff {
    /// The longest that a server's `Retry-After` is followed: a day.
    package static let longestRetryAfter = Duration.seconds(86_400)

    /// - Parameters:
    ///   - attempt: The attempt that failed, from 1.
    ///   - retryAfter: What the server asked for; it is waited in any case.
    ///   - random: From 0 up to 1: the share of the longest wait that is waited.
    package static func delay(
        after attempt: Int,
        policy: RetryPolicy,
        retryAfter: Duration? = nil,
        random: Double
    ) -> Duration {
        var ceiling = policy.initialDelay
        for _ in 1..<max(attempt, 1) where ceiling < policy.maximumDelay { ceiling *= 2 }
        let jittered = .milliseconds(Double(min(ceiling, policy.maximumDelay).milliseconds) * random) as Duration
        guard let retryAfter else { return jittered }
        return min(retryAfter, longestRetryAfter) + jittered
    }
}
