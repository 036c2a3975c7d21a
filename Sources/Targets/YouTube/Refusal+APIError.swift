import DataAPI
import GData
import Running

extension Refusal {
    /// The longest that `Retry-After` is followed (protocol of version 3, "Retry-After"). What takes longer is a quota.
    static let longestRetryAfter = Duration.seconds(15 * 60)

    /// What an answer of the Data API says that is no success.
    ///
    /// - Parameter method: What was called, if that is known: some advice names it.
    init(api response: TransportResponse, of method: APIMethod? = nil) {
        let error = APIError(status: response.status, body: response.body)
        let advice = error.advice(method).map { "; " + $0 } ?? ""
        self.init(
            .status(response.status),
            reason: Self.reason(error, response.status) + advice,
            errors: error.gdataErrors,
            retryAfter: Self.retryAfter(response).map { min($0, Self.longestRetryAfter) }
        )
    }

    /// Whether a playlist sorts itself, and takes no place.
    var isOfPosition: Bool { errors.contains { $0.code == "manualSortRequired" } }

    /// The same refusal, as one of the day's quota: the service has said the same too often in a row.
    func takenForDaily(_ bucket: QuotaBucket) -> Refusal {
        var refusal = self
        let reason =
            "\(Throttlings.limit) times in a row the service wants fewer calls: the day's \(bucket.plural) are taken for "
            + "used up (per day)"
        refusal.reason = reason
        refusal.errors = [GDataError(domain: "global", code: "rateLimitExceeded", internalReason: reason)]
        return refusal
    }

    /// The message without what pages are made of: some of them hold links.
    private static func reason(_ error: APIError, _ status: Int) -> String {
        var text = ""
        var isMarkup = false
        for character in error.message {
            if character == "<" { isMarkup = true }
            if !isMarkup { text.append(character) }
            if character == ">" { isMarkup = false }
        }
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !words.isEmpty { return words }
        return error.reason ?? error.status ?? "HTTP status \(status)"
    }
}

extension APIError {
    /// Whether a 401 may be over with another token.
    var mayBeOfToken: Bool {
        !["youtubeSignupRequired", "authorizationRequired", "required"].contains(reason ?? "")
    }

    /// What to do about it, where the service does not say.
    func advice(_ method: APIMethod?) -> String? {
        switch reason {
        case "insufficientPermissions":
            let scopes = method.map { method in APIScope.allCases.filter { method.scopes.contains($0) } } ?? [.forceSSL]
            let names = scopes.filter { $0 != .partner }.map(\.rawValue)
            let asked = names.first ?? APIScope.forceSSL.rawValue
            return "\(method?.id ?? "this") needs the scope \(names.joined(separator: " or ")): "
                + "ytbatch auth login --scope \(asked)"
        case "accessNotConfigured": return "enable the YouTube Data API v3 for the project in Google's API console"
        case "youtubeSignupRequired":
            return "the account has no channel on YouTube: make one, or sign in with another account"
        case "authenticatedUserAccountClosed", "authenticatedUserAccountSuspended", "authenticatedUserNotChannel":
            return "sign in with another account: ytbatch auth login"
        case "sslRequired": return "write an address with https://"
        case "manualSortRequired":
            return "choose “Manual” as the playlist's order on its page, or leave position out"
        default: return nil
        }
    }

    /// The errors as the run machine and reports know them.
    var gdataErrors: [GDataError] {
        // A short throttle and a spent day have one reason; only words and details tell them apart.
        let daily = isDailyLimit && !message.contains("per day") ? " (per day)" : ""
        var result = errors.map { item in
            GDataError(
                domain: item.domain,
                code: item.reason,
                location: item.location,
                locationType: item.locationType,
                internalReason: item.message + daily
            )
        }
        if result.isEmpty, isDailyLimit || status != nil {
            result = [GDataError(domain: "global", code: status ?? "", internalReason: message + daily)]
        }
        return result
    }
}
