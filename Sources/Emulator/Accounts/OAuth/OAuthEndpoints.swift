import GData
import HTTPTypes

/// The three steps of OAuth 1: a token to ask with, a person's consent, a token to act with (protocol, "OAuth 1.0a").
struct OAuthEndpoints {
    private let exchange: Exchange
    private let parameters: OAuthParameters
    private let consent: Consent

    /// How long a request token waits for consent.
    private static let patience = Duration.seconds(60 * 60)

    init(_ exchange: Exchange, _ form: QueryItems) {
        self.exchange = exchange
        let call = exchange.call
        let header = (call.headers[.authorization] ?? "").split(separator: " ", maxSplits: 1)
        let written = header.count == 2 && header[0].lowercased() == "oauth" ? String(header[1]) : ""
        parameters = OAuthParameters(query: call.query, header: written, form: form)
        consent = Consent(exchange: exchange, form: form, carried: ["oauth_token", "oauth_callback"])
    }

    func requestToken() throws -> EmulatorResponse {
        let absent = ["oauth_consumer_key", "oauth_signature_method", "oauth_signature", "scope"].filter {
            parameters[$0] == nil
        }
        guard absent.isEmpty else { return parametersAbsent(absent) }
        guard try isSigned(with: "") else { return signatureInvalid }
        var token = try makeToken(.request, prefix: "4/")
        token.expires = exchange.instant.advanced(by: Self.patience)
        token.scope = parameters["scope"] ?? ""
        token.target = parameters["oauth_callback"] ?? ""
        try token.save(in: exchange.database)
        return pair(token, more: "&oauth_callback_confirmed=true")
    }

    func authorize() throws -> EmulatorResponse {
        guard var token = try consent.parameter("oauth_token").flatMap({ try Token.find($0, in: exchange.database) }),
            token.kind == .request, !token.isExpired(at: exchange.instant), token.account == nil
        else { return AccountsAnswer.page(400, "The token is invalid.", at: exchange.instant) }
        switch try consent.outcome() {
        case .asked(let page): return page
        case .given(let account):
            let verifier = try exchange.generate { $0.text(24) }
            // Before version 1.0a the way back was said only here.
            let written = token.target.isEmpty ? consent.parameter("oauth_callback") ?? "" : token.target
            token.account = account.number
            token.verifier = verifier
            try token.save(in: exchange.database)
            guard let next = WebAddress(written) else { return shown(verifier) }
            let items = [("oauth_verifier", verifier), ("oauth_token", token.text)]
            return AccountsAnswer.redirect(to: next, adding: items, at: exchange.instant)
        }
    }

    func accessToken() throws -> EmulatorResponse {
        let absent = ["oauth_consumer_key", "oauth_token", "oauth_signature_method", "oauth_signature"].filter {
            parameters[$0] == nil
        }
        guard absent.isEmpty else { return parametersAbsent(absent) }
        guard let request = try parameters["oauth_token"].flatMap({ try Token.find($0, in: exchange.database) }),
            request.kind == .request, !request.isExpired(at: exchange.instant), let account = request.account,
            request.consumer == parameters["oauth_consumer_key"]
        else { return refused("token_rejected\n") }
        guard try isSigned(with: request.secret) else { return signatureInvalid }
        // A callback that was said with the request token makes the verifier part of the exchange.
        guard request.target.isEmpty || parameters["oauth_verifier"] == request.verifier else {
            return refused("token_rejected\n")
        }
        try request.revoke(in: exchange.database)
        var token = try makeToken(.session, prefix: "1/")
        token.account = account
        token.scope = request.scope
        token.target = request.target
        try token.save(in: exchange.database)
        return pair(token)
    }

    // MARK: - Parts

    private func makeToken(_ kind: Token.Kind, prefix: String) throws -> Token {
        let (text, secret) = try exchange.generate { (prefix + $0.text(43), $0.text(24)) }
        var token = Token(text, kind)
        token.secret = secret
        token.consumer = parameters["oauth_consumer_key"]
        return token
    }

    private func isSigned(with tokenSecret: String) throws -> Bool {
        try parameters.areSigned(for: exchange.call, tokenSecret: tokenSecret, in: exchange.database)
    }

    private func pair(_ token: Token, more: String = "") -> EmulatorResponse {
        let text = EntryIdentifier.escaped(token.text)
        let secret = EntryIdentifier.escaped(token.secret)
        return AccountsAnswer.text(200, "oauth_token=\(text)&oauth_token_secret=\(secret)\(more)", at: exchange.instant)
    }

    /// For programs that have no address to go back to.
    private func shown(_ verifier: String) -> EmulatorResponse {
        AccountsAnswer.page(200, "Access is granted", at: exchange.instant) { writer in
            writer.markup("<p>The verification code is: <b id='verifier'>")
            writer.text(verifier)
            writer.markup("</b></p>\n")
        }
    }

    private func parametersAbsent(_ names: [String]) -> EmulatorResponse {
        refused("parameter_absent\noauth_parameters_absent:" + names.joined(separator: "&") + "\n")
    }

    private var signatureInvalid: EmulatorResponse {
        let signature = OAuthSignature(
            call: exchange.call,
            parameters: parameters,
            consumerSecret: "",
            tokenSecret: ""
        )
        return refused("signature_invalid\nbase_string:" + (signature.baseStrings.first ?? "") + "\n")
    }

    private func refused(_ text: String) -> EmulatorResponse { AccountsAnswer.text(400, text, at: exchange.instant) }
}
