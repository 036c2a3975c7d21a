import GData
import Running

/// What a person is asked for, in a browser: consent that a program acts for them.
package struct AuthorizationRequest: Sendable, Equatable {
    package let client: OAuthClient
    /// Where the browser goes with the answer.
    package let redirect: String
    /// As the server writes them.
    package let scopes: [String]
    let key: ProofKey
    /// Comes back with the answer: one without it is an answer to somebody else's question.
    let state: String

    package init(client: OAuthClient, redirect: String, scopes: [String], key: ProofKey, state: String) {
        self.client = client
        self.redirect = redirect
        self.scopes = scopes
        self.key = key
        self.state = state
    }

    /// A state that nobody guesses.
    package static func newState() -> String { RandomText.make(bytes: 24) }

    /// The page that asks.
    package var address: String {
        let parameters = [
            ("client_id", client.id), ("redirect_uri", redirect), ("response_type", "code"),
            ("scope", scopes.joined(separator: " ")), ("state", state), ("code_challenge", key.challenge),
            ("code_challenge_method", "S256"), ("access_type", "offline"),
            // Sites are given a refresh token only when the person is asked.
            ("prompt", "consent"),
        ]
        return client.authorization.text + "?"
            + parameters.map { $0.0 + "=" + EntryIdentifier.escaped($0.1) }.joined(separator: "&")
    }

    /// The code in an answer.
    ///
    /// - Throws: `OAuthFailure` when the person refused, or it is no answer to this request.
    package func code(in answer: RedirectAnswer) throws(OAuthFailure) -> Secret {
        guard answer["state"] == state else {
            throw OAuthFailure(
                .refused(code: "invalid_state"),
                "that is no answer to this sign-in: its state is another one; begin anew"
            )
        }
        if let error = answer["error"] { throw OAuthFailure(authorizationError: error) }
        guard let code = answer["code"], !code.isEmpty else {
            throw OAuthFailure(.unusable, "the answer holds neither a code nor an error")
        }
        return Secret(code)
    }

    /// What was asked for and not granted: with several scopes, a person may leave some out.
    package func missing(in grant: OAuthGrant) -> [String] { scopes.filter { !grant.scopes.contains($0) } }
}

extension TokenService {
    /// Exchanges the code of an answer for tokens.
    package func grant(for request: AuthorizationRequest, code: Secret) async throws(OAuthFailure) -> OAuthGrant {
        var grant = OAuthGrant(
            clientID: request.client.id,
            clientSecret: request.client.secret,
            tokenAddress: request.client.token
        )
        let form = [
            ("grant_type", "authorization_code"), ("code", code.exposed), ("redirect_uri", request.redirect),
            ("code_verifier", request.key.verifier.exposed), ("client_id", grant.clientID),
            ("client_secret", grant.clientSecret.exposed),
        ]
        let secrets = grant.secrets + [code, request.key.verifier]
        try take(try await post(form, to: grant.tokenAddress, secrets: secrets), into: &grant)
        if grant.scopes.isEmpty { grant.scopes = request.scopes }
        grant.signedInAt = clock.now.wholeSeconds
        return grant
    }
}
