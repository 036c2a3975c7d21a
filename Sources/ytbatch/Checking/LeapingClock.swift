import Running
import Synchronization

/// A clock that nobody waits for: it leaps to where a wait ends, so that a test of retries and delays is over at once.
final class LeapingClock: RunClock {
    private let moment: Mutex<Timestamp>

    init(at start: Timestamp) { moment = Mutex(start) }

    var now: Timestamp { moment.withLock { $0 } }

    func sleep(for duration: Duration) async { moment.withLock { $0 = $0 + max(.zero, duration) } }
}
