import NIOConcurrencyHelpers

/// `ytbatch serve` on a file of state, which can be killed and comes back on another port, with all that it had stored.
package final class ServedEmulator: Sendable {
    private struct State {
        var port = 0
        var isOver = false
        var clock: String
    }

    private let state: NIOLockedValueBox<State>
    private let ends = AsyncStream.makeStream(of: Void.self)
    private let begins = AsyncStream.makeStream(of: Void.self)

    private init(clock: String) { state = NIOLockedValueBox(State(clock: clock)) }

    package var port: Int { state.withLockedValue { $0.port } }
    package var address: String { "http://127.0.0.1:\(port)" }

    /// Serves for the time of a call.
    ///
    /// - Parameters:
    ///   - data: The file of its state.
    ///   - clock: Where its clock stands: `virtual@2026-11-21T00:00:00Z`.
    package static func serving(
        _ program: Program,
        data: String,
        clock: String,
        _ arguments: [String] = [],
        _ body: @escaping @Sendable (ServedEmulator) async throws -> Void
    ) async throws {
        let served = ServedEmulator(clock: clock)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await served.live(program, ["--data", data] + arguments) }
            group.addTask {
                defer { served.finish() }
                await served.beginning()
                try await body(served)
            }
            try await group.waitForAll()
        }
    }

    /// Kills the server, and waits for the next one.
    ///
    /// - Parameter clock: Where the clock of the next one stands, unless where that of this one stood.
    package func restart(clock: String? = nil) async {
        if let clock { state.withLockedValue { $0.clock = clock } }
        ends.continuation.yield()
        await beginning()
    }

    private func beginning() async { _ = await begins.stream.first { _ in true } }

    private func finish() {
        state.withLockedValue { $0.isOver = true }
        ends.continuation.yield()
    }

    private func live(_ program: Program, _ arguments: [String]) async throws {
        while !state.withLockedValue({ $0.isOver }) {
            let clock = state.withLockedValue { $0.clock }
            try await program.run(["serve", "--port", "0", "--clock", clock] + arguments) { call in
                let port = await call.firstLine()?.split(separator: ":").last.flatMap { Int($0) } ?? 0
                state.withLockedValue { $0.port = port }
                begins.continuation.yield()
                _ = await ends.stream.first { _ in true }
                call.send(state.withLockedValue { $0.isOver } ? .terminate : .kill)
            }
        }
        begins.continuation.finish()
    }
}
