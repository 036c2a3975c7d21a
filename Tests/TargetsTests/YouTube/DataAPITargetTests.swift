import DataAPI
import GData
import Operations
import Running
import TestTools
import Testing

@testable import Targets

@Suite("The Data API by its address")
struct DataAPITargetTests {
    private static func http(_ status: String, _ body: String = "", _ headers: [String] = []) -> RawServer.Answer {
        let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers
        return .bytes(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }

    private static func error(_ status: Int, _ reason: String, _ message: String = "no") -> RawServer.Answer {
        http("\(status) No", APIError(status, domain: "youtube.x", reason: reason, message).document.written())
    }

    private static func entry(_ definition: OperationDefinition, _ texts: [FieldName: String]) -> BatchRequest.Entry {
        var operation = Operation(definition: definition, id: "a")
        for (name, text) in texts { operation.values.set(name, text) }
        return BatchRequest.Entry(batchID: "a.1", operation: operation)
    }

    private static let add = entry(.playlistAdd, [.playlist: "PL1", .video: "aB3dE5fG7hI", .position: "2"])

    /// Sends entries to a server that answers so.
    private func send(
        _ entries: [BatchRequest.Entry],
        _ answers: [RawServer.Answer]
    ) async throws -> (answer: BatchAnswer, requests: [String]) {
        try await RawServer.with(answers) { server in
            let request = BatchRequest(feed: .playlist("PL1"), entries: entries)
            let answer = await withDataAPI(server.address) { await $0.send(request) }
            return (answer, server.requests)
        }
    }

    private func outcomes(_ answer: BatchAnswer) throws -> [EntryOutcome] {
        guard case .entries(let outcomes, _) = answer else { throw Unexpected.answer("\(answer)") }
        return outcomes
    }

    private enum Unexpected: Error { case answer(String) }

    private func status(_ outcome: EntryOutcome?) -> (code: Int?, id: String?) {
        guard case .status(let result, .call) = outcome else { return (nil, nil) }
        return (result.status?.code, result.id)
    }

    // MARK: - Calls

    @Test("calls the method of an operation, with a token, and takes the id of what was made")
    func insert() async throws {
        let answered = Self.http("200 OK", #"{"kind":"youtube#playlistItem","id":"UEw1","snippet":{"position":1}}"#)
        let (answer, requests) = try await send([Self.add], [answered])
        #expect(status(try outcomes(answer).first) == (200, "UEw1"))
        let request = try #require(requests.first)
        #expect(request.hasPrefix("POST /youtube/v3/playlistItems?part=snippet HTTP/1.1\r\n"))
        #expect(request.contains("Authorization: Bearer hush\r\n"))
        #expect(request.hasSuffix(#""videoId":"aB3dE5fG7hI"},"position":1}}"#))
    }

    @Test("reads a resource before it changes it, and keeps what it does not know")
    func update() async throws {
        let read = #"{"items":[{"id":"PL1","etag":"x","snippet":{"title":"Old","description":"D","future":[1,2]}}]}"#
        let (answer, requests) = try await send(
            [Self.entry(.playlistUpdate, [.playlist: "PL1", .title: "New"])],
            [Self.http("200 OK", read), Self.http("200 OK", #"{"id":"PL1"}"#)]
        )
        #expect(status(try outcomes(answer).first) == (200, "PL1"))
        #expect(requests.first?.hasPrefix("GET /youtube/v3/playlists?part=snippet&id=PL1 ") == true)
        #expect(requests.last?.hasPrefix("PUT /youtube/v3/playlists?part=snippet ") == true)
        #expect(
            requests.last?.hasSuffix(
                #"{"id":"PL1","snippet":{"title":"New","description":"D","future":[1,2]}}"#
            ) == true
        )
    }

    @Test("says of a change that nothing was sent when the reading before it fails")
    func readingFails() async throws {
        let change = Self.entry(.playlistUpdate, [.playlist: "PL1", .title: "New"])
        for answer in [Self.error(503, "backendError"), RawServer.Answer.nothing] {
            guard case .refused(let refusal) = try await send([change], [answer]).answer else {
                throw Unexpected.answer("no refusal")
            }
            #expect(refusal.kind == .notSent)
        }
        let gone = try await send([change], [Self.http("200 OK", #"{"items":[]}"#)])
        #expect(status(try outcomes(gone.answer).first).code == 404)
        #expect(gone.requests.count == 1)
    }

    @Test("keeps what earlier calls of a batch came to, and sends nothing behind one in doubt")
    func doubt() async throws {
        let rates = ["aaaaaaaaaaa", "bbbbbbbbbbb", "ccccccccccc", "ddddddddddd"].map {
            Self.entry(.videoRate, [.video: $0, .rating: "like"])
        }
        let answers = [
            Self.http("204 No Content"), Self.error(404, "videoNotFound"), RawServer.Answer.nothing,
            Self.http("204 No Content"),
        ]
        let (answer, requests) = try await send(rates, answers)
        let outcomes = try outcomes(answer)
        #expect(outcomes.map { status($0).code } == [204, 404, nil, nil])
        guard case .missing = outcomes[2], outcomes[3] == .notExecuted else {
            throw Unexpected.answer("\(outcomes)")
        }
        #expect(requests.count == 3)
    }

    @Test("does not send what the service cannot express, though an earlier operation made it")
    func unsupported() async throws {
        let (answer, requests) = try await send([Self.entry(.videoRate, [.video: "V", .rating: "4"])], [])
        #expect(status(try outcomes(answer).first).code == 400)
        #expect(requests.isEmpty)
    }

    @Test("does not take an empty answer for one that says that nothing is there")
    func empty() async throws {
        let change = Self.entry(.playlistUpdate, [.playlist: "PL1", .title: "New"])
        guard case .refused(let reading) = try await send([change], [Self.http("200 OK")]).answer else {
            throw Unexpected.answer("no refusal")
        }
        #expect(reading.kind == .notSent)
        guard case .refused(let made) = try await send([Self.add], [Self.http("200 OK")]).answer else {
            throw Unexpected.answer("no refusal")
        }
        #expect(made.failure == .inDoubt)
    }

    @Test("does not take an answer without an id for one that tells what was made")
    func noID() async throws {
        let (answer, _) = try await send([Self.add], [Self.http("200 OK", "{}")])
        guard case .missing = try outcomes(answer).first else { throw Unexpected.answer("\(answer)") }
    }

    // MARK: - Refusals

    @Test(
        "tells what a refusal means by its reason, then by its status",
        arguments: [
            (401, "authError", "Invalid Credentials", Failure.authorization),
            (403, "insufficientPermissions", "Insufficient Permission", .authorization),
            (403, "quotaExceeded", "…exceeded your <a href=\"/x\">quota</a>.", .quota),
            (429, "rateLimitExceeded", "limit 'Video Uploads per day'", .quota),
            (429, "rateLimitExceeded", "Too many requests", .throttled),
            (403, "userRateLimitExceeded", "Slow down", .throttled), (503, "backendError", "Backend Error", .inDoubt),
            (409, "SERVICE_UNAVAILABLE", "The operation was aborted.", .transient),
        ]
    )
    func refusals(status: Int, reason: String, message: String, failure: Failure) async throws {
        guard case .refused(let refusal) = try await send([Self.add], [Self.error(status, reason, message)]).answer
        else {
            throw Unexpected.answer("no refusal")
        }
        #expect(refusal.failure == failure)
        #expect(!refusal.reason.contains("<"))
    }

    @Test("tells a spent day by the details, where the message does not say so")
    func dailyByDetails() async throws {
        let body = """
            {"error":{"code":429,"message":"Quota exceeded","errors":[{"message":"Quota exceeded","domain":"global",\
            "reason":"rateLimitExceeded"}],"status":"RESOURCE_EXHAUSTED","details":[{"@type":\
            "type.googleapis.com/google.rpc.ErrorInfo","reason":"RATE_LIMIT_EXCEEDED","domain":"googleapis.com",\
            "metadata":{"quota_unit":"1/d/{project}"}}]}}
            """
        guard case .refused(let refusal) = try await send([Self.add], [Self.http("429 No", body)]).answer else {
            throw Unexpected.answer("no refusal")
        }
        #expect(refusal.failure == .quota)
    }

    @Test("keeps the reason of an answer that stands")
    func permanent() async throws {
        let (answer, _) = try await send([Self.add], [Self.error(400, "invalidSnippet", "Write a snippet.")])
        guard case .status(let result, _) = try outcomes(answer).first else { throw Unexpected.answer("\(answer)") }
        #expect(result.status?.reason == "Write a snippet.")
        #expect(result.status?.errors.first?.code == "invalidSnippet")
    }

    // MARK: - Playlists that sort themselves

    private static let unsorted = error(400, "manualSortRequired", "It is not sorted by hand.")
    private static func count(_ count: Int) -> RawServer.Answer {
        http("200 OK", #"{"items":[{"id":"PL1","contentDetails":{"itemCount":\#(count)}}]}"#)
    }

    @Test("puts an entry at the end of a playlist that takes no place, when the end is the place asked for")
    func appends() async throws {
        let made = Self.http("200 OK", #"{"id":"UEw1","snippet":{"position":1}}"#)
        let (answer, requests) = try await send([Self.add], [Self.unsorted, Self.count(1), made])
        #expect(status(try outcomes(answer).first) == (200, "UEw1"))
        #expect(requests.map { $0.contains("\"position\"") } == [true, false, false])
    }

    @Test("says what to do when a playlist takes no place and another one than the end is asked for")
    func takesNoPlace() async throws {
        let (answer, requests) = try await send([Self.add], [Self.unsorted, Self.count(5)])
        guard case .status(let result, _) = try outcomes(answer).first else { throw Unexpected.answer("\(answer)") }
        #expect(result.status?.code == 400)
        #expect(result.status?.reason.contains("leave position out") == true)
        #expect(requests.count == 2)
    }

    @Test("changes the note of an entry where no place is taken")
    func noteWithoutPlace() async throws {
        let read = #"{"items":[{"id":"UEw1","snippet":{"playlistId":"PL1","position":3,"resourceId":{}}}]}"#
        let note = Self.entry(.playlistNote, [.playlist: "PL1", .entry: "UEw1", .description: "N"])
        let (answer, requests) = try await send(
            [note],
            [Self.http("200 OK", read), Self.unsorted, Self.http("200 OK", #"{"id":"UEw1"}"#)]
        )
        #expect(status(try outcomes(answer).first) == (200, "UEw1"))
        #expect(requests.map { $0.contains("\"position\"") } == [false, true, false])
        let move = Self.entry(.playlistMove, [.playlist: "PL1", .entry: "UEw1", .position: "1"])
        let moved = try await send([move], [Self.http("200 OK", read), Self.unsorted])
        #expect(status(try outcomes(moved.answer).first).code == 400)
        #expect(moved.requests.count == 2)
    }

    // MARK: - Limits

    @Test("takes three throttled calls in a row for a spent day, but not three side by side, nor with one answered")
    func throttlings() async throws {
        let throttled = Self.error(429, "rateLimitExceeded", "Slow down.")
        let made = Self.http("200 OK", #"{"id":"UEw1"}"#)
        func failures(_ answers: [RawServer.Answer]) async throws -> [Failure?] {
            try await RawServer.with(answers) { server in
                await withDataAPI(server.address) { target in
                    var failures: [Failure?] = []
                    for _ in answers {
                        let request = BatchRequest(feed: .playlist("PL1"), entries: [Self.add])
                        if case .refused(let refusal) = await target.send(request) {
                            failures.append(refusal.failure)
                        } else {
                            failures.append(nil)
                        }
                    }
                    return failures
                }
            }
        }
        #expect(try await failures([throttled, throttled, throttled]) == [.throttled, .throttled, .quota])
        #expect(
            try await failures([throttled, throttled, made, throttled]) == [.throttled, .throttled, nil, .throttled]
        )
        var count = Throttlings()
        let error = APIError(429, reason: "rateLimitExceeded", "Slow down.")
        func take(_ error: APIError, _ bucket: QuotaBucket, since before: Int) -> Bool {
            count.take(429, error, of: bucket, since: before)
        }
        for _ in 0..<5 { #expect(!take(error, .units, since: 0)) }
        #expect(!take(error, .uploads, since: 0))
        #expect(!take(error, .units, since: 1))
        let perMinute = APIError.Info(reason: "x", domain: "y", metadata: [("quota_unit", "1/min/{project}")])
        var known = error
        known.details = [perMinute]
        #expect(!take(known, .units, since: 2))
        #expect(take(error, .units, since: 2))
    }

    @Test(
        "waits as long as Retry-After says, in seconds or until a date, and no longer than a quarter of an hour",
        arguments: [
            ("7", 7), ("100000", 900), ("Sat, 21 Nov 2026 10:00:30 GMT", 30), ("Sun, 22 Nov 2026 10:00:00 GMT", 900),
            ("soon", nil),
        ] as [(String, Int?)]
    )
    func retryAfter(value: String, seconds: Int?) async throws {
        let body = APIError(503, reason: "backendError", "later").document.written()
        let answer = Self.http("503 No", body, ["Retry-After: \(value)", "Date: Sat, 21 Nov 2026 10:00:00 GMT"])
        guard case .refused(let refusal) = try await send([Self.add], [answer]).answer else {
            throw Unexpected.answer("no refusal")
        }
        #expect(refusal.retryAfter == seconds.map { .seconds($0) })
    }

    @Test(
        "says what to do when the account may not",
        arguments: [
            (403, "insufficientPermissions", "playlistItems.insert needs the scope youtube.force-ssl or youtube"),
            (403, "accessNotConfigured", "enable the YouTube Data API v3"),
            (401, "youtubeSignupRequired", "make one, or sign in with another account"),
        ]
    )
    func advice(status: Int, reason: String, advice: String) async throws {
        let requests = try await RawServer.with([Self.error(status, reason)]) { server in
            await withDataAPI(server.address, tokens: Renewing()) { target in
                let answer = await target.send(BatchRequest(feed: .playlist("PL1"), entries: [Self.add]))
                guard case .refused(let refusal) = answer else {
                    Issue.record("\(answer)")
                    return
                }
                #expect(refusal.failure == .authorization)
                #expect(refusal.reason.contains(advice), "\(refusal.reason)")
            }
            return server.requests
        }
        #expect(requests.count == 1, "another token does not help")
    }

    @Test("sends no token to anybody else")
    func tokens() async throws {
        let asked = Self.http("308 Resume Incomplete")
        let requests = try await RawServer.with([asked]) { server in
            await withDataAPI("https://youtube.example.org") { target in
                let file = UploadFile(
                    path: "",
                    name: "",
                    mediaType: "",
                    size: 9,
                    modifiedAt: Timestamp(milliseconds: 0)
                )
                _ = await target.continueUpload(
                    server.address + "/s",
                    file: file,
                    range: 0..<0,
                    progress: { _ in true }
                )
            }
            return server.requests
        }
        #expect(requests.count == 1)
        #expect(requests.first?.contains("hush") == false)
    }

    @Test("asks once more with a new token, where there is one")
    func renewed() async throws {
        let answers = [Self.error(401, "authError"), Self.http("204 No Content")]
        let (answer, requests) = try await RawServer.with(answers) { server in
            let request = BatchRequest(
                feed: .playlist("PL1"),
                entries: [Self.entry(.playlistRemove, [.playlist: "PL1", .entry: "UEw"])]
            )
            return (await withDataAPI(server.address, tokens: Renewing()) { await $0.send(request) }, server.requests)
        }
        #expect(status(try outcomes(answer).first).code == 204)
        #expect(requests.map { $0.contains("Bearer second") } == [false, true])
    }

    private struct Renewing: AccessTokens {
        func token() async throws(Refusal) -> Secret? { Secret("first") }
        func renewed(after refused: Secret?) async throws(Refusal) -> Secret? { Secret("second") }
    }

    // MARK: - Reading

    private func entries(_ feed: FeedAddress, _ answers: [String]) async throws -> ([Entry], [String]) {
        try await RawServer.with(answers.map { Self.http("200 OK", $0) }) { server in
            let entries = try await withDataAPI(server.address) { target in
                try await target.entries(of: feed, limit: 1000)
            }
            return (entries, server.requests.map { String($0.prefix { !$0.isNewline }) })
        }
    }

    @Test("reads a playlist page by page, with positions from 1")
    func playlist() async throws {
        func item(_ number: Int) -> String {
            #"{"id":"UEw\#(number)","snippet":{"title":"T","position":\#(number)},"contentDetails":"#
                + #"{"videoId":"video\#(number)","note":"N"}}"#
        }
        let (entries, requests) = try await entries(
            .playlist("PL1"),
            [#"{"nextPageToken":"p&2","items":[\#(item(0))]}"#, #"{"items":[\#(item(1))]}"#]
        )
        #expect(entries.map(\.id) == ["UEw0", "UEw1"])
        #expect(entries.map(\.position) == ["1", "2"])
        #expect(listed(entries) == ["video0 N", "video1 N"])
        #expect(requests.last?.hasSuffix("&pageToken=p%262 HTTP/1.1") == true)
    }

    @Test("asks for single entries of a playlist, and for a single subscription, in their order")
    func excerpts() async throws {
        func item(_ id: String, _ position: Int) -> String {
            #"{"id":"\#(id)","snippet":{"position":\#(position)},"contentDetails":{"videoId":"v"}}"#
        }
        let answers = [
            #"{"items":[\#(item("UEw2", 7)),\#(item("UEw1", 2))]}"#,
            #"{"items":[{"id":"S","snippet":{"resourceId":{"channelId":"UC1"}}}]}"#,
        ]
        let (entries, requests) = try await RawServer.with(answers.map { Self.http("200 OK", $0) }) { server in
            let entries = try await withDataAPI(server.address) { target in
                let subscriptions = FeedAddress.subscriptions(user: FeedAddress.authenticatedUser)
                return [
                    try await target.entries(of: .playlist("PL1"), holding: "v"),
                    try await target.entries(of: subscriptions, holding: "UC1"),
                    try await target.entries(of: .comments(video: "v"), holding: "c"),
                ]
            }
            return (entries, server.requests)
        }
        #expect(entries.map { $0?.map(\.id) } == [["UEw1", "UEw2"], ["S"], nil])
        #expect(
            requests.first?.contains("?part=snippet%2CcontentDetails&playlistId=PL1&videoId=v&maxResults=50 ") == true
        )
        #expect(requests.last?.contains("&mine=true&forChannelId=UC1&maxResults=50 ") == true)
    }

    private func listed(_ entries: [Entry]) -> [String] {
        entries.map { "\($0.videoID ?? "") \($0.summary ?? "")" }
    }

    @Test("does not go in circles")
    func circles() async throws {
        let page = #"{"nextPageToken":"again","items":[]}"#
        await #expect(throws: Refusal.self) { try await self.entries(.playlist("PL1"), [page, page, page]) }
    }

    @Test("reads the uploads by the playlist that they stand in")
    func uploads() async throws {
        let (entries, requests) = try await entries(
            .uploads(user: FeedAddress.authenticatedUser),
            [
                #"{"items":[{"id":"UC1","contentDetails":{"relatedPlaylists":{"uploads":"UU1"}}}]}"#,
                #"{"items":[{"id":"a","snippet":{"resourceId":{"videoId":"v1"}}}]}"#,
                """
                {"items":[{"id":"v1","snippet":{"title":"T","categoryId":"28","tags":["a","b c"]},"status":\
                {"privacyStatus":"unlisted","embeddable":false},"fileDetails":{"fileName":"a.mp4","fileSize":"7"},\
                "recordingDetails":{"recordingDate":"2026-03-20T00:00:00Z"}}]}
                """,
            ]
        )
        let video = try #require(entries.first)
        let values = FieldValues(video: video)
        #expect(values.text(.title) == "T")
        #expect(values.text(.category) == "Tech")
        #expect(values.words(.keywords) == ["a", "b c"])
        #expect(values.text(.privacy) == "unlisted")
        #expect(values.text(.recorded) == "2026-03-20")
        #expect(values.text(.accessEmbed) == "denied")
        #expect(video.sourceFile == SourceFile(name: "a.mp4", size: 7))
        #expect(requests.count == 3)
    }

    @Test("reads all answers to a comment, where the list shows only some")
    func comments() async throws {
        func comment(_ id: String, _ text: String) -> String {
            #"{"id":"\#(id)","snippet":{"textDisplay":"\#(text)","authorDisplayName":"@me","authorChannelId":"#
                + #"{"value":"UC1"},"publishedAt":"2026-01-02T03:04:05Z"}}"#
        }
        let (entries, requests) = try await entries(
            .comments(video: "v1"),
            [
                #"{"items":[{"id":"Ug1","snippet":{"totalReplyCount":2,"topLevelComment":\#(comment("Ug1", "One"))},"#
                    + #""replies":{"comments":[\#(comment("Ug1.a", "Two"))]}}]}"#,
                #"{"items":[\#(comment("Ug1.a", "Two")),\#(comment("Ug1.b", "Three"))]}"#,
            ]
        )
        #expect(entries.map(\.content) == ["One", "Two", "Three"])
        #expect(entries.allSatisfy { $0.author?.userID == "UC1" && $0.published != nil })
        #expect(requests.count == 2)
    }

    @Test("has nothing like some feeds of GData, and says so")
    func nothingLikeIt() async throws {
        await #expect(throws: Refusal.self) {
            try await self.entries(.favorites(user: FeedAddress.authenticatedUser), [])
        }
    }

    @Test("tells of ids that are not there, though the service keeps silent of them")
    func resources() async throws {
        let results = try await RawServer.with([Self.http("200 OK", #"{"items":[{"id":"b","snippet":{}}]}"#)]) {
            server in
            try await withDataAPI(server.address) { try await $0.resources(["a", "b"], of: .videos) }
        }
        guard case .failure(let error) = results.first else { throw Unexpected.answer("\(results)") }
        #expect(error.status.code == 404)
        #expect((try? results.last?.get().id) == "b")
    }

    // MARK: - Uploads

    @Test("begins an upload with its metadata, and takes the answer for what it says")
    func upload() async throws {
        let answers = [
            Self.http("200 OK", "", ["Location: http://127.0.0.1:1/s?upload_id=x"]),
            Self.http("308 Resume Incomplete", "", ["Range: bytes=0-4"]),
            Self.http("201 Created", #"{"id":"aB3dE5fG7hI"}"#), Self.http("200 OK", "<html>"),
            Self.error(404, "notFound"), Self.error(503, "backendError"),
        ]
        let (session, uploads, requests) = try await RawServer.with(answers) { server in
            try await withDataAPI(server.address) { target in
                let file = UploadFile(
                    path: "",
                    name: "a b.mp4",
                    mediaType: "video/mp4",
                    size: 9,
                    modifiedAt: Timestamp(milliseconds: 0)
                )
                let operation = Self.entry(.videoUpload, [.file: "a b.mp4", .title: "T", .privacy: "private"]).operation
                let session = try await target.beginUpload(UploadRequest(operation: operation, file: file))
                var answers: [UploadAnswer] = []
                for _ in 1...5 {
                    answers.append(
                        await target.continueUpload(
                            server.address + "/s",
                            file: file,
                            range: 0..<0,
                            progress: { _ in true }
                        )
                    )
                }
                return (session, answers, server.requests)
            }
        }
        #expect(session == "http://127.0.0.1:1/s?upload_id=x")
        let begin = try #require(requests.first)
        #expect(begin.hasPrefix("POST /upload/youtube/v3/videos?uploadType=resumable&part=snippet%2Cstatus "))
        #expect(begin.contains("X-Upload-Content-Length: 9\r\n"))
        #expect(begin.contains("Slug: a%20b.mp4\r\n"))
        #expect(begin.hasSuffix(#""status":{"privacyStatus":"private"}}"#))
        guard case .incomplete(5, nil) = uploads[0], case .complete(let result) = uploads[1],
            case .refused(let unclear) = uploads[2], case .unknownSession = uploads[3],
            case .refused(let later) = uploads[4]
        else { throw Unexpected.answer("\(uploads)") }
        #expect(result.id == "aB3dE5fG7hI")
        #expect(unclear.failure == .inDoubt)
        #expect(later.failure == .inDoubt)
    }
}

/// Gives a target at that address for the time of a call.
func withDataAPI<Value>(
    _ address: String,
    tokens: any AccessTokens = FixedToken(Secret("hush")),
    _ body: (DataAPITarget) async throws -> Value
) async rethrows -> Value {
    let transport = HTTPClientTransport()
    do {
        let value = try await body(DataAPITarget(root: address, transport: transport, tokens: tokens))
        await transport.shutdown()
        return value
    } catch {
        await transport.shutdown()
        throw error
    }
}
