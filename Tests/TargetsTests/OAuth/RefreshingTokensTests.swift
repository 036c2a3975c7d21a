import Foundation
import Running
import TestTools
import Testing

@testable import Targets

@Suite("Tokens that are renewed")
struct RefreshingTokensTests {
    private let folder: TemporaryFolder
    private let file: GrantFile
    private let clock = StillClock()

    init() throws {
        folder = try TemporaryFolder()
        file = GrantFile(path: folder.path + "/accounts/main.json")
        try file.write(OAuthSample.grant())
    }

    private func tokens(_ transport: ScriptedTransport) throws -> RefreshingTokens {
        let service = TokenService(transport: transport, clock: clock)
        return RefreshingTokens(account: "main", file: file, grant: try file.read(), service: service)
    }

    private static let second = #"{"access_token": "second", "expires_in": 3599, "token_type": "Bearer"}"#

    @Test func `A token that is good is used as it is`() async throws {
        let transport = ScriptedTransport()
        #expect(try await tokens(transport).token()?.exposed == OAuthSample.access)
        #expect(transport.requests.isEmpty)
    }

    @Test func `A token is renewed before its end and kept, with the refresh token there was`() async throws {
        clock.pass(.seconds(56 * 60))
        let transport = ScriptedTransport((200, Self.second))
        let tokens = try tokens(transport)
        #expect(try await tokens.token()?.exposed == "second")
        #expect(try await tokens.token()?.exposed == "second")
        #expect(transport.requests.map(\.url) == ["https://oauth2.googleapis.com/token"])
        #expect(
            transport.requests.first?.body
                == "grant_type=refresh_token&refresh_token=planted-refresh&client_id=app&client_secret=planted-client-secret"
        )
        let kept = try file.read()
        #expect(kept.accessToken?.exposed == "second")
        #expect(kept.refreshToken?.exposed == OAuthSample.refresh)
        #expect(kept.scopes == [OAuthSample.scope])
        #expect(kept.expiry == clock.now + .seconds(3599))
        #expect(kept.channel?.id == "UCme")
    }

    @Test func `A new refresh token takes the place of the old one`() async throws {
        let answer = #"{"access_token": "second", "expires_in": 10, "refresh_token": "next"}"#
        let tokens = try tokens(ScriptedTransport((200, answer)))
        #expect(try await tokens.renewed(after: Secret(OAuthSample.access))?.exposed == "second")
        #expect(try file.read().refreshToken?.exposed == "next")
    }

    @Test func `Runs side by side renew once between them`() async throws {
        clock.pass(.seconds(3600))
        let transport = ScriptedTransport((200, Self.second))
        let runs = [try tokens(transport), try tokens(transport), try tokens(transport)]
        let got = try await withThrowingTaskGroup(of: String?.self) { group in
            for run in runs + runs { group.addTask { try await run.token()?.exposed } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(got == [String?](repeating: "second", count: 6))
        #expect(transport.requests.count == 1)
    }

    @Test func `A consent that has ended ends the run, names the way out and is not asked again`() async throws {
        clock.pass(.seconds(3600))
        let answer = #"{"error": "invalid_grant", "error_description": "Revoked: planted-refresh\n"}"#
        let transport = ScriptedTransport((400, answer))
        let tokens = try tokens(transport)
        for _ in 0..<2 {
            let refusal = await #expect(throws: Refusal.self) { try await tokens.token() }
            #expect(refusal?.failure == .authorization)
            #expect(refusal?.reason.contains("ytbatch auth login --account main") == true)
            #expect(refusal?.reason.contains("invalid_grant") == true)
            #expect(refusal?.reason.contains("planted") == false)
        }
        #expect(transport.requests.count == 1)
        #expect(try file.read().accessToken == nil)
        #expect(try file.read().refreshToken?.exposed == OAuthSample.refresh)
    }

    @Test func `A server that cannot be reached does not matter while the token is good`() async throws {
        clock.pass(.seconds(56 * 60))
        let tokens = try tokens(ScriptedTransport((503, "busy")))
        #expect(try await tokens.token()?.exposed == OAuthSample.access)
        clock.pass(.seconds(4 * 60))
        let refusal = await #expect(throws: Refusal.self) { try await tokens.token() }
        #expect(refusal?.failure == .transient)
    }

    @Test func `An account that became another channel's does not go on`() async throws {
        let transport = ScriptedTransport((200, Self.second))
        let tokens = try tokens(transport)
        var other = OAuthSample.grant()
        other.channel?.id = "UCother"
        try file.write(other)
        let refusal = await #expect(throws: Refusal.self) {
            try await tokens.renewed(after: Secret(OAuthSample.access))
        }
        #expect(refusal?.reason.contains("UCother") == true)
        #expect(transport.requests.isEmpty)
    }
}
