import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import TestTools
import Testing

@Suite("Signing in")
struct AuthLoginTests {
    private let bench: AuthBench
    private var program: Program { bench.program }

    init() throws { bench = try AuthBench() }

    /// Where a page redirects to.
    private static func redirection(of address: String?) async throws -> String {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let location: String?
        do {
            let request = HTTPClientRequest(url: try #require(address))
            location = try await client.execute(request, timeout: .seconds(30)).headers.first(name: "Location")
            try await client.shutdown()
        } catch {
            try? await client.shutdown()
            throw error
        }
        return try #require(location)
    }

    private func expectNoSecret(_ outcome: Program.Outcome) {
        let said = outcome.output + outcome.errors
        for secret in ["planted-client-secret", "ya29.", "1//0", "4/0A", "4%2F0A"] { #expect(!said.contains(secret)) }
    }

    @Test func `A browser consents, and a run uses what it was given`() async throws {
        try program.write(Sample.rating, to: "job.yaml")
        try await bench.serving("--policy", "consent=demochannel") { address in
            try bench.writeClient(address)
            let outcome = try await program.run("auth", "login", "--no-browser", "-v") { call in
                let page = try await AuthBench.visit(await call.line(startingWith: address))
                #expect(page.status == 200)
                #expect(page.text.contains("can be closed"))
            }.expect(0)
            expectNoSecret(outcome)
            #expect(outcome.output.contains("default  demochannel (UC"))
            #expect(outcome.output.contains("youtube.force-ssl"))
            #expect(try bench.mode(AuthBench.accounts) == 0o700)
            #expect(try bench.mode(AuthBench.accounts + "/default.json") == 0o600)
            let run = ["run", "job.yaml", "--target", "youtube", "--url", address]
            try await program.run(run + ["--account", "default"]).expect(0)
        }
    }

    @Test func `The address that the browser ended on can be pasted`() async throws {
        try await bench.serving("--policy", "consent=demochannel") { address in
            try bench.writeClient(address)
            let pipe = program.folder + "/pipe"
            let arguments = ["auth", "login", "--no-browser", "--account", "far", "-o", "jsonl"]
            let outcome = try await program.run(arguments, limits: "mkfifo pipe; exec 0<>pipe") { call in
                let redirected = try await Self.redirection(of: await call.line(startingWith: address))
                let writer = try #require(FileHandle(forWritingAtPath: pipe))
                try writer.write(contentsOf: Data("what?\n\(redirected)\n".utf8))
                try writer.close()
            }.expect(0)
            expectNoSecret(outcome)
            #expect(outcome.errors.contains("That is not the whole address"))
            #expect(outcome.output.contains(#""account":"far","channel":{"id":"UC"#))
        }
    }

    @Test func `An answer with another state is refused`() async throws {
        try await bench.serving("--policy", "consent=demochannel") { address in
            try bench.writeClient(address)
            let pasted = "http://127.0.0.1:1/?state=other&code=4%2F0Ax\n"
            let outcome = try await program.run(["auth", "login", "--no-browser"], input: pasted)
            #expect(outcome.status == 77)
            #expect(outcome.errors.contains("state"))
            #expect(!bench.exists(AuthBench.accounts + "/default.json"))
        }
    }

    @Test func `A browser is opened where there is one, and a site is answered where it registered`() async throws {
        let opener = "#!/bin/sh\nprintf '%s\\n' \"$1\" > \"$HOME/opened\"\n"
        try program.write(opener, to: "bin/xdg-open")
        try bench.protect("bin/xdg-open", 0o755)
        // A port that was free a moment ago.
        let port = try await RawServer.with([]) { $0.port }
        try await bench.serving("--policy", "consent=demochannel") { address in
            try bench.writeClient(
                address,
                to: "site.json",
                kind: "web",
                redirect: "http://localhost:\(port)/oauth2callback"
            )
            let environment = ["DISPLAY": ":7", "PATH": program.folder + "/bin:/usr/bin:/bin"]
            let arguments = ["auth", "login", "--client-secrets", "site.json"]
            try await program.run(arguments, environment: environment) { call in
                let page = await call.line(startingWith: address)
                #expect(page?.contains("redirect_uri=http%3A%2F%2Flocalhost%3A\(port)%2Foauth2callback&") == true)
                let end = try await AuthBench.visit(page)
                #expect(end.status == 200)
            }.expect(0)
            #expect(try program.read("opened").hasPrefix(address + "/o/oauth2/auth?"))
        }
    }

    @Test func `What the person left out is named`() async throws {
        let token =
            #"{"access_token": "ya29.some", "refresh_token": "1//0r", "expires_in": 3599, "scope": ""#
            + AuthBench.scopePrefix + #"youtube.readonly"}"#
        func answer(_ body: String) -> RawServer.Answer {
            .bytes("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
        }
        try await RawServer.with([answer(token), answer("{}")]) { server in
            try bench.writeClient(server.address)
            let scopes = ["--scope", "youtube.readonly", "--scope", "youtube.upload"]
            let outcome = try await program.run(["auth", "login", "--no-browser"] + scopes) { call in
                let page = try #require(await call.line(startingWith: server.address))
                let items = try #require(URLComponents(string: page)?.queryItems)
                func item(_ name: String) throws -> String { try #require(items.first { $0.name == name }?.value) }
                let end = try await AuthBench.visit("\(item("redirect_uri"))?state=\(item("state"))&code=4%2F0A")
                #expect(end.status == 200)
            }.expect(0)
            expectNoSecret(outcome)
            #expect(outcome.errors.contains("not granted: youtube.upload"))
            #expect(outcome.output.contains("scopes     youtube.readonly\n"))
            #expect(server.requests.first?.contains("&code_verifier=") == true)
        }
    }

    @Test func `A device signs in for the scopes that devices may have`() async throws {
        try await bench.serving("--policy", "consent=demochannel") { address in
            try bench.writeClient(address)
            let refused = try await program.run("auth", "login", "--device").expect(64)
            #expect(refused.errors.contains("youtube.force-ssl"))
            let outcome = try await program.run("auth", "login", "--device", "--scope", "youtube").expect(0)
            expectNoSecret(outcome)
            #expect(outcome.errors.contains("open \(address)/device and type "))
            #expect(outcome.output.contains("scopes     youtube\n"))
        }
    }

    @Test func `Nobody waits for ever`() async throws {
        try bench.writeClient("http://127.0.0.1:1")
        let outcome = try await program.run("auth", "login", "--no-browser", "--wait", "1ms").expect(77)
        #expect(outcome.errors.contains("--wait"))
    }

    @Test func `Without a client file it says where to get it and what to put in`() async throws {
        let missing = try await program.run("auth", "login").expect(66)
        for words in [
            "Please configure OAuth 2.0", AuthBench.client, "https://console.cloud.google.com/", "YouTube Data API",
            "redirect_uris",
        ] { #expect(missing.errors.contains(words)) }
        try program.write(#"{"web": {"client_id": "[[INSERT CLIENT ID HERE]]"}}"#, to: AuthBench.client)
        #expect(try await program.run("auth", "login").expect(65).errors.contains("client_secrets.json: web has no"))
        try await program.run("auth", "login", "--account", "../x").expect(64)
        try await program.run("auth", "login", "--scope", "everything").expect(64)
    }
}
