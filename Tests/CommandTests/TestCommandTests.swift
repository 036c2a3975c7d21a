import Foundation
import TestTools
import Testing

@Suite("test")
struct TestCommandTests {
    private let program: Program

    init() throws { program = try Program() }

    private func write(_ body: String, to name: String = "job.test.yaml") throws {
        try program.write("apiVersion: ytbatch/v1\nkind: Test\nmanifest: job.yaml\n\(body)\n", to: name)
    }

    private static let list = Sample.manifest(
        """
          - {id: list, playlist.create: {title: List}}
          - {id: first, playlist.add: {playlist: "${list.playlistId}", video: dcCraneDusk}}
          - {id: bad, playlist.add: {playlist: PLnowhere, video: dcCraneDusk}}
        """
    )

    @Test("a test passes when everything that it expects holds, and leaves nothing behind")
    func passes() async throws {
        try program.write(Self.list, to: "job.yaml")
        try write(
            """
            name: A list
            expect:
              exit: 1
              verdicts: {bad: failed, "*": succeeded}
              counts: {succeeded: 2, failed: 1, skipped: 0, total: 3}
              state:
                - {feed: "playlist ${list.playlistId}", videoId: [dcCraneDusk], position: [1]}
                - {feed: "video dcCraneDusk", title: [Cranes at dusk]}
            """
        )
        let outcome = try await program.run("test", "job.test.yaml").expect(0)
        #expect(outcome.output == "pass  job.test.yaml: A list\n1 test: all pass\n")
        #expect(outcome.errors.isEmpty)
        #expect(program.runs.isEmpty)
        #expect(try await program.run("test", ".", "--quiet").expect(0).output.isEmpty)
    }

    @Test("a test that fails tells what was expected and what was found, each at its place in the test")
    func fails() async throws {
        try program.write(Self.list, to: "job.yaml")
        try write(
            """
            expect:
              exit: 0
              verdicts: {first: failed, none: failed, "o*": failed}
              counts: {failed: 2}
              plan: empty
              state:
                - {feed: "playlist ${list.playlistId}", videoId: [tcCatWindow]}
                - {feed: "playlist ${first.playlistId}", videoId: []}
                - {feed: playlist PLnowhere, videoId: []}
            """
        )
        let output = try await program.run("test", "job.test.yaml").expect(1).output
        for text in [
            "FAIL  job.test.yaml\n", "job.test.yaml:5:9: exit: expected 0, found 1\n", "bad: failed: 404",
            "job.yaml:8:", "job.test.yaml:6:14: verdicts.first: expected failed, found succeeded",
            "verdicts.none: expected failed, but there is no such operation",
            "verdicts.o*: expected failed, but no operation is called so",
            "job.test.yaml:7:20: counts.failed: expected 2, found 1",
            "job.test.yaml:8:9: plan: expected nothing to do, found:",
            "videoId: expected [tcCatWindow], found [dcCraneDusk]", "${first.playlistId} is no result",
            "state: playlist PLnowhere: cannot be read: the service answers 404", "1 test: 1 failed",
        ] { #expect(output.contains(text), "\(text)\n\(output)") }
    }

    @Test("faults come as in run, and nobody waits for retries; one that never fires fails the test")
    func faults() async throws {
        try program.write(Sample.rating.replacing("10ms", with: "1h"), to: "job.yaml")
        let fault = "faults: [{match: {method: POST}, fault: {status: 503}}]"
        try write("\(fault)\nexpect: {verdicts: {one: succeeded}}")
        try await program.run("test", "job.test.yaml").expect(0)
        try write("faults: [{match: {method: DELETE}, fault: reset}]\nexpect: {}")
        let output = try await program.run("test", "job.test.yaml").expect(1).output
        #expect(output.contains("job.test.yaml:4:10: faults: this fault never fired"), "\(output)")
        try program.write("apiVersion: ytbatch/v1\nkind: Faults\nrules: [{fault: refuse}]\n", to: "faults.yaml")
        try write("faults: faults.yaml\nexpect: {}")
        try await program.run("test", "job.test.yaml").expect(0)
    }

    @Test("a fixture is what the service holds, and the job is run on an account of it")
    func fixture() async throws {
        try program.write(
            Sample.manifest("  - {playlist.sync: {playlist: \"${vars.list}\", videos: [lkTwoGates0, qsHighWater]}}")
                .replacing("operations:", with: "vars: {list: PLnone}\noperations:"),
            to: "job.yaml"
        )
        let fixture = """
            accounts: [lockkeeper, quayside]
            videos: [{id: lkTwoGates0, owner: lockkeeper, title: Gates}, {id: qsHighWater, owner: quayside, title: High}]
            playlists: [{id: PLquay, owner: quayside, title: Quay, entries: [qsHighWater]}]
            """
        let inline = fixture.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
        let rest = """
            vars: {list: PLquay}
            expect:
              plan: empty
              state: [{feed: playlist PLquay, videoId: [lkTwoGates0, qsHighWater]}]
            """
        try write("account: quayside\nfixture:\n\(inline)\n\(rest)")
        try await program.run("test", "job.test.yaml").expect(0)
        try program.write("apiVersion: ytbatch/v1\nkind: Fixture\n\(fixture)", to: "fixture.yaml")
        try write("account: quayside\nfixture: fixture.yaml\n\(rest)")
        try await program.run("test", "job.test.yaml").expect(0)
        // Without a word, it is the first account, whose playlist it is not.
        try write("fixture: fixture.yaml\n\(rest)")
        try await program.run("test", "job.test.yaml").expect(1)
        try write("account: quaysid\nfixture: fixture.yaml\n\(rest)")
        let errors = try await program.run("test", "job.test.yaml").expect(65).errors
        #expect(errors.contains("job.test.yaml:4:10: the fixture has no account quaysid; did you mean quayside?"))
    }

    @Test("rows of feeds are read by the clock of the test, from its own emulator")
    func feeds() async throws {
        try program.write(
            Sample.manifest(
                "  - {forEach: {feed: uploads ada}, video.rate: {video: \"${row.videoId}\", rating: like}}"
            ),
            to: "job.yaml"
        )
        let fixture = """
            fixture:
              accounts: [bob, ada]
              videos: [{id: lkNewFilm01, owner: ada, title: Not ready before, ready: 2099-01-01}]
            """
        try write("\(fixture)\nclock: 2099-01-02\nexpect: {counts: {succeeded: 1, total: 1}}")
        try await program.run("test", "job.test.yaml").expect(0)
        try write("\(fixture)\nclock: 2098-01-02\nexpect: {counts: {total: 0}}")
        try await program.run("test", "job.test.yaml").expect(0)
    }

    @Test("a manifest that is refused can be expected, and its mistakes are told where it was not")
    func refusedManifest() async throws {
        try program.write(Sample.manifest("  - {video.rate: {video: tcCatWindow, rating: 9}}"), to: "job.yaml")
        try write("expect: {exit: 65}")
        try await program.run("test", "job.test.yaml").expect(0)
        try write("expect: {}")
        let output = try await program.run("test", "job.test.yaml").expect(1).output
        #expect(output.contains("expected 0, found 65"))
        #expect(output.contains("job.yaml:6:"), "\(output)")
    }

    @Test("results go to JUnit XML, a case for each expectation")
    func junit() async throws {
        try program.write(Sample.rating, to: "job.yaml")
        try write("name: \"<One> & \\x01\"\nexpect: {exit: 0}", to: "tests/a.test.yaml")
        try program.write(
            "apiVersion: ytbatch/v1\nkind: Test\nmanifest: ../job.yaml\nexpect: {exit: 3}",
            to: "tests/b.test.yaml"
        )
        try program.write(Sample.rating, to: "tests/job.yaml")
        try await program.run("test", "tests", "--junit", "out.xml", "--allow-path", ".").expect(1)
        let text = try program.read("out.xml")
        #expect(text.contains("<testcase classname=\"tests/b.test.yaml\" name=\"exit\""))
        #expect(text.contains("tests/b.test.yaml:4:16"))
        let schema = Repository.path("Tests/ReportingTests/Support/junit.xsd")
        let answer = try Tool.xmllint.run(["--noout", "--schema", schema, program.folder + "/out.xml"])
        #expect(answer.status == 0, "\(answer.errors)")
    }

    @Test("bad files are told, all of them, before anything is run")
    func badFiles() async throws {
        try program.write(Sample.rating, to: "job.yaml")
        try write("expect: {exit: 0}", to: "good.test.yaml")
        try write("expect: {exits: 0}", to: "bad.test.yaml")
        try write("manifest: job.yaml\nexpect: {}", to: "twice.test.yaml")
        let outcome = try await program.run("test", ".").expect(65)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("./bad.test.yaml:4:10"), "\(outcome.errors)")
        #expect(outcome.errors.contains("./twice.test.yaml:4:1"))
        try program.write("apiVersion: ytbatch/v1\nkind: Test\nmanifest: none.yaml\nexpect: {}", to: "no/a.test.yaml")
        #expect(try await program.run("test", "no").expect(66).errors.contains("no/a.test.yaml:3:11"))
        try program.write("apiVersion: ytbatch/v1\nkind: Test\nmanifest: ../job.yaml\nexpect: {}", to: "no/a.test.yaml")
        #expect(try await program.run("test", "no").expect(65).errors.contains("--allow-path"))
        try await program.run("test", "nowhere").expect(66)
        try FileManager.default.createDirectory(atPath: program.folder + "/empty", withIntermediateDirectories: true)
        #expect(try await program.run("test", "empty").expect(66).errors.contains("*.test.yaml"))
        try await program.run("test").expect(64)
    }

    @Test("many tests run side by side, and are told in their order, every time the same")
    func many() async throws {
        try program.write(Self.list, to: "job.yaml")
        for number in 10..<30 {
            try write(
                "expect: {exit: 1, state: [{feed: \"playlist ${list.playlistId}\", videoId: [dcCraneDusk]}]}",
                to: "\(number).test.yaml"
            )
        }
        let first = try await program.run("test", ".").expect(0).output
        #expect(first.split(separator: "\n").count == 21)
        #expect(first.hasPrefix("pass  ./10.test.yaml\npass  ./11.test.yaml\n"))
        #expect(try await program.run("test", ".").expect(0).output == first)
    }
}
