import DataAPI
import Testing

@Suite struct `Errors of the API` {
    private func parse(_ status: Int, _ body: String) -> APIError { APIError(status: status, body: Array(body.utf8)) }

    private var dailyUploads: APIError {
        var error = APIError(429, reason: "rateLimitExceeded", "Quota exceeded", status: "RESOURCE_EXHAUSTED")
        error.details = [
            APIError.Info(
                reason: "RATE_LIMIT_EXCEEDED",
                domain: "googleapis.com",
                metadata: [("quota_unit", "1/d/{project}"), ("quota_limit_value", "100")]
            )
        ]
        return error
    }

    @Test func `An error reads back as it was written`() {
        let error = dailyUploads
        #expect(parse(429, error.document.written()) == error)
        let located = APIError(400, reason: "required", "No", location: "part", locationType: "parameter")
        #expect(parse(400, located.document.written()) == located)
    }

    @Test func `A day's limit is told from a short throttle`() {
        #expect(dailyUploads.isDailyLimit)
        #expect(!APIError(429, reason: "rateLimitExceeded", "Too fast").isDailyLimit)
        #expect(APIError(429, reason: "rateLimitExceeded", "'Video Uploads per day'").isDailyLimit)
        #expect(APIError(403, domain: "youtube.quota", reason: "quotaExceeded", "").isDailyLimit)
        #expect(!APIError(403, reason: "forbidden", "").isDailyLimit)
    }

    @Test func `Whatever a body is, there is an error`() {
        #expect(parse(502, "") == APIError(code: 502, message: ""))
        #expect(parse(502, "<html><title>502\n Bad</title>…").message == "502 Bad")
        #expect(parse(500, "[1").message == "[1")
        #expect(parse(500, #"{"error":{}}"#) == APIError(code: 500, message: ""))
        #expect(parse(500, #"{"error":[7]}"#).code == 500)
        #expect(parse(400, String(repeating: "x", count: 5000)).message.count == 200)
        #expect(APIError(status: 500, body: [0xFF, 0x00]).code == 500)
    }

    @Test func `The endpoints of OAuth have a form of their own`() {
        let error = parse(400, #"{"error":"invalid_grant","error_description":"Token has been revoked."}"#)
        #expect(error.reason == "invalid_grant")
        #expect(error.message == "Token has been revoked.")
    }
}
