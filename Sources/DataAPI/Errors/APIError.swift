/// What the API answers when it does not do what was asked: the document of errors (`{"error": {…}}`), as a value.
package struct APIError: Error, Sendable, Equatable {
    /// One thing that is wrong.
    package struct Item: Sendable, Equatable {
        /// `global`, `usageLimits`, `youtube.quota`, `youtube.playlistItem`.
        package var domain: String
        /// What programs go by: `quotaExceeded`, `videoNotFound`.
        package var reason: String
        package var message: String
        /// The parameter, header or field that is wrong.
        package var location: String?
        /// `parameter`, `header` or `other`.
        package var locationType: String?

        package init(
            domain: String,
            reason: String,
            message: String,
            location: String? = nil,
            locationType: String? = nil
        ) {
            self.domain = domain
            self.reason = reason
            self.message = message
            self.location = location
            self.locationType = locationType
        }
    }

    /// What more there is to know of an error: the details whose type is `google.rpc.ErrorInfo`.
    package struct Info: Sendable, Equatable {
        package var reason: String
        package var domain: String
        package var metadata: [(name: String, value: String)]

        package init(reason: String, domain: String, metadata: [(name: String, value: String)]) {
            self.reason = reason
            self.domain = domain
            self.metadata = metadata
        }

        package subscript(name: String) -> String? { metadata.first { $0.name == name }?.value }

        package static func == (left: Info, right: Info) -> Bool {
            left.reason == right.reason && left.domain == right.domain
                && left.metadata.elementsEqual(right.metadata) { $0 == $1 }
        }
    }

    /// The status of HTTP.
    package var code: Int
    /// For people; it may hold HTML.
    package var message: String
    package var errors: [Item]
    /// The name of the kind of error: `PERMISSION_DENIED`, `RESOURCE_EXHAUSTED`.
    package var status: String?
    package var details: [Info]

    package init(code: Int, message: String, errors: [Item] = [], status: String? = nil, details: [Info] = []) {
        self.code = code
        self.message = message
        self.errors = errors
        self.status = status
        self.details = details
    }

    /// An error of one item, which says what the whole says.
    package init(
        _ code: Int,
        domain: String = "global",
        reason: String,
        _ message: String,
        location: String? = nil,
        locationType: String? = nil,
        status: String? = nil
    ) {
        let item = Item(
            domain: domain,
            reason: reason,
            message: message,
            location: location,
            locationType: locationType
        )
        self.init(code: code, message: message, errors: [item], status: status)
    }

    /// What programs go by; front ends that answer in place of the API give none.
    package var reason: String? { errors.first?.reason }

    /// Whether a day's calls are used up. A short throttle of 429 has the same reason: only the message and the details
    /// tell them apart.
    package var isDailyLimit: Bool {
        switch code {
        case 403: reason == "quotaExceeded" || reason == "dailyLimitExceeded"
        case 429: message.contains("per day") || details.contains { $0["quota_unit"]?.hasPrefix("1/d/") == true }
        default: false
        }
    }
}
