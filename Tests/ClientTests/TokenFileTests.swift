import TestTools
import Testing

/// The token files of google-auth, which others wrote, and ours.
@Suite("Token files and google-auth")
struct TokenFileTests {
    private static func python(_ arguments: String...) throws {
        let script = Repository.path("Tests/ClientTests/Python/tokens.py")
        let result = try Tool.python.run(["-B", "-W", "ignore", script] + arguments)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output == "ok\n")
    }

    @Test func `What google-auth writes is taken over and renewed, and what is kept of it google-auth reads`()
        async throws
    {
        let program = try Program()
        try await program.run("serve", "--port", "0") { call in
            defer { call.send(.terminate) }
            let address = try #require(await call.firstLine())
            try Self.python("write", address, program.folder + "/token.json")
            try await program.run("auth", "import", "token.json", "--account", "main").expect(0)
            try await program.run("auth", "status", "--account", "main", "--check").expect(0)
            try Self.python("read", program.folder + "/.config/ytbatch/accounts/main.json")
        }.expect(0)
    }
}
