import Foundation
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

    @Test func `Servers that repeat secrets do not get them shown or kept`() async throws {
        let secrets = ["ya29.planted", "planted-refresh", "planted-client-secret"]
        func answer(_ status: String, _ body: String) -> RawServer.Answer {
            .bytes("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
        }
        let all = secrets.joined(separator: " ")
        let answers = [
            answer(
                "401 Unauthorized",
                #"{"error": {"code": 401, "message": "ya29.planted", "status": "ya29.planted"}}"#
            ),
            answer("400 Bad Request", #"{"error": "\#(all)", "error_description": "\#(all)"}"#),
        ]
        try await RawServer.with(answers) { server in
            try bench.writeGrant("main", at: server.address, token: secrets[0], refresh: secrets[1])
            let outcome = try await program.run(["run"] + Self.arguments(server.address)).expect(77)
            #expect(server.requests.count == 2)
            #expect(server.requests.last?.contains("refresh_token=planted-refresh") == true)
            #expect(outcome.errors.contains("ytbatch auth login") || outcome.output.contains("ytbatch auth login"))
            var texts = [outcome.output, outcome.errors]
            let files = FileManager.default.enumerator(atPath: program.state)
            while let name = files?.nextObject() as? String {
                guard let data = FileManager.default.contents(atPath: program.state + "/" + name) else { continue }
                texts.append(String(decoding: data, as: UTF8.self))
            }
            #expect(texts.count > 3)
            for secret in secrets { #expect(!texts.contains { $0.contains(secret) }) }
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
