import DataAPI
import GData
import Running

extension Refusal {
    /// What an answer of the Data API says that is no success.
    init(api response: TransportResponse) {
        let error = APIError(status: response.status, body: response.body)
        self.init(
            .status(response.status),
            reason: Self.reason(error, response.status),
            errors: error.gdataErrors,
            retryAfter: Self.retryAfter(response)
        )
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
    /// Whether a limit of the channel is reached, which has nothing to do with the project's quota.
    var isOfChannel: Bool { ["uploadLimitExceeded", "uploadRateLimitExceeded"].contains(reason ?? "") }

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
