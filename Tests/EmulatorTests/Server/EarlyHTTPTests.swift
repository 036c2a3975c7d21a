import Emulator
import NIOCore
import NIOPosix
import Testing

/// What clients of the service's time count on, byte for byte.
@Suite struct EarlyHTTPTests {
    /// Sends the pieces, each after the first bytes that the server says to the one before, and reads to the end of the
    /// connection.
    private func talk(
        _ pieces: [String],
        _ change: (inout EmulatorServer) -> Void = { _ in }
    ) async throws -> String {
        var server = EmulatorServer(try Emulator(), now: { Instant(year: 2014, month: 2, day: 3, hour: 23) })
        change(&server)
        let changed = server
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        let running = Task { try await changed.run { continuation.yield($0) } }
        defer { running.cancel() }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var text = ""
            var rest = pieces[...]
            try await outbound.write(ByteBuffer(string: rest.removeFirst()))
            for try await buffer in inbound {
                text += String(buffer: buffer)
                if let next = rest.popFirst() { try await outbound.write(ByteBuffer(string: next)) }
            }
            return text
        }
    }

    @Test("a client of HTTP/1.0 may read to the end of the connection")
    func versionOneZero() async throws {
        let answer = try await talk(["GET /feeds/api/users/demochannel?v=2 HTTP/1.0\r\nHost: gdata.youtube.com\r\n\r\n"]
        )
        #expect(answer.hasPrefix("HTTP/1.") && answer.contains(" 200 OK\r\n"))
        #expect(answer.hasSuffix("</entry>"))
    }

    @Test("a request as it goes through a proxy names the host in its target")
    func absoluteForm() async throws {
        let answer = try await talk([
            "GET http://gdata.youtube.com/feeds/api/users/demochannel?v=2 HTTP/1.1\r\nHost: gdata.youtube.com\r\n"
                + "Connection: close\r\n\r\n"
        ])
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.contains("href='http://gdata.youtube.com/feeds/api/users/demochannel/uploads?v=2.1'"))
        let upload = try await talk([
            "GET http://uploads.gdata.youtube.com/feeds/api/users/demochannel/uploads?max-results=1 HTTP/1.1\r\n"
                + "Host: uploads.gdata.youtube.com\r\nConnection: close\r\n\r\n"
        ])
        #expect(upload.hasPrefix("HTTP/1.1 200 OK\r\n"))
    }

    @Test("nobody is led through to somewhere else")
    func connect() async throws {
        let answer = try await talk([
            "CONNECT gdata.youtube.com:443 HTTP/1.1\r\nHost: gdata.youtube.com:443\r\nConnection: close\r\n\r\n"
        ])
        #expect(answer.hasPrefix("HTTP/1.1 501 Not Implemented\r\n"))
    }

    @Test("what cannot be read is a bad request, also where others were compressed before")
    func garbage() async throws {
        let answer = try await talk([
            "GET /feeds/api/videos?v=2 HTTP/1.1\r\nHost: x\r\nUser-Agent: app (gzip)\r\nAccept-Encoding: gzip\r\n\r\n"
                + "nonsense\r\n\r\n"
        ])
        #expect(answer.contains("HTTP/1.1 400 Bad Request\r\n"))
    }

    @Test("the service's time is told, and not the machine's")
    func date() async throws {
        let answer = try await talk(["GET /feeds/api/users/demochannel?v=2 HTTP/1.0\r\nHost: gdata.youtube.com\r\n\r\n"]
        )
        let dates = answer.split(separator: "\r\n").filter { $0.lowercased().contains("date: ") }
        #expect(dates == ["Date: Mon, 03 Feb 2014 23:00:00 GMT"])
    }

    /// As a client does that has no bytes left to send a piece again.
    @Test("a client that sends less of a body than it announced is not waited for", arguments: [0, 5])
    func lessThanAnnounced(sent: Int) async throws {
        let head = """
            PUT /upload/youtube/v3/videos?upload_id=none HTTP/1.1\r\nHost: youtube.test\r\n\
            Content-Range: bytes 0-262143/600000\r\nContent-Length: 262144\r\n\r\n
            """
        let answer = try await talk([head + String(repeating: "x", count: sent)]) {
            $0.bodyPatience = .milliseconds(20)
        }
        #expect(answer == "")
    }

    @Test("a client that waits for 100 Continue gets it before it sends its body")
    func continuing() async throws {
        let body = "Email=demochannel&Passwd=wrong&service=youtube&source=test"
        let head = """
            POST /accounts/ClientLogin HTTP/1.1\r\nHost: www.google.com\r\nExpect: 100-continue\r\n\
            Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n\
            Connection: close\r\n\r\n
            """
        let answer = try await talk([head, body])
        #expect(answer.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 403 Forbidden\r\n"))
        #expect(answer.contains("Error=BadAuthentication"))
    }
}
