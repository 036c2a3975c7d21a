import DataAPI
import GData

/// What the Data API refuses with (protocol of version 3, "Errors and retry").
extension APIError {
    // MARK: - Parameters

    static func parameter(_ reason: String, _ name: String, _ message: String, domain: String = "global") -> APIError {
        APIError(
            400,
            domain: domain,
            reason: reason,
            message,
            location: name,
            locationType: "parameter",
            status: "INVALID_ARGUMENT"
        )
    }

    static func invalidParameter(_ name: String, _ message: String) -> APIError {
        parameter("invalidParameter", name, message)
    }

    static func unknownPart(_ name: String) -> APIError {
        parameter("unknownPart", "part", "'\(name.prefix(100))' is not a known part.", domain: "youtube.part")
    }

    static func missing(_ name: String) -> APIError {
        parameter("missingRequiredParameter", name, "Required parameter: \(name)", domain: "youtube.parameter")
    }

    /// - Parameter names: Those of which exactly one must be there.
    static func noFilter(_ names: [String]) -> APIError {
        APIError(
            400,
            domain: "youtube.parameter",
            reason: "missingRequiredParameter",
            "No filter selected. Expected one of: " + names.joined(separator: ", "),
            location: "parameters.",
            locationType: "other",
            status: "INVALID_ARGUMENT"
        )
    }

    /// What is said of a parameter that was withdrawn, and nothing else.
    static let invalidArgument = APIError(
        400,
        reason: "badRequest",
        "Request contains an invalid argument.",
        status: "INVALID_ARGUMENT"
    )

    static func incompatible(_ names: [String]) -> APIError {
        parameter(
            "incompatibleParameters",
            names.joined(separator: ", "),
            "Incompatible parameters specified in the request: " + names.joined(separator: ", "),
            domain: "youtube.parameter"
        )
    }

    // MARK: - Bodies and resources

    /// 400, about a field of the body.
    static func invalid(_ domain: String, _ reason: String, _ message: String, at location: String? = nil) -> APIError {
        APIError(
            400,
            domain: "youtube." + domain,
            reason: reason,
            message,
            location: location,
            locationType: location == nil ? nil : "other",
            status: "INVALID_ARGUMENT"
        )
    }

    static func notFound(_ domain: String, _ reason: String, _ message: String, at parameter: String) -> APIError {
        APIError(
            404,
            domain: "youtube." + domain,
            reason: reason,
            message,
            location: parameter,
            locationType: "parameter",
            status: "NOT_FOUND"
        )
    }

    static func videoNotFound(_ domain: String, at parameter: String) -> APIError {
        notFound(domain, "videoNotFound", "The video identified by the request could not be found.", at: parameter)
    }

    static func forbidden(_ domain: String, _ reason: String = "forbidden", _ message: String = "Forbidden") -> APIError
    {
        APIError(403, domain: "youtube." + domain, reason: reason, message, status: "PERMISSION_DENIED")
    }

    static func parse(_ message: String) -> APIError {
        APIError(400, reason: "parseError", message, status: "INVALID_ARGUMENT")
    }

    // MARK: - Credentials

    static let credentialsInvalid = unauthorized(
        "authError",
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid "
            + "authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project."
    )

    static let loginRequired = unauthorized(
        "required",
        "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other "
            + "valid authentication credential."
    )

    static let authorizationRequired = unauthorized(
        "authorizationRequired",
        "The request uses the <code>mine</code> parameter but is not properly authorized."
    )

    /// Somebody who never made a channel.
    static let signupRequired = APIError(
        401,
        domain: "youtube.header",
        reason: "youtubeSignupRequired",
        "Unauthorized",
        location: "Authorization",
        locationType: "header",
        status: "UNAUTHENTICATED"
    )

    static let scopesInsufficient = APIError(
        403,
        reason: "insufficientPermissions",
        "Request had insufficient authentication scopes.",
        status: "PERMISSION_DENIED"
    )

    static let callerUnknown = APIError(
        403,
        reason: "forbidden",
        "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other "
            + "form of API consumer identity to call this API.",
        status: "PERMISSION_DENIED"
    )

    static let keyInvalid = APIError(
        400,
        domain: "usageLimits",
        reason: "keyInvalid",
        "API key not valid. Please pass a valid API key.",
        status: "INVALID_ARGUMENT"
    )

    private static func unauthorized(_ reason: String, _ message: String) -> APIError {
        APIError(
            401,
            reason: reason,
            message,
            location: "Authorization",
            locationType: "header",
            status: "UNAUTHENTICATED"
        )
    }

    // MARK: - The service

    static let maintenance = APIError(503, reason: "backendError", "Backend Error", status: "UNAVAILABLE")

    static func notImplemented(_ method: String) -> APIError {
        APIError(501, reason: "notImplemented", "\(method) is not implemented here.", status: "UNIMPLEMENTED")
    }

    static let noMethod = APIError(404, reason: "notFound", "Not Found", status: "NOT_FOUND")

    /// What the parts refuse with that both protocols share.
    init(_ refusal: Refusal) {
        let reason =
            switch refusal.status {
            case 400: "badRequest"
            case 401: "authError"
            case 403: refusal.errors.first?.code == "too_many_entries" ? "uploadLimitExceeded" : "forbidden"
            case 404: "notFound"
            case 413: "uploadTooLarge"
            case 501: "notImplemented"
            case 503: "backendError"
            default: "internalError"
            }
        // A channel that may hold no more videos is told so with 400.
        let code = reason == "uploadLimitExceeded" ? 400 : refusal.status
        self.init(
            code,
            domain: reason == "uploadLimitExceeded" ? "youtube.video" : "global",
            reason: reason,
            refusal.message
        )
    }
}
