import Foundation
import HTTPTypes
import NIOConcurrencyHelpers
import NIOCore
import TestTools
import Testing

@testable import Targets

/// A clock that is moved by whoever sleeps.
private final class LeapingClock: Clock {
    struct Instant: InstantProtocol {
        var time: Duration
        func advanced(by duration: Duration) -> Instant { Instant(time: time + duration) }
        func duration(to other: Instant) -> Duration { other.time - time }
        static func < (first: Instant, second: Instant) -> Bool { first.time < second.time }
    }

    private let time = NIOLockedValueBox(Duration.zero)
    var now: Instant { Instant(time: time.withLockedValue { $0 }) }
    var minimumResolution: Duration { .nanoseconds(1) }
    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        time.withLockedValue { $0 = max($0, deadline.time) }
    }
}

/// Keeps what would be sent.
private final class Recorder: Transport {
    let requests = NIOLockedValueBox<[TransportRequest]>([])

    func send(_ request: TransportRequest) async throws(TransportFailure) -> TransportResponse {
        requests.withLockedValue { $0.append(request) }
        return TransportResponse(status: 200, headers: [:], body: [])
    }
}

@Suite("The bound on bytes a second")
struct BandwidthLimitTests {
    private func file(_ size: Int) throws -> (folder: TemporaryFolder, path: String) {
        let folder = try TemporaryFolder()
        let path = folder.path + "/film"
        try String(repeating: "f", count: size).write(toFile: path, atomically: false, encoding: .utf8)
        return (folder, path)
    }

    @Test func `A file takes as long as its bytes do at the rate, in small pieces`() async throws {
        let (folder, path) = try file(1_000_000)
        let clock = LeapingClock()
        let limit = BandwidthLimit(rate: 100_000, clock: clock)
        let body = FileBody(path: path, range: 0..<1_000_000, progress: { _ in true }, limit: limit)
        var pieces: [Int] = []
        for try await piece in body { pieces.append(piece.readableBytes) }
        #expect(pieces.reduce(0, +) == 1_000_000)
        #expect(pieces.allSatisfy { $0 <= 10_000 })
        // The first piece leaves at once.
        #expect(clock.now.time == .milliseconds(9900))
        withExtendedLifetime(folder) {}
    }

    @Test func `Uploads side by side share it`() async throws {
        let (folder, path) = try file(200_000)
        let clock = LeapingClock()
        let limit = BandwidthLimit(rate: 100_000, clock: clock)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let body = FileBody(path: path, range: 0..<200_000, progress: { _ in true }, limit: limit)
                    for try await _ in body {}
                }
            }
            try await group.waitForAll()
        }
        #expect(clock.now.time >= .milliseconds(7900))
        withExtendedLifetime(folder) {}
    }

    @Test func `Only files are held back, and what is slow on purpose is not late`() async throws {
        let recorder = Recorder()
        let limit = BandwidthLimit(rate: 2000)
        let transport = BoundedTransport(recorder, limit: limit)
        let file = TransportRequest.Body.file(path: "film", range: 1000..<9000, progress: { _ in true })
        for body in [TransportRequest.Body.none, .bytes([1, 2, 3]), file] {
            let request = TransportRequest(.put, "https://example.org", body: body, timeout: .seconds(10))
            _ = try await transport.send(request)
        }
        let requests = recorder.requests.withLockedValue { $0 }
        #expect(requests.map(\.timeout) == [.seconds(10), .seconds(10), .seconds(14)])
        #expect(requests.map { $0.limit === limit } == [false, false, true])
    }

    @Test(
        arguments: [
            ("0", 0), ("500K", 512_000), ("500k", 512_000), ("2M", 2 << 20), ("1.5M", 3 << 19), ("1.25MiB", 5 << 18),
            ("800kB", 800_000), ("1MB", 1_000_000), ("1G", 1 << 30), ("2048", 2048), ("1.5KiB/s", 1536),
            ("4096B", 4096),
        ]
    )
    func `Rates are written as for curl and rsync`(text: String, rate: Int) {
        #expect(ByteRate.parse(text) == rate)
    }

    @Test(
        arguments: [
            "", "K", "-1K", "1,5M", "fast", "1.5.5M", "1e3", "500", "9999999G", "99999999999999999999", "1.2345M",
            ".5M", "1.M",
            "1 M", "٣K",
        ]
    )
    func `What is no rate, or none that anything could keep to, is refused`(text: String) {
        #expect(ByteRate.parse(text) == nil)
    }
}
