package import GData

/// What a refusal or a lost answer means for the operation: the one place that decides it (protocol, "Retry classes").
package enum Failure: Sendable, Equatable {
    /// The request is wrong, or will never be granted.
    case permanent
    /// Not done, and worth another attempt.
    case transient
    /// Too many calls: nobody should call for a while.
    case throttled
    /// The credentials are missing, wrong or expired.
    case authorization
    /// It may have been done.
    case inDoubt

    /// What a status means, of an entry or of a whole request.
    package static func classify(status code: Int, errors: [GDataError]) -> Failure {
        if errors.contains(where: { $0.code == "too_many_recent_calls" || $0.code == "rateLimitExceeded" }) {
            return .throttled
        }
        if errors.contains(where: { $0.code == "TokenExpired" || $0.code == "InvalidToken" }) { return .authorization }
        // The service says that it did nothing.
        if errors.contains(where: { $0.code == "disabled_in_maintenance_mode" || $0.code == "serverOverloaded" }) {
            return .transient
        }
        switch code {
        case 401: return .authorization
        case 429: return .throttled
        // The resource changed under the request: read it again.
        case 409, 412: return .transient
        case 408, 500, 502, 503, 504: return .inDoubt
        case 400..<600: return .permanent
        default: return .inDoubt
        }
    }
}
