import DataAPI
import Foundation
import Running
import TestTools
import Testing

@testable import Targets

@Suite("Files of OAuth clients and tokens")
struct OAuthFileTests {
    private func client(_ text: String) throws -> OAuthClient { try OAuthClient(file: Array(text.utf8)) }

    private func complaint(_ text: String) -> String {
        do throws(OAuthFileError) {
            _ = try OAuthClient(file: Array(text.utf8))
            return "taken"
        } catch {
            return error.message
        }
    }

    @Test(arguments: ["installed", "web"])
    func `A client file is read as it is downloaded`(_ kind: String) throws {
        let client = try client(OAuthSample.clientFile(kind))
        #expect(client.kind.rawValue == kind)
        #expect(client.id == "app.apps.googleusercontent.com")
        #expect(client.secret.exposed == OAuthSample.clientSecret)
        #expect(client.token.text == "https://oauth2.googleapis.com/token")
        #expect(client.redirects == ["http://localhost"])
    }

    @Test func `A client file that was not filled in is refused, and nothing of it is repeated`() {
        #expect(complaint(OAuthSample.clientFile(id: "[[INSERT CLIENT ID HERE]]")).contains("installed.client_id"))
        #expect(complaint(OAuthSample.clientFile(id: "[[INSERT CLIENT ID HERE]]")).contains("placeholder"))
        #expect(complaint("{}").contains("installed or web"))
        #expect(complaint(#"{"installed": {}, "web": {}}"#).contains("exactly one"))
        #expect(complaint(#"{"type": "service_account", "client_id": "x"}"#).contains("Desktop app"))
        #expect(complaint(#"{"web": {"client_id": "x"}}"#).contains("has no client_secret"))
        #expect(complaint("nothing").contains("no JSON"))
        #expect(complaint(OAuthSample.clientFile(redirects: "7")).contains("redirect_uris"))
        #expect(!complaint(OAuthSample.clientFile(token: "http://evil.example/t")).contains(OAuthSample.clientSecret))
    }

    @Test(arguments: [
        "http://oauth2.googleapis.com/token", "https://oauth2.googleapis.com.evil.example/token",
        "https://evil.example/token", "https://oauth2.googleapis.com@evil.example/token",
        "https://evil.example\\@oauth2.googleapis.com/token", "https://script.google.com/token",
        "https://oauth2.googleapis.com:8443/token", "http://127.example.org/token", "ftp://127.0.0.1/",
        "https://oauth2.googleapis.com/token#x", "token", "",
    ])
    func `Secrets go to nobody but Google and this machine`(_ address: String) {
        #expect(OAuthAddress(address) == nil)
        #expect(complaint(OAuthSample.clientFile(token: address)) != "taken")
    }

    @Test func `Other endpoints lie at the server that gives the tokens`() throws {
        let old = try #require(OAuthAddress("https://accounts.google.com/o/oauth2/token"))
        #expect(old.revocation.text == "https://oauth2.googleapis.com/revoke")
        #expect(old.deviceCode.text == "https://oauth2.googleapis.com/device/code")
        let local = try #require(OAuthAddress("http://127.0.0.1:8080/token"))
        #expect(local.revocation.text == "http://127.0.0.1:8080/revoke")
        #expect(local.origin == "http://127.0.0.1:8080")
    }

    @Test func `A grant comes back from its file as it was, and only its owner may read it`() throws {
        let folder = try TemporaryFolder()
        let file = GrantFile(path: folder.path + "/accounts/main.json")
        try file.write(OAuthSample.grant())
        #expect(try file.read() == OAuthSample.grant())
        let files = FileManager.default
        for (path, mode) in [(file.path, 0o600), (folder.path + "/accounts", 0o700)] {
            #expect(try files.attributesOfItem(atPath: path)[.posixPermissions] as? Int == mode)
        }
        #expect(try files.contentsOfDirectory(atPath: folder.path + "/accounts") == ["main.json"])
        try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
        #expect(throws: OAuthFileError.self) { try file.read() }
    }

    @Test func `Printing, describing and mirroring give nothing away`() throws {
        let client = try client(OAuthSample.clientFile())
        var text = "\(OAuthSample.grant()) \(client) " + String(reflecting: OAuthSample.grant())
        dump(OAuthSample.grant(), to: &text)
        dump(client, to: &text)
        #expect(text.contains("«secret»"))
        #expect(!text.contains("planted"))
    }

    @Test(arguments: [
        ("2026-10-04T13:00:00Z", 0), ("2026-10-04T13:00:00.123456Z", 0), ("2026-10-04T13:00:00", 0),
        ("2026-10-04T15:00:00.123456789+02:00", 0), ("2026-10-04T13:00:01Z", 1),
    ])
    func `Moments are read as libraries write them`(_ text: String, _ seconds: Int64) throws {
        let time = GrantMembers(["expiry": .string(text)]).time("expiry")
        let hour = try #require(Timestamp(text: "2026-10-04T13:00:00Z"))
        #expect(time == hour + .seconds(seconds))
    }

    @Test func `A token is fresh until five minutes before its end, or until its last quarter`() throws {
        var grant = OAuthSample.grant()
        let start = try #require(grant.renewedAt)
        #expect(grant.freshToken(at: start + .seconds(54 * 60)) != nil)
        #expect(grant.freshToken(at: start + .seconds(55 * 60)) == nil)
        grant.expiry = start + .seconds(40)
        #expect(grant.freshToken(at: start + .seconds(29)) != nil)
        #expect(grant.freshToken(at: start + .seconds(30)) == nil)
    }
}
