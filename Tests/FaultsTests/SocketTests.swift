import Emulator
import Faults
import GData
import Testing

/// Faults as a client sees them through a socket.
@Suite struct SocketTests {
    /// Serves the bench's emulator for the time of a call.
    private func serving(_ bench: Bench, _ body: (_ port: Int) async throws -> Void) async throws {
        let instant = bench.instant
        let server = EmulatorServer(bench.faulty, now: { instant })
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        let running = Task { try await server.run { continuation.yield($0) } }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        do {
            try await body(port)
        } catch {
            running.cancel()
            throw error
        }
        running.cancel()
        try await running.value
    }

    /// What a client sees that sends a batch of two.
    private func outcome(_ bench: Bench) async throws -> RawClient.Outcome {
        var outcome = RawClient.Outcome()
        try await serving(bench) { port in
            outcome = try await RawClient.send(RawClient.batch("aB3dE5fG7hI", "cD2eF4gH6iJ"), port: port)
        }
        return outcome
    }

    @Test("connection that is reset", arguments: [("refuse", 0), ("reset", 0), ("{reset: after}", 2)])
    func reset(fault: String, applied: Int) async throws {
        let bench = try Bench("- fault: \(fault)")
        let before = try bench.favoriteCount
        #expect(try await outcome(bench) == RawClient.Outcome(isReset: true))
        #expect(try bench.favoriteCount == before + applied)
    }

    @Test func serverGoesOnBehindAReset() async throws {
        let bench = try Bench("- {times: 3, fault: reset}")
        try await serving(bench) { port in
            for _ in 1...3 { #expect(try await RawClient.send(RawClient.batch("aB3dE5fG7hI"), port: port).isReset) }
            let answer = try await RawClient.send(RawClient.batch("aB3dE5fG7hI"), port: port)
            #expect(answer.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test func answerIsCut() async throws {
        let outcome = try await outcome(try Bench("- fault: {cut: 300}"))
        #expect(outcome.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(outcome.body.utf8.count == 300)
        #expect(try #require(outcome.header("Content-Length").flatMap { Int($0) }) > 1000)
    }

    @Test func connectionThatStallsEndsWithTheServer() async throws {
        let bench = try Bench("- fault: {stall: after}")
        let before = try bench.favoriteCount
        let (stalled, continuation) = AsyncStream<RawClient.Outcome>.makeStream()
        try await serving(bench) { port in
            Task { continuation.yield(try await RawClient.send(RawClient.batch("aB3dE5fG7hI"), port: port)) }
            while bench.faulty.firings == [0] { await Task.yield() }
            // Others are served meanwhile.
            let answer = try await RawClient.send(RawClient.batch("cD2eF4gH6iJ"), port: port)
            #expect(answer.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
        #expect(await stalled.first { _ in true }?.text.isEmpty == true)
        #expect(try bench.favoriteCount == before + 2)
    }

    @Test func answerIsLate() async throws {
        let outcome = try await outcome(try Bench("- delay: 1ms"))
        #expect(outcome.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(outcome.body.hasSuffix("</feed>"))
    }

    @Test func statusWithRetryAfter() async throws {
        let outcome = try await outcome(try Bench("- fault: {status: {code: 503, retryAfter: 7s, body: html}}"))
        #expect(outcome.text.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
        #expect(outcome.header("Retry-After") == "7")
        #expect(outcome.body.contains("<H2>Error 503</H2>"))
    }

    @Test(
        "documents and entries",
        arguments: [
            "shuffle", "{drop: 1}", "{duplicate: 2}", "{withoutIds: all}", "{interrupt: 2}",
        ]
    )
    func document(fault: String) async throws {
        let outcome = try await outcome(try Bench("- fault: \(fault)"))
        #expect(outcome.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        // As in the process, but for the address that it names itself by.
        let answer = try Bench("- fault: \(fault)").mark("aB3dE5fG7hI", "cD2eF4gH6iJ").answer()
        let expected = String(decoding: answer.body, as: UTF8.self)
        #expect(outcome.body.replacing("http://localhost/", with: "http://gdata.youtube.com/") == expected)
        #expect(outcome.header("Content-Length") == String(outcome.body.utf8.count))
    }

    @Test("document that is damaged", arguments: ["truncate", "garble"])
    func damage(fault: String) async throws {
        let outcome = try await outcome(try Bench("- fault: \(fault)"))
        #expect(outcome.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(throws: (any Error).self) { try BatchResponse.read(Array(outcome.body.utf8)) }
    }

    @Test func clockJumps() async throws {
        let bench = try Bench("- fault: {clock: 24h}")
        try await serving(bench) { port in
            let answer = try await RawClient.send(RawClient.batch("aB3dE5fG7hI"), port: port)
            #expect(answer.body.contains("<updated>2014-02-04T23:00:00.000Z</updated>"))
        }
    }
}
