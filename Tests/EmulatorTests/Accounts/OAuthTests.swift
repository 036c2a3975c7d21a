import GData
import HTTPTypes
import Testing

@testable import Emulator

/// Protocol, "OAuth 1.0a", and how requests carry tokens of OAuth 2.
@Suite struct OAuthTests {
    private static let host = "http://gdata.youtube.com"
    private static let callback = "http://example.com/back"
    private static let playlists = "/feeds/api/users/default/playlists"

    private func bench() throws -> AccountsBench { try AccountsBench { $0.policies.consent = "ada" } }

    private func requestToken(
        _ bench: AccountsBench,
        callback: String = callback,
        scheme: String = "http"
    ) -> Answer {
        let path = "/accounts/OAuthGetRequestToken"
        let scope = [("scope", "http://gdata.youtube.com")]
        let header = AccountsBench.signed(
            scheme + "://gdata.youtube.com" + path,
            query: scope,
            more: [("oauth_callback", callback)]
        )
        return bench.get(path + "?" + AccountsBench.form(scope), header)
    }

    private func accessToken(_ bench: AccountsBench, _ token: (String, String), verifier: String) -> Answer {
        let path = "/accounts/OAuthGetAccessToken"
        let header = AccountsBench.signed(Self.host + path, token: token, more: [("oauth_verifier", verifier)])
        return bench.get(path, header)
    }

    private func pair(_ answer: Answer) throws -> (text: String, secret: String) {
        (try #require(answer.parameter("oauth_token")), try #require(answer.parameter("oauth_token_secret")))
    }

    private func authorize(_ bench: AccountsBench, _ token: String) -> Answer {
        bench.get("/accounts/OAuthAuthorizeToken?" + AccountsBench.form([("oauth_token", token)]))
    }

    @Test("three legs", arguments: ["http", "https"])
    func threeLegs(scheme: String) throws {
        let bench = try bench()
        let asked = requestToken(bench, scheme: scheme)
        #expect(asked.status == 200)
        #expect(asked.parameter("oauth_callback_confirmed") == "true")
        let request = try pair(asked)
        let consented = authorize(bench, request.text)
        #expect(consented.status == 302)
        #expect(consented["Location"]?.hasPrefix(Self.callback + "?") == true)
        #expect(consented.parameter("oauth_token") == request.text)
        let verifier = try #require(consented.parameter("oauth_verifier"))
        let token = try pair(accessToken(bench, request, verifier: verifier))
        #expect(bench.isSignedIn(AccountsBench.signed(Self.host + Self.playlists, token: token)))
        // A request token opens nothing, and is exchanged once.
        #expect(!bench.isSignedIn(AccountsBench.signed(Self.host + Self.playlists, token: request)))
        #expect(accessToken(bench, request, verifier: verifier).text == "token_rejected\n")
    }

    @Test func tokenNeedsConsentAndItsVerifier() throws {
        let bench = try bench()
        let request = try pair(requestToken(bench))
        #expect(accessToken(bench, request, verifier: "x").status == 400)
        _ = authorize(bench, request.text)
        #expect(accessToken(bench, request, verifier: "x").text == "token_rejected\n")
    }

    @Test func programsWithoutAPageShowTheVerifier() throws {
        let bench = try bench()
        let request = try pair(requestToken(bench, callback: "oob"))
        let page = authorize(bench, request.text)
        #expect(page.status == 200)
        let verifier = try #require(page.text.firstMatch(of: /id='verifier'>([^<]+)</)).1
        #expect(accessToken(bench, request, verifier: String(verifier)).status == 200)
    }

    @Test func wrongSignaturesAreRefused() throws {
        let bench = try bench()
        let path = "/accounts/OAuthGetRequestToken"
        let scope = [("scope", "http://gdata.youtube.com")]
        let header = AccountsBench.signed(Self.host + path, query: scope, consumer: ("anonymous", "guess"))
        let answer = bench.get(path + "?" + AccountsBench.form(scope), header)
        #expect(answer.status == 400)
        #expect(answer.text.hasPrefix("signature_invalid\nbase_string:GET&http%3A%2F%2Fgdata.youtube.com%2Faccounts"))
        let unsigned = bench.get(path)
        #expect(
            unsigned.text
                == "parameter_absent\noauth_parameters_absent:oauth_consumer_key&oauth_signature_method&oauth_signature&scope\n"
        )
        for secret in ["", "wrong"] {
            let good = secret.isEmpty
            let header = AccountsBench.signed(Self.host + Self.playlists, token: ("ada-token", secret))
            #expect(bench.isSignedIn(header) == good)
        }
    }

    @Test func everyParameterIsSigned() throws {
        let bench = try bench()
        let query = [("max-results", "3"), ("q", "a b+c&d=é"), ("start-index", "1")]
        let header = AccountsBench.signed(Self.host + Self.playlists, query: query, token: ("ada-token", ""))
        #expect(bench.get(Self.playlists + "?" + AccountsBench.form(query), header).status == 200)
        #expect(bench.get(Self.playlists + "?" + AccountsBench.form(query + [("v", "2")]), header).status == 401)
    }

    @Test func parametersMayStandInTheQueryAndInAForm() throws {
        let bench = try bench()
        let header = AccountsBench.signed(Self.host + Self.playlists, token: ("ada-token", ""))
        let items = Credentials.pairs(String(header.dropFirst("OAuth ".count))).filter { $0.name != "realm" }
        let query = items.map { $0.name + "=" + $0.value }.joined(separator: "&")
        #expect(bench.get(Self.playlists + "?" + query).status == 200)

        let path = "/accounts/OAuthGetRequestToken"
        let form = [("scope", "http://gdata.youtube.com")]
        let posted = AccountsBench.signed(
            Self.host + path,
            method: "POST",
            form: form,
            more: [("oauth_callback", "oob")]
        )
        #expect(bench.post(path, form, posted).status == 200)
    }

    /// RFC 5849, section 3.4.2, by the example of the first specification of OAuth.
    @Test func signatureIsThatOfTheSpecification() throws {
        let service = try TestService { configuration in
            var fixture = AccountsBench.fixture
            fixture.consumers = [Fixture.Consumer("dpf43f3p2l4k3l03", secret: "kd94hf93k423kf44")]
            var token = Fixture.Token("nnch734d00sl2jdk", user: "ada")
            token.secret = "pfkkdhi9sl3r4s00"
            fixture.tokens = [token]
            configuration.fixture = fixture
        }
        let header = """
            OAuth oauth_consumer_key="dpf43f3p2l4k3l03",oauth_token="nnch734d00sl2jdk",\
            oauth_signature_method="HMAC-SHA1",oauth_signature="tR3%2BTy81lMeYAr%2FFid0kMTYa%2FWM%3D",\
            oauth_timestamp="1191242096",oauth_nonce="kllo9940pd9333jh",oauth_version="1.0"
            """
        func status(_ path: String) -> Int {
            service.send(
                .get,
                path,
                as: nil,
                key: nil,
                headers: ["Authorization": header],
                host: "photos.example.net"
            ).status
        }
        // There is no such place; but who asks is known, or not.
        #expect(status("/photos?file=vacation.jpg&size=original") == 404)
        #expect(status("/photos?file=vacation.jpg&size=small") == 401)
    }

    @Test func knownConsumerSpeaksForWhomItNames() throws {
        let bench = try bench()
        let consumer = (key: "example.com", secret: "kd94hf93k423kf44")
        let query = [("xoauth_requestor_id", "ada@example.com")]
        let path = Self.playlists + "?" + AccountsBench.form(query)
        #expect(
            bench.get(path, AccountsBench.signed(Self.host + Self.playlists, query: query, consumer: consumer)).status
                == 200
        )
        let anonymous = AccountsBench.signed(Self.host + Self.playlists, query: query)
        #expect(bench.get(path, anonymous).status == 401)
    }

    @Test(
        "takes tokens of OAuth 2 as",
        arguments: [
            ("Bearer ada-token", ""), ("bearer ada-token", ""), ("OAuth ada-token", ""),
            (nil, "?access_token=ada-token"),
            (nil, "?oauth_token=ada-token"),
        ]
    )
    func bearer(header: String?, query: String) throws {
        #expect(try bench().get(Self.playlists + query, header).status == 200)
    }
}
