import GData

/// `/accounts/AuthSubRequest`: a browser comes, and goes back with a token (protocol, "AuthSub").
struct AuthSubRequest {
    private let exchange: Exchange
    private let consent: Consent

    /// How long the token waits to be used or exchanged.
    private static let patience = Duration.seconds(60 * 60)

    init(_ exchange: Exchange, _ form: QueryItems) {
        self.exchange = exchange
        consent = Consent(exchange: exchange, form: form, carried: ["next", "scope", "secure", "session"])
    }

    func answer() throws -> EmulatorResponse {
        guard let next = consent.parameter("next").flatMap(WebAddress.init) else {
            return AccountsAnswer.page(400, "The parameter next is no address.", at: exchange.instant)
        }
        guard let scope = consent.parameter("scope"), !scope.trimmed.isEmpty else {
            return AccountsAnswer.page(400, "The parameter scope is missing.", at: exchange.instant)
        }
        switch try consent.outcome() {
        case .asked(let page): return page
        case .given(let account):
            let kind: Token.Kind = consent.parameter("session") == "1" ? .exchange : .once
            var token = Token(
                "1/" + (try exchange.generate { $0.text(43) }),
                kind,
                account: account.number,
                expires: exchange.instant.advanced(by: Self.patience)
            )
            token.scope = scope
            token.target = next.text
            try token.save(in: exchange.database)
            return AccountsAnswer.redirect(to: next, adding: [("token", token.text)], at: exchange.instant)
        }
    }
}
