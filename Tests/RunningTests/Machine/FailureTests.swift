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
            ("dailyLimitExceeded", 403, .quota),
            ("uploadLimitExceeded", 400, .channelLimit), ("uploadRateLimitExceeded", 429, .channelLimit),
            ("rateLimitExceeded", 429, .throttled), ("rateLimitExceeded", 400, .throttled),
            ("rateLimitExceeded", 403, .throttled), ("userRateLimitExceeded", 403, .throttled),
            ("servingLimitExceeded", 403, .throttled),
            ("subscriptionDuplicate", 400, .alreadySo), ("videoAlreadyInPlaylist", 409, .alreadySo),
            ("captionExists", 409, .alreadySo), ("duplicate", 409, .alreadySo), ("ALREADY_EXISTS", 409, .alreadySo),
            ("SERVICE_UNAVAILABLE", 409, .transient), ("ABORTED", 409, .transient), ("conflict", 409, .permanent),
            ("backendError", 503, .inDoubt), ("internalError", 500, .inDoubt), ("notReady", 503, .inDoubt),
            ("processingFailure", 400, .perhapsPermanent),
            ("authError", 401, .authorization), ("expired", 401, .authorization), ("required", 401, .authorization),
            ("youtubeSignupRequired", 401, .authorization), ("authorizationRequired", 401, .authorization),
            ("insufficientPermissions", 403, .authorization), ("accessNotConfigured", 403, .authorization),
            ("authenticatedUserAccountClosed", 403, .authorization),
            ("authenticatedUserAccountSuspended", 403, .authorization),
            ("authenticatedUserNotChannel", 403, .authorization),
            ("accountDelegationForbidden", 403, .authorization), ("sslRequired", 403, .authorization),
            ("keyInvalid", 400, .authorization), ("keyExpired", 400, .authorization),
            ("forbidden", 403, .permanent), ("manualSortRequired", 400, .permanent),
            ("notImplemented", 501, .permanent),
        ]
    )
    func error(code: String, status: Int, expected: Failure) {
        #expect(Failure.classify(status: status, errors: [GDataError(domain: "x", code: code)]) == expected)
    }

    @Test(
        "takes only one of the meanings of subscriptionForbidden for one that passes",
        arguments: [
            ("You have created too many subscriptions recently.", Failure.channelLimit),
            ("You cannot subscribe to your own channel.", .permanent),
            ("You have reached the limit of subscriptions.", .permanent),
        ]
    )
    func subscriptions(message: String, expected: Failure) {
        let error = GDataError(domain: "youtube.subscription", code: "subscriptionForbidden", internalReason: message)
        #expect(Failure.classify(status: 400, errors: [error]) == expected)
        #expect(expected == .permanent || Failure.pause([error]) == .seconds(6 * 3600))
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
