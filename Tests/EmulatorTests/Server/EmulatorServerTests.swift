import AsyncHTTPClient
import GData
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import Testing

@testable import Emulator

/// What only a socket shows.
@Suite struct EmulatorServerTests {
    /// Runs a server for the time of `body`.
    private func withServer(
        _ change: (inout EmulatorConfiguration) -> Void = { _ in },
        _ body: (_ port: Int) async throws -> Void
    ) async throws {
        var configuration = EmulatorConfiguration()
        change(&configuration)
        let server = EmulatorServer(
            try Emulator(configuration),
            now: { Instant(year: 2014, month: 2, day: 3, hour: 23) }
        )
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        let running = Task { try await server.run { continuation.yield($0) } }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        #expect(port > 0)
        do {
            try await body(port)
        } catch {
            running.cancel()
            throw error
        }
        running.cancel()
        try await running.value
    }

    private func send(
        _ method: HTTPMethod,
        _ url: String,
        body: HTTPClientRequest.Body? = nil,
        headers: HTTPHeaders = [:],
        type: String = "application/atom+xml"
    ) async throws -> (status: Int, headers: HTTPHeaders, body: [UInt8]) {
        var request = HTTPClientRequest(url: url)
        request.method = method
        request.headers = [
            "Authorization": EmulatorCredentials.authorization, "X-GData-Key": EmulatorCredentials.keyHeader,
            "GData-Version": "2", "Content-Type": type,
        ]
        request.headers.add(contentsOf: headers)
        request.body = body
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let bytes = try await response.body.collect(upTo: 16 << 20)
        return (Int(response.status.code), response.headers, Array(bytes.readableBytesView))
    }

    @Test func answersOverASocketAsInTheProcess() async throws {
        try await withServer { port in
            let path = "/feeds/api/users/default/playlists"
            let answer = try await send(.GET, "http://127.0.0.1:\(port)\(path)")
            #expect(answer.status == 200)
            #expect(answer.headers.first(name: "GData-Version") == "2.1")
            let service = try TestService()
            let expected = service.get(path, host: "127.0.0.1:\(port)")
            #expect(answer.body == expected.response.body)
        }
    }

    @Test func batchOverASocket() async throws {
        try await withServer { port in
            let url = "http://127.0.0.1:\(port)/feeds/api/users/default/favorites/batch"
            let body = TestService.feed("<entry><batch:id>1</batch:id><id>aB3dE5fG7hI</id></entry>")
            let answer = try await send(.POST, url, body: .bytes(ByteBuffer(string: body)))
            let result = try BatchResponse.read(answer.body).results[0]
            #expect(result.status?.code == 201)
            #expect(
                result.editLink?.hasPrefix("http://127.0.0.1:\(port)/feeds/api/users/demochannel/favorites/") == true
            )
        }
    }

    @Test func deletingAnswersAnEmptyBody() async throws {
        try await withServer { port in
            let url = "http://127.0.0.1:\(port)/feeds/api/users/default/favorites/FLdemo0001"
            let answer = try await send(.DELETE, url)
            #expect(answer.status == 200)
            #expect(answer.headers.first(name: "Content-Length") == "0")
        }
    }

    @Test func unknownPathsAndHeadAreAnswered() async throws {
        try await withServer { port in
            let answer = try await send(.GET, "http://127.0.0.1:\(port)/nothing")
            #expect(answer.status == 404)
            #expect(answer.headers.first(name: "Content-Type") == ErrorDocument.mediaType)
            let head = try await send(.HEAD, "http://127.0.0.1:\(port)/feeds/api/users/demochannel")
            #expect(head.status == 200)
        }
    }

    @Test("body that is too long is refused", arguments: [true, false])
    func tooLong(isAnnounced: Bool) async throws {
        try await withServer {
            $0.maximumBodyLength = 100_000
        } _: { port in
            let url = "http://127.0.0.1:\(port)/feeds/api/users/default/favorites/batch"
            let bytes = ByteBuffer(repeating: UInt8(ascii: " "), count: 150_000)
            let pieces = AsyncStream<ByteBuffer> { continuation in
                continuation.yield(bytes)
                continuation.finish()
            }
            let body: HTTPClientRequest.Body = isAnnounced ? .bytes(bytes) : .stream(pieces, length: .unknown)
            let answer = try await send(.POST, url, body: body)
            #expect(answer.status == 413)
            #expect(ErrorDocument.read(answer.body)?.first?.code == "EntityTooLargeException")
        }
    }

    @Test func videoMayBeLongerThanABody() async throws {
        try await withServer {
            $0.maximumBodyLength = 100_000
        } _: { port in
            let base = "http://127.0.0.1:\(port)"
            let metadata = TestService.entry(TestService.video())
            let begun = try await send(
                .POST,
                base + "/resumable/feeds/api/users/default/uploads",
                body: .bytes(ByteBuffer(string: metadata))
            )
            let address = try #require(begun.headers.first(name: "Location"))
            #expect(address.hasPrefix(base))
            let piece = ByteBuffer(repeating: 7, count: 1 << 20)
            let pieces = AsyncStream<ByteBuffer> { continuation in
                for _ in 0..<8 { continuation.yield(piece) }
                continuation.finish()
            }
            let length = 8 << 20
            let sent = try await send(.PUT, address, body: .stream(pieces, length: .known(Int64(length))))
            #expect(sent.status == 201)
            #expect(
                sent.headers.first(name: "Location")?.hasPrefix(base + "/feeds/api/users/demochannel/uploads/") == true
            )
        }
    }

    /// Protocol, "Direct upload": of any length, and with chunks in place of a length.
    @Test("direct upload may be longer than a body", arguments: [true, false])
    func directUpload(isAnnounced: Bool) async throws {
        try await withServer {
            $0.maximumBodyLength = 100_000
        } _: { port in
            let base = "http://127.0.0.1:\(port)"
            let head = """
                --B\r
                Content-Type: application/atom+xml\r
                \r
                \(TestService.entry(TestService.video()))\r
                --B\r
                Content-Type: video/mp4\r
                \r

                """
            let piece = ByteBuffer(repeating: 7, count: 1 << 20)
            let pieces = [ByteBuffer(string: head)] + (0..<8).map { _ in piece } + [ByteBuffer(string: "\r\n--B--\r\n")]
            let length = Int64(pieces.map(\.readableBytes).reduce(0, +))
            let stream = AsyncStream<ByteBuffer> { continuation in
                for piece in pieces { continuation.yield(piece) }
                continuation.finish()
            }
            let answer = try await send(
                .POST,
                base + "/feeds/api/users/default/uploads",
                body: .stream(stream, length: isAnnounced ? .known(length) : .unknown),
                headers: ["Slug": "a.mp4"],
                type: "multipart/related; boundary=B"
            )
            #expect(answer.status == 201)
            #expect(
                answer.headers.first(name: "Location")?.hasPrefix(base + "/feeds/api/users/demochannel/uploads/")
                    == true
            )
        }
    }

    @Test func whatArrivedBeforeTheConnectionBrokeIsStored() async throws {
        try await withServer { port in
            let base = "http://127.0.0.1:\(port)"
            let metadata = TestService.entry(TestService.video())
            let begun = try await send(
                .POST,
                base + "/resumable/feeds/api/users/default/uploads",
                body: .bytes(ByteBuffer(string: metadata))
            )
            let address = try #require(begun.headers.first(name: "Location"))
            let head =
                "PUT \(address.dropFirst(base.count)) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Length: 2000000\r\n\r\n"
            try await sendAndHangUp(head, then: 600_000, port: port)
            // The server learns of the break some time after us.
            var range: String?
            while range == nil {
                let answer = try await send(.PUT, address, headers: ["Content-Range": "bytes */2000000"])
                #expect(answer.status == 308)
                range = answer.headers.first(name: "Range")
            }
            #expect(range == "bytes=0-524287")
        }
    }

    /// Sends raw bytes, and closes the connection when they are written. The server may be the first to close it.
    private func sendAndHangUp(_ head: String, then count: Int, port: Int) async throws {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port).get()
        var bytes = ByteBuffer(string: head)
        bytes.writeRepeatingByte(7, count: count)
        try? await channel.writeAndFlush(bytes)
        try? await channel.close()
    }

    // MARK: - Compression

    private func encoding(_ path: String, _ userAgent: String, _ accepted: String, port: Int) async throws -> String? {
        let url = "http://127.0.0.1:\(port)\(path)"
        let plain = try await send(.GET, url)
        #expect(plain.headers.first(name: "Content-Encoding") == nil)
        let headers: HTTPHeaders = ["User-Agent": userAgent, "Accept-Encoding": accepted]
        let answer = try await send(.GET, url, headers: headers)
        #expect(answer.status == plain.status)
        let encoding = answer.headers.first(name: "Content-Encoding")
        // The client unpacks what it gets.
        #expect(answer.body == plain.body)
        return encoding
    }

    @Test(
        "gzip is for those who accept it and say so in their name",
        arguments: [
            ("ClientName (gzip)", "gzip", "gzip"), ("My Library GZIP/1.0", "deflate, gzip;q=0.5", "gzip"),
            ("x gzip", "x-gzip", "gzip"), ("ClientName", "gzip", nil), ("ClientName (gzip)", "identity", nil),
            ("ClientName (gzip)", "gzip;q=0", nil), ("ClientName (gzip)", "deflate", nil),
        ] as [(String, String, String?)]
    )
    func compression(userAgent: String, accepted: String, expected: String?) async throws {
        try await withServer { port in
            let found = try await encoding("/feeds/api/videos?max-results=5", userAgent, accepted, port: port)
            #expect(found == expected)
        }
    }

    @Test func shortAnswersAreNotCompressed() async throws {
        try await withServer { port in
            let found = try await encoding("/feeds/api/nothing", "x (gzip)", "gzip", port: port)
            #expect(found == nil)
        }
    }

    @Test func compressedAnswersHoldWhatTheOthersHold() async throws {
        try await withServer { port in
            var configuration = HTTPClient.Configuration()
            configuration.decompression = .enabled(limit: .size(8 << 20))
            let client = HTTPClient(configuration: configuration)
            let url = "http://127.0.0.1:\(port)/feeds/api/videos"
            let plain = try await send(.GET, url)
            // Several on one connection.
            for _ in 0..<3 {
                var request = HTTPClientRequest(url: url)
                request.headers = ["GData-Version": "2", "User-Agent": "x (gzip)", "Accept-Encoding": "gzip, deflate"]
                request.headers.add(name: "Authorization", value: EmulatorCredentials.authorization)
                let answer = try await client.execute(request, timeout: .seconds(30))
                #expect(answer.headers.first(name: "Content-Encoding") == "gzip")
                #expect(Array(try await answer.body.collect(upTo: 8 << 20).readableBytesView) == plain.body)
            }
            try await client.shutdown()
        }
    }

    @Test func badRequestsDoNotEndTheServer() async throws {
        try await withServer { port in
            for line in [
                "nonsense\r\n\r\n", "GET  HTTP/9\r\n\r\n",
                "POST /feeds/api/videos/batch HTTP/1.1\r\nContent-Length: x\r\n\r\n",
            ] {
                try await sendAndHangUp(line, then: 0, port: port)
            }
            let answer = try await send(.GET, "http://127.0.0.1:\(port)/feeds/api/users/demochannel")
            #expect(answer.status == 200)
        }
    }

    @Test func addressThatIsTakenIsAnError() async throws {
        try await withServer { port in
            let second = EmulatorServer(try Emulator(), port: port)
            await #expect(throws: (any Error).self) { try await second.run { _ in } }
        }
    }

    @Test func cancellationEndsTheServer() async throws {
        var freed = 0
        try await withServer { port in freed = port }
        await #expect(throws: (any Error).self) {
            try await sendAndHangUp("GET / HTTP/1.1\r\n\r\n", then: 0, port: freed)
        }
    }
}
