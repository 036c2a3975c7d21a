import GData

/// Why the service does not do what was asked, with the status that says so.
struct Refusal: Error, Equatable {
    var status: Int
    /// For people. In a batch it is the reason of the entry's status.
    var message: String
    var errors: [GDataError]
    /// Whether the errors say more than the status, so that a batch carries them too.
    var isDetailed: Bool
    /// 401 is answered with a page of HTML and not with a document of errors.
    var isPage = false

    init(_ status: Int, domain: String = "GData", code: String, _ message: String) {
        self.status = status
        self.message = message
        errors = [GDataError(domain: domain, code: code, internalReason: message)]
        isDetailed = false
    }

    init(status: Int, message: String, detailed errors: [GDataError]) {
        self.status = status
        self.message = message
        self.errors = errors
        isDetailed = true
    }

    // MARK: - By what is wrong

    static func invalidRequest(_ message: String) -> Refusal {
        Refusal(400, code: "InvalidRequestUriException", message)
    }

    static func invalidParameter(_ name: String) -> Refusal { invalidRequest("Invalid value for parameter: \(name)") }

    static func invalidEntry(_ message: String) -> Refusal { Refusal(400, code: "InvalidEntryException", message) }

    static func parse(_ message: String) -> Refusal { Refusal(400, code: "ParseException", message) }

    static func forbidden(_ message: String = "Forbidden") -> Refusal {
        Refusal(403, code: "ServiceForbiddenException", message)
    }

    static func notFound(_ message: String) -> Refusal { Refusal(404, code: "ResourceNotFoundException", message) }

    static func notImplemented(_ message: String) -> Refusal { Refusal(501, code: "NotImplementedException", message) }

    /// What an operation that a feed does not have is answered with: `Update not supported by feed`.
    static func unsupported(_ operation: BatchOperation) -> Refusal {
        let name = operation.rawValue
        return Refusal(
            501,
            code: name + "NotSupported",
            name.prefix(1).uppercased() + name.dropFirst() + " not supported by feed"
        )
    }

    /// Several fields may be wrong at once.
    static func validation(_ errors: [GDataError]) -> Refusal {
        Refusal(status: 400, message: "Invalid entry", detailed: errors)
    }

    static func tooManyEntries(_ feed: String) -> Refusal {
        let error = GDataError(
            domain: "yt:quota",
            code: "too_many_entries",
            location: feed,
            locationType: "other"
        )
        return Refusal(status: 403, message: "too_many_entries", detailed: [error])
    }

    static let tooManyCalls = Refusal(
        status: 403,
        message: "too_many_recent_calls",
        detailed: [GDataError(domain: "yt:quota", code: "too_many_recent_calls")]
    )

    /// Nothing is written now.
    static let maintenance = Refusal(
        status: 503,
        message: "disabled_in_maintenance_mode",
        detailed: [GDataError(domain: "yt:service", code: "disabled_in_maintenance_mode")]
    )

    // MARK: - Credentials

    static let authenticationRequired = page("User authentication required.")
    static let tokenInvalid = page("Token invalid")

    static let tokenExpired = Refusal(
        status: 401,
        message: "TokenExpired",
        detailed: [
            GDataError(
                domain: "yt:authentication",
                code: "TokenExpired",
                location: "Authorization: GoogleLogin",
                locationType: "header"
            )
        ]
    )

    /// Somebody who never made a channel.
    static let signupRequired = Refusal(
        status: 403,
        message: "youtube_signup_required",
        detailed: [GDataError(domain: "yt:service", code: "youtube_signup_required")]
    )

    private static func page(_ title: String) -> Refusal {
        var refusal = Refusal(401, code: "AuthenticationException", title)
        refusal.isPage = true
        return refusal
    }
}

extension GDataError {
    /// A field that breaks a rule, by its place in the entry.
    static func validation(_ code: ValidationCode, at location: String) -> GDataError {
        GDataError(domain: "yt:validation", code: code.rawValue, location: location, locationType: "xpath")
    }
}

/// What can be wrong with a field (reference, "Error response elements").
enum ValidationCode: String {
    case required, deprecated
    case invalidFormat = "invalid_format"
    case invalidValue = "invalid_value"
    case invalidCharacter = "invalid_character"
    case tooLong = "too_long"
    case tooShort = "too_short"
}
