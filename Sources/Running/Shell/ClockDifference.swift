/// How far the clock of a service was from ours, as far as its answers have told: ahead when positive.
///
/// One number if both clocks run alike; a range when one of them jumped, since nobody knows which of the times held when
/// something was made.
package struct ClockDifference: Sendable, Equatable {
    package private(set) var least: Duration
    package private(set) var most: Duration
    /// When the first answer came, by our clock.
    private var since: Timestamp

    /// What one answer tells.
    ///
    /// - Parameters:
    ///   - service: The time of the service when it answered.
    ///   - own: Ours when the answer was here.
    package init(service: Timestamp, own: Timestamp) {
        least = service - own
        most = service - own
        since = own
    }

    /// Both together; the other one came later.
    package func including(_ other: ClockDifference) -> ClockDifference {
        var result = self
        result.least = min(least, other.least)
        result.most = max(most, other.most)
        return result
    }

    /// When something may have been made that was sent at a moment, by the service's clock. Before the first answer, its
    /// clock may have been right.
    package func range(of sent: Timestamp) -> ClosedRange<Timestamp> {
        let isKnown = since <= sent
        return (sent + (isKnown ? least : min(least, .zero)))...(sent + (isKnown ? most : max(most, .zero)))
    }
}
