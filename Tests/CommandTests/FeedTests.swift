import Foundation
import TestTools
import Testing

/// `ytbatch feed`, on the emulator in the process, on a served one, and on servers that mean no good.
@Suite("feed")
struct FeedTests {
    private let program: Program

    init() throws { program = try Program() }

    private func rows(_ output: String) throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]])
    }

    @Test(
        "every feed that words name can be read on the emulator",
        arguments: [
            "standard top_rated", "standard/top_rated --region JP --category Comedy --time today", "search cat",
            "videos --orderby published", "video tcCatWindow", "related tcCatWindow", "responses tcCatWindow",
            "comments tcCatWindow", "playlist PL3F2A9C0D1E4B5A6", "profile demochannel", "uploads demochannel",
            "favorites demochannel", "playlists demochannel", "subscriptions demochannel", "new-subscription-videos",
            "contacts", "inbox", "events demochannel", "friends-activity", "recommendations", "watch-later",
            "watch-history", "channels demo", "playlist-search spring", "channel-standard most_viewed", "suggestions",
        ]
    )
    func words(_ words: String) async throws {
        let outcome = try await program.run(["feed"] + words.split(separator: " ").map(String.init) + ["-o", "json"])
            .expect(0)
        _ = try rows(outcome.output)
    }

    @Test("a playlist has its videos in order, in every form")
    func forms() async throws {
        let playlist = ["feed", "playlist", "PL3F2A9C0D1E4B5A6"]
        let found = try rows(try await program.run(playlist + ["-o", "json"]).expect(0).output)
        #expect(!found.isEmpty)
        #expect(found.compactMap { $0["position"] as? Int } == Array(1...found.count))
        #expect(found.allSatisfy { $0["videoId"] is String && $0["title"] is String })
        let lines = try await program.run(playlist + ["-o", "jsonl"]).expect(0).output.split(separator: "\n")
        #expect(lines.count == found.count)
        let table = try await program.run(playlist).expect(0).output.split(separator: "\n")
        #expect(table.count == found.count + 1)
        #expect(table[0].contains("videoId"))
        let csv = try await program.run(playlist + ["-o", "csv", "--columns", "videoId"]).expect(0).output
        #expect(
            csv.split(whereSeparator: \.isNewline).map(String.init) == ["videoId"]
                + found.compactMap { $0["videoId"] as? String }
        )
        #expect(try await program.run(playlist + ["-o", "xml"]).expect(0).output.contains("<feed"))
    }

    @Test("paging goes over all pages, and no further than --max")
    func paging() async throws {
        try await program.serving(data: program.folder + "/service.sqlite") { address in
            let all = ["feed", "\(address)/feeds/api/videos?max-results=2&orderby=published", "--target", address]
            let whole = try rows(try await program.run(all + ["-o", "json", "--max", "all"]).expect(0).output)
            let ids = whole.compactMap { $0["videoId"] as? String }
            #expect(ids.count > 4)
            #expect(Set(ids).count == ids.count)
            let some = try rows(try await program.run(all + ["-o", "json", "--max", "3"]).expect(0).output)
            #expect(some.compactMap { $0["videoId"] as? String } == Array(ids.prefix(3)))
        }
    }

    @Test(
        "what cannot be is told before anything is sent",
        arguments: [
            ("feed serch a", "did you mean search?"), ("feed videos --time yesterday", "this_week"),
            ("feed videos --columns titel", "did you mean title?"), ("feed videos --columns title,", "no name"),
            ("feed videos --max 0", "--max"),
        ]
    )
    func usage(_ command: String, _ reason: String) async throws {
        let words = command.split(separator: " ").map(String.init) + ["--target", "http://127.0.0.1:1"]
        let errors = try await program.run(words).expect(64).errors
        #expect(errors.contains(reason), "\(errors)")
    }

    @Test("no columns at all are refused")
    func noColumns() async throws {
        let errors = try await program.run(["feed", "videos", "--columns", ""]).expect(64).errors
        #expect(errors.contains("no name"), "\(errors)")
    }

    @Test("exit codes tell who refused")
    func statuses() async throws {
        try await program.run("feed", "video", "nosuchvideo").expect(1)
        let refused = try await program.run("feed", "videos?start-index=0").expect(1)
        #expect(refused.errors.contains("start-index"), "\(refused.errors)")
        try await program.run("feed", "videos", "--target", "http://127.0.0.1:1").expect(69)
        try await program.run("feed", "http://example.org/feeds/api/videos").expect(65)
    }

    // MARK: - Servers that mean no good

    private static func page(next: String, entries: Int = 1) -> RawServer.Answer {
        let entry = "<entry><id>tag:youtube.com,2008:video:a</id><title>A</title></entry>"
        let body = """
            <feed xmlns='http://www.w3.org/2005/Atom'><link rel='next' href='\(next)'/>\
            \(String(repeating: entry, count: entries))</feed>
            """
        return .bytes("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
    }

    @Test(
        "a next page on another server is not read",
        arguments: ["http://127.0.0.2:1/x", "http://example.org/feeds", "file:///etc/passwd", "//example.org/a"]
    )
    func elsewhere(_ next: String) async throws {
        try await RawServer.with([Self.page(next: next)]) { server in
            let outcome = try await program.run("feed", "videos", "--max", "all", "--target", server.address)
            outcome.expect(65)
            #expect(server.requests.count == 1)
        }
    }

    @Test("pages in a circle end")
    func circle() async throws {
        let answers = [Self.page(next: "/a"), Self.page(next: "/b"), Self.page(next: "/a")]
        try await RawServer.with(answers) { server in
            let outcome = try await program.run("feed", "videos", "--max", "all", "--target", server.address)
            #expect(outcome.expect(65).errors.contains("circles"))
            #expect(server.requests.count == 3)
        }
    }

    @Test("pages without end end")
    func endless() async throws {
        let answers = (1...1001).map { Self.page(next: "/page\($0)") }
        try await RawServer.with(answers) { server in
            let outcome = try await program.run("feed", "videos", "--max", "all", "--target", server.address)
            #expect(outcome.expect(65).errors.contains("does not end"))
            #expect(server.requests.count == 1000)
        }
    }

    @Test("a page with more than was asked for is cut, and what is no feed is refused")
    func documents() async throws {
        try await RawServer.with([Self.page(next: "/b", entries: 5000)]) { server in
            let arguments = ["feed", "videos", "--max", "10", "-o", "jsonl", "--target", server.address]
            let output = try await program.run(arguments).expect(0).output
            #expect(output.split(separator: "\n").count == 10)
        }
        let html = "HTTP/1.1 200 OK\r\nContent-Length: 13\r\nConnection: close\r\n\r\n<html></html>"
        _ = try await RawServer.with([.bytes(html)]) { server in
            try await program.run("feed", "videos", "--target", server.address).expect(65)
        }
    }
}
