import Running
import Testing

@testable import Targets

@Suite("Token files of other programs")
struct ImportedGrantTests {
    private static let hour = Timestamp(text: "2026-10-04T13:00:00Z")

    private func whole(_ text: String) throws -> OAuthGrant {
        guard case .whole(let grant) = try ImportedGrant(Array(text.utf8)) else {
            throw OAuthFileError("it names no client")
        }
        return grant
    }

    private func complaint(_ bytes: some Sequence<UInt8>) -> String {
        do throws(OAuthFileError) {
            _ = try ImportedGrant(Array(bytes))
            return "taken"
        } catch {
            return error.message
        }
    }

    @Test func `A file of google-auth is taken over`() throws {
        let grant = try whole(
            """
            {"token": "ya29.a", "refresh_token": "1//r", "token_uri": "https://oauth2.googleapis.com/token",
            "client_id": "c", "client_secret": "s", "scopes": ["\(OAuthSample.scope)"], "universe_domain": "googleapis.com",
            "account": "", "expiry": "2026-10-04T13:00:00.123456Z", "ytbatch": {"signedInAt": "2026-10-04T12:00:00Z"}}
            """
        )
        #expect(grant.accessToken?.exposed == "ya29.a")
        #expect(grant.refreshToken?.exposed == "1//r")
        #expect(grant.scopes == [OAuthSample.scope])
        #expect(grant.expiry == Self.hour)
        #expect(grant.signedInAt == nil)
    }

    @Test func `A file of gcloud is taken over`() throws {
        let grant = try whole(
            #"{"type": "authorized_user", "client_id": "c", "client_secret": "s", "refresh_token": "1//r", "quota_project_id": "p"}"#
        )
        #expect(grant.tokenAddress == .token)
        #expect(grant.accessToken == nil)
        #expect(grant.scopes.isEmpty)
    }

    @Test func `A file of oauth2client is taken over`() throws {
        let grant = try whole(
            """
            {"_class": "OAuth2Credentials", "_module": "oauth2client.client", "access_token": "ya29.a", "client_id": "c",
            "client_secret": "s", "id_token": null, "invalid": false, "refresh_token": "1//r",
            "revoke_uri": "https://accounts.google.com/o/oauth2/revoke", "scopes": ["\(OAuthSample.scope)"],
            "token_expiry": "2026-10-04T13:00:00Z", "token_response": {"access_token": "ya29.a"},
            "token_uri": "https://accounts.google.com/o/oauth2/token", "user_agent": null}
            """
        )
        #expect(grant.accessToken?.exposed == "ya29.a")
        #expect(grant.expiry == Self.hour)
        #expect(grant.tokenAddress.text == "https://accounts.google.com/o/oauth2/token")
    }

    @Test func `A token of a Go program is taken over with its client`() throws {
        let text = """
            {"access_token": "ya29.a", "token_type": "Bearer", "refresh_token": "1//r",
            "expiry": "2026-10-04T15:00:00.123456789+02:00"}
            """
        guard case .clientless(let tokens) = try ImportedGrant(Array(text.utf8)) else {
            throw OAuthFileError("it names a client")
        }
        let grant = tokens.grant(of: try OAuthClient(file: Array(OAuthSample.clientFile().utf8)))
        #expect(grant.clientID == "app.apps.googleusercontent.com")
        #expect(grant.refreshToken?.exposed == "1//r")
        #expect(grant.expiry == Self.hour)
    }

    @Test func `What cannot be used is refused with what to do instead`() {
        #expect(complaint([0x80, 0x04, 0x95, 0x00]).contains("to_json()"))
        #expect(complaint("ccopy_reg\n".utf8).contains("pickle"))
        #expect(complaint(#"{"type": "service_account", "client_id": "1"}"#.utf8).contains("youtubeSignupRequired"))
        #expect(complaint(OAuthSample.clientFile().utf8).contains("ytbatch auth login"))
        #expect(complaint(#"{"token": "a", "client_id": "c", "client_secret": "s"}"#.utf8).contains("refresh_token"))
        #expect(complaint(#"{"access_token": "a"}"#.utf8).contains("refresh_token"))
        #expect(complaint("{}".utf8).contains("no token file"))
        #expect(complaint("[]".utf8).contains("no token file"))
        let planted =
            #"{"client_id": "c", "client_secret": "s", "refresh_token": "r", "token_uri": "https://evil.example/t"}"#
        #expect(complaint(planted.utf8).contains("token_uri"))
        let split = #"{"client_id": "c", "client_secret": "s\r\nHost: x", "refresh_token": "r"}"#
        #expect(complaint(split.utf8).contains("client_secret"))
    }
}
