import DataAPI
package import Running

/// A sign-in that a person finishes elsewhere: they type a code into a page, on a device with a browser (RFC 8628).
package struct DeviceSignIn: Sendable {
    package let client: OAuthClient
    package let scopes: [String]
    private let code: Secret
    /// What the person types.
    package let userCode: String
    /// Where they type it.
    package let page: String
    package let expires: Timestamp
    private let interval: Duration

    /// How often is asked at most and at least, whatever the server says.
    private static let intervals: ClosedRange<Duration> = .seconds(1)...(.seconds(60))

    /// - Throws: `OAuthFailure` for an answer that cannot be used.
    fileprivate init(_ answer: JSONValue, client: OAuthClient, scopes: [String], at now: Timestamp) throws(OAuthFailure)
    {
        let page = answer["verification_url"]?.text ?? answer["verification_uri"]?.text
        guard let code = answer["device_code"]?.text, let userCode = answer["user_code"]?.text, let page else {
            throw OAuthFailure(.unusable, "\(client.token.host) answers without a code for the device")
        }
        self.client = client
        self.scopes = scopes
        self.code = Secret(code)
        self.userCode = userCode
        self.page = page
        expires = now + .seconds(min(max(answer["expires_in"]?.integer ?? 1800, 0), 24 * 3600))
        interval = Self.bounded(.seconds(min(max(answer["interval"]?.integer ?? 5, 0), 3600)))
    }

    private static func bounded(_ interval: Duration) -> Duration {
        min(max(interval, intervals.lowerBound), intervals.upperBound)
    }

    /// What a device cannot be granted, of these scopes.
    package static func impossible(_ scopes: [String]) -> [String] {
        scopes.filter { scope in APIScope(address: scope).map { !APIScope.ofDevices.contains($0) } ?? true }
    }

    /// Asks until the person has decided.
    ///
    /// - Throws: `OAuthFailure` when they refuse, or the code ends before.
    package func grant(from service: TokenService, within patience: Duration) async throws(OAuthFailure) -> OAuthGrant {
        let clock = service.clock
        let end = min(expires, clock.now + patience)
        var interval = interval
        var grant = OAuthGrant(clientID: client.id, clientSecret: client.secret, tokenAddress: client.token)
        let form = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", code.exposed),
            ("client_id", client.id), ("client_secret", client.secret.exposed),
        ]
        while true {
            do throws(OAuthFailure) {
                try service.take(
                    try await service.post(form, to: client.token, secrets: grant.secrets + [code]),
                    into: &grant
                )
                if grant.scopes.isEmpty { grant.scopes = scopes }
                grant.signedInAt = clock.now.wholeSeconds
                return grant
            } catch {
                switch (error.kind, error.code) {
                case (.refused, "authorization_pending"): break
                case (.refused, "slow_down"): interval = Self.bounded(interval + .seconds(5))
                case (.unreachable, _): interval = Self.bounded(interval * 2)
                default: throw error
                }
                guard clock.now + interval < end else {
                    throw OAuthFailure(.refused(code: "expired_token"), "nobody has typed the code in time; begin anew")
                }
                await clock.sleep(for: interval)
            }
        }
    }
}

extension TokenService {
    /// Asks for a code that a person types elsewhere.
    package func deviceSignIn(_ client: OAuthClient, scopes: [String]) async throws(OAuthFailure) -> DeviceSignIn {
        let form = [("client_id", client.id), ("scope", scopes.joined(separator: " "))]
        let answer = try await post(form, to: client.token.deviceCode, secrets: [client.secret])
        return try DeviceSignIn(answer, client: client, scopes: scopes, at: clock.now)
    }
}
