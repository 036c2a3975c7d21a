import Emulator
import Faults
import HTTPTypes
import NIOConcurrencyHelpers
import Running
import Targets
import Testing

@testable import ytbatch

/// Faults as a run sees them that reaches the emulator in its own process, on a clock that stands still.
@Suite struct TransportTests {
    /// A clock that moves only when somebody waits on it.
    private final class StillClock: RunClock {
        private let time = NIOLockedValueBox(Timestamp(milliseconds: 1_391_468_400_000))

        var now: Timestamp { time.withLockedValue { $0 } }

        func sleep(for duration: Duration) async {
            let (seconds, attoseconds) = duration.components
            time.withLockedValue { $0.milliseconds += seconds * 1000 + attoseconds / 1_000_000_000_000_000 }
        }
    }

    private let clock = StillClock()

    /// Sends a batch, and tells what came of it and how long it took, in milliseconds.
    private func send(_ rule: String) async throws -> (Result<TransportResponse, TransportFailure>, Int64) {
        let transport = EmulatorTransport(try Bench("- " + rule).faulty, clock: clock)
        let request = TransportRequest(
            .post,
            EmulatorTransport.base + Bench.favorites + "/batch",
            headers: Bench.head(.post, "/").headerFields,
            body: .bytes(Array(Bench.batch(["aB3dE5fG7hI"]).utf8)),
            timeout: .seconds(300)
        )
        let begin = clock.now.milliseconds
        do throws(TransportFailure) {
            let response = try await transport.send(request)
            return (.success(response), clock.now.milliseconds - begin)
        } catch {
            return (.failure(error), clock.now.milliseconds - begin)
        }
    }

    @Test(
        arguments: [
            ("{fault: refuse}", .notSent, "cannot connect: connection refused", 0),
            ("{fault: reset}", .lost, "the connection was reset", 0),
            ("{fault: {reset: after}, delay: 2s}", .lost, "the connection was reset", 2000),
            ("{fault: cut}", .lost, "the answer was cut short", 0),
            ("{fault: stall}", .lost, "no answer in time", 300_000),
            ("{delay: 5m}", .lost, "no answer in time", 300_000),
            ("{delay: 1h}", .lost, "no answer in time", 300_000),
        ] as [(String, TransportFailure.Kind, String, Int64)]
    )
    func failure(rule: String, kind: TransportFailure.Kind, reason: String, milliseconds: Int64) async throws {
        let (result, time) = try await send(rule)
        #expect(throws: TransportFailure(kind, reason)) { try result.get() }
        #expect(time == milliseconds)
    }

    @Test func lateAnswerIsAnAnswer() async throws {
        let (result, time) = try await send("{delay: 299s}")
        #expect(try result.get().status == 200)
        #expect(time == 299_000)
    }
}
