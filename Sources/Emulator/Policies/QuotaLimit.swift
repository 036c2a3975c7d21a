/// P6: how many calls a caller may make. Each operation of a batch is one.
package struct QuotaLimit: Sendable, Equatable {
    /// How many at once.
    package var burst: Int
    /// How many a second in the long run.
    package var perSecond: Double

    package init(burst: Int, perSecond: Double) {
        self.burst = burst
        self.perSecond = perSecond
    }
}
