import Emulator
import HTTPTypes
import Running
import Targets
import Testing

/// Answers that come compressed, from a server that compresses for those who ask as the service wanted it.
@Suite struct CompressionTests {
    private func answer(asksForGzip: Bool, from port: Int) async throws -> TransportResponse {
        let transport = HTTPClientTransport(asksForGzip: asksForGzip)
        let request = TransportRequest(
            .get,
            "http://127.0.0.1:\(port)/feeds/api/videos?v=2",
            headers: [.userAgent: "ytbatch"],
            body: .none,
            timeout: .seconds(60)
        )
        let result: Result<TransportResponse, any Error>
        do { result = .success(try await transport.send(request)) } catch { result = .failure(error) }
        await transport.shutdown()
        return try result.get()
    }

    @Test("what comes compressed is the same as what does not")
    func same() async throws {
        let server = EmulatorServer(try Emulator(), now: { Instant(year: 2014, month: 2, day: 3) })
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        let running = Task { try await server.run { continuation.yield($0) } }
        defer { running.cancel() }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        let plain = try await answer(asksForGzip: false, from: port)
        let compressed = try await answer(asksForGzip: true, from: port)
        #expect(plain.headers[.contentEncoding] == nil)
        #expect(compressed.headers[.contentEncoding] == "gzip")
        #expect(plain.body.count > 1000 && compressed.body == plain.body)
    }
}
