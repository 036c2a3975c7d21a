import DataAPI
import Emulator
import Faults
import HTTPTypes
import Testing

/// Faults of the Data API: the same kinds, in the words of its errors.
@Suite struct `Faults of the Data API` {
    private static let playlists = "/youtube/v3/playlists?part=snippet&access_token=demo-token"
    private static let body = #"{"snippet": {"title": "Made"}}"#

    private func insert(_ bench: Bench) -> Delivery { bench.send(.post, Self.playlists, Self.body) }

    private func error(_ delivery: Delivery) throws -> APIError {
        guard case .answer(let answer) = delivery.outcome else {
            throw APIError(code: 0, message: "There was no answer.")
        }
        return APIError(status: answer.head.status.code, body: answer.body)
    }

    private func titles(_ bench: Bench) throws -> [String] {
        guard case .answer(let answer) = bench.get(Self.playlists + "&mine=true&maxResults=50").outcome else {
            return []
        }
        return try JSONValue(parsing: answer.body)["items"]?.array?.compactMap { $0["snippet", "title"]?.text } ?? []
    }

    @Test(arguments: [
        ("{status: 503}", 503, "backendError"), ("{status: 500}", 500, "internalError"),
        ("{status: 409}", 409, "SERVICE_UNAVAILABLE"), ("expiredToken", 401, "authError"),
        ("emptyQuota", 403, "quotaExceeded"), ("{status: 429}", 429, "rateLimitExceeded"),
    ])
    func `A refusal is a document of its errors, and nothing is done`(fault: String, code: Int, reason: String) throws {
        let bench = try Bench("- {match: {method: POST}, fault: \(fault)}")
        let refusal = try error(insert(bench))
        #expect(refusal.code == code)
        #expect(refusal.reason == reason)
        #expect(try !titles(bench).contains("Made"))
    }

    @Test func `A page of HTML is one here too, and Retry-After stands beside it`() throws {
        let bench = try Bench("- {match: {method: POST}, fault: {status: {code: 502, body: html, retryAfter: 7s}}}")
        guard case .answer(let answer) = insert(bench).outcome else {
            Issue.record("There was no answer.")
            return
        }
        #expect(answer.head.headerFields[.retryAfter] == "7")
        #expect(APIError(status: 502, body: answer.body) == APIError(code: 502, message: "Error 502"))
    }

    @Test func `What was done and not answered is there`() throws {
        let bench = try Bench("- {match: {operation: insert}, fault: {reset: after}}")
        #expect(insert(bench).outcome == .reset)
        #expect(try titles(bench).contains("Made"))
    }

    @Test func `An empty purse of uploads is 429, with the name of the purse`() throws {
        let bench = try Bench("- {match: {operation: beginUpload}, fault: emptyQuota}")
        let refusal = try error(
            bench.send(.post, "/upload/youtube/v3/videos?uploadType=resumable&part=id&access_token=demo-token")
        )
        #expect(refusal.code == 429)
        #expect(refusal.isDailyLimit)
        #expect(refusal.details.first?["quota_metric"] == QuotaBucket.uploads.metric)
    }

    @Test func `A read answers with what was there before`() throws {
        var bench = try Bench("- {match: {operation: feed, occurrence: 1}, fault: {lag: 10m}}")
        bench.pass(.seconds(60))
        _ = insert(bench)
        #expect(try !titles(bench).contains("Made"))
        #expect(try titles(bench).contains("Made"))
    }
}
