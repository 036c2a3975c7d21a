/// How often and how soon a refused attempt is made again.
package struct RetryPolicy: Sendable, Hashable {
    /// All attempts, the first one included; 1...100.
    package var attempts = 10
    /// The longest wait before the second attempt; it doubles with each one.
    package var initialDelay = Duration.seconds(1)
    /// The longest wait of all.
    package var maximumDelay = Duration.seconds(64)

    package init() {}
}
