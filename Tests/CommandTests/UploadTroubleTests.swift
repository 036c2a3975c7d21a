import Foundation
import GRDB
import NIOConcurrencyHelpers
import TestTools
import Testing

@Suite("A long upload in a bad world")
struct UploadTroubleTests {
    private static let megabyte = 1_000_000

    /// A file of 30 MB in which no two parts are alike, so that bytes at a wrong place would show.
    private func writeFilm(in program: Program) throws {
        var random = SeededRandom(seed: 30)
        let words = (0..<30 * Self.megabyte / 8).map { _ in random.next() }
        try words.withUnsafeBytes { Data($0) }.write(to: URL(filePath: program.folder + "/film.bin"))
    }

    /// What a service knows of the bytes of the videos that were uploaded to it.
    private struct StoredFile: Equatable {
        var length: Int
        var digest: Int64
    }

    private func files(in data: String) throws -> [StoredFile] {
        try DatabaseQueue(path: data).read { database in
            let sql = """
                SELECT length, digest FROM videos LEFT JOIN videoFiles ON video = videos.number
                WHERE title = 'Thirty megabytes'
                """
            return try Row.fetchAll(database, sql: sql).map { StoredFile(length: $0[0] ?? 0, digest: $0[1] ?? 0) }
        }
    }

    @Test func `30 MB with the network cut, server and runner killed, the token expired: one video of the right bytes`()
        async throws
    {
        let bench = try AuthBench()
        let program = bench.program
        try writeFilm(in: program)
        // The same file, sent without any trouble.
        let calm = program.folder + "/calm.sqlite"
        try await program.serving(data: calm) { address in
            let target = ["--target", "youtube", "--url", address, "--title", "Thirty megabytes"]
            try await program.run(["upload", "--file", "film.bin", "--state", "calm"] + target).expect(0)
        }
        let expected = try files(in: calm)
        #expect(expected.map(\.length) == [30 * Self.megabyte])

        let operation =
            "  - {id: film, video.upload: {file: film.bin, title: Thirty megabytes, chunkSize: 1MiB}}"
        let manifest = Sample.manifest(operation).replacing(
            "attempts: 2, initialDelay: 10ms",
            with: "attempts: 10, initialDelay: 5ms, maxDelay: 50ms"
        )
        try program.write(manifest, to: "job.yaml")
        let data = program.folder + "/emulator.sqlite"
        let runner = NIOLockedValueBox<Program.Call?>(nil)
        try await ServedEmulator.serving(program, data: data, clock: "virtual@2026-11-21T00:00:00Z") { served in
            let marks = [
                MarkedProxy.Mark(.bytes(5 * Self.megabyte)) { .cut },
                MarkedProxy.Mark(.bytes(11 * Self.megabyte)) {
                    await served.restart()
                    return .cut
                },
                MarkedProxy.Mark(.bytes(17 * Self.megabyte)) {
                    runner.withLockedValue { $0?.send(.kill) }
                    return .cut
                },
                MarkedProxy.Mark(.bytes(23 * Self.megabyte)) {
                    // The service's tokens last an hour; the runner does not hear of it.
                    try await AuthBench.moveClock(of: served.address, by: "2h")
                    return .passOn
                },
            ]
            try await MarkedProxy.with(marks, counting: ["POST /token "], to: { served.port }) { proxy in
                try bench.writeGrant("main", at: proxy.address)
                let target = ["--target", "youtube", "--url", proxy.address, "--account", "main"]
                try await program.run(["run", "job.yaml"] + target) { call in
                    runner.withLockedValue { $0 = call }
                }.expect(137)
                #expect(proxy.remainingMarks == 1)
                try await program.run("resume", "last").expect(0)
                #expect(proxy.remainingMarks == 0)
                // One token at the beginning, and one for the one that ended; the second process had the first one's.
                #expect(proxy.count(of: "POST /token ") == 2)
            }
        }
        #expect(try files(in: data) == expected)
        let sessions = try await DatabaseQueue(path: data).read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM uploads")
        }
        #expect(sessions == 1)
        try await program.run("report", "last", "--verify").expect(0)
    }

    @Test func `The same call again after each kill comes to one video, and tells its id`() async throws {
        let program = try Program()
        try program.write(String(repeating: "film", count: 250_000), to: "film.bin")
        let data = program.folder + "/emulator.sqlite"
        let runner = NIOLockedValueBox<Program.Call?>(nil)
        @Sendable func kill() { runner.withLockedValue { $0?.send(.kill) } }
        let begin = "POST /resumable/"
        let marks = [
            // The request that begins the session is lost; then its answer is.
            MarkedProxy.Mark(.request(begin, times: 1)) {
                kill()
                return .cut
            },
            MarkedProxy.Mark(.request(begin, times: 2)) {
                kill()
                return .passOn
            },
            // In the middle of the file, and in its last part, what is left of which goes on.
            MarkedProxy.Mark(.bytes(500_000)) {
                kill()
                return .cut
            },
            MarkedProxy.Mark(.bytes(1_150_000)) {
                kill()
                return .passOn
            },
        ]
        try await ServedEmulator.serving(program, data: data, clock: "real") { served in
            try await MarkedProxy.with(marks, to: { served.port }) { proxy in
                let arguments = [
                    "upload", "--file", "film.bin", "--title", "Thirty megabytes", "--chunk-size", "256KiB", "--target",
                    proxy.address,
                ]
                for _ in marks.indices {
                    try await program.run(arguments) { call in runner.withLockedValue { $0 = call } }.expect(137)
                }
                #expect(proxy.remainingMarks == 0)
                let done = try await program.run(arguments).expect(0)
                #expect(done.output.wholeMatch(of: /[A-Za-z0-9_-]{11}\n/) != nil)
                #expect(try await program.run(arguments).expect(0).output == done.output)
            }
        }
        #expect(try files(in: data).map(\.length) == [1_000_000])
        #expect(program.runs.count == 1)
    }

    @Test func `A slow upload breaks off when the run is to end, and goes on from what arrived`() async throws {
        let program = try Program()
        try program.write(String(repeating: "film", count: 1_000_000), to: "film.bin")
        let data = program.folder + "/emulator.sqlite"
        let runner = NIOLockedValueBox<Program.Call?>(nil)
        let mark = MarkedProxy.Mark(.bytes(600_000)) {
            runner.withLockedValue { $0?.send(.interrupt) }
            return .passOn
        }
        let arguments = [
            "upload", "--file", "film.bin", "--title", "Thirty megabytes", "--target", "youtube", "--url",
        ]
        try await ServedEmulator.serving(program, data: data, clock: "real") { served in
            try await MarkedProxy.with([mark], counting: ["PUT "], to: { served.port }) { proxy in
                // Whole, it would come to its end, and the run with it.
                let slow = ["--bandwidth", "1M"]
                let broken = try await program.run(arguments + [proxy.address] + slow) { call in
                    runner.withLockedValue { $0 = call }
                }.expect(130)
                #expect(broken.output.isEmpty)
                #expect(broken.errors.contains("say the same again"))
                let done = try await program.run(arguments + [proxy.address, "--bandwidth", "0"]).expect(0)
                #expect(done.errors.contains("going on with run"))
                // The file until it broke off; what there is of it; the rest.
                #expect(proxy.count(of: "PUT ") == 3)
            }
        }
        #expect(try files(in: data).map(\.length) == [4_000_000])
        #expect(program.runs.count == 1)
    }
}
