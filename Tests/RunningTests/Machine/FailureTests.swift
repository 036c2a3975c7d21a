import GData
import Testing

@testable import Running

@Suite("What a refusal means")
struct FailureTests {
    @Test(
        "follows the status",
        arguments: [
            (400, Failure.permanent), (401, .authorization), (403, .permanent), (404, .permanent), (409, .transient),
            (410, .permanent), (412, .transient), (413, .permanent), (415, .permanent), (429, .throttled),
            (500, .inDoubt), (501, .permanent), (502, .inDoubt), (503, .inDoubt), (504, .inDoubt), (0, .inDoubt),
            (999, .inDoubt),
        ]
    )
    func status(code: Int, expected: Failure) {
        #expect(Failure.classify(status: code, errors: []) == expected)
    }

    @Test(
        "follows the error where that says more",
        arguments: [
            ("too_many_recent_calls", 403, Failure.throttled), ("too_many_entries", 403, .permanent),
            ("TokenExpired", 403, .authorization), ("InvalidToken", 401, .authorization),
            ("disabled_in_maintenance_mode", 503, .transient), ("quotaExceeded", 403, .quota),
            ("uploadLimitExceeded", 400, .quota), ("rateLimitExceeded", 429, .throttled),
            ("subscriptionDuplicate", 400, .alreadySo), ("videoAlreadyInPlaylist", 409, .alreadySo),
            ("SERVICE_UNAVAILABLE", 409, .transient), ("insufficientPermissions", 403, .authorization),
            ("forbidden", 403, .permanent),
        ]
    )
    func error(code: String, status: Int, expected: Failure) {
        #expect(Failure.classify(status: status, errors: [GDataError(domain: "x", code: code)]) == expected)
    }

    @Test(
        "tells a spent day from a short throttle by what the service says of it",
        arguments: ["rateLimitExceeded", "x"]
    )
    func quota(code: String) {
        let error = GDataError(domain: "global", code: code, internalReason: "limit 'Video Uploads per day'")
        #expect(Failure.classify(status: 429, errors: [error]) == .quota)
    }
}
