import Foundation
import GRDB
import TestTools
import Testing

@Suite("Faults on the emulator")
struct FaultTests {
    private let program: Program

    init() throws { program = try Program() }

    private func write(_ rules: String) throws {
        try program.write("apiVersion: ytbatch/v1\nkind: Faults\nrules:\n\(rules)\n", to: "faults.yaml")
    }

    private static let comments = Sample.manifest(
        """
          - {id: one, comment.add: {video: aB3dE5fG7hI, text: The first of three}}
          - {id: two, comment.add: {video: aB3dE5fG7hI, text: The second of three}}
          - {id: three, comment.add: {video: aB3dE5fG7hI, text: The third of three}}
        """
    )

    /// The comments of the job that are in the service.
    private func stored() async throws -> [String] {
        try await DatabaseQueue(path: program.folder + "/service.sqlite").read { database in
            try String.fetchAll(
                database,
                sql: "SELECT text FROM comments WHERE text LIKE 'The % of three' ORDER BY number"
            )
        }
    }

    private static let all = ["The first of three", "The second of three", "The third of three"]

    @Test(
        "whatever is lost or damaged, each insert is there once and its verdict says so",
        arguments: [
            "{match: {operation: insert}, fault: {reset: after}}", "{match: {operation: insert}, fault: reset}",
            "{match: {operation: insert}, fault: refuse}", "{match: {operation: insert}, fault: cut}",
            "{match: {operation: insert}, fault: truncate}",
            "{match: {operation: insert}, fault: {status: {code: 500, when: after}}}",
            "{match: {operation: insert}, fault: {status: {code: 502, when: after, body: html}}}",
            "{match: {operation: insert}, fault: {status: {code: 503, retryAfter: 1ms}}}",
            "{match: {operation: insert}, fault: shuffle}", "{match: {batchId: \"two.*\"}, fault: drop}",
            "{match: {operation: insert}, fault: {withoutIds: all}}",
            "{match: {batchId: \"three.*\"}, fault: duplicate}",
            "{match: {batchId: \"one.*\"}, fault: withoutStatus}",
            "{match: {operation: insert}, fault: {clock: 1h}}", "{match: {operation: insert}, delay: 1ms}",
        ]
    )
    func eachOnce(_ rule: String) async throws {
        try program.write(Self.comments, to: "job.yaml")
        try write("  - " + rule)
        let outcome = try await program.run(
            "run",
            "job.yaml",
            "--faults",
            "faults.yaml",
            "--emulator-data",
            "service.sqlite",
            "-o",
            "json"
        ).expect(0)
        #expect(outcome.errors.contains("it fails as faults.yaml says"))
        #expect(!outcome.errors.contains("never fired"), "\(outcome.errors)")
        #expect(outcome.output.matches(of: /"verdict": "succeeded"/).count == 3, "\(outcome.output)")
        #expect(try await stored().sorted() == Self.all.sorted())
    }

    @Test("an interrupted batch: the entry where it broke off is reported, the others are done")
    func interrupted() async throws {
        try program.write(Self.comments, to: "job.yaml")
        try write("  - {match: {batchId: \"two.*\"}, fault: interrupt}")
        let arguments = ["run", "job.yaml", "--faults", "faults.yaml", "--emulator-data", "service.sqlite"]
        let outcome = try await program.run(arguments)
        #expect([0, 1].contains(outcome.status), "\(outcome.errors)")
        #expect(!outcome.errors.contains("never fired"), "\(outcome.errors)")
        #expect(try await stored() == (outcome.status == 0 ? Self.all : [Self.all[0], Self.all[2]]))
    }

    @Test("a fault that never fired is named by its place, after a run and after serving")
    func unfired() async throws {
        try program.write(Sample.rating, to: "job.yaml")
        try write("  - {match: {method: DELETE}, fault: reset}\n  - match: {occurrence: 90}\n    fault: {status: 503}")
        let outcome = try await program.run("run", "job.yaml", "--faults", "faults.yaml", "--quiet").expect(0)
        #expect(
            outcome.errors.hasPrefix(
                "ytbatch: warning: faults.yaml:4:5: this fault never fired: reset (no request matched)\n"
            ),
            "\(outcome.errors)"
        )
        #expect(outcome.errors.contains("faults.yaml:5:5: this fault never fired: status ("))
        let served = try await program.run("serve", "--port", "0", "--faults", "faults.yaml") { call in
            _ = await call.firstLine()
            call.send(.terminate)
        }.expect(0)
        #expect(served.errors.contains("faults.yaml:4:5: this fault never fired: reset (no request matched)"))
    }

    @Test("faults of a server: each insert is there once")
    func served() async throws {
        let program = program
        try program.write(Self.comments, to: "job.yaml")
        try write(
            "  - {match: {operation: insert}, fault: {reset: after}}\n  - {match: {operation: feed}, fault: {cut: 10}}"
        )
        let arguments = ["serve", "--port", "0", "--data", "service.sqlite", "--faults", "faults.yaml"]
        let served = try await program.run(arguments) { call in
            defer { call.send(.terminate) }
            let address = try #require(await call.firstLine())
            try await program.run("run", "job.yaml", "--target", address).expect(0)
        }.expect(0)
        #expect(served.errors.isEmpty, "\(served.errors)")
        #expect(try await stored() == Self.all)
    }

    @Test("resume has its own faults, or none")
    func resume() async throws {
        try program.write(Self.comments, to: "job.yaml")
        try write("  - {times: always, fault: refuse}")
        try await program.run("run", "job.yaml", "--faults", "faults.yaml").expect(69)
        let resumed = try await program.run("resume", "last").expect(0)
        #expect(!resumed.errors.contains("faults.yaml"), "\(resumed.errors)")
        try await program.run("run", "job.yaml", "--faults", "faults.yaml").expect(69)
        try write("  - {match: {operation: insert}, fault: {reset: after}}")
        let faulty = try await program.run("resume", "last", "--faults", "faults.yaml").expect(0)
        #expect(faulty.errors.contains("faults.yaml says"))
        #expect(!faulty.errors.contains("never fired"), "\(faulty.errors)")
    }

    @Test("a bad script is told with its places, and nothing is begun")
    func badScript() async throws {
        try program.write(Sample.rating, to: "job.yaml")
        try write("  - {fault: stal}\n  - {delay: soon}")
        for arguments in [["run", "job.yaml"], ["serve", "--port", "0"]] {
            let outcome = try await program.run(arguments + ["--faults", "faults.yaml"]).expect(65)
            #expect(outcome.errors.contains("faults.yaml:4:13: error: there is no fault stal [invalid_value]"))
            #expect(
                outcome.errors.contains("    4 |   - {fault: stal}\n      |             ^~~~\n"),
                "\(outcome.errors)"
            )
            #expect(outcome.errors.contains("= did you mean stall?"))
            #expect(outcome.errors.contains("faults.yaml:5:13: error: delay is a time"))
        }
        try await program.run("run", "job.yaml", "--faults", "nothing.yaml").expect(66)
        #expect(try await program.run("runs", "-o", "json").output == "[]\n")
    }

    @Test("faults are for the emulator only")
    func otherTarget() async throws {
        try program.write(Sample.rating, to: "job.yaml")
        try write("  - {fault: stall}")
        let arguments = ["run", "job.yaml", "--faults", "faults.yaml", "--target", "http://127.0.0.1:1"]
        let outcome = try await program.run(arguments).expect(64)
        #expect(outcome.errors.contains("ytbatch serve --faults"))
    }

    @Test("the example of faults goes with the examples of jobs")
    func example() async throws {
        try await program.run(
            "run",
            Repository.path("examples/first-job.yaml"),
            "--faults",
            Repository.path("examples/faults.yaml")
        ).expect(0)
    }
}
