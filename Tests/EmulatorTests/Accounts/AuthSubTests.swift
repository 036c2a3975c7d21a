import GData
import Testing

@testable import Emulator

/// Protocol, "AuthSub".
@Suite struct AuthSubTests {
    private static let scope = "http://gdata.youtube.com"
    private static let next = "http://example.com/welcome?from=here"

    private static func request(session: Bool = true, next: String = next) -> String {
        "/accounts/AuthSubRequest?"
            + AccountsBench.form([
                ("next", next), ("scope", scope), ("secure", "0"), ("session", session ? "1" : "0"),
            ])
    }

    private func bench() throws -> AccountsBench { try AccountsBench { $0.policies.consent = "ada" } }

    /// A token that somebody has consented to.
    private func consented(_ bench: AccountsBench, session: Bool = true) throws -> String {
        try #require(bench.get(Self.request(session: session)).parameter("token"))
    }

    @Test func consentSendsTheBrowserBackWithAToken() throws {
        let answer = try bench().get(Self.request())
        #expect(answer.status == 302)
        #expect(answer["Location"]?.hasPrefix(Self.next + "&token=") == true)
    }

    @Test func pageAsksAndTakesTheRightPassword() throws {
        let bench = try AccountsBench()
        let page = bench.get(Self.request(next: "http://example.com/?a=<b>'"))
        #expect(page.status == 200)
        #expect(page["Content-Type"] == "text/html; charset=UTF-8")
        #expect(page.text.contains("name='Passwd'"))
        #expect(!page.text.contains("<b>"))
        let fields = [("next", Self.next), ("scope", Self.scope), ("session", "1"), ("Email", "ada")]
        #expect(bench.post("/accounts/AuthSubRequest", fields + [("Passwd", "wrong")]).status == 403)
        let answer = bench.post("/accounts/AuthSubRequest", fields + [("Passwd", "engine")])
        #expect(answer.status == 302)
        #expect(bench.isSignedIn("AuthSub token=" + (try #require(answer.parameter("token")))))
    }

    @Test(
        "does not send browsers to",
        arguments: ["", "javascript:alert(1)", "//example.com", "http://exa mple.com", "http://a\r\nSet-Cookie: b"]
    )
    func badNext(next: String) throws {
        let answer = try bench().get(Self.request(next: next))
        #expect(answer.status == 400)
        #expect(answer["Location"] == nil)
    }

    @Test func tokenOfOneUseIsGoodOnce() throws {
        let bench = try bench()
        let token = "AuthSub token=\"\(try consented(bench, session: false))\""
        #expect(bench.get("/accounts/AuthSubSessionToken", token).status == 403)
        #expect(bench.isSignedIn(token))
        #expect(!bench.isSignedIn(token))
    }

    @Test func tokenIsExchangedForASession() throws {
        let bench = try bench()
        let token = "AuthSub token=\"\(try consented(bench))\""
        let answer = bench.get("/accounts/AuthSubSessionToken", token)
        #expect(answer.status == 200)
        #expect(answer.line("Expiration")?.wholeMatch(of: /\d{8}T\d{6}Z/) != nil)
        let session = try #require(answer.line("Token"))
        for form in ["AuthSub token=\"\(session)\"", "AuthSub token=\(session)"] {
            #expect(bench.isSignedIn(form))
            #expect(bench.isSignedIn(form))
        }
        // What was exchanged is gone.
        #expect(bench.get("/accounts/AuthSubSessionToken", token).status == 401)
        #expect(!bench.isSignedIn(token))
    }

    @Test func tokenWaitsForAnHour() throws {
        var bench = try bench()
        let token = "AuthSub token=" + (try consented(bench))
        bench.service.pass(.seconds(3600))
        #expect(!bench.isSignedIn(token))
    }

    @Test func informationAndRevocation() throws {
        let bench = try bench()
        let first = "AuthSub token=" + (try consented(bench))
        let session = try #require(bench.get("/accounts/AuthSubSessionToken", first).line("Token"))
        let token = "AuthSub token=\"\(session)\""
        let info = bench.get("/accounts/AuthSubTokenInfo", token)
        #expect(info.text == "Target=\(Self.next)\nScope=\(Self.scope)\nSecure=false\n")
        #expect(bench.get("/accounts/AuthSubRevokeToken", token).status == 200)
        #expect(bench.get("/accounts/AuthSubTokenInfo", token).status == 401)
        #expect(!bench.isSignedIn(token))
        #expect(bench.get("/accounts/AuthSubRevokeToken").status == 401)
    }

    /// Secure requests are signed with a key that nobody has told the emulator.
    @Test func secureFormIsTaken() throws {
        let token = "AuthSub token=\"ada-token\" data=\"GET http://x/?token=no 1 2\" sig=\"abc\" sigalg=\"rsa-sha1\""
        #expect(try bench().isSignedIn(token))
    }
}
