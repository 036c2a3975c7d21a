import Foundation
import TestTools
import Testing

@Suite("run --only-from")
struct SelectionTests {
    private let program: Program

    /// The second operation fails as long as the variable names no video, and the third needs it.
    private static let manifest = """
        apiVersion: ytbatch/v1
        kind: Job
        metadata: {name: job}
        vars: {video: zzZZzzZZzz0}
        defaults: {retry: {attempts: 2, initialDelay: 10ms}}
        operations:
          - {id: list, playlist.create: {title: New}}
          - {id: bad, playlist.add: {playlist: "${list.playlistId}", video: "${vars.video}"}}
          - {id: after, needs: [bad], favorite.add: {video: ocKeelBolts}}
          - {id: good, favorite.add: {video: ocPlanking1}}
        """

    init() throws {
        program = try Program()
        try program.write(Self.manifest, to: "job.yaml")
    }

    private func first() async throws {
        try await program.run(
            "run",
            "job.yaml",
            "--emulator-data",
            "data",
            "--report",
            "json=r.json",
            "--report",
            "csv=r.csv",
            "--report",
            "rows=rows"
        ).expect(1)
    }

    private func again(_ arguments: String...) async throws -> Program.Outcome {
        let base = ["run", "job.yaml", "--emulator-data", "data", "--var", "video=ocFirstSail", "-o", "jsonl", "-q"]
        return try await program.run(base + arguments)
    }

    private func ids(_ outcome: Program.Outcome) throws -> Set<String> {
        Set(
            try outcome.output.split(separator: "\n").map { line in
                let row = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                #expect(row["verdict"] as? String == "succeeded", "\(line)")
                return try #require(row["id"] as? String)
            }
        )
    }

    @Test(
        "runs what failed or was skipped, with results of what is left out, from a run and from its reports",
        arguments: ["last", "r.json", "r.csv"]
    )
    func again(from report: String) async throws {
        try await first()
        #expect(try ids(try await again("--only-from", report).expect(0)) == ["bad", "after"])
        // The playlist of the first run has got the entry, and there is no second one.
        let playlists = try await program.run(
            "feed",
            "playlists",
            "--emulator-data",
            "data",
            "-o",
            "jsonl",
            "-q",
            "--columns",
            "playlistId,title"
        ).expect(0).output.split(separator: "\n").filter { $0.contains("\"New\"") }
        #expect(playlists.count == 1)
    }

    @Test("runs only those with the verdicts that are named")
    func verdicts() async throws {
        try await first()
        #expect(try ids(try await again("--only-from", "last", "--verdict", "failed").expect(0)) == ["bad"])
        let skipped = try await again("--only-from", "r.json", "--verdict", "skipped").expect(65)
        #expect(skipped.errors.contains("job.yaml:9:"))
        #expect(skipped.errors.contains("after needs bad, which is left out, and is failed in r.json"))
        let nothing = try await again("--only-from", "last", "--verdict", "unknown").expect(64)
        #expect(nothing.errors.contains("lists no operation that is unknown"))
        try await program.run("run", "job.yaml", "--verdict", "failed").expect(64)
    }

    @Test("takes a file of rows, also one that somebody has edited, and says what it lacks")
    func rows() async throws {
        try await first()
        let lacking = try await again("--only-from", "rows/failed.csv").expect(65)
        #expect(lacking.errors.contains("bad needs list, which is left out, and is not listed in rows/failed.csv"))
        #expect(lacking.errors.contains("has no results; name the run, or its report.json"))
        try program.write("id;note\r\ngood;again\r\n", to: "edited.csv")
        try await again("--only-from", "edited.csv", "--verdict", "failed").expect(64)
        let outcome = try await program.run(
            "run",
            "job.yaml",
            "--only-from",
            "edited.csv",
            "-o",
            "jsonl",
            "-q"
        ).expect(0)
        #expect(try ids(outcome) == ["good"])
    }

    @Test("refuses reports that do not fit the manifest, before anything is sent")
    func unfit() async throws {
        try await first()
        let runs = program.runs.count
        try program.write("id\r\ngood\r\nstranger\r\n", to: "strange.csv")
        let strange = try await again("--only-from", "strange.csv").expect(65)
        #expect(strange.errors.contains("strange.csv:3: job.yaml has no operation stranger"))
        for (text, word) in [
            ("id\n\"x", "does not end"), ("name\nx\n", "no column id"), ("{}", "is no report"), ("", "a header"),
            ("id,verdict\ngood,fine\n", "no verdict that is known"), ("id\ngood\ngood\n", "is there twice"),
        ] {
            try program.write(text, to: "bad")
            let outcome = try await again("--only-from", "bad").expect(65)
            #expect(outcome.errors.contains(word), "\(outcome.errors)")
        }
        try await again("--only-from", "nowhere").expect(66)
        try program.write(
            try program.read("r.json").replacing(/"playlistId": "[^"]*"/, with: "\"playlistId\": \"no id\""),
            to: "forged.json"
        )
        #expect(try await again("--only-from", "forged.json").expect(65).errors.contains("gets a playlist from"))
        try program.write(
            Self.manifest + "\n---\n" + Self.manifest.replacing("name: job", with: "name: other"),
            to: "two.yaml"
        )
        let two = try await program.run("run", "two.yaml", "--only-from", "last").expect(64)
        #expect(two.errors.contains("--only-from goes with one job"))
        #expect(program.runs.count == runs)
    }

    @Test("makes a run that resume goes on with, but not with a manifest that has what was left out")
    func resume() async throws {
        try await first()
        let outcome = try await program.run(
            "run",
            "job.yaml",
            "--only-from",
            "edited.csv",
            "--target",
            "http://127.0.0.1:1",
            "-q"
        )
        #expect(outcome.status == 66)
        try program.write("id\ngood\n", to: "edited.csv")
        try await program.run("run", "job.yaml", "--only-from", "edited.csv", "--target", "http://127.0.0.1:1", "-q")
            .expect(69)
        let refused = try await program.run("resume", "last", "--manifest", "job.yaml").expect(64)
        #expect(refused.errors.contains("--only-from"))
        let report = try await program.run("report", "last", "--format", "json").expect(0).output
        #expect(report.contains("\"total\": 1}"))
    }
}
