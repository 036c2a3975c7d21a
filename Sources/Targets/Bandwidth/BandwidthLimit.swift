/// Lets bytes of files go at a rate, all uploads of a process together.
package actor BandwidthLimit {
    /// Bytes a second.
    nonisolated package let rate: Int
    /// How many bytes are read and let go at a time: about a tenth of a second's, so that they leave evenly.
    nonisolated let pieceSize: Int

    private var bucket: TokenBucket
    private let now: @Sendable () -> Duration
    private let sleep: @Sendable (Duration) async throws -> Void

    private static let pieceSizes = 1 << 10...FileBody.pieceSize

    /// - Parameters:
    ///   - rate: Bytes a second, at least 1.
    ///   - clock: What is waited on.
    package init<C: Clock>(rate: Int, clock: C = ContinuousClock()) where C.Duration == Duration {
        self.rate = rate
        pieceSize = min(max(rate / 10, Self.pieceSizes.lowerBound), Self.pieceSizes.upperBound)
        // After a pause, no more than what is let go at a time anyway.
        bucket = TokenBucket(rate: rate, burst: pieceSize)
        let start = clock.now
        now = { start.duration(to: clock.now) }
        sleep = { try await clock.sleep(for: $0) }
    }

    /// Waits until so many bytes may leave.
    ///
    /// - Throws: `CancellationError` when nobody wants them to any more.
    func wait(for count: Int) async throws {
        let wait = bucket.take(count, at: now())
        if wait > .zero { try await sleep(wait) }
    }
}
