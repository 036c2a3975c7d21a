import Running
import Targets
import TestTools
import Testing

/// Pages that a service fails to give at first.
@Suite struct FeedPagesTests {
    /// A clock on which waiting takes no time.
    private struct StandingClock: RunClock {
        var now: Timestamp { Timestamp(milliseconds: 0) }
        func sleep(for duration: Duration) async {}
    }

    private static let page = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>one</id></entry></feed>"

    private static func http(_ status: String, _ body: String, _ header: String = "Server: GSE") -> RawServer.Answer {
        .bytes(
            "HTTP/1.1 \(status)\r\n\(header)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
        )
    }

    /// How many entries the first page has, and how many requests it took.
    private func read(_ answers: [RawServer.Answer]) async throws -> (entries: Int?, requests: Int) {
        try await RawServer.with(answers) { server in
            let entries = await withTarget(server.address) { target -> Int? in
                var pages = try? FeedPages(target, "/feeds/api/videos", clock: StandingClock())
                return try? await pages?.read()?.entries.count
            }
            return (entries, server.requests.count)
        }
    }

    @Test("a page that is refused with a 5xx is asked for again, three times at most")
    func again() async throws {
        let failure = Self.http("503 Service Unavailable", "")
        let found = try await read([
            failure, Self.http("500 Internal Server Error", ""), Self.http("200 OK", Self.page),
        ])
        #expect(found == (1, 3))
        let never = try await read([failure, failure, failure, Self.http("200 OK", Self.page)])
        #expect(never == (nil, 3))
    }

    @Test(
        "what asking again cannot mend is not asked for again",
        arguments: ["404 Not Found", "501 Not Implemented", "403 Forbidden"]
    )
    func once(_ status: String) async throws {
        let found = try await read([Self.http(status, ""), Self.http("200 OK", Self.page)])
        #expect(found == (nil, 1))
    }

    @Test("nobody waits for an hour")
    func patience() async throws {
        let busy = Self.http("503 Service Unavailable", "", "Retry-After: 3600")
        #expect(try await read([busy, Self.http("200 OK", Self.page)]) == (nil, 1))
    }
}
