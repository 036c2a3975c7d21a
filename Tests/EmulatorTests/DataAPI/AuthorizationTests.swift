import Crypto
import DataAPI
import Emulator
import Foundation
import GData
import HTTPTypes
import Testing

@Suite struct `OAuth 2 of the Data API` {
    private static let scope = "https://www.googleapis.com/auth/youtube.readonly"
    private static let verifier = String(repeating: "v", count: 43)

    private static var challenge: String {
        Data(SHA256.hash(data: Data(verifier.utf8))).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private func consenting(_ change: @escaping (inout EmulatorConfiguration) -> Void = { _ in }) throws -> APIService {
        try APIService {
            $0.policies.consent = "demochannel"
            change(&$0)
        }
    }

    /// The code that a browser comes back with.
    private func code(_ api: APIService, scope: String = scope) throws -> String {
        let redirect = "http%3A%2F%2F127.0.0.1%3A9%2F"
        let reply = api.send(
            .get,
            "/o/oauth2/v2/auth?client_id=app&redirect_uri=\(redirect)&response_type=code&state=s1&scope=\(scope)"
                + "&code_challenge=\(Self.challenge)&code_challenge_method=S256&access_type=offline",
            as: nil
        )
        #expect(reply.status == 302)
        let location = try #require(reply["Location"])
        #expect(location.hasPrefix("http://127.0.0.1:9/?state=s1&"))
        let part = try #require(location.split(separator: "&").first { $0.hasPrefix("code=") })
        return String(part.dropFirst(5))
    }

    private func exchange(_ code: String, verifier: String = verifier, more: String = "&client_secret=x") -> String {
        "grant_type=authorization_code&code=\(code)&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2F&client_id=app"
            + "&code_verifier=\(verifier)\(more)"
    }

    @Test func `A code is exchanged once, by who can prove to have asked for it`() throws {
        let api = try consenting()
        let first = try code(api)
        #expect(
            api.form("/token", exchange(first, verifier: String(repeating: "w", count: 43))).refusal
                == "400 oauth2 invalid_grant"
        )
        #expect(api.form("/token", exchange(first)).refusal == "400 oauth2 invalid_grant")
        let answer = try api.form("/token", exchange(try code(api))).json()
        #expect(answer["token_type"] == "Bearer")
        #expect(answer["expires_in"]?.integer == 3599)
        #expect(answer["scope"]?.text == Self.scope)
        let token = try #require(answer["access_token"]?.text)
        #expect(api.get("playlists?part=id&mine=true", as: token).status == 200)
        let body = #"{"snippet": {"title": "x"}}"#
        #expect(
            api.send(.post, "playlists?part=snippet", body, as: token).refusal == "403 global insufficientPermissions"
        )
    }

    @Test func `A program shows itself in the header or in the form`() throws {
        let api = try consenting { $0.fixture?.consumers = [.init("app", secret: "right")] }
        func ask(_ form: String, _ header: String? = nil) -> String {
            let headers = header.map { ["Authorization": "Basic " + Data($0.utf8).base64EncodedString()] } ?? [:]
            return api.form(
                "/token",
                "grant_type=refresh_token&refresh_token=\(EmulatorCredentials.refreshToken)&" + form,
                headers: headers
            ).refusal
        }
        #expect(ask("client_id=app&client_secret=right").hasPrefix("200"))
        #expect(ask("", "app:right").hasPrefix("200"))
        #expect(ask("client_id=app&client_secret=wrong") == "401 oauth2 invalid_client")
        #expect(ask("", "app:wrong") == "401 oauth2 invalid_client")
        #expect(ask("") == "400 oauth2 invalid_request")
    }

    @Test func `A token ends, and is taken back with all that came of the consent`() throws {
        var api = try consenting()
        let answer = try api.form("/token", exchange(try code(api))).json()
        let (access, refresh) = (
            try #require(answer["access_token"]?.text), try #require(answer["refresh_token"]?.text)
        )
        api.service.pass(.seconds(3600))
        #expect(api.get("playlists?part=id&mine=true", as: access).refusal == "401 global authError")
        let form = "grant_type=refresh_token&refresh_token=\(refresh)&client_id=app&client_secret=x"
        let next = try #require(try api.form("/token", form).json()["access_token"]?.text)
        #expect(api.get("playlists?part=id&mine=true", as: next).status == 200)
        #expect(api.form("/o/oauth2/revoke", "token=" + next).status == 200)
        #expect(api.get("playlists?part=id&mine=true", as: next).status == 401)
        #expect(api.form("/token", form).refusal == "400 oauth2 invalid_grant")
        #expect(api.form("/revoke", "token=" + next).refusal == "400 oauth2 invalid_token")
    }

    @Test func `A person is asked, and may refuse`() throws {
        let api = try APIService { $0.accounts = [.init("demochannel", password: "secret")] }
        let query = "client_id=app&redirect_uri=http%3A%2F%2Flocalhost%2F&response_type=code&scope=\(Self.scope)"
        let page = api.send(.get, "/o/oauth2/auth?" + query, as: nil)
        #expect(page.status == 200)
        #expect(page.answer.text.contains("name='Email'"))
        #expect(api.form("/o/oauth2/auth", query + "&Email=demochannel&Passwd=wrong").status == 403)
        let given = api.form("/o/oauth2/auth", query + "&Email=demochannel&Passwd=secret")
        #expect(given["Location"]?.hasPrefix("http://localhost/?code=4%2F0A") == true)
        #expect(api.form("/o/oauth2/auth", query + "&deny=1")["Location"] == "http://localhost/?error=access_denied")
        #expect(api.send(.get, "/o/oauth2/auth?client_id=app&redirect_uri=javascript:x", as: nil).status == 400)
    }

    @Test func `A program without a browser waits for a person elsewhere`() throws {
        var api = try APIService { $0.accounts = [.init("demochannel", password: "secret")] }
        let denied = api.form("/device/code", "client_id=tv&scope=https://www.googleapis.com/auth/youtube.force-ssl")
        #expect(denied.refusal == "400 oauth2 invalid_scope")
        let answer = try api.form("/device/code", "client_id=tv&scope=\(Self.scope)").json()
        let (code, word) = (try #require(answer["device_code"]?.text), try #require(answer["user_code"]?.text))
        let poll =
            "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=\(code)&client_id=tv&client_secret=x"
        #expect(api.form("/token", poll).refusal == "428 oauth2 authorization_pending")
        #expect(api.form("/token", poll).refusal == "403 oauth2 slow_down")
        api.service.pass(.seconds(5))
        #expect(api.form("/token", poll).refusal == "428 oauth2 authorization_pending")
        #expect(api.form("/device", "user_code=\(word.lowercased())&Email=demochannel&Passwd=secret").status == 200)
        let token = try #require(try api.form("/token", poll).json()["access_token"]?.text)
        #expect(api.get("playlists?part=id&mine=true", as: token).status == 200)
        #expect(api.form("/token", poll).refusal == "400 oauth2 invalid_grant")
    }
}
