import DataAPI
import GData
import HTTPTypes
package import Running

/// Asks an authorization server for tokens (protocol of version 3, "OAuth 2.0").
package struct TokenService: Sendable {
    private let transport: any Transport
    package let clock: any RunClock

    /// How long an answer is waited for. Whoever needs a token has nothing else to do meanwhile.
    private static let timeout = Duration.seconds(30)
    /// How long a token is taken to be good when the server does not say: as long as all of them are.
    private static let lifetime = 3599

    package init(transport: any Transport, clock: any RunClock = SystemRunClock()) {
        self.transport = transport
        self.clock = clock
    }

    /// Gets a new access token.
    ///
    /// - Returns: The grant with it, and with a new refresh token, if the server gave one; mostly it does not.
    package func renewed(_ grant: OAuthGrant) async throws(OAuthFailure) -> OAuthGrant {
        guard let refresh = grant.refreshToken else {
            throw OAuthFailure(.refused(code: "invalid_grant"), "there is no refresh token")
        }
        let form = [
            ("grant_type", "refresh_token"), ("refresh_token", refresh.exposed), ("client_id", grant.clientID),
            ("client_secret", grant.clientSecret.exposed),
        ]
        let answer = try await post(form, to: grant.tokenAddress, secrets: grant.secrets)
        var grant = grant
        try take(answer, into: &grant)
        return grant
    }

    /// Withdraws the consent, and with it all tokens that came of it.
    package func revoke(_ grant: OAuthGrant) async throws(OAuthFailure) {
        guard let token = grant.refreshToken ?? grant.accessToken else { return }
        _ = try await post([("token", token.exposed)], to: grant.tokenAddress.revocation, secrets: grant.secrets)
    }

    /// Takes over what an answer gives.
    func take(_ answer: JSONValue, into grant: inout OAuthGrant) throws(OAuthFailure) {
        let members = GrantMembers(answer)
        do throws(OAuthFileError) {
            let token = Secret(try members.needed("access_token"))
            guard (try members.text("token_type") ?? "Bearer").lowercased() == "bearer" else {
                throw OAuthFileError("token_type is not Bearer")
            }
            let refresh = try members.text("refresh_token").map(Secret.init)
            let scopes = try members.scopes("scope")
            grant.accessToken = token
            grant.refreshToken = refresh ?? grant.refreshToken
            if !scopes.isEmpty { grant.scopes = scopes }
        } catch {
            throw OAuthFailure(.unusable, "\(grant.tokenAddress.host) answers without a token: \(error.message)")
        }
        let now = clock.now.wholeSeconds
        let seconds = min(max(answer["expires_in"]?.integer ?? Self.lifetime, 0), 365 * 24 * 3600)
        grant.expiry = now + .seconds(seconds)
        grant.renewedAt = now
    }

    /// Sends a form.
    ///
    /// - Parameter secrets: What no message may repeat.
    func post(
        _ form: [(name: String, value: String)],
        to address: OAuthAddress,
        secrets: [Secret]
    ) async throws(OAuthFailure) -> JSONValue {
        let text = form.map { $0.name + "=" + EntryIdentifier.escaped($0.value) }.joined(separator: "&")
        var headers: HTTPFields = [:]
        headers[.contentType] = "application/x-www-form-urlencoded"
        headers[.userAgent] = "ytbatch"
        let response: TransportResponse
        do throws(TransportFailure) {
            response = try await transport.send(
                TransportRequest(
                    .post,
                    address.text,
                    headers: headers,
                    body: .bytes(Array(text.utf8)),
                    timeout: Self.timeout
                )
            )
        } catch {
            throw OAuthFailure(.unreachable, "\(address.host): \(error.reason)")
        }
        guard (200..<300).contains(response.status) else {
            throw OAuthFailure(response, from: address, without: secrets)
        }
        if response.body.isEmpty { return [:] }
        guard let answer = try? JSONValue(parsing: response.body) else {
            throw OAuthFailure(.unusable, "\(address.host) answers with something that is no JSON")
        }
        return answer
    }
}
