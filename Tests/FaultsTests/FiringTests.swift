import Emulator
import Faults
import GData
import HTTPTypes
import Testing

/// Each fault, on the emulator in the process.
@Suite struct FiringTests {
    private let videos = ["aB3dE5fG7hI", "cD2eF4gH6iJ", "dcLightHous"]

    private func mark(_ bench: Bench) -> Delivery { bench.mark("aB3dE5fG7hI", "cD2eF4gH6iJ", "dcLightHous") }

    private let untouched: Int

    init() throws { untouched = try Bench("- {fault: stall}").favoriteCount }

    @Test func requestsWithoutAFaultAreAnswered() throws {
        let bench = try Bench("- {match: {method: DELETE}, fault: refuse}")
        #expect(try mark(bench).results == "1:201 2:201 3:201")
        #expect(try bench.favoriteCount == untouched + 3)
        #expect(bench.faulty.firings == [0])
    }

    // MARK: - Connections

    @Test(
        "connection that ends without an answer",
        arguments: [
            ("refuse", Delivery.Outcome.refused, false), ("reset", .reset, false), ("{reset: before}", .reset, false),
            ("{reset: after}", .reset, true), ("stall", .stalled, false), ("{stall: {when: after}}", .stalled, true),
        ]
    )
    func connection(fault: String, outcome: Delivery.Outcome, isApplied: Bool) throws {
        let bench = try Bench("- fault: \(fault)")
        #expect(mark(bench) == Delivery(outcome))
        #expect(try bench.favoriteCount == untouched + (isApplied ? 3 : 0))
        // Once is enough.
        #expect(try mark(bench).status == 200)
    }

    @Test(
        arguments: [("cut", nil), ("{cut: 0}", 0), ("{cut: 100}", 100), ("{cut: {bytes: 10000000}}", .max)]
            as [(String, Int?)]
    )
    func answerIsCut(fault: String, expected: Int?) throws {
        let bench = try Bench("- fault: \(fault)")
        guard case .cut(let answer, let bytes) = mark(bench).outcome else {
            Issue.record("not cut")
            return
        }
        #expect(bytes == min(expected ?? answer.body.count / 2, answer.body.count - 1))
        #expect(try FeedReader.read(answer.body).entries.count == 3)
        #expect(try bench.favoriteCount == untouched + 3)
    }

    @Test func answerWithoutABodyIsCutBeforeIt() throws {
        let bench = try Bench("- {match: {operation: delete}, fault: cut}")
        let id = try #require(try mark(bench).entries.first?.favoriteID)
        #expect(bench.send(.delete, Bench.favorites + "/" + id).outcome == .reset)
        #expect(try bench.favoriteCount == untouched + 2)
    }

    @Test func answerIsLate() throws {
        let bench = try Bench("- delay: 1500ms\n- {delay: 2s, fault: refuse}")
        let late = mark(bench)
        #expect(late.delay == .milliseconds(1500))
        #expect(try late.results == "1:201 2:201 3:201")
        #expect(mark(bench) == Delivery(.refused, delay: .seconds(2)))
    }

    // MARK: - Statuses

    @Test(arguments: [500, 502, 503, 504, 401, 403, 404, 409, 412, 429])
    func status(_ code: Int) throws {
        let bench = try Bench(
            "- fault: {status: \(code)}\n- fault: {status: {code: \(code), when: after, retryAfter: 30s}}"
        )
        let before = try mark(bench).answer()
        #expect(before.head.status.code == code)
        #expect(ErrorDocument.read(before.body)?.count == 1)
        #expect(before.head.headerFields[.retryAfter] == nil)
        #expect(try bench.favoriteCount == untouched)
        let after = try mark(bench).answer()
        #expect(after.head.status.code == code)
        #expect(after.head.headerFields[.retryAfter] == "30")
        #expect(try bench.favoriteCount == untouched + 3)
    }

    @Test(arguments: [200, 502])
    func pageInPlaceOfTheDocument(_ code: Int) throws {
        let bench = try Bench("- fault: {status: {code: \(code), body: html, when: after}}")
        let answer = try mark(bench).answer()
        #expect(answer.head.status.code == code)
        #expect(answer.head.headerFields[.contentType]?.hasPrefix("text/html") == true)
        #expect(String(decoding: answer.body, as: UTF8.self).contains("<TITLE>Error \(code)</TITLE>"))
        #expect(try bench.favoriteCount == untouched + 3)
    }

    @Test func statusAlone() throws {
        let answer = try mark(try Bench("- fault: {status: {code: 503, body: empty}}")).answer()
        #expect(answer.body.isEmpty)
        #expect(answer.head.headerFields[.contentType] == nil)
        let head = try Bench("- fault: {status: 503}").send(.head, Bench.favorites).answer()
        #expect(head.body.isEmpty)
    }

    @Test func tokenExpiresForAWhile() throws {
        var bench = try Bench("- {match: {occurrence: 2..}, for: 5m, fault: expiredToken}")
        #expect(try bench.get(Bench.favorites).status == 200)
        for _ in 0..<2 {
            let answer = try mark(bench).answer()
            #expect(answer.head.status == .unauthorized)
            #expect(ErrorDocument.read(answer.body)?.first?.code == "TokenExpired")
            bench.pass(.seconds(149))
        }
        bench.pass(.seconds(2))
        #expect(try mark(bench).status == 200)
        #expect(bench.faulty.firings == [2])
    }

    @Test func quotaIsEmpty() throws {
        let bench = try Bench("- fault: emptyQuota")
        let answer = try mark(bench).answer()
        #expect(answer.head.status == .forbidden)
        #expect(ErrorDocument.read(answer.body)?.first?.code == "too_many_recent_calls")
        #expect(try bench.favoriteCount == untouched)
    }

    @Test(arguments: 1...3)
    func quotaEndsWithinABatch(at number: Int) throws {
        let bench = try Bench("- fault: {emptyQuota: \(number)}")
        let delivery = mark(bench)
        #expect(try delivery.results == ["1:403 2:403 3:403", "1:201 2:403 3:403", "1:201 2:201 3:403"][number - 1])
        let status = try #require(try delivery.entries.last?.batchStatus)
        #expect(status.errors == [GDataError(domain: "yt:quota", code: "too_many_recent_calls")])
        #expect(try bench.favoriteCount == untouched + number - 1)
    }

    // MARK: - Documents

    @Test func documentIsTruncated() throws {
        for (fault, count) in [("{truncate: 200}", 200), ("{truncate: 10000000}", nil), ("truncate", nil)] {
            let answer = try mark(try Bench("- fault: \(fault)")).answer()
            #expect(answer.head.status == .ok)
            if let count { #expect(answer.body.count == count) }
            #expect(throws: (any Error).self) { try BatchResponse.read(answer.body) }
        }
    }

    @Test func documentIsGarbled() throws {
        let bench = try Bench("- fault: {garble: 200}")
        let answer = try mark(bench).answer()
        let right = try mark(try Bench("- {match: {method: PUT}, fault: stall}")).answer()
        #expect(answer.body.count == right.body.count)
        let changed = zip(answer.body, right.body).count { $0 != $1 }
        #expect((100...200).contains(changed))
        #expect(throws: (any Error).self) { try BatchResponse.read(answer.body) }
    }

    // MARK: - Uploads

    @Test(arguments: [("unfinishedUpload", 308), ("{unfinishedUpload: 200}", 200)])
    func storedVideoIsNotNamed(fault: String, status: Int) throws {
        let bench = try Bench("- fault: \(fault)")
        let address = try bench.beginUpload()
        #expect(try bench.upload(address, "bytes 0-262143/300000", count: 262_144).status == 308)
        #expect(bench.faulty.unfired.count == 1)
        let last = try bench.upload(address, "bytes 262144-299999/300000", count: 37_856).answer()
        #expect(last.head.status.code == status)
        #expect(last.body.isEmpty)
        #expect(last.head.headerFields[.location] == nil)
        #expect(last.head.headerFields[.range] == (status == 308 ? "bytes=0-299999" : nil))
        #expect(bench.faulty.unfired.isEmpty)
        // It is there all the same.
        #expect(try bench.upload(address, "bytes */300000", count: 0).status == 201)
    }

    @Test func partOfAVideoIsTakenForAllOfIt() throws {
        let bench = try Bench("- fault: truncatedUpload")
        let address = try bench.beginUpload()
        #expect(try bench.upload(address, "bytes 0-262143/900000", count: 262_144).status == 201)
        #expect(bench.faulty.unfired.isEmpty)
    }

    @Test func ofAPartOfAVideoOnlyTheBeginningIsStored() throws {
        let bench = try Bench("- fault: {partialUpload: 262144}")
        let address = try bench.beginUpload()
        let part = try bench.upload(address, "bytes 0-524287/900000", count: 524_288).answer()
        #expect(part.head.status.code == 308)
        #expect(part.head.headerFields[.range] == "bytes=0-262143")
        #expect(bench.faulty.unfired.isEmpty)
        #expect(try bench.upload(address, "bytes 262144-899999/900000", count: 637_856).status == 201)
    }

    @Test func uploadThatBreaksByItselfHasNoFault() throws {
        let bench = try Bench("- {match: {operation: upload}, fault: refuse}")
        let address = try bench.beginUpload()
        var bytes = UploadedBytes()
        bytes.append(count: 262_144)
        bytes.isComplete = false
        let path = try #require(address.firstRange(of: "/resumable/").map { String(address[$0.lowerBound...]) })
        let head = Bench.head(.put, path, headers: ["Content-Range": "bytes 0-299999/300000"])
        #expect(try bench.faulty.deliver(head, uploading: bytes, at: bench.instant).status == 308)
        #expect(bench.faulty.firings == [0])
    }

    // MARK: - Time

    @Test func feedLags() throws {
        var bench = try Bench("- {match: {address: \(Bench.favorites)}, times: always, fault: {lag: 10m}}")
        let first = try #require(try mark(bench).entries.first?.favoriteID)
        let total = { (bench: Bench) in
            try FeedReader.read(try bench.get(Bench.favorites).answer().body).header.totalResults
        }
        #expect(try total(bench) == untouched)
        // An entry is there at once; only feeds lag.
        #expect(try bench.get(Bench.favorites + "/" + first).status == 200)
        bench.pass(.seconds(300))
        _ = bench.mark("dcCraneDusk")
        #expect(try total(bench) == untouched)
        bench.pass(.seconds(300))
        #expect(try total(bench) == untouched + 3)
        bench.pass(.seconds(300))
        #expect(try total(bench) == untouched + 4)
        _ = bench.send(.delete, Bench.favorites + "/" + first)
        #expect(try total(bench) == untouched + 4)
        bench.pass(.seconds(600))
        #expect(try total(bench) == untouched + 3)
    }

    @Test func feedThatLagsNeverShowsWhatIsTooNew() throws {
        let feed = "/feeds/api/videos/aB3dE5fG7hI/comments"
        var bench = try Bench("- {match: {operation: feed}, times: always, fault: {lag: 100s}}")
        let total = { (bench: Bench) in
            try #require(try FeedReader.read(try bench.get(feed).answer().body).header.totalResults)
        }
        let before = try total(bench)
        for number in 1...150 {
            bench.pass(.seconds(1))
            let entry = "<entry xmlns='http://www.w3.org/2005/Atom'><content>Number \(number)</content></entry>"
            #expect(try bench.send(.post, feed, entry).status == 201)
        }
        // There are fewer copies than writes: what is seen may be a little older, but never newer.
        for number in 51...150 {
            #expect((number - 4...number).contains(try total(bench) - before))
            bench.pass(.seconds(1))
        }
    }

    @Test(arguments: [("1h", 3600), ("-90m", -5400)])
    func clockJumps(by text: String, seconds: Int) throws {
        let bench = try Bench("- {match: {occurrence: 2}, fault: {clock: \(text)}}")
        let date = { try bench.get(Bench.favorites).answer().head.headerFields[.date] }
        #expect(try date() == "Mon, 03 Feb 2014 23:00:00 GMT")
        let later = seconds > 0 ? "Tue, 04 Feb 2014 00:00:00 GMT" : "Mon, 03 Feb 2014 21:30:00 GMT"
        #expect(try date() == later)
        #expect(try date() == later)
    }
}
