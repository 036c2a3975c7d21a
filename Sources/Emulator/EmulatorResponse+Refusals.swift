import DataAPI
package import GData
package import HTTPTypes

/// Refusals in the service's own form, for those who refuse in its place.
extension EmulatorResponse {
    package static func refusal(status: Int, errors: [GDataError], at instant: Instant) -> EmulatorResponse {
        Answer.refused(Refusal(status: status, message: "", detailed: errors), at: instant)
    }

    /// The page that stood before the service, or in its place, when it was ill: HTML, and not a word of GData.
    package static func page(status: Int, title: String, at instant: Instant) -> EmulatorResponse {
        var refusal = Refusal(status, code: "", title)
        refusal.isPage = true
        return Answer.refused(refusal, at: instant)
    }

    /// 401: the token was good and is not any more.
    package static func tokenExpired(at instant: Instant) -> EmulatorResponse {
        Answer.refused(.tokenExpired, at: instant)
    }

    /// 403: `yt:quota`, `too_many_recent_calls`.
    package static func tooManyCalls(at instant: Instant) -> EmulatorResponse {
        Answer.refused(.tooManyCalls, at: instant)
    }
}

/// The same for requests to the Data API.
extension EmulatorResponse {
    /// A refusal for the reason that the service gives with that status.
    package static func dataAPIRefusal(status: Int, title: String, at instant: Instant) -> EmulatorResponse {
        let (domain, reason, name): (String, String, String?) =
            switch status {
            case 400: ("global", "badRequest", "INVALID_ARGUMENT")
            case 401: ("global", "authError", "UNAUTHENTICATED")
            case 403: ("global", "forbidden", "PERMISSION_DENIED")
            case 404: ("global", "notFound", "NOT_FOUND")
            // What is seen when two write to one playlist at once: nothing was done.
            case 409: ("youtube.playlistItem", "SERVICE_UNAVAILABLE", "ABORTED")
            case 412: ("global", "conditionNotMet", "FAILED_PRECONDITION")
            case 429: ("usageLimits", "rateLimitExceeded", "RESOURCE_EXHAUSTED")
            case 501: ("global", "notImplemented", "UNIMPLEMENTED")
            case 503: ("global", "backendError", "UNAVAILABLE")
            default: ("global", status < 500 ? "invalid" : "internalError", status < 500 ? nil : "INTERNAL")
            }
        return APIAnswer.refused(APIError(status, domain: domain, reason: reason, title, status: name), at: instant)
    }

    /// 401: the token was good and is not any more.
    package static func dataAPITokenExpired(at instant: Instant) -> EmulatorResponse {
        APIAnswer.refused(.credentialsInvalid, at: instant)
    }

    /// The purse that a request draws on is empty for today.
    package static func dataAPIQuotaExhausted(_ head: HTTPRequest, at instant: Instant) -> EmulatorResponse {
        let bucket: QuotaBucket =
            switch APIPlace(head) {
            case .upload("videos"): .uploads
            case .method("search"): .searches
            default: .units
            }
        let error = APIError.quotaExhausted(
            bucket,
            allowance: QuotaSchedule.current.allowances[bucket] ?? 0,
            project: "default",
            since: PacificTime.startOfDay(milliseconds: instant.milliseconds) / 1000
        )
        return APIAnswer.refused(error, at: instant)
    }
}

extension Emulator {
    /// Whether a request is to the Data API, or to what belongs to it.
    package static func isDataAPI(_ head: HTTPRequest) -> Bool { APIPlace(head) != nil }

    /// Whether a request holds calls of the Data API.
    package static func isBatchOfCalls(_ head: HTTPRequest) -> Bool { APIPlace(head) == .batch }
}
