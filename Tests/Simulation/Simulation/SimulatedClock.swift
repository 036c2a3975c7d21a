import NIOConcurrencyHelpers
import Running

/// A clock that stands still while anybody works, and jumps to the next moment that somebody waits for.
final class SimulatedClock: RunClock {
    private struct State: Sendable {
        var now = Timestamp(milliseconds: 1_391_468_400_000)
        var sleepers: [Int: (moment: Timestamp, continuation: CheckedContinuation<Void, Never>)] = [:]
        var cancelled: Set<Int> = []
        var last = 0
    }

    private let state = NIOLockedValueBox(State())

    var now: Timestamp { state.withLockedValue { $0.now } }

    func sleep(for duration: Duration) async {
        let number = state.withLockedValue { state in
            state.last += 1
            return state.last
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLockedValue { state in
                    if state.cancelled.remove(number) != nil { return true }
                    state.sleepers[number] = (state.now + duration, continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLockedValue { state -> CheckedContinuation<Void, Never>? in
                if let sleeper = state.sleepers.removeValue(forKey: number) { return sleeper.continuation }
                state.cancelled.insert(number)
                return nil
            }?.resume()
        }
    }

    /// Wakes whoever waits for the earliest moment; `false` when nobody waits.
    func advance() -> Bool {
        let continuation = state.withLockedValue { state -> CheckedContinuation<Void, Never>? in
            guard let first = state.sleepers.min(by: { ($0.value.moment, $0.key) < ($1.value.moment, $1.key) }) else {
                return nil
            }
            state.sleepers[first.key] = nil
            state.now = max(state.now, first.value.moment)
            return first.value.continuation
        }
        continuation?.resume()
        return continuation != nil
    }
}
