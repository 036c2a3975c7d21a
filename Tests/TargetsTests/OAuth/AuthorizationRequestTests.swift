import HTTPTypes
import Running
import Testing

@testable import Targets

@Suite("Asking a person for consent")
struct AuthorizationRequestTests {
    private func client(_ kind: String = "installed", redirects: String = "[]") throws -> OAuthClient {
        try OAuthClient(file: Array(OAuthSample.clientFile(kind, redirects: redirects).utf8))
    }

    private func request(scopes: [String] = [OAuthSample.scope]) throws -> AuthorizationRequest {
        // The example of RFC 7636, appendix B.
        let key = ProofKey(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        return AuthorizationRequest(
            client: try client(),
            redirect: "http://127.0.0.1:9/",
            scopes: scopes,
            key: key,
            state: "s1"
        )
    }

    @Test func `The address asks for a code with a proof and a state, and holds no secret`() throws {
        let address = try request().address
        #expect(address.hasPrefix("https://accounts.google.com/o/oauth2/auth?client_id=app.apps."))
        #expect(address.contains("&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2F&response_type=code&"))
        #expect(address.contains("&scope=https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fyoutube.force-ssl&state=s1&"))
        #expect(
            address.contains("&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256")
        )
        #expect(address.contains("&access_type=offline"))
        #expect(!address.contains("planted"))
        #expect(!address.contains("dBjftJeZ"))
    }

    @Test func `Proofs and states are long enough, of the right characters, and never the same`() {
        let texts = (0..<20).flatMap { _ in [ProofKey().verifier.exposed, AuthorizationRequest.newState()] }
        #expect(Set(texts).count == texts.count)
        #expect(texts.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) } })
        #expect((43...128).contains(ProofKey().verifier.exposed.count))
    }

    private func code(_ address: String) throws -> String {
        let answer = try #require(RedirectAnswer(address))
        let request = try request()
        do throws(OAuthFailure) {
            return try request.code(in: answer).exposed
        } catch {
            return error.reason
        }
    }

    @Test func `An answer is taken with the right state only, whole or from the path on`() throws {
        #expect(try code("http://127.0.0.1:9/?state=s1&code=4%2F0A+b&scope=x") == "4/0A b")
        #expect(try code("/?code=c&state=s1#top") == "c")
        #expect(try code("/?state=s2&code=c").contains("state"))
        #expect(try code("/?code=c").contains("state"))
        #expect(try code("/?state=s1&error=access_denied").contains("the person refused"))
        #expect(try code("/?state=s1").contains("neither a code"))
        #expect(RedirectAnswer("4/0Acode") == nil)
        #expect(RedirectAnswer("/?code=" + String(repeating: "x", count: 20_000)) == nil)
        #expect(!"\(try #require(RedirectAnswer("/?state=s1&code=planted")))".contains("planted"))
    }

    @Test func `A code is exchanged with its proof, and what was not granted is known`() async throws {
        let answer = """
            {"access_token": "a", "expires_in": 3599, "refresh_token": "r", "token_type": "Bearer",
            "scope": "\(OAuthSample.scope)"}
            """
        let transport = ScriptedTransport((200, answer))
        let clock = StillClock()
        let upload = "https://www.googleapis.com/auth/youtube.upload"
        let request = try request(scopes: [OAuthSample.scope, upload])
        let grant = try await TokenService(transport: transport, clock: clock).grant(for: request, code: Secret("4/0"))
        #expect(request.missing(in: grant) == [upload])
        #expect(grant.refreshToken?.exposed == "r")
        #expect(grant.signedInAt == clock.now)
        #expect(
            transport.requests.first?.body
                == "grant_type=authorization_code&code=4%2F0&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2F"
                + "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
                + "&client_id=app.apps.googleusercontent.com&client_secret=planted-client-secret"
        )
    }

    @Test(arguments: [#"{"token_type": "Bearer"}"#, #"{"access_token": "a", "token_type": "mac"}"#, "[]", "no"])
    func `An answer without a token of the right kind is told`(_ answer: String) async throws {
        let service = TokenService(transport: ScriptedTransport((200, answer)), clock: StillClock())
        let request = try request()
        let failure = await #expect(throws: OAuthFailure.self) {
            try await service.grant(for: request, code: Secret("c"))
        }
        #expect(failure?.kind == .unusable)
    }

    @Test func `A site's answer comes to the address that it registered`() throws {
        #expect(try RedirectPlace(of: client()).address(port: 4711) == "http://127.0.0.1:4711/")
        let site = try RedirectPlace(
            of: client("web", redirects: #"["https://example.org/x", "http://localhost:8080/oauth2callback"]"#)
        )
        #expect(site.port == 8080)
        #expect(site.path == "/oauth2callback")
        #expect(site.address(port: 8080) == "http://localhost:8080/oauth2callback")
        #expect(try RedirectPlace(of: client("web", redirects: #"["http://localhost"]"#)).path == "/")
        for redirects in ["[]", #"["https://example.org/"]"#, #"["urn:ietf:wg:oauth:2.0:oob"]"#] {
            let error = #expect(throws: OAuthFileError.self) {
                try RedirectPlace(of: client("web", redirects: redirects))
            }
            #expect(error?.message.contains("http://localhost:8080/") == true)
        }
    }

    @Test func `The server on this machine waits for the answer with the right state`() async throws {
        let place = try RedirectPlace(of: client())
        let transport = HTTPClientTransport()
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        async let awaited = RedirectServer(place, state: "s1").answer { listening.yield($0) }
        let port = try #require(await ports.first { _ in true })
        var statuses: [Int?] = []
        for target in ["/", "/?state=s2&code=a", "/x?state=s1&code=a", "/?state=s1", "/?state=s1&code=right"] {
            let request = TransportRequest(.get, "http://127.0.0.1:\(port)\(target)")
            statuses.append(try? await transport.send(request).status)
        }
        await transport.shutdown()
        #expect(statuses == [400, 400, 400, 400, 200])
        let answer = try await awaited
        #expect(answer["code"] == "right")
    }
}
