import NIOConcurrencyHelpers
import Running

/// Runs the tasks of a simulation on the thread that asks for it, one step at a time, in an order that a seed draws.
///
/// Whatever two tasks could do in either order they do in both orders, for some seeds, and in the same order for the
/// same seed.
final class SimulatedExecutor: TaskExecutor {
    private struct State: Sendable {
        var jobs: [UnownedJob] = []
        var random: SeededRandom
    }

    /// Every task waits for something that never comes.
    struct Stuck: Error {}

    private let state: NIOLockedValueBox<State>

    init(seed: UInt64) { state = NIOLockedValueBox(State(random: SeededRandom(seed: seed))) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLockedValue { $0.jobs.append(job) }
    }

    private func next() -> UnownedJob? {
        state.withLockedValue { state in
            guard !state.jobs.isEmpty else { return nil }
            return state.jobs.remove(at: Int.random(in: state.jobs.indices, using: &state.random))
        }
    }

    /// Runs a task to its end. When all tasks wait, the clock goes on to the next moment that one waits for.
    func run<Value: Sendable>(
        _ clock: SimulatedClock,
        _ body: @escaping @Sendable () async -> Value
    ) throws -> Value {
        let result = Result()
        Task(executorPreference: self) {
            let value = await body()
            result.set(value)
        }
        while true {
            if let job = next() {
                job.runSynchronously(on: asUnownedTaskExecutor())
            } else if let value = result.value as? Value {
                return value
            } else if !clock.advance() {
                throw Stuck()
            }
        }
    }

    private final class Result: Sendable {
        private let content = NIOLockedValueBox<(any Sendable)?>(nil)
        var value: (any Sendable)? { content.withLockedValue { $0 } }
        func set(_ value: any Sendable) { content.withLockedValue { $0 = value } }
    }
}
