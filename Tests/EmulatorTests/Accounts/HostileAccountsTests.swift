import HTTPTypes
import Testing

@testable import Emulator

/// Whatever is sent to the endpoints for accounts, they answer, and never that it is their own fault.
@Suite struct HostileAccountsTests {
    private static let endpoints = [
        "ClientLogin", "Captcha", "AuthSubRequest", "AuthSubSessionToken", "AuthSubTokenInfo", "AuthSubRevokeToken",
        "OAuthGetRequestToken", "OAuthAuthorizeToken", "OAuthGetAccessToken",
    ]

    private static let headers = [
        "", "OAuth", "OAuth ", "OAuth oauth_token", "OAuth oauth_token=\"", "OAuth oauth_token=\"\",,,=,=\"\"",
        "OAuth oauth_consumer_key=\"anonymous\", oauth_signature_method=\"HMAC-SHA1\", oauth_signature=\"%%%\", scope=a",
        "AuthSub token=", "AuthSub token=\"", "AuthSub token=\"\u{1F600}\"", "GoogleLogin auth=\"a\"b\"c",
        "GoogleLogin auth=" + String(repeating: "a", count: 100_000), "Bearer \u{7F}", "Basic ZGVtbw==",
        "OAuth " + String(repeating: "oauth_a=\"b\",", count: 2000),
    ]

    private static let forms: [[UInt8]] = [
        [], [0], [0xFF, 0xFE, 0x26, 0x3D], Array("&&&===%&%zz=%00&Email&Passwd".utf8),
        Array("Email=ada&Passwd=%FF%FE&logintoken=&logincaptcha=".utf8),
        Array("Email=\u{FEFF}%F0%9F%98%80%40&Passwd=".utf8),
        Array("next=http%3A%2F%2Fa%0D%0Ab&scope=x".utf8), Array("next=http://&scope=x&Email=ada&Passwd=engine".utf8),
        Array("oauth_token=4%2Fx&oauth_callback=%0A".utf8), [UInt8](repeating: UInt8(ascii: "&"), count: 70_000),
    ]

    @Test("answers anything", arguments: endpoints)
    func answersAnything(endpoint: String) throws {
        let bench = try AccountsBench { $0.policies.consent = "ada" }
        for method in [HTTPRequest.Method.get, .post, .head, .put, .delete] {
            for header in Self.headers {
                for form in Self.forms {
                    var head = HTTPRequest(
                        method: method,
                        scheme: "http",
                        authority: "www.google.com",
                        path: "/accounts/" + endpoint + "?ctoken=%00&oauth_token=x%"
                    )
                    head.set("Authorization", header)
                    let request = EmulatorRequest(head: head, body: form)
                    let status = bench.service.emulator.respond(to: request, at: bench.service.instant).head.status
                    #expect(status.code < 500, "\(method) \(header.prefix(60))")
                }
            }
        }
    }

    @Test func longFormsAreNotRead() throws {
        let bench = try AccountsBench()
        let answer = bench.post(
            "/accounts/ClientLogin",
            [("Email", "ada"), ("Passwd", "engine"), ("more", String(repeating: "x", count: 70_000))]
        )
        #expect(answer.status == 413)
    }
}
