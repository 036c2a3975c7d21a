import Running
import Testing

@testable import Targets

@Suite("Signing in on another device")
struct DeviceSignInTests {
    private static let scope = "https://www.googleapis.com/auth/youtube"
    private static let code = (
        200,
        #"{"device_code": "planted-code", "user_code": "ABC-DEF", "verification_url": "https://g.co/d", "interval": 5, "expires_in": 60}"#
    )
    private static let pending = (428, #"{"error": "authorization_pending"}"#)
    private static let granted = (200, #"{"access_token": "a", "refresh_token": "r", "expires_in": 3599}"#)
    private let clock = StillClock()

    private func signIn(_ transport: ScriptedTransport, within patience: Duration = .seconds(600)) async throws
        -> OAuthGrant
    {
        let client = try OAuthClient(file: Array(OAuthSample.clientFile().utf8))
        let service = TokenService(transport: transport, clock: clock)
        let signIn = try await service.deviceSignIn(client, scopes: [Self.scope])
        #expect(signIn.userCode == "ABC-DEF")
        #expect(signIn.page == "https://g.co/d")
        #expect(!"\(signIn)".contains("planted"))
        return try await signIn.grant(from: service, within: patience)
    }

    @Test func `It is asked no oftener than the server wants, until the person has decided`() async throws {
        let slow = (403, #"{"error": "slow_down"}"#)
        let transport = ScriptedTransport(Self.code, Self.pending, slow, Self.pending, (503, ""), Self.granted)
        let began = clock.now
        let grant = try await signIn(transport)
        #expect(grant.refreshToken?.exposed == "r")
        #expect(grant.scopes == [Self.scope])
        #expect(clock.now - began == .seconds(5 + 10 + 10 + 20))
        #expect(transport.requests.first?.url == "https://oauth2.googleapis.com/device/code")
        #expect(transport.requests.last?.body.contains("device_code=planted-code") == true)
    }

    @Test func `It ends when the person refuses, when the code ends, and when nobody waits any more`() async throws {
        let refused = await #expect(throws: OAuthFailure.self) {
            try await signIn(ScriptedTransport(Self.code, (403, #"{"error": "access_denied"}"#)))
        }
        #expect(refused?.code == "access_denied")
        for patience in [Duration.seconds(600), .seconds(12)] {
            let transport = ScriptedTransport(
                Self.code,
                Self.pending,
                Self.pending,
                Self.pending,
                Self.pending,
                Self.pending,
                Self.pending,
                Self.pending,
                Self.pending,
                Self.pending,
                Self.pending,
                Self.pending,
                Self.pending,
                Self.granted
            )
            let began = clock.now
            let late = await #expect(throws: OAuthFailure.self) { try await signIn(transport, within: patience) }
            #expect(late?.reason.contains("in time") == true)
            #expect(clock.now - began <= min(patience, .seconds(60)))
        }
    }

    @Test func `Comments and captions cannot be granted to a device`() {
        #expect(DeviceSignIn.impossible([Self.scope, Self.scope + ".readonly"]).isEmpty)
        #expect(DeviceSignIn.impossible([Self.scope, OAuthSample.scope]) == [OAuthSample.scope])
        #expect(DeviceSignIn.impossible([Self.scope + ".upload"]).count == 1)
    }
}
