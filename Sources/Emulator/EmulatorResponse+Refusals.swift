package import GData
import HTTPTypes

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
