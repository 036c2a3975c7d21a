import DataAPI
import HTTPTypes

/// Why the authorization server did not do what it was asked for.
package struct OAuthFailure: Error, Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// It was not reached, or could not answer: another time it may.
        case unreachable
        /// It refused, with one of the codes of OAuth 2.0: `invalid_grant`.
        case refused(code: String)
        /// Its answer cannot be used.
        case unusable
    }

    package var kind: Kind
    package var reason: String
    package var retryAfter: Duration?

    package init(_ kind: Kind, _ reason: String, retryAfter: Duration? = nil) {
        self.kind = kind
        self.reason = reason
        self.retryAfter = retryAfter
    }

    /// The code of a refusal.
    package var code: String? { if case .refused(let code) = kind { code } else { nil } }

    /// In characters: what a server says is shown up to here.
    private static let longest = 300

    /// What an answer says that is no success.
    ///
    /// - Parameter secrets: What was sent; a server that repeats it is not repeated.
    init(_ response: TransportResponse, from address: OAuthAddress, without secrets: [Secret]) {
        var body = response.body
        for secret in secrets { Credentials(developerKey: secret).mask(in: &body) }
        let document = try? JSONValue(parsing: body)
        let code = document?["error"]?.text.map { Self.shown($0) } ?? "HTTP \(response.status)"
        let words = Self.shown(document?["error_description"]?.text ?? document?["error", "message"]?.text ?? "")
        var reason = "\(address.host) answers \(response.status): \(code)"
        if !words.isEmpty { reason += " (\(words))" }
        if let meaning = Self.meanings[code] { reason += ": " + meaning }
        switch response.status {
        case 408, 429, 500...:
            let seconds = response.headers[.retryAfter].flatMap { Int($0) }.map { min(max($0, 0), 3600) }
            self.init(.unreachable, reason, retryAfter: seconds.map { .seconds($0) })
        default: self.init(.refused(code: code), reason)
        }
    }

    /// What the page of consent answered in place of a code.
    init(authorizationError code: String) {
        let code = Self.shown(code)
        self.init(.refused(code: code), "not granted: \(code)" + (Self.meanings[code].map { ": " + $0 } ?? ""))
    }

    private static let meanings = [
        "invalid_grant": "the consent has ended: it was withdrawn, was not used for six months, or is of a project in "
            + "testing and more than seven days old",
        "invalid_client": "the client's secret is wrong",
        "deleted_client": "the client was removed from its project",
        "unauthorized_client": "the client may not do this",
        "admin_policy_enforced": "an administrator does not allow it",
        "access_denied": "the person refused",
    ]

    private static func shown(_ text: String) -> String {
        String(text.prefix(longest).map { $0.isNewline || ($0.asciiValue ?? 0x20) < 0x20 ? " " : $0 })
    }
}
