import Foundation
import GRDB
import TestTools
import Testing

@Suite("What commands end with")
struct ExitStatusTests {
    private let program: Program

    init() throws { program = try Program() }

    @Test("0: every operation succeeded or was unchanged")
    func success() async throws {
        try program.write(Sample.rating, to: "job.yaml")
        let outcome = try await program.run("run", "job.yaml")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("succeeded"))
        let report = try await program.run("report", "last", "--format", "json")
        #expect(report.status == 0)
        #expect(report.output.contains(#""verdict": "succeeded""#))
    }

    @Test("1: some operation failed or was skipped")
    func failed() async throws {
        try program.write(
            Sample.manifest(
                """
                  - {id: gone, video.rate: {video: zzzzzzzzzzz, rating: like}}
                  - {id: after, needs: [gone], video.rate: {video: tcCatWindow, rating: like}}
                """
            ),
            to: "job.yaml"
        )
        let outcome = try await program.run("run", "job.yaml")
        #expect(outcome.status == 1, "\(outcome.errors)")
        #expect(outcome.output.contains("job.yaml:6:16"))
        #expect(outcome.output.contains("skipped"))
    }

    @Test("2: some verdict is unknown")
    func unknown() async throws {
        try program.write(
            Sample.manifest("  - {id: one, onDoubt: skip, comment.add: {video: aB3dE5fG7hI, text: Hello}}"),
            to: "job.yaml"
        )
        let program = program
        try await RawServer.with([.nothing]) { server in
            let outcome = try await program.run("run", "job.yaml", "--target", server.address)
            #expect(outcome.status == 2, "\(outcome.errors)\n\(outcome.output)")
            #expect(server.requests.count == 1)
        }
    }

    @Test(
        "64: the command line makes no sense",
        arguments: [
            ["run"], ["run", "--no-such-flag", "x"], ["frobnicate"], ["run", "x", "--concurrency", "0"],
            ["run", "x", "--concurrency", "many"], ["run", "x", "-o", "xml"], ["serve", "--port", "70000"],
            ["reconcile"], ["run", "job.yaml", "--target", "nowhere"],
        ]
    )
    func usage(_ arguments: [String]) async throws {
        try program.write(Sample.rating, to: "job.yaml")
        let outcome = try await program.run(arguments)
        #expect(outcome.status == 64, "\(outcome.errors)")
        #expect(!outcome.errors.isEmpty)
        #expect(outcome.output.isEmpty)
    }

    @Test("65: the manifest is wrong, and nothing was sent", arguments: ["run", "validate", "compile"])
    func badManifest(_ command: String) async throws {
        try program.write(Sample.rating.replacing("rating: like", with: "rating: sideways"), to: "job.yaml")
        let outcome = try await program.run(command, "job.yaml")
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("job.yaml:6:"), "\(outcome.errors)")
        #expect(try await program.run("runs", "-o", "json").output == "[]\n")
    }

    @Test(
        "66: a file is missing",
        arguments: [
            ["run", "nothing.yaml"], ["validate", "nothing.yaml"], ["compile", "nothing.yaml"],
            ["reconcile", "--request", "nothing.xml", "--response", "nothing.xml"], ["resume", "20200101"],
            ["show", "20200101"], ["report", "20200101"], ["resume", "last"],
        ]
    )
    func missing(_ arguments: [String]) async throws {
        let outcome = try await program.run(arguments)
        #expect(outcome.status == 66, "\(outcome.errors)")
    }

    @Test("69: the target cannot be reached; nothing is lost, and resume goes on")
    func unreachable() async throws {
        try program.write(Sample.rating, to: "job.yaml")
        let outcome = try await program.run("run", "job.yaml", "--target", "http://127.0.0.1:1")
        #expect(outcome.status == 69, "\(outcome.errors)")
        #expect(outcome.output.contains("connection refused"), "\(outcome.output)")
        #expect(outcome.output.contains("resume"))
        // Nothing was sent, so nothing can have happened, however often nobody answers.
        for _ in 0..<3 { try await program.run("resume", "last").expect(69) }
        let report = try await program.run("report", "last", "--format", "json").output
        #expect(report.contains(#""deferred": 1"#), "\(report)")
    }

    @Test("70: an invariant broke")
    func bug() async throws {
        let program = program
        try program.write(Sample.rating, to: "job.yaml")
        try await RawServer.with([.held(Sample.answer("one.1"))]) { server in
            let outcome = try await program.run("run", "job.yaml", "--target", server.address) { _ in
                _ = await server.arrival()
                // A database that swallows verdicts stands for a bug that does.
                try await DatabaseQueue(path: program.ledger).write { database in
                    try database.execute(
                        sql: "CREATE TRIGGER thief BEFORE INSERT ON verdict BEGIN SELECT RAISE(IGNORE); END"
                    )
                }
                server.proceed()
            }
            #expect(outcome.status == 70, "\(outcome.errors)")
            #expect(outcome.errors.contains("bug in ytbatch"))
        }
    }

    @Test("73: another run of the job is under way")
    func locked() async throws {
        let program = program
        try program.write(Sample.rating, to: "job.yaml")
        try await RawServer.with([.held(Sample.answer("one.1"))]) { server in
            let first = try await program.run("run", "job.yaml", "--target", server.address) { _ in
                _ = await server.arrival()
                let second = try await program.run("run", "job.yaml")
                #expect(second.status == 73)
                #expect(second.errors.contains("is being run already"), "\(second.errors)")
                let resumed = try await program.run("resume", "last")
                #expect(resumed.status == 73, "\(resumed.errors)")
                server.proceed()
            }
            #expect(first.status == 0, "\(first.errors)")
        }
        // The refused one left nothing behind.
        #expect(program.runs.count == 1)
    }

    @Test("77: the target wants other credentials")
    func notAuthorized() async throws {
        try program.write(Sample.rating, to: "job.yaml")
        let program = program
        let refusal = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        try await RawServer.with([.bytes(refusal), .bytes(refusal), .bytes(refusal)]) { server in
            let outcome = try await program.run("run", "job.yaml", "--target", server.address)
            #expect(outcome.status == 77, "\(outcome.errors)\n\(outcome.output)")
        }
    }

    @Test(
        "130 and 143: interrupted; what is in flight is finished, and the rest can be resumed",
        arguments: [
            (Program.Call.Signal.interrupt, 130), (.terminate, 143),
        ]
    )
    func interrupted(_ signal: Program.Call.Signal, _ status: Int) async throws {
        let program = program
        try program.write(
            Sample.manifest(
                """
                  - {id: one, video.rate: {video: tcCatWindow, rating: like}}
                  - {id: two, needs: [one], video.rate: {video: cD2eF4gH6iJ, rating: like}}
                """
            ),
            to: "job.yaml"
        )
        try await RawServer.with([.held(Sample.answer("one.1")), .bytes(Sample.answer("two.1"))]) { server in
            let outcome = try await program.run("run", "job.yaml", "--target", server.address) { call in
                _ = await server.arrival()
                call.send(signal)
                await call.says("Finishing what is in flight")
                server.proceed()
            }
            #expect(outcome.status == status, "\(outcome.errors)")
            #expect(outcome.output.contains("ytbatch resume"), "\(outcome.output)")
            let report = try await program.run("report", "last", "--format", "json").output
            #expect(report.contains(#""verdict": "succeeded""#))
            #expect(report.contains(#""verdict": "deferred""#))
            let resumed = try await program.run("resume", "last")
            #expect(resumed.status == 0, "\(resumed.errors)")
            #expect(server.requests.count == 2)
        }
    }
}
