import DataAPI
import Emulator
import Faults
import HTTPTypes
import Testing

/// Batches of the Data API with which something goes wrong.
@Suite struct `Faults of batches of calls` {
    /// Three calls as Google's library for Python writes them: two playlists are made, one video is looked up.
    private func send(_ bench: Bench, path: String = "/batch") -> Delivery {
        func part(_ id: String, _ line: String, _ body: String) -> String {
            """
            --===============7==
            Content-Type: application/http
            MIME-Version: 1.0
            Content-ID: <0f2a + \(id)>

            \(line) HTTP/1.1
            Content-Type: application/json
            authorization: Bearer demo-token
            content-length: \(body.utf8.count)

            \(body)

            """
        }
        let insert = "POST /youtube/v3/playlists?part=snippet&alt=json"
        let text =
            part("one", insert, #"{"snippet": {"title": "One"}}"#)
            + part("two", insert, #"{"snippet": {"title": "Two"}}"#)
            + part("look", "GET /youtube/v3/videos?part=id&id=aB3dE5fG7hI&alt=json", "") + "--===============7==--"
        return bench.send(
            .post,
            path,
            text,
            headers: ["Content-Type": #"multipart/mixed; boundary="===============7==""#]
        )
    }

    /// The ids of an answer's parts, with the statuses of the calls.
    private func results(_ delivery: Delivery) throws -> [String] {
        guard case .answer(let answer) = delivery.outcome else { return [] }
        let type = try #require(answer.head.headerFields[.contentType])
        let boundary = try #require(type.split(separator: "boundary=").last)
        let text = String(decoding: answer.body, as: UTF8.self)
        return text.components(between: "--" + boundary).map { part in
            let lines = part.split(separator: "\r\n").map { String($0) }
            let id = lines.first { $0.hasPrefix("Content-ID:") }?.split(separator: " ").last?.dropLast() ?? "-"
            let status = lines.first { $0.hasPrefix("HTTP/1.1") }?.split(separator: " ")[1] ?? "-"
            return "\(id) \(status)"
        }
    }

    private func titles(_ bench: Bench) throws -> Set<String> {
        let path = "/youtube/v3/playlists?part=snippet&mine=true&maxResults=50&access_token=demo-token"
        guard case .answer(let answer) = bench.get(path).outcome else { return [] }
        let items = try JSONValue(parsing: answer.body)["items"]?.array ?? []
        return Set(items.compactMap { $0["snippet", "title"]?.text }).intersection(["One", "Two"])
    }

    @Test func `A rule with the address of a method fires on one call, and the others are answered`() throws {
        let bench = try Bench(
            "- {match: {address: /youtube/v3/playlists, operation: insert, occurrence: 2}, fault: {status: 503}}"
        )
        #expect(try results(send(bench)) == ["one 200", "two 503", "look 200"])
        #expect(try titles(bench) == ["One"])
        #expect(bench.faulty.unfired.isEmpty)
    }

    @Test func `A call may be done and refused all the same`() throws {
        let bench = try Bench(
            "- {match: {address: /youtube/v3/playlists}, fault: {status: {code: 500, when: after}}}"
        )
        #expect(try results(send(bench, path: "/batch/youtube/v3")) == ["one 500", "two 200", "look 200"])
        #expect(try titles(bench) == ["One", "Two"])
    }

    @Test(arguments: [("expiredToken", 401), ("emptyQuota", 403)])
    func `Tokens expire and purses are empty for one call`(fault: String, status: Int) throws {
        let bench = try Bench("- {match: {address: /youtube/v3/videos}, fault: \(fault)}")
        #expect(try results(send(bench)) == ["one 200", "two 200", "look \(status)"])
    }

    @Test func `A rule without an address is about the whole batch`() throws {
        let bench = try Bench("- {match: {operation: batch}, fault: {status: 503}}")
        guard case .answer(let answer) = send(bench).outcome else {
            Issue.record("There was no answer.")
            return
        }
        #expect(answer.head.status.code == 503)
        #expect(try titles(bench).isEmpty)
    }

    @Test func `Quota may run out at a call`() throws {
        let bench = try Bench("- {match: {operation: batch}, fault: {emptyQuota: {entry: 2}}}")
        #expect(try results(send(bench)) == ["one 200", "two 403", "look 403"])
        #expect(try titles(bench) == ["One"])
    }

    @Test(arguments: [
        ("{drop: {entry: 2}}", ["one 200", "look 200"]),
        ("{duplicate: {entry: 1}}", ["one 200", "one 200", "two 200", "look 200"]),
        ("{withoutIds: {entry: 3}}", ["one 200", "two 200", "- 200"]),
    ])
    func `Answers to calls are lost, repeated or nameless, and all is done`(fault: String, wanted: [String]) throws {
        let bench = try Bench("- {match: {operation: batch}, fault: \(fault)}")
        #expect(try results(send(bench)) == wanted)
        #expect(try titles(bench) == ["One", "Two"])
    }

    @Test func `Calls are named by their ids`() throws {
        let bench = try Bench("- {match: {batchId: '*two'}, fault: drop}")
        #expect(try results(send(bench)) == ["one 200", "look 200"])
    }

    @Test func `Answers come in another order`() throws {
        let bench = try Bench("- {match: {operation: batch}, fault: shuffle}")
        let found = try results(send(bench))
        #expect(Set(found) == ["one 200", "two 200", "look 200"])
        #expect(found != ["one 200", "two 200", "look 200"])
    }

    @Test func `A batch of calls is never interrupted, as the protocol has no word for it`() throws {
        let bench = try Bench("- {match: {operation: batch}, fault: interrupt}")
        #expect(try results(send(bench)) == ["one 200", "two 200", "look 200"])
        #expect(bench.faulty.unfired.count == 1)
    }
}

extension String {
    /// What stands between the lines of a boundary.
    fileprivate func components(between boundary: String) -> [String] {
        var parts = ranges(of: boundary).map(\.self)
        guard parts.count > 1 else { return [] }
        let last = parts.removeLast()
        let ends = parts.dropFirst().map(\.lowerBound) + [last.lowerBound]
        return zip(parts, ends).map { String(self[$0.upperBound..<$1]) }
    }
}
