import TestTools
import Testing

@Suite("Accounts that were signed in to")
struct AuthAccountTests {
    private let bench: AuthBench
    private var program: Program { bench.program }

    init() throws { bench = try AuthBench() }

    @Test func `Their state is told, and a check really renews`() async throws {
        try await bench.serving { address in
            try bench.writeGrant("main", at: address, token: "ya29.old")
            try bench.writeGrant("second", at: address, refresh: "planted-revoked")
            let plain = try await program.run("auth", "status", "-o", "jsonl").expect(0)
            #expect(plain.output.contains(#"{"account":"main","channel":null,"scopes":["youtube.force-ssl"],"#))
            #expect(plain.output.contains(#""expiresAt":"2126-10-04T13:00:00.000Z","renewable":true,"#))
            #expect(plain.output.contains(#"{"account":"second","#))
            let checked = try await program.run("auth", "status", "--check", "--account", "main").expect(0)
            #expect(checked.output.contains("main  demochannel (UC"))
            #expect(checked.output.contains("renewed just now"))
            let file = try program.read(AuthBench.accounts + "/main.json")
            #expect(file.contains("\"token\": \"ya29.a0"))
            #expect(file.contains("\"title\": \"demochannel\""))
            let failed = try await program.run("auth", "status", "--check", "-o", "json").expect(77)
            #expect(failed.output.contains("\"check\": \"good\""))
            #expect(failed.output.contains("\"check\": \"failed\""))
            #expect(failed.output.contains("ytbatch auth login --account second"))
            for said in [plain.output, checked.output, failed.output + failed.errors] {
                #expect(!said.contains("ya29.") && !said.contains("planted") && !said.contains("refresh-token"))
            }
        }
        try await program.run("auth", "status", "--account", "nobody").expect(77)
    }

    @Test func `Signing out withdraws the grant and removes the tokens`() async throws {
        try await bench.serving { address in
            for account in ["here", "there", "later"] { try bench.writeGrant(account, at: address) }
            let local = try await program.run("auth", "logout", "--account", "later", "--local").expect(0)
            #expect(local.errors.contains("goes on"))
            #expect(!bench.exists(AuthBench.accounts + "/later.json"))
            try await program.run("auth", "status", "--account", "there", "--check").expect(0)
            let outcome = try await program.run("auth", "logout", "--account", "here").expect(0)
            #expect(outcome.errors.contains("the whole grant to the client's project"))
            #expect(!bench.exists(AuthBench.accounts + "/here.json"))
            try await program.run("auth", "status", "--account", "there", "--check").expect(77)
            // What was withdrawn elsewhere can be removed all the same.
            try await program.run("auth", "logout", "--account", "there").expect(0)
            try await program.run("auth", "logout", "--account", "there").expect(77)
        }
        try bench.writeGrant("cut", at: "http://127.0.0.1:1")
        let unreached = try await program.run("auth", "logout", "--account", "cut").expect(69)
        #expect(unreached.errors.contains("--local"))
        #expect(bench.exists(AuthBench.accounts + "/cut.json"))
    }

    @Test func `Token files of other programs are taken over and work`() async throws {
        try await bench.serving { address in
            try program.write(
                """
                {"client_id": "app", "client_secret": "s", "refresh_token": "demo-refresh-token", "_module": "oauth2client",
                "access_token": "x", "token_expiry": "2014-02-03T23:00:42Z", "token_uri": "\(address)/o/oauth2/token"}
                """,
                to: "old-oauth2.json"
            )
            try await program.run("auth", "import", "old-oauth2.json", "--account", "old").expect(0)
            #expect(try bench.mode(AuthBench.accounts + "/old.json") == 0o600)
            try await program.run("auth", "status", "--account", "old", "--check").expect(0)
            try await program.run("auth", "import", "old-oauth2.json", "--account", "old").expect(64)
            try await program.run("auth", "import", "old-oauth2.json", "--account", "old", "--replace").expect(0)

            try program.write(#"{"access_token": "x", "refresh_token": "demo-refresh-token"}"#, to: "request.token")
            try await program.run("auth", "import", "request.token", "--account", "go").expect(66)
            try program.write(
                """
                {"installed": {"client_id": "app", "client_secret": "s", "redirect_uris": [],
                "auth_uri": "\(address)/o/oauth2/auth", "token_uri": "\(address)/token"}}
                """,
                to: "client.json"
            )
            let arguments = ["auth", "import", "request.token", "--account", "go", "--client-secrets", "client.json"]
            try await program.run(arguments).expect(0)
            try await program.run("auth", "status", "--account", "go", "--check").expect(0)
        }
        try program.write("(dp0\nS'token'\n", to: "token.pickle")
        #expect(try await program.run("auth", "import", "token.pickle").expect(65).errors.contains("to_json()"))
        try await program.run("auth", "import", "nothing.json").expect(66)
    }
}
