package import DataAPI
package import Running

/// What a person's consent was turned into: the tokens of one account, and what is needed to renew them.
package struct OAuthGrant: Sendable, Equatable {
    /// The channel that the account writes as.
    package struct Channel: Sendable, Equatable {
        package var id: String
        package var title: String

        package init(id: String, title: String) {
            self.id = id
            self.title = title
        }
    }

    package var clientID: String
    package var clientSecret: Secret
    /// Where the tokens are renewed, and the only server that the refresh token goes to.
    package var tokenAddress: OAuthAddress
    package var accessToken: Secret?
    package var refreshToken: Secret?
    /// Until when the access token is good; `nil` when nobody said.
    package var expiry: Timestamp?
    /// As the server writes them; none when nobody said.
    package var scopes: [String] = []
    /// When the person consented; `nil` for tokens that were brought along.
    package var signedInAt: Timestamp?
    package var renewedAt: Timestamp?
    package var channel: Channel?

    /// How long before its end a token is renewed: a call that began with it should end with it.
    private static let margin = Duration.seconds(5 * 60)
    /// How long a consent lasts while the project's consent screen is in testing.
    package static let testingLifetime = Duration.seconds(7 * 24 * 3600)

    package init(clientID: String, clientSecret: Secret, tokenAddress: OAuthAddress) {
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.tokenAddress = tokenAddress
    }

    /// The access token, unless it is about to end; of one that lives shortly, the last quarter is its end.
    package func freshToken(at now: Timestamp) -> Secret? {
        guard let accessToken else { return nil }
        guard let expiry else { return accessToken }
        let lifetime = renewedAt.map { expiry - $0 } ?? .seconds(3600)
        return now < expiry - min(Self.margin, lifetime / 4) ? accessToken : nil
    }

    /// The scopes of the Data API that were granted; `nil` when nobody said.
    package var apiScopes: Set<APIScope>? {
        scopes.isEmpty ? nil : Set(scopes.compactMap { APIScope(address: $0) })
    }

    /// What must not be seen.
    var secrets: [Secret] { [clientSecret] + [accessToken, refreshToken].compactMap { $0 } }
}
