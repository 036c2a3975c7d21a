import DataAPI
import GData
import GRDB
import HTTPTypes

/// Consent for programs that have no browser: they show a code, and a person types it elsewhere.
extension AuthorizationServer {
    private static let deviceLifetime = Duration.seconds(30 * 60)
    /// How often a program may ask, in seconds.
    private static let interval: Int64 = 5
    /// What `target` says of a request that was refused.
    private static let denied = "denied"

    func deviceCode() throws -> EmulatorResponse {
        let client = try ClientCredentials(exchange, form)
        let scopes = (form["scope"] ?? "").split(separator: " ")
        let known = scopes.compactMap { APIScope(address: $0) }
        guard !scopes.isEmpty, known.count == scopes.count, known.allSatisfy(APIScope.ofDevices.contains) else {
            throw AuthorizationFailure(400, "invalid_scope", "Invalid device flow scope.")
        }
        let (text, word) = try exchange.generate { ("AH-1Ng" + $0.text(80), $0.letters(4) + "-" + $0.letters(4)) }
        var token = Token(
            text,
            .device,
            account: try exchange.policies.consent.flatMap { try Account.find($0, in: exchange.database) }?.number,
            expires: exchange.instant.advanced(by: Self.deviceLifetime)
        )
        token.secret = word
        token.consumer = client.id
        token.scope = scopes.joined(separator: " ")
        try token.save(in: exchange.database)
        let address = JSONValue.string(exchange.call.base + "/device")
        return json([
            "device_code": .string(text), "user_code": .string(word), "verification_url": address,
            "verification_uri": address, "expires_in": .integer(Self.deviceLifetime.components.seconds),
            "interval": .integer(Self.interval),
        ])
    }

    func exchangeDevice(_ client: ClientCredentials) throws -> EmulatorResponse {
        let found = try (form["device_code"] ?? form["code"]).flatMap { try Token.find($0, in: exchange.database) }
        guard var token = found, token.kind == .device, token.consumer == client.id else {
            throw AuthorizationFailure(400, "invalid_grant", "Malformed device code.")
        }
        guard !token.isExpired(at: exchange.instant) else {
            throw AuthorizationFailure(400, "expired_token", "The device code has expired.")
        }
        guard token.target != Self.denied else { throw AuthorizationFailure(403, "access_denied", "Forbidden") }
        if let account = token.account {
            try token.revoke(in: exchange.database)
            return try grant(account, client, scope: token.scope)
        }
        let now = exchange.instant.milliseconds
        let isEarly = Int64(token.target).map { now - $0 < Self.interval * 1000 } ?? false
        token.target = String(now)
        try token.save(in: exchange.database)
        throw isEarly
            ? AuthorizationFailure(403, "slow_down", "Forbidden")
            : AuthorizationFailure(428, "authorization_pending", "Precondition Required")
    }

    /// The page where a person types the code of a program, and signs in.
    func approveDevice() throws -> EmulatorResponse {
        guard let word = form["user_code"]?.trimmed.uppercased() else { return page(200, "Connect a device") }
        let text = try exchange.database.first(
            "SELECT token FROM tokens WHERE kind = 'device' AND secret = ? AND account IS NULL",
            [word]
        ) { $0[0] as String }
        guard var token = try text.flatMap({ try Token.find($0, in: exchange.database) }) else {
            return page(400, "That code is not known.")
        }
        guard let account = try form["Email"].flatMap({ try Account.find($0, in: exchange.database) }),
            account.condition == .active, account.password?.matches(form["Passwd"] ?? "") == true
        else { return page(403, "The name or the password is wrong.") }
        if form["deny"] == nil { token.account = account.number } else { token.target = Self.denied }
        try token.save(in: exchange.database)
        return AccountsAnswer.page(200, "Done. You may go back to your device.", at: exchange.instant)
    }

    private func page(_ status: Int, _ title: String) -> EmulatorResponse {
        AccountsAnswer.page(status, title, at: exchange.instant) { writer in
            writer.markup("<form method='post' action='/device'>\n<p>Code <input name='user_code'></p>\n")
            writer.markup("<p>Name <input name='Email'></p>\n<p>Password <input name='Passwd' type='password'></p>\n")
            writer.markup(
                "<p><button>Grant access</button> <button name='deny' value='1'>Refuse</button></p>\n</form>\n"
            )
        }
    }
}

extension Generator {
    /// Upper-case letters, without vowels that could make words of them.
    fileprivate mutating func letters(_ count: Int) -> String {
        let alphabet = Array("BCDFGHJKLMNPQRSTVWXZ")
        return String((0..<count).map { _ in alphabet[next(below: alphabet.count)] })
    }
}
