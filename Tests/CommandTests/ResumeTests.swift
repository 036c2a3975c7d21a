import TestTools
import Testing

@Suite("resume")
struct ResumeTests {
    private let program: Program

    init() throws { program = try Program() }

    private static let three = """
          - {id: one, comment.add: {video: tcCatWindow, text: One}}
          - {id: two, needs: [one], comment.add: {video: ocFirstSail, text: Two}}
          - {id: three, needs: [two], comment.add: {video: ocKeelBolts, text: Three}}
        """

    /// A run whose first operation is in flight when the deadline comes.
    private func park() async throws {
        let program = program
        try program.write(Sample.manifest(Self.three), to: "job.yaml")
        try await RawServer.with([.held(Sample.answer("one.1"))]) { server in
            let arguments = ["run", "job.yaml", "--target", server.address, "--deadline", "50ms"]
            try await program.run(arguments) { call in
                _ = await server.arrival()
                await call.says("time is over")
                server.proceed()
            }
            .expect(75)
        }
    }

    @Test("75: parked when its time is over; what was in flight is finished, and the rest can be resumed")
    func deadline() async throws {
        try await park()
        let report = try await program.run("report", "last", "--format", "json").expect(0).output
        #expect(report.contains(#""succeeded": 1"#))
        #expect(report.contains(#""deferred": 2"#))
        #expect(report.contains(#""resumable": true"#))
        #expect(try await program.run("show", "last").output.contains("ytbatch resume"))
        try await program.run("report", "last", "--verify").expect(0)
    }

    @Test("takes in what was added to the manifest, and keeps what is settled")
    func added() async throws {
        try program.write(Sample.manifest(Self.three), to: "job.yaml")
        try await program.run("run", "job.yaml").expect(0)
        try program.write(
            Sample.manifest(
                "  - {id: zero, favorite.add: {video: ocKeelBolts}}\n" + Self.three
                    + "\n  - {id: four, needs: [one], comment.add: {video: tcCatWindow, text: Four}}"
            ),
            to: "job.yaml"
        )
        try await program.run("resume", "last", "--manifest", "job.yaml").expect(0)
        let report = try await program.run("report", "last", "--format", "json").expect(0).output
        #expect(report.contains(#""succeeded": 5"#))
        #expect(report.matches(of: /"attempts": 1/).count == 5)
        try await program.run("report", "last", "--verify", "--live").expect(0)
    }

    @Test("refuses a manifest in which an operation was changed or is gone, and changes nothing")
    func changed() async throws {
        try program.write(Sample.manifest(Self.three), to: "job.yaml")
        try await program.run("run", "job.yaml").expect(0)
        try program.write(
            Sample.manifest(Self.three.replacing("Two", with: "Zwei").replacing("id: three", with: "id: drei")),
            to: "job.yaml"
        )
        let outcome = try await program.run("resume", "last", "--manifest", "job.yaml").expect(65)
        #expect(outcome.errors.contains("job.yaml:7:29: two says something else"), "\(outcome.errors)")
        #expect(outcome.errors.contains("three of run"), "\(outcome.errors)")
        try await program.run("resume", "last").expect(0)
        #expect(try await program.run("report", "last", "--format", "json").output.contains(#""total": 3"#))
    }

    @Test("a job that writes to a playlist of another one under way is told so")
    func shared() async throws {
        let program = program
        let add = "  - {id: one, playlist.add: {playlist: PL3F2A9C0D1E4B5A6, video: tcCatWindow}}"
        try program.write(Sample.manifest(add), to: "job.yaml")
        try program.write(Sample.manifest(add).replacing("name: job", with: "name: other"), to: "other.yaml")
        _ = try await RawServer.with([.bytes(Sample.empty), .held(Sample.answer("one.1"))]) { server in
            try await program.run("run", "job.yaml", "--target", server.address) { _ in
                _ = await server.arrival()
                _ = await server.arrival()
                let other = try await program.run("run", "other.yaml").expect(0)
                #expect(
                    other.errors.contains("the job job writes to the playlist PL3F2A9C0D1E4B5A6 too"),
                    "\(other.errors)"
                )
                server.proceed()
            }
            .expect(0)
        }
        let alone = try await program.run("run", "other.yaml").expect(0)
        #expect(!alone.errors.contains("writes to the playlist"))
    }
}
