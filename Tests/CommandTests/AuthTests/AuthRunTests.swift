import TestTools
import Testing

@Suite("Runs of accounts that were signed in to")
struct AuthRunTests {
    private let bench: AuthBench
    private var program: Program { bench.program }

    init() throws {
        bench = try AuthBench()
        try program.write(Sample.rating, to: "job.yaml")
    }

    private static func arguments(_ address: String) -> [String] {
        ["job.yaml", "--target", "youtube", "--url", address, "--account", "main", "-v"]
    }

    @Test func `A token that there is not yet, or that is refused, is renewed and kept`() async throws {
        try await bench.serving { address in
            for token in [nil, "ya29.refused"] {
                try bench.writeGrant("main", at: address, token: token)
                let outcome = try await program.run(["run"] + Self.arguments(address)).expect(0)
                let file = try program.read(AuthBench.accounts + "/main.json")
                #expect(file.contains("\"token\": \"ya29.a0"))
                #expect(file.contains("\"refresh_token\": \"demo-refresh-token\""))
                #expect(try bench.mode(AuthBench.accounts + "/main.json") == 0o600)
                let said = outcome.output + outcome.errors
                #expect(!said.contains("ya29."))
                #expect(!said.contains("refresh-token"))
            }
        }
    }

    @Test func `A consent that has ended parks the run, and after signing in it goes on`() async throws {
        try await bench.serving { address in
            try bench.writeGrant("main", at: address, refresh: "planted-revoked")
            let parked = try await program.run(["run"] + Self.arguments(address)).expect(77)
            let said = parked.output + parked.errors
            #expect(said.contains("ytbatch auth login --account main"))
            #expect(said.contains("invalid_grant"))
            #expect(!said.contains("planted"))
            try bench.writeGrant("main", at: address)
            try await program.run("resume", "last").expect(0)
        }
    }

    @Test func `What an account was not granted is named before anything is sent`() async throws {
        try bench.writeGrant("main", at: "http://127.0.0.1:1", token: "ya29.good", scope: "youtube.readonly")
        let outcome = try await program.run(["run"] + Self.arguments("http://127.0.0.1:1")).expect(77)
        #expect(outcome.errors.contains("video.rate needs youtube or youtube.force-ssl"))
        #expect(outcome.errors.contains("ytbatch auth login --account main --scope youtube"))
        #expect(program.runs.isEmpty)
    }

    @Test func `Tokens of a server on this machine do not go to the live one`() async throws {
        try bench.writeGrant("default", at: "http://127.0.0.1:1", token: "ya29.good")
        let outcome = try await program.run("run", "job.yaml", "--target", "youtube").expect(77)
        #expect(outcome.errors.contains("--url http://127.0.0.1:1"))
    }

    @Test func `A token file that others may read is refused`() async throws {
        try bench.writeGrant("main", at: "http://127.0.0.1:1")
        try bench.protect(AuthBench.accounts + "/main.json", 0o644)
        let outcome = try await program.run(["run"] + Self.arguments("http://127.0.0.1:1")).expect(77)
        #expect(outcome.errors.contains("chmod 600"))
    }
}
