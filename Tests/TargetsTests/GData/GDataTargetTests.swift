import GData
import Operations
import Running
import TestTools
import Testing

@testable import Targets

@Suite("A GData service by its address")
struct GDataTargetTests {
    private func request(_ ids: [String] = ["a.1"]) -> BatchRequest {
        BatchRequest(
            feed: .playlist("PL1"),
            entries: ids.map { id in
                var operation = Operation(definition: .playlistAdd, id: String(id.prefix(1)))
                operation.values.set(.playlist, "PL1")
                operation.values.set(.video, "aB3dE5fG7hI")
                return BatchRequest.Entry(batchID: id, operation: operation)
            }
        )
    }

    /// Sends a batch to a server that answers so.
    private func answer(
        to request: BatchRequest? = nil,
        _ answer: RawServer.Answer
    ) async throws -> (answer: BatchAnswer, requests: [String]) {
        let request = request ?? self.request()
        return try await RawServer.with([answer]) { server in
            let answer = await withTarget(server.address) { await $0.send(request) }
            return (answer, server.requests)
        }
    }

    private func refusal(_ answer: RawServer.Answer) async throws -> Refusal {
        guard case .refused(let refusal) = try await self.answer(answer).answer else { throw Unexpected.success }
        return refusal
    }

    private enum Unexpected: Error { case success }

    private static let answered = """
        <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch'><entry>\
        <id>tag:youtube.com,2008:playlist:PL1:E1</id><batch:id>a.1</batch:id><batch:operation type='insert'/>\
        <batch:status code='201' reason='Created'/></entry></feed>
        """

    private static func http(_ status: String, _ body: String, _ headers: [String] = []) -> RawServer.Answer {
        let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers
        return .bytes(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }

    // MARK: - What is sent

    @Test("posts a feed of explicit operations to the batch address of its feed")
    func request() async throws {
        let (answer, requests) = try await answer(Self.http("200 OK", Self.answered))
        guard case .entries(let outcomes, _) = answer, case .status(let result, _) = try #require(outcomes.first) else {
            Issue.record("\(answer)")
            return
        }
        #expect(result.status?.code == 201)
        let sent = try #require(requests.first)
        #expect(sent.hasPrefix("POST /feeds/api/playlists/PL1/batch HTTP/1.1\r\n"))
        #expect(sent.contains("Content-Type: application/atom+xml"))
        #expect(sent.contains("GData-Version: 2"))
        #expect(
            sent.contains("<batch:operation type='insert'/>") || sent.contains("<batch:operation type=\"insert\"/>")
        )
    }

    // MARK: - Credentials

    @Test("sends credentials to the origin that they belong to, and to no other")
    func credentials() async throws {
        let requests = try await RawServer.with([
            .bytes("HTTP/1.1 308 Resume Incomplete\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
            .bytes("HTTP/1.1 308 Resume Incomplete\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        ]) { server in
            let file = UploadFile(
                path: "x",
                name: "x",
                mediaType: "video/mp4",
                size: 10,
                modifiedAt: Timestamp(milliseconds: 0)
            )
            await withTarget(server.address) { target in
                _ = await target.continueUpload(server.address + "/session", file: file, range: 0..<0) { _ in true }
            }
            // The same server, but the credentials belong to another port.
            await withTarget("http://127.0.0.1:1") { target in
                _ = await target.continueUpload(server.address + "/session", file: file, range: 0..<0) { _ in true }
            }
            return server.requests
        }
        #expect(requests[0].contains("Authorization: GoogleLogin auth=hush"))
        #expect(requests[0].contains("X-GData-Key: key=whisper"))
        #expect(!requests[1].contains("hush"))
        #expect(!requests[1].contains("whisper"))
    }

    @Test(
        "does not send credentials over an unencrypted line to another machine",
        arguments: [
            ("http://192.0.2.1", false), ("http://gdata.example", false), ("https://gdata.example", true),
            ("http://127.0.0.1:80", true), ("http://[::1]:80", true), ("http://localhost", true),
            ("http://127.example.org", false), ("http://localhost.example.org", false),
        ]
    )
    func unencrypted(_ address: String, isSafe: Bool) throws {
        #expect(try #require(Origin(address)).isSafeForCredentials == isSafe)
    }

    @Test("does not follow a redirect")
    func redirect() async throws {
        let (answer, requests) = try await answer(
            Self.http("302 Found", "", ["Location: http://127.0.0.1:1/elsewhere"])
        )
        guard case .refused(let refusal) = answer else { throw Unexpected.success }
        #expect(refusal.kind == .status(302))
        #expect(requests.count == 1)
    }

    // MARK: - Answers that are none

    @Test("tells a connection that was refused, where nothing was sent, from an answer that was lost")
    func lost() async throws {
        let refused = await withTarget("http://127.0.0.1:1") { await $0.send(request()) }
        guard case .refused(let refusal) = refused else { throw Unexpected.success }
        #expect(refusal.kind == .notSent)
        #expect(refusal.reason.contains("connection refused"))

        #expect(try await self.refusal(.nothing).kind == .lost)
    }

    @Test(
        "takes an answer that is cut short for none",
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + answered,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n<feed xmlns='htt\r\n",
            "HTTP/1.1 200 OK\r\nContent-Le",
        ]
    )
    func cutShort(_ bytes: String) async throws {
        let refusal = try await refusal(.bytes(bytes))
        #expect(refusal.kind == .lost)
        #expect(refusal.failure == .inDoubt)
    }

    @Test(
        "takes a document that ends early for an answer that was lost",
        arguments: [
            String(answered.prefix(200)), "", "<!DOCTYPE html><html><body>Welcome!</body></html>", "plain text",
            "<feed xmlns='http://www.w3.org/2005/Atom'/>", "<entry xmlns='http://www.w3.org/2005/Atom'/>",
        ]
    )
    func notXML(_ body: String) async throws {
        let (answer, _) = try await answer(Self.http("200 OK", body))
        switch answer {
        case .refused(let refusal): #expect(refusal.failure == .inDoubt)
        case .entries(let outcomes, _):
            guard case .missing = try #require(outcomes.first) else {
                Issue.record("\(outcomes)")
                return
            }
        }
    }

    @Test("does not take the answer to another request for its own")
    func anotherRequest() async throws {
        let other = Self.answered.replacing("a.1", with: "z.9")
        let refusal = try await refusal(Self.http("200 OK", other))
        #expect(refusal.reason.contains("another request"))
        #expect(refusal.failure == .inDoubt)
    }

    @Test(
        "gives up an answer that does not end",
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n",
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n",
        ]
    )
    func endless(_ head: String) async throws {
        let refusal = try await refusal(.endless(head: head))
        #expect(refusal.kind == .lost)
        #expect(refusal.reason.contains("longer than"))
    }

    // MARK: - Refusals

    @Test("reads an error document, with the reason a person can use")
    func errorDocument() async throws {
        let body = """
            <?xml version='1.0'?><errors xmlns='http://schemas.google.com/g/2005'><error><domain>yt:quota</domain>\
            <code>too_many_recent_calls</code><internalReason>Slow down</internalReason></error></errors>
            """
        let refusal = try await refusal(Self.http("403 Forbidden", body))
        #expect(refusal.kind == .status(403))
        #expect(refusal.reason == "Slow down")
        #expect(refusal.errors.map(\.code) == ["too_many_recent_calls"])
        #expect(refusal.failure == .throttled)
    }

    // MARK: - Reading

    /// A page of a feed that has so many entries at that moment.
    private static func page(_ ids: [String], of total: Int, hasNext: Bool) -> RawServer.Answer {
        let entries = ids.map { "<entry><id>tag:youtube.com,2008:playlist:PL1:\($0)</id></entry>" }.joined()
        let next = hasNext ? "<link rel='next' href='http://192.0.2.1/'/>" : ""
        return http(
            "200 OK",
            """
            <feed xmlns='http://www.w3.org/2005/Atom' xmlns:openSearch='http://a9.com/-/spec/opensearch/1.1/'>\(next)\
            <openSearch:totalResults>\(total)</openSearch:totalResults>\(entries)</feed>
            """
        )
    }

    private func ids(_ pages: [RawServer.Answer]) async throws -> [String]? {
        try await RawServer.with(pages) { server in
            await withTarget(server.address) { target in
                let entries = try? await target.entries(of: .playlist("PL1"), limit: 1000)
                return entries?.compactMap { $0.id.map(EntryIdentifier.lastComponent) }
            }
        }
    }

    @Test("reads a feed anew that changes while it is read: what moved to an earlier page would not be seen")
    func changingFeed() async throws {
        let pages = [
            Self.page(["E1", "E2"], of: 4, hasNext: true), Self.page(["E4"], of: 3, hasNext: false),
            Self.page(["E2", "E3"], of: 3, hasNext: true), Self.page(["E4"], of: 3, hasNext: false),
        ]
        #expect(try await ids(pages) == ["E2", "E3", "E4"])
        let restless = [Self.page(["E1"], of: 2, hasNext: true), Self.page(["E2"], of: 3, hasNext: false)]
        #expect(try await ids(restless + restless + restless) == nil)
    }

    @Test(
        "keeps the line or the title of an error that is no document",
        arguments: [
            ("NoLinkedYouTubeAccount", "NoLinkedYouTubeAccount"),
            ("<html><head><title>Error 503\n (Service)</title></head><body>x</body></html>", "Error 503 (Service)"),
            ("<html><body>oops</body></html>", "HTTP status 503"), ("", "HTTP status 503"),
        ]
    )
    func errorPage(_ body: String, reason: String) async throws {
        #expect(try await refusal(Self.http("503 Service Unavailable", body)).reason == reason)
    }

    @Test(
        "waits as long as the server asks for, in seconds or until a date",
        arguments: [
            ("Retry-After: 7", 7), ("Retry-After: Sun, 06 Nov 1994 08:49:37 GMT", 30), ("Retry-After: soon", nil),
            ("Retry-After: -5", nil), ("Retry-After: 99999999999999999999", nil),
            ("Retry-After: 99999999999", 1_000_000),
        ] as [(String, Int?)]
    )
    func retryAfter(_ header: String, seconds: Int?) async throws {
        let date = "Date: Sun, 06 Nov 1994 08:49:07 GMT"
        let refusal = try await refusal(Self.http("503 Service Unavailable", "", [date, header]))
        #expect(refusal.retryAfter == seconds.map { .seconds($0) })
    }
}

/// Gives a target at that address for the time of a call.
func withTarget<Value>(_ address: String, _ body: (GDataTarget) async -> Value) async -> Value {
    let transport = HTTPClientTransport()
    let credentials = Credentials(
        authorization: Secret("GoogleLogin auth=hush"),
        developerKey: Secret("whisper")
    )
    let value = await body(GDataTarget(base: address, transport: transport, credentials: credentials))
    await transport.shutdown()
    return value
}
