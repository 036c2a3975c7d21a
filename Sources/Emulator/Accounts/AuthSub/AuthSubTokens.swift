import GData

/// What becomes of the tokens of AuthSub. Those of OAuth are told of and revoked in the same places.
extension Exchange {
    /// How long a session token is good: long enough for whatever is tested.
    private static let sessionLifetime = Duration.seconds(365 * 24 * 60 * 60)

    /// `AuthSubSessionToken`: one that is good once for one that stays good.
    func answerAuthSubSessionToken() throws -> EmulatorResponse {
        let former = try shownToken()
        guard former.kind == .exchange else {
            return AccountsAnswer.text(
                403,
                "Error=BadAuthentication\nInfo=The token cannot be exchanged.\n",
                at: instant
            )
        }
        try former.revoke(in: database)
        var token = former
        token.text = "1/" + (try generate { $0.text(43) })
        token.kind = .session
        let expires = instant.advanced(by: Self.sessionLifetime)
        token.expires = expires
        try token.save(in: database)
        return AccountsAnswer.text(200, "Token=\(token.text)\nExpiration=\(expires.compactText)\n", at: instant)
    }

    /// `AuthSubTokenInfo`: who it was given to, and for what.
    func answerAuthSubTokenInfo() throws -> EmulatorResponse {
        let token = try shownToken()
        // No certificates are registered with the emulator: none of its tokens is bound to one.
        let lines = "Target=\(token.target.writable)\nScope=\(token.scope.writable)\nSecure=false\n"
        return AccountsAnswer.text(200, lines, at: instant)
    }

    /// `AuthSubRevokeToken`: it is good for nothing from here on.
    func answerAuthSubRevokeToken() throws -> EmulatorResponse {
        try shownToken().revoke(in: database)
        return AccountsAnswer.text(200, "", at: instant)
    }

    /// The token that the request is about, which it shows as any request shows one.
    private func shownToken() throws -> Token {
        guard let credentials = try Credentials.read(call) else { throw Refusal.authenticationRequired }
        guard let text = credentials.token, let token = try Token.find(text, in: database), token.kind != .request
        else { throw Refusal.tokenInvalid }
        if token.isExpired(at: instant) { throw Refusal.tokenExpired }
        if case .signed(let parameters) = credentials {
            guard try parameters.areSigned(for: call, tokenSecret: token.secret, in: database) else {
                throw Refusal.tokenInvalid
            }
        }
        return token
    }
}

extension Instant {
    /// As in the answers of AuthSub: `20140203T230042Z`.
    fileprivate var compactText: String {
        String(text.prefix(19).filter { $0 != "-" && $0 != ":" }) + "Z"
    }
}
