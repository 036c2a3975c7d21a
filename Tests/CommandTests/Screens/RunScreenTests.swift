import TestTools
import Testing

@Suite("Screens: runs, and what is known of them")
struct RunScreenTests {
    @Test("a run where all goes well, and one after it where nothing is left to do")
    func good() async throws {
        var screens = try Screens.withExamples()
        try await screens.call("run examples/playlist-upkeep.yaml --emulator-data emulator.sqlite")
        try await screens.call("run examples/first-job.yaml --quiet")
        try await screens.call("runs")
        try await screens.call("runs --job first-job -o jsonl")
        try await screens.call("runs --job nobody")
        try await screens.call("show last")
        try await screens.call("show last evenings")
        try await screens.call("show last evening")
        try await screens.call("show last zebra")
        try await screens.call("report last --verify --live")
        try await screens.call("resume last")
        try await screens.call("undo last")
        try screens.expect("run-good")
    }

    @Test("an upload without a manifest, as the upload guide's script does it")
    func upload() async throws {
        var screens = try Screens.withExamples()
        let file = "upload --file=examples/media/spring.mp4"
        try await screens.call("\(file) --title=Spring --keywords=spring,harbour")
        try await screens.call("\(file) --title=Spring --keywords=spring,harbour --category People")
        try await screens.call("\(file) --title=Spring --target youtube --url emulator --quiet")
        try await screens.call("show last upload")
        try await screens.call("\(file) --title=Spring --keywords=s --category=99 --noauth_local_webserver")
        try await screens.call("upload --file=nowhere.mp4")
        try screens.expect("upload")
    }

    @Test("what the README shows first")
    func readme() async throws {
        var screens = try Screens.withExamples()
        let readme = try Repository.text("README.md")
        let job = try #require(readme.firstMatch(of: /```yaml\n(# yaml-language-server(?s:.)*?)```/)).1
        try screens.program.write(String(job), to: "job.yaml")
        try await screens.call("validate job.yaml")
        try await screens.call("plan job.yaml")
        try await screens.call("run job.yaml --concurrency 1")
        try await screens.call("show last film")
        try screens.expect("readme")
    }

    @Test("the campaign of the examples, with its few refusals")
    func campaign() async throws {
        var screens = try Screens.withExamples()
        try await screens.call("run examples/spring-campaign.yaml --concurrency 1")
        try await screens.call("show last film")
        try await screens.call("show last ghost")
        try await screens.call("run examples/spring-campaign.yaml --only-from last --concurrency 1 -v")
        try screens.expect("run-campaign")
    }

    /// Something of everything, and a lost answer to what nobody can look for.
    private static let doubtful = """
        apiVersion: ytbatch/v1
        kind: Job
        metadata: {name: evening-mail}
        operations:
          - id: sent
            message.send: {to: harbourfan, video: aB3dE5fG7hI, text: Have a look.}
          - id: thanks
            needs: [sent]
            video.rate: {video: ocFirstSail, rating: like}
          - id: evenings
            playlist.create: {title: Evenings}
          - id: crane
            playlist.add: {playlist: "${evenings.playlistId}", video: dcCraneDusk}
          - id: nobody
            comment.add: {video: aaaaaaaaaaa, text: Nobody there.}
          - id: tides
            video.rate: {video: ocTideTable, rating: like}
          - id: mine
            video.rate: {video: dcCraneDusk, rating: like}
        """

    private static let faults = """
        apiVersion: ytbatch/v1
        kind: Faults
        rules:
          - match: {method: POST, address: "/feeds/api/users/harbourfan/inbox/**"}
            fault: {reset: after}
          - match: {method: DELETE}
            fault: {reset: before}
        """

    @Test("a run under faults: failures, what was skipped, and what nobody knows")
    func doubtful() async throws {
        var screens = Screens(try Program())
        try screens.program.write(Self.doubtful, to: "mail.yaml")
        try screens.program.write(Self.faults, to: "faults.yaml")
        try await screens.call("run mail.yaml --faults faults.yaml --concurrency 1 -v")
        for operation in ["sent", "thanks", "crane", "nobody"] { try await screens.call("show last \(operation)") }
        try await screens.call("report last --verify --live")
        try await screens.call("undo last")
        try screens.expect("run-doubtful")
        var reports = Screens(screens.program)
        for format in ["csv", "junit", "markdown", "metrics", "rows"] {
            try await reports.call("report last --format \(format)")
        }
        try await reports.call("report last --format rows --output rows")
        try await reports.call("report last --format html --output report.html")
        try await reports.call("report last --format jsonl")
        try reports.expect("report-formats")
    }

    @Test("a run that is interrupted, and goes on")
    func interrupted() async throws {
        let program = try Program()
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
            var screens = Screens(program)
            try await screens.call("run job.yaml --target \(server.address)") { call in
                _ = await server.arrival()
                call.send(.interrupt)
                await call.says("Finishing what is in flight")
                server.proceed()
            }
            try await screens.call("runs")
            try await screens.call("show last")
            try await screens.call("show last two")
            try await screens.call("resume last")
            try screens.expect("run-interrupted")
        }
    }

    @Test("runs that cannot go on: nobody answers, too much fails, an operation says stop")
    func stopped() async throws {
        var screens = Screens(try Program())
        func ratings(_ count: Int) -> String {
            (1...count).map { "  - video.rate: {video: aaaaaaaaa\($0 + 10), rating: like}" }.joined(separator: "\n")
        }
        try screens.program.write(Sample.manifest(ratings(2)), to: "job.yaml")
        // Nobody listens on a port that only the system may use, of an address that is this machine's.
        try await screens.call("run job.yaml --target http://127.0.0.1:1")
        try screens.program.write(
            Sample.manifest(ratings(22)).replacing("operations:", with: "limits: {failureRate: 25%}\noperations:"),
            to: "breaker.yaml"
        )
        try await screens.call("run breaker.yaml --concurrency 1")
        try screens.program.write(
            Sample.manifest(ratings(4)).replacing("  - video", with: "  - onFailure: stop\n    video"),
            to: "stop.yaml"
        )
        try await screens.call("run stop.yaml --concurrency 1")
        try await screens.call("runs")
        try screens.expect("run-stopped")
    }

    @Test("a job of reports, and one with several jobs from stdin")
    func reports() async throws {
        var screens = try Screens.withExamples()
        try await screens.call("run examples/weekly-report.yaml")
        try await screens.call("show last")
        try await screens.call("run -", input: Sample.rating + "\n---\n" + Sample.rating)
        try screens.expect("run-reports")
    }

    @Test("all that is said, as lines of JSON")
    func json() async throws {
        var screens = Screens(try Program())
        try screens.program.write(Self.doubtful, to: "mail.yaml")
        try screens.program.write(Self.faults, to: "faults.yaml")
        try await screens.call("run mail.yaml --faults faults.yaml --log-format json -o jsonl --concurrency 1")
        try screens.expect("run-json")
    }
}
