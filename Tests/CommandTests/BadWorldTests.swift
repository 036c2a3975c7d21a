import Foundation
import GRDB
import TestTools
import Testing

/// What goes wrong around a run: each a clear message, the right status, and a whole ledger.
@Suite("When the world is bad")
struct BadWorldTests {
    private let program: Program

    init() throws {
        program = try Program()
        try program.write(Sample.rating, to: "job.yaml")
    }

    /// Two hundred comments: enough to write for a while.
    private static let long = Sample.manifest(
        (1...200).map { "  - comment.add: {video: tcCatWindow, text: Number \($0)}" }.joined(separator: "\n")
    )

    // MARK: - Disks

    @Test("a state folder that cannot be written to", arguments: [["run", "job.yaml"]])
    func readOnlyState(_ arguments: [String]) async throws {
        // A file in the place of the folder, since permissions do not stop everybody.
        try program.write("", to: "state")
        let outcome = try await program.run(arguments)
        #expect(outcome.status == 74, "\(outcome.errors)")
        #expect(outcome.errors.contains("cannot be made"), "\(outcome.errors)")
    }

    @Test("a disk that is full while the job is read", arguments: [8, 16, 24, 40, 64, 96, 128, 160])
    func fullDiskAtFirst(_ blocks: Int) async throws {
        try program.write(Self.long, to: "long.yaml")
        let outcome = try await program.run(
            "run",
            "long.yaml",
            "--target",
            "http://127.0.0.1:1",
            limits: "ulimit -f \(blocks)"
        ).expect(74)
        #expect(outcome.errors.contains("disk"), "\(outcome.errors)")
        // Nothing was begun.
        #expect(try await program.run("runs", "-o", "json").output == "[]\n")
    }

    @Test(
        "a disk that fills while the job runs: resume goes on, and nothing is done twice",
        arguments: [
            0, 10_000, 30_000, 60_000,
        ]
    )
    func fullDiskLater(_ bytes: Int) async throws {
        try program.write(Self.long, to: "long.yaml")
        let program = program
        let data = program.folder + "/service.sqlite"
        try await program.serving(data: data) { address in
            let arguments = ["run", "long.yaml", "--target", address, "-o", "jsonl"]
            let outcome = try await program.run(arguments) { call in
                // The first verdict: from now on, no file may grow much.
                _ = await call.firstLine()
                try await call.limitFiles(to: 200_000 + bytes)
            }
            if outcome.status != 0 {
                outcome.expect(74)
                #expect(outcome.errors.contains("disk"), "\(outcome.errors)")
                try await program.run("resume", "last").expect(0)
            }
        }
        let texts = try await numberedComments(in: data)
        #expect(texts.count == 200)
        #expect(Set(texts).count == 200)
    }

    private func numberedComments(in data: String) async throws -> [String] {
        try await DatabaseQueue(path: data).read { database in
            try String.fetchAll(database, sql: "SELECT text FROM comments WHERE text LIKE 'Number %'")
        }
    }

    @Test("an output that takes no more")
    func fullOutput() async throws {
        for arguments in [
            ["runs", "-o", "json"], ["validate", "job.yaml", "-o", "json"], ["schema", "job"], ["compile", "job.yaml"],
        ] {
            let outcome = try await program.run(arguments, limits: "exec >/dev/full")
            #expect(outcome.status == 74, "\(arguments): \(outcome.errors)")
        }
    }

    @Test("a ledger that is no database, and one of a newer version")
    func strangeLedger() async throws {
        try await program.run("run", "job.yaml").expect(0)
        let ledger = program.ledger
        let whole = try Data(contentsOf: URL(filePath: ledger))
        for name in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: ledger + name) }
        for (data, status) in [
            (Data("nonsense, and enough of it to be taken for a database".utf8), 74), (whole.prefix(5000), 74),
            (Data(), 74),
        ] {
            try data.write(to: URL(filePath: ledger))
            for command in ["resume", "show", "report"] {
                let outcome = try await program.run(command, "last")
                #expect(outcome.status == status, "\(command), \(data.count) bytes: \(outcome.errors)")
                #expect(outcome.errors.contains("ledger"), "\(outcome.errors)")
            }
        }
    }

    // MARK: - Targets

    @Test(
        "answers that are none: what may have been done is looked up, and unknown when that fails too",
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<feed", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "not even HTTP\r\n\r\n", Sample.answer("other.1"), "",
        ]
    )
    func strangeAnswers(_ answer: String) async throws {
        let program = program
        try program.write(
            Sample.manifest("  - {id: one, comment.add: {video: tcCatWindow, text: Hello}}"),
            to: "comment.yaml"
        )
        let answers = [RawServer.Answer](repeating: .bytes(answer), count: 20)
        try await RawServer.with(answers) { server in
            let outcome = try await program.run("run", "comment.yaml", "--target", server.address)
            #expect(outcome.status == 2 || outcome.status == 69, "\(outcome.status) \(outcome.errors)")
            #expect(server.requests.filter { $0.hasPrefix("POST") }.count == 1)
            let report = try await program.run("report", "last", "--format", "json")
            #expect(report.output.contains(#""verdict": "unknown""#), "\(report.output)")
        }
    }

    @Test("a rating, which may be sent twice, is sent again after an answer that never came")
    func absolute() async throws {
        let program = program
        try await RawServer.with([.nothing, .bytes(Sample.answer("one.2"))]) { server in
            try await program.run("run", "job.yaml", "--target", server.address).expect(0)
            #expect(server.requests.count == 2)
        }
    }

    @Test("a process that is killed with a request in flight")
    func killed() async throws {
        let program = program
        try await RawServer.with([.held(""), .bytes(Sample.answer("one.2"))]) { server in
            let outcome = try await program.run("run", "job.yaml", "--target", server.address) { call in
                _ = await server.arrival()
                call.send(.kill)
            }
            #expect(outcome.status == 128 + 9)
            server.proceed()
            let report = try await program.run("report", "last", "--format", "json").output
            #expect(report.contains(#""verdict": "unknown""#))
            #expect(report.contains(#""resumable": true"#))
            try await program.run("resume", "last").expect(0)
            #expect(server.requests.count == 2)
        }
    }

    @Test("a process that is killed again and again loses nothing and does nothing twice", arguments: [1, 2, 3])
    func killedRepeatedly(_ seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let program = program
        try program.write(Self.long, to: "long.yaml")
        let data = program.folder + "/emulator.sqlite"
        var outcome = try await program.run("validate", "long.yaml").expect(0)
        var kills = 0
        repeat {
            let delay = Int.random(in: 20...400, using: &random)
            let arguments =
                program.runs.isEmpty ? ["run", "long.yaml", "--emulator-data", data] : ["resume", "last"]
            kills += 1
            outcome = try await program.run(
                arguments,
                limits: kills > 8 ? ":" : "(sleep 0.\(String(format: "%03d", delay)); kill -9 $$) >&- 2>&- &"
            )
        } while outcome.status == 137
        #expect(outcome.status == 0, "\(outcome.errors)\n\(outcome.output)")
        // The service has each comment once.
        let mine = try await numberedComments(in: data)
        #expect(mine.count == 200)
        #expect(Set(mine).count == 200)
    }
}
