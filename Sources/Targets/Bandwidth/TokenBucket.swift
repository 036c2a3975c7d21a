/// When bytes may leave so that they keep to a rate: a bucket of tokens that fills steadily, one token a byte.
///
/// A value without a clock: moments are told as the time since some beginning. In any span of time no more bytes are let
/// go than the rate times that span, and the larger of the burst and one helping beside.
struct TokenBucket: Sendable {
    /// Bytes a second.
    let rate: Int
    /// How many bytes may leave at once after a pause.
    let burst: Int
    /// The moment at which all that was let go so far has been paid for at the rate.
    private var paid: Duration?

    /// - Parameter rate: At least 1.
    init(rate: Int, burst: Int) {
        precondition(rate > 0 && burst >= 0)
        self.rate = rate
        self.burst = burst
    }

    /// Takes bytes that are to be sent. Whoever comes later waits for them too.
    ///
    /// - Returns: How long to wait before they may leave.
    mutating func take(_ count: Int, at now: Duration) -> Duration {
        let full = now - time(for: burst)
        let end = max(paid ?? full, full) + time(for: count)
        paid = end
        return max(.zero, end - now)
    }

    /// How long so many bytes take, rounded up so that the rate is never passed.
    private func time(for count: Int) -> Duration {
        let (seconds, rest) = count.quotientAndRemainder(dividingBy: rate)
        let (whole, remainder) = rate.dividingFullWidth(rest.multipliedFullWidth(by: 1_000_000_000))
        return .seconds(seconds) + .nanoseconds(whole + (remainder == 0 ? 0 : 1))
    }
}
