import Logging
import Running
import Targets

/// What the commands of `auth` send and ask.
struct AuthSession: Sendable {
    let service: TokenService
    private let wire: any Transport

    /// Gives one for the time of a call.
    static func with<Value>(_ logger: Logger?, _ body: (AuthSession) async throws -> Value) async throws -> Value {
        let transport = HTTPClientTransport()
        let wire: any Transport = logger.map { LoggingTransport(transport, logger: $0) } ?? transport
        do {
            let value = try await body(AuthSession(service: TokenService(transport: wire), wire: wire))
            await transport.shutdown()
            return value
        } catch {
            await transport.shutdown()
            throw error
        }
    }

    /// Whose tokens they are.
    ///
    /// - Returns: `nil` when that cannot be told: tokens for uploads alone do not say.
    func channel(of grant: OAuthGrant) async -> OAuthGrant.Channel? {
        guard let token = grant.accessToken else { return nil }
        // What a server of this machine gives is for this machine.
        let root = grant.tokenAddress.isLoopback ? grant.tokenAddress.origin : DataAPITarget.standardRoot
        let target = DataAPITarget(root: root, transport: wire, tokens: FixedToken(token))
        return try? await target.titledChannel()
    }
}

extension CommandFailure {
    /// What the authorization server said.
    init(_ failure: OAuthFailure) {
        switch failure.kind {
        case .unreachable, .unusable: self.init(.unreachable, failure.reason)
        case .refused: self.init(.notAuthorized, failure.reason)
        }
    }
}
