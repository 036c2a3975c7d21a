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
    /// The quota of the day is spent: nothing more goes until it is filled anew.
    case quota
    /// A limit of the channel is reached: nothing like it goes for some hours, the rest does.
    case channelLimit
    /// More than the job may spend: nothing more is sent.
    case overLimit
    /// The request is wrong most likely, and worth one more attempt.
    case perhapsPermanent
    /// What it asks for is so already.
    case alreadySo
    /// It may have been done.
    case inDoubt

    /// Reasons of the Data API that say more than the status (protocol of version 3, "Classification").
    private static let reasons: [String: Failure] = [
        "too_many_recent_calls": .throttled, "rateLimitExceeded": .throttled, "userRateLimitExceeded": .throttled,
        "servingLimitExceeded": .throttled,
        "quotaExceeded": .quota, "dailyLimitExceeded": .quota,
        "uploadLimitExceeded": .channelLimit, "uploadRateLimitExceeded": .channelLimit,
        "subscriptionDuplicate": .alreadySo, "videoAlreadyInPlaylist": .alreadySo, "captionExists": .alreadySo,
        "duplicate": .alreadySo, "ALREADY_EXISTS": .alreadySo, "conflict": .permanent,
        "authError": .authorization, "expired": .authorization, "youtubeSignupRequired": .authorization,
        "authorizationRequired": .authorization, "insufficientPermissions": .authorization,
        "accessNotConfigured": .authorization, "authenticatedUserAccountClosed": .authorization,
        "authenticatedUserAccountSuspended": .authorization, "authenticatedUserNotChannel": .authorization,
        "accountDelegationForbidden": .authorization, "sslRequired": .authorization, "keyInvalid": .authorization,
        "keyExpired": .authorization,
        "SERVICE_UNAVAILABLE": .transient, "ABORTED": .transient, "backendError": .inDoubt,
        "internalError": .inDoubt, "notReady": .inDoubt, "processingFailure": .perhapsPermanent,
    ]

    /// What a status means, of an entry or of a whole request.
    package static func classify(status code: Int, errors: [GDataError]) -> Failure {
        for error in errors {
            // The Data API has one reason for a short throttle and for a day's quota, and tells them apart in words.
            if error.isOfRecentSubscriptions { return .channelLimit }
            if let failure = reasons[error.code] { return failure == .throttled && error.isOfTheDay ? .quota : failure }
        }
        if code == 429, errors.contains(where: \.isOfTheDay) { return .quota }
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

extension Failure {
    /// For how long nobody asks again when a limit of the channel is reached. The service gives no numbers: uploads and
    /// thumbnails are counted by the day, subscriptions by the hour.
    package static func pause(_ errors: [GDataError]) -> Duration {
        .seconds((errors.contains(where: \.isOfRecentSubscriptions) ? 6 : 24) * 3600)
    }
}

extension GDataError {
    /// One reason has three meanings, of which only this one passes: too many subscriptions in a short time.
    fileprivate var isOfRecentSubscriptions: Bool {
        code == "subscriptionForbidden" && internalReason?.lowercased().contains("recent") == true
    }

    /// Whether it speaks of a quota of the day.
    fileprivate var isOfTheDay: Bool { internalReason?.contains("per day") == true }
}
