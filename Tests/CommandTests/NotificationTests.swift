import Foundation
import TestTools
import Testing

@Suite("Who hears of the end of a run")
struct NotificationTests {
    private let program: Program

    init() throws {
        program = try Program()
        try program.write(Sample.rating, to: "job.yaml")
    }

    private func script(_ text: String) throws -> String {
        try program.write("#!/bin/sh\n" + text, to: "hook")
        let path = program.folder + "/hook"
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        return path
    }

    @Test("a program gets the head of the report, and in its environment what scripts ask first")
    func command() async throws {
        let hook = try script("cat > head.json; env > environment; echo heard; echo '$(touch broken)'")
        let outcome = try await program.run("run", "job.yaml", "--notify-command", hook).expect(0)
        #expect(outcome.errors.contains("heard\n$(touch broken)\n"))
        #expect(!outcome.output.contains("heard"))
        let head = try #require(
            try JSONSerialization.jsonObject(with: Data(try program.read("head.json").utf8)) as? [String: Any]
        )
        #expect(head["job"] as? String == "job")
        #expect(head["state"] as? String == "completed")
        #expect((head["verdicts"] as? [String: Int])?["succeeded"] == 1)
        #expect(head["operations"] == nil)
        let environment = try program.read("environment")
        for line in ["YTBATCH_RUN_JOB=job", "YTBATCH_RUN_EXIT_STATUS=0", "YTBATCH_RUN_SUCCEEDED=1"] {
            #expect(environment.contains(line))
        }
        #expect(!environment.contains("YTBATCH_NOTIFY"))
    }

    @Test("a program that fails, is not there or is no program changes nothing, and is told of")
    func failing() async throws {
        let hook = try script("exit 3")
        let failed = try await program.run("run", "job.yaml", environment: ["YTBATCH_NOTIFY_COMMAND": hook]).expect(0)
        #expect(failed.errors.contains("warning: --notify-command: \(hook): "))
        for name in ["no-such-program", "./job.yaml", "true; touch broken"] {
            let outcome = try await program.run("run", "job.yaml", "--notify-command", name).expect(0)
            #expect(outcome.errors.contains("warning: --notify-command: \(name): "), "\(outcome.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: program.folder + "/broken"))
    }

    @Test("a server gets the same, and is asked again when it is away for a moment")
    func address() async throws {
        let program = program
        func answer(_ status: String) -> RawServer.Answer {
            .bytes("HTTP/1.1 \(status)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        // As many of the last answer as may be asked for: on a busy machine a question may be given up and asked again.
        let good = [answer("503 Busy")] + Array(repeating: answer("204 No Content"), count: 2)
        try await RawServer.with(good) { server in
            let address = server.address + "/hooks/secret-path-81"
            let outcome = try await program.run("run", "job.yaml", "--notify-url", address).expect(0)
            #expect(!outcome.errors.contains("warning"))
            #expect(server.requests.count >= 2)
            let request = try #require(server.requests.last)
            #expect(request.hasPrefix("POST /hooks/secret-path-81 HTTP/1.1\r\n"))
            #expect(request.lowercased().contains("content-type: application/json"))
            #expect(request.contains("\"succeeded\": 1"))
        }
    }

    @Test("a server that refuses is told of, without the secret in its address, and is not asked again")
    func refusing() async throws {
        let program = program
        let refusal = RawServer.Answer.bytes("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        try await RawServer.with(Array(repeating: refusal, count: 3)) { server in
            let address = server.address + "/hooks/secret-path-81"
            let outcome = try await program.run("run", "job.yaml", "-v", "--notify-url", address).expect(0)
            #expect(outcome.errors.contains("warning: --notify-url: http://127.0.0.1: answers 404"))
            #expect(!outcome.errors.contains("secret-path"))
        }
    }

    @Test("a server elsewhere is told with TLS or not at all")
    func unencrypted() async throws {
        for address in ["http://example.org/secret-path-81", "ftp://localhost/secret-path-81", "secret-path-81"] {
            let outcome = try await program.run("run", "job.yaml", "--notify-url", address).expect(64)
            #expect(outcome.errors.contains("--notify-url"))
            #expect(!outcome.errors.contains("secret-path"))
        }
        #expect(program.runs.isEmpty)
    }
}
