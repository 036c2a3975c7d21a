import DataAPI
import GData
import GRDB
import HTTPTypes

/// The endpoints of OAuth 2.0 (protocol of version 3, "OAuth 2.0"): a person's consent, and tokens for it.
struct AuthorizationServer {
    let exchange: Exchange
    let form: QueryItems

    /// The longest form that is read, in bytes.
    private static let formLimit = 64 << 10
    /// How long a code waits to be exchanged.
    static let codeLifetime = Duration.seconds(10 * 60)

    /// - Throws: `AuthorizationFailure` when the form is too long to be one.
    init(_ exchange: Exchange, _ body: [UInt8]) throws {
        self.exchange = exchange
        form = QueryItems(String(decoding: body.prefix(Self.formLimit), as: UTF8.self)[...])
    }

    func answer(_ endpoint: AuthorizationEndpoint) throws -> EmulatorResponse {
        try Token.forgetGrants(at: exchange.instant, in: exchange.database)
        let method = exchange.call.method
        do {
            switch endpoint {
            case .authorize: return try authorize()
            case .device: return try approveDevice()
            case .revoke: return try revoke()
            case .token, .deviceCode:
                guard method == .post else { throw AuthorizationFailure(405, "invalid_request", "Method not allowed.") }
                return try endpoint == .token ? token() : deviceCode()
            }
        } catch let failure as AuthorizationFailure {
            return failure.response(at: exchange.instant)
        }
    }

    func json(_ value: JSONValue) -> EmulatorResponse {
        var response = APIAnswer.document(value, at: exchange.instant)
        response.head.headerFields[.cacheControl] = "no-cache, no-store, max-age=0, must-revalidate"
        return response
    }

    // MARK: - Consent

    private func authorize() throws -> EmulatorResponse {
        let carried = [
            "access_type", "client_id", "code_challenge", "code_challenge_method", "redirect_uri", "response_type",
            "scope", "state",
        ]
        let consent = Consent(exchange: exchange, form: form, carried: carried)
        func page(_ problem: String) -> EmulatorResponse {
            AccountsAnswer.page(400, "Error 400: " + problem, at: exchange.instant)
        }
        guard let client = consent.parameter("client_id"), !client.isEmpty else { return page("invalid_request") }
        guard let target = consent.parameter("redirect_uri").flatMap({ WebAddress($0) }) else {
            return page("redirect_uri_mismatch")
        }
        func back(_ items: [(name: String, value: String)]) -> EmulatorResponse {
            let state = consent.parameter("state").map { [(name: "state", value: $0)] } ?? []
            return AccountsAnswer.redirect(to: target, adding: state + items, at: exchange.instant)
        }
        guard consent.parameter("response_type") == "code" else {
            return back([("error", "unsupported_response_type")])
        }
        let scope = consent.parameter("scope")?.trimmed ?? ""
        guard !scope.isEmpty else { return back([("error", "invalid_scope")]) }
        guard
            let challenge = CodeChallenge(
                consent.parameter("code_challenge"),
                consent.parameter("code_challenge_method")
            )
        else { return back([("error", "invalid_request")]) }
        if form["deny"] != nil { return back([("error", "access_denied")]) }
        switch try consent.outcome() {
        case .asked(let page): return page
        case .given(let account):
            var code = Token(
                try exchange.generate { "4/0A" + $0.text(60) },
                .code,
                account: account.number,
                expires: exchange.instant.advanced(by: Self.codeLifetime)
            )
            code.consumer = client
            code.scope = scope
            code.target = target.text
            code.verifier = challenge.text
            try code.save(in: exchange.database)
            return back([("code", code.text), ("scope", scope)])
        }
    }

    // MARK: - Tokens

    private func token() throws -> EmulatorResponse {
        let client = try ClientCredentials(exchange, form)
        switch form["grant_type"] {
        case "authorization_code": return try exchangeCode(client)
        case "refresh_token": return try refresh(client)
        case "urn:ietf:params:oauth:grant-type:device_code", "http://oauth.net/grant_type/device/1.0":
            return try exchangeDevice(client)
        default:
            throw AuthorizationFailure(
                400,
                "unsupported_grant_type",
                "Invalid grant_type: \(form["grant_type"]?.prefix(80) ?? "")"
            )
        }
    }

    private func exchangeCode(_ client: ClientCredentials) throws -> EmulatorResponse {
        guard let code = try form["code"].flatMap({ try Token.find($0, in: exchange.database) }), code.kind == .code,
            !code.isExpired(at: exchange.instant), code.consumer == client.id
        else { throw AuthorizationFailure(400, "invalid_grant", "Malformed auth code.") }
        // A code is good for one try, so that nobody guesses.
        try code.revoke(in: exchange.database)
        guard code.target == form["redirect_uri"] else {
            throw AuthorizationFailure(400, "redirect_uri_mismatch", "Bad Request")
        }
        guard CodeChallenge(text: code.verifier ?? "").matches(form["code_verifier"]) else {
            throw AuthorizationFailure(400, "invalid_grant", "Invalid code verifier.")
        }
        return try grant(code.account, client, scope: code.scope)
    }

    /// Gives a refresh token, which goes on, and an access token, which ends soon.
    func grant(_ account: Int?, _ client: ClientCredentials, scope: String) throws -> EmulatorResponse {
        let (text, name) = try exchange.generate { ("1//0" + $0.text(90), $0.text(24)) }
        var token = Token(text, .refresh, account: account)
        token.consumer = client.id
        token.scope = scope
        token.target = name
        try token.save(in: exchange.database)
        return json(try accessToken(of: token, client, scope: scope, adding: text))
    }

    private func refresh(_ client: ClientCredentials) throws -> EmulatorResponse {
        let token = try form["refresh_token"].flatMap { try Token.find($0, in: exchange.database) }
        guard let token, token.kind == .refresh, !token.isExpired(at: exchange.instant),
            token.consumer == nil || token.consumer == client.id
        else { throw AuthorizationFailure(400, "invalid_grant", "Token has been expired or revoked.") }
        let granted = Set(token.scope.split(separator: " "))
        let asked = form["scope"]?.split(separator: " ") ?? []
        guard granted.isEmpty || asked.allSatisfy(granted.contains) else {
            throw AuthorizationFailure(400, "invalid_scope", "Some requested scopes were invalid.")
        }
        let scope = asked.isEmpty ? token.scope : asked.joined(separator: " ")
        return json(try accessToken(of: token, client, scope: scope, adding: nil))
    }

    private func accessToken(
        of refresh: Token,
        _ client: ClientCredentials,
        scope: String,
        adding refreshToken: String?
    ) throws -> JSONValue {
        let lifetime = exchange.configuration.dataAPI.accessTokenLifetime
        var token = Token(
            try exchange.generate { "ya29.a0" + $0.text(150) },
            .access,
            account: refresh.account,
            expires: exchange.instant.advanced(by: lifetime)
        )
        token.consumer = client.id
        token.scope = scope
        token.target = refresh.target
        try token.save(in: exchange.database)
        var answer: JSONValue = [
            "access_token": .string(token.text), "expires_in": .integer(lifetime.components.seconds),
        ]
        if let refreshToken { answer["refresh_token"] = .string(refreshToken) }
        answer["scope"] = .string(scope)
        answer["token_type"] = "Bearer"
        return answer
    }

    /// Takes back a token, and with it all that a person's consent was turned into.
    private func revoke() throws -> EmulatorResponse {
        let text = form["token"] ?? exchange.call.query["token"]
        guard let token = try text.flatMap({ try Token.find($0, in: exchange.database) }),
            token.kind == .refresh || token.opensCalls, !token.isExpired(at: exchange.instant)
        else { throw AuthorizationFailure(400, "invalid_token", "Token expired or revoked") }
        try token.revoke(in: exchange.database)
        if !token.target.isEmpty, token.kind != .session {
            try exchange.database.run(
                "DELETE FROM tokens WHERE target = ? AND account = ? AND kind IN ('access', 'refresh')",
                [token.target, token.account]
            )
        }
        return json([:])
    }
}
