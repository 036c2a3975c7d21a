import Foundation
import GData
import GRDB
import Testing

@testable import Emulator

/// Protocol, "ClientLogin".
@Suite struct ClientLoginTests {
    @Test("signs in at", arguments: ["/accounts/ClientLogin", "/youtube/accounts/ClientLogin"])
    func signsIn(path: String) throws {
        let bench = try AccountsBench()
        let answer = bench.login(at: path)
        #expect(answer.status == 200)
        #expect(answer["Content-Type"]?.hasPrefix("text/plain") == true)
        let names = answer.text.split(separator: "\n").map { $0.prefix { $0 != "=" } }
        let isYouTube = path.hasPrefix("/youtube")
        #expect(names == ["SID", "LSID", "Auth"] + (isYouTube ? ["YouTubeUser"] : []))
        #expect(answer.text.hasSuffix("\n"))
        if isYouTube { #expect(answer.line("YouTubeUser") == "Ada") }
        let token = try #require(answer.line("Auth"))
        #expect(bench.isSignedIn("GoogleLogin auth=" + token))
        #expect(bench.isSignedIn("GoogleLogin auth=\"\(token)\""))
    }

    @Test("takes the name as", arguments: ["Ada", "ADA", "ada@gmail.com", " ada "])
    func takes(name: String) throws { #expect(try AccountsBench().login(name).status == 200) }

    @Test(
        "refuses",
        arguments: [
            ("ada", "wrong", "BadAuthentication"), ("ada", "", "BadAuthentication"),
            ("nobody", "engine", "BadAuthentication"), ("", "", "BadAuthentication"),
            ("ben", "", "BadAuthentication"), ("notVerified", "pass", "NotVerified"),
            ("termsNotAgreed", "pass", "TermsNotAgreed"), ("secondFactor", "pass", "BadAuthentication"),
            ("deleted", "pass", "AccountDeleted"), ("disabled", "pass", "AccountDisabled"),
            ("migrated", "pass", "AccountMigrated"), ("serviceDisabled", "pass", "ServiceDisabled"),
            ("serviceUnavailable", "pass", "ServiceUnavailable"), ("unknown", "pass", "Unknown"),
            // What is wrong with an account is not for strangers.
            ("disabled", "wrong", "BadAuthentication"),
        ]
    )
    func refuses(name: String, password: String, code: String) throws {
        let answer = try AccountsBench().login(name, password)
        #expect(answer.status == 403)
        #expect(answer.text.hasPrefix("Error=\(code)\n"))
        #expect(answer.line("Info") == (name == "secondFactor" ? "InvalidSecondFactor" : nil))
    }

    @Test func onlyPostSignsIn() throws {
        #expect(try AccountsBench().get("/accounts/ClientLogin?Email=ada&Passwd=engine").status == 405)
    }

    @Test func captchaIsAskedAfterWrongPasswordsAndItsAnswerPasses() throws {
        let bench = try AccountsBench { $0.policies.captchaAfter = 3 }
        for _ in 0..<2 { #expect(bench.login("ada", "wrong").text == "Error=BadAuthentication\n") }
        let asked = bench.login("ada", "wrong")
        #expect(asked.text.hasPrefix("Error=CaptchaRequired\n"))
        #expect(asked.line("Url") != nil)
        // The right password alone does not help any more.
        let again = bench.login()
        #expect(again.line("Error") == "CaptchaRequired")
        let token = try #require(again.line("CaptchaToken"))
        let address = try #require(again.line("CaptchaUrl"))
        #expect(address == "Captcha?ctoken=" + token)
        let image = bench.get("/accounts/" + address)
        #expect(image["Content-Type"] == "image/svg+xml")
        let letters = try #require(image.text.firstMatch(of: /<text[^>]*>([A-Z]+)</)).1
        let answer = [("logintoken", token), ("logincaptcha", letters.lowercased())]
        #expect(bench.login(more: answer).status == 200)
        #expect(bench.login().status == 200)
        #expect(bench.get("/accounts/" + address).status == 404)
    }

    @Test func captchaIsGoodForOneTryOfItsOwnToken() throws {
        let bench = try AccountsBench { $0.policies.captchaAfter = 1 }
        let first = try #require(bench.login("ada", "wrong").line("CaptchaToken"))
        let wrong = bench.login(more: [("logintoken", first), ("logincaptcha", "nonsense")])
        #expect(wrong.line("Error") == "CaptchaRequired")
        #expect(wrong.line("CaptchaToken") != first)
        #expect(bench.login(more: [("logintoken", first), ("logincaptcha", "")]).line("Error") == "CaptchaRequired")
    }

    @Test func tokenExpires() throws {
        var bench = try AccountsBench { $0.policies.loginLifetime = .seconds(60) }
        let token = "GoogleLogin auth=" + (try #require(bench.login().line("Auth")))
        #expect(bench.isSignedIn(token))
        bench.service.pass(.seconds(60))
        let answer = bench.get("/feeds/api/users/default/playlists", token)
        #expect(answer.status == 401)
        #expect(try answer.error().code == "TokenExpired")
    }

    @Test func tokensAreMadeByTheSeed() throws {
        let one = try AccountsBench().login().text
        #expect(try AccountsBench().login().text == one)
        #expect(try AccountsBench { $0.seed = 2 }.login().text != one)
    }

    @Test func accountWithoutChannelMayReadAndIsToldToSignUp() throws {
        let bench = try AccountsBench()
        let answer = bench.login("nochannel", "nothing", at: "/youtube/accounts/ClientLogin")
        #expect(answer.line("YouTubeUser") == nil)
        let token = "GoogleLogin auth=" + (try #require(answer.line("Auth")))
        #expect(bench.get("/feeds/api/users/ada", token).status == 200)
        let refused = bench.get("/feeds/api/users/default/playlists", token)
        #expect(refused.status == 403)
        #expect(try refused.errors() == [GDataError(domain: "yt:service", code: "youtube_signup_required")])
    }

    @Test("token of an account is nobody's that is", arguments: [AccountCondition.deleted, .disabled, .migrated])
    func tokenOfNobody(condition: AccountCondition) throws {
        let bench = try AccountsBench {
            $0.fixture?.tokens.append(Fixture.Token("gone", user: condition.rawValue))
        }
        let answer = bench.get("/feeds/api/users/default/playlists", "GoogleLogin auth=gone")
        #expect(answer.status == 401)
        #expect(answer.text.contains("<TITLE>Token invalid</TITLE>"))
    }

    @Test func accountsOfTheConfigurationHaveChannelsAndNewPasswords() throws {
        let bench = try AccountsBench {
            $0.accounts = [Fixture.Account("Newcomer", password: "first"), Fixture.Account("ADA", password: "other")]
        }
        #expect(bench.login("newcomer", "first").status == 200)
        #expect(bench.get("/feeds/api/users/newcomer").status == 200)
        #expect(bench.login("ada", "other").status == 200)
        #expect(bench.login("ada", "engine").status == 403)
    }

    @Test func storeKeepsNoPassword() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "store").path
        do {
            let bench = try AccountsBench {
                $0.data = path
                $0.accounts = [Fixture.Account("secretive", password: "Correct-Horse-Battery")]
            }
            #expect(bench.login("secretive", "Correct-Horse-Battery").status == 200)
        }
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            #expect(try Data(contentsOf: file).range(of: Data("Correct-Horse-Battery".utf8)) == nil)
        }
    }

    /// RFC 7914, section 11, has vectors of PBKDF2 with HMAC-SHA256, of other numbers of rounds; ours is pinned.
    @Test func passwordsAreHashedWithSalt() throws {
        var generator = Generator(state: 1)
        let one = PasswordHash("engine", &generator)
        let two = PasswordHash("engine", &generator)
        #expect(one.salt != two.salt)
        #expect(one.hash != two.hash)
        #expect(one.matches("engine"))
        #expect(!one.matches("engines"))
        let kept = try #require(PasswordHash(salt: Data("salt".utf8), hash: Data(repeating: 0, count: 32)))
        #expect(!kept.matches("password"))
    }
}
