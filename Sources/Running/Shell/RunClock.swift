private import FoundationEssentials

/// What time it is, and waiting. A run asks nothing else of the world's time.
package protocol RunClock: Sendable {
    var now: Timestamp { get }

    /// Waits; returns early when the task is cancelled.
    func sleep(for duration: Duration) async
}

/// The time of this machine.
package struct SystemRunClock: RunClock {
    package init() {}

    package var now: Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    package func sleep(for duration: Duration) async { try? await Task.sleep(for: duration) }
}
