import Foundation
import FoundationNetworking
import TestTools
import Testing

@Suite("Stages, one at a time")
struct StageTests {
    private let program: Program

    init() throws { program = try Program() }

    private func json(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }

    // MARK: - validate

    @Test("validate gives all errors as data, with their places")
    func validateAsData() async throws {
        try program.write(
            Sample.manifest(
                """
                  - {id: one, video.rate: {video: tcCatWindow, rating: sideways}}
                  - {id: one, playlist.ad: {}}
                """
            ),
            to: "job.yaml"
        )
        let outcome = try await program.run("validate", "job.yaml", "-o", "json").expect(65)
        let errors = try #require(try json(outcome.output) as? [[String: Any]])
        #expect(errors.count >= 3)
        let rating = try #require(errors.first)
        #expect(rating["file"] as? String == "job.yaml")
        #expect(rating["line"] as? Int == 6)
        #expect(rating["column"] as? Int == 56)
        #expect((rating["end"] as? [String: Int])?["line"] == 6)
        #expect(rating["severity"] as? String == "error")
        #expect(errors.contains { ($0["suggestion"] as? String)?.contains("playlist.add") == true })
        // The same, a line each.
        let lines = try await program.run("validate", "job.yaml", "-o", "jsonl").expect(65).output.split(
            separator: "\n"
        )
        #expect(lines.count == errors.count)
    }

    @Test("validate shows the line, and a caret under the culprit")
    func validateAsText() async throws {
        try program.write(Sample.rating.replacing("rating: like", with: "rating: lke"), to: "job.yaml")
        let errors = try await program.run("validate", "job.yaml").expect(65).errors
        let lines = errors.split(separator: "\n", omittingEmptySubsequences: false)
        let place = try #require(lines.firstIndex { $0.contains("job.yaml:6:") })
        let excerpt = try #require(lines[place...].first { $0.contains("rating: lke") })
        let caret = try #require(lines[place...].first { $0.contains("^") })
        let column = try #require(excerpt.range(of: "lke")).lowerBound.utf16Offset(in: excerpt)
        #expect(caret.firstIndex(of: "^")?.utf16Offset(in: caret) == column)
        #expect(errors.contains("like"))
    }

    @Test("validate reads stdin, and many files at once")
    func validateMany() async throws {
        try program.write(Sample.rating, to: "good.yaml")
        let outcome = try await program.run(["validate", "good.yaml", "-"], input: "operations: [")
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("stdin:2:"), "\(outcome.errors)")
        #expect(outcome.output.contains("good.yaml: good"))
    }

    // MARK: - compile

    @Test("compile writes one numbered file a feed, and the same feeds to stdout")
    func compile() async throws {
        let operations = (0..<120).map {
            "  - playlist.add: {playlist: PL3F2A9C0D1E4B5A6, video: aB3dE5fG7hI, title: Nr \($0)}"
        }
        try program.write(Sample.manifest(operations.joined(separator: "\n")), to: "job.yaml")
        try await program.run("compile", "job.yaml", "--output", "feeds").expect(0)
        let files = try FileManager.default.contentsOfDirectory(atPath: program.folder + "/feeds").sorted()
        #expect(files == ["000001.batch.xml", "000002.batch.xml", "000003.batch.xml"])
        let texts = try files.map { try program.read("feeds/" + $0) }
        #expect(texts.map { $0.matches(of: /<entry>/).count } == [50, 50, 20])
        #expect(texts.map { $0.matches(of: /<batch:operation type="insert"\/>/).count } == [50, 50, 20])
        let names = texts.joined().matches(of: /<batch:id>([^<]+)</).map(\.1)
        #expect(Set(names).count == 120)
        #expect(try await program.run("compile", "job.yaml").expect(0).output == texts.joined())
    }

    @Test("compile leaves no feeds of a manifest with an error in its last line")
    func compileNothing() async throws {
        let operations = (0..<120).map { "  - video.rate: {video: aB3dE5fG7hI, rating: \($0 == 119 ? 9 : 5)}" }
        try program.write(Sample.manifest(operations.joined(separator: "\n")), to: "job.yaml")
        try await program.run("compile", "job.yaml", "--output", "feeds").expect(65)
        let files = try? FileManager.default.contentsOfDirectory(atPath: program.folder + "/feeds")
        #expect(files?.isEmpty ?? true)
    }

    // MARK: - reconcile

    private static let request = """
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:batch="http://schemas.google.com/gdata/batch">
        <entry><batch:id>a.1</batch:id><batch:operation type="insert"/><id>aB3dE5fG7hI</id></entry>
        <entry><batch:id>b.1</batch:id><batch:operation type="insert"/><id>cD2eF4gH6iJ</id></entry>
        </feed>
        """

    private static func response(_ entries: String...) -> String {
        """
        <a:feed xmlns:a="http://www.w3.org/2005/Atom" xmlns:b="http://schemas.google.com/gdata/batch">
        \(entries.joined())</a:feed>
        """
    }

    private static func entry(_ id: String, _ code: Int) -> String {
        "<a:entry><b:status code='\(code)' reason='said'/><b:id>\(id)</b:id><b:operation type='insert'/></a:entry>"
    }

    @Test(
        "reconcile tells what became of each entry, whatever the prefixes and the order",
        arguments: [
            (response(entry("b.1", 201), entry("a.1", 201)), 0, ["succeeded", "succeeded"]),
            (response(entry("b.1", 201), entry("a.1", 403)), 1, ["failed", "succeeded"]),
            (response(entry("a.1", 201)), 2, ["succeeded", "unknown"]),
            (
                response(
                    entry("a.1", 201),
                    "<a:entry><b:interrupted reason='bad' success='1' error='0' parsed='2' unprocessed='1'/></a:entry>"
                ), 1, ["succeeded", "failed"]
            ),
        ]
    )
    func reconcile(_ response: String, _ status: Int, _ verdicts: [String]) async throws {
        try program.write(Self.request, to: "request.xml")
        let arguments = ["reconcile", "--request", "request.xml", "--response", "-"]
        let outcome = try await program.run(arguments + ["-o", "json"], input: response).expect(status)
        let rows = try #require(try json(outcome.output) as? [[String: Any]])
        #expect(rows.compactMap { $0["id"] as? String } == ["a", "b"])
        #expect(rows.compactMap { $0["verdict"] as? String } == verdicts)
        let text = try await program.run(arguments, input: response).expect(status).output
        #expect(text.split(separator: "\n").count == 2)
    }

    @Test("reconcile refuses what is no answer to the request", arguments: ["<html/>", "", response(entry("z", 200))])
    func reconcileStrangers(_ response: String) async throws {
        try program.write(Self.request, to: "request.xml")
        let arguments = ["reconcile", "--request", "request.xml", "--response", "-"]
        let outcome = try await program.run(arguments, input: response).expect(65)
        #expect(outcome.errors.contains("stdin") || outcome.errors.contains("-:"), "\(outcome.errors)")
    }

    @Test("what compile wrote can be posted, and reconcile reads the answer")
    func byHand() async throws {
        let program = program
        try program.write(Sample.rating, to: "job.yaml")
        let feed = try await program.run("compile", "job.yaml").expect(0).output
        try program.write(feed, to: "request.xml")
        try await program.serving(data: program.folder + "/emulator.sqlite") { address in
            var request = URLRequest(
                url: try #require(URL(string: address + "/feeds/api/videos/tcCatWindow/ratings/batch?v=2"))
            )
            request.httpMethod = "POST"
            request.httpBody = Data(feed.utf8)
            request.setValue("application/atom+xml", forHTTPHeaderField: "Content-Type")
            request.setValue("GoogleLogin auth=demo-token", forHTTPHeaderField: "Authorization")
            request.setValue("key=demo-key", forHTTPHeaderField: "X-GData-Key")
            let (answer, _) = try await URLSession.shared.data(for: request)
            try answer.write(to: URL(filePath: program.folder + "/response.xml"))
        }
        let outcome = try await program.run("reconcile", "--request", "request.xml", "--response", "response.xml")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("one  succeeded"))
    }

    // MARK: - runs, show, report

    @Test("runs lists runs, newest first; show and report tell of each")
    func history() async throws {
        for name in ["first", "second", "third"] {
            try program.write(Sample.rating.replacing("name: job", with: "name: \(name)"), to: "job.yaml")
            try await program.run("run", "job.yaml").expect(0)
        }
        let runs = try #require(try json(try await program.run("runs", "-o", "json").output) as? [[String: Any]])
        #expect(runs.compactMap { $0["job"] as? String } == ["third", "second", "first"])
        #expect(runs.compactMap { $0["state"] as? String } == ["completed", "completed", "completed"])
        #expect(runs.allSatisfy { ($0["verdicts"] as? [String: Int])?["succeeded"] == 1 })
        let oldest = try #require(runs.last?["run"] as? String)
        #expect(try await program.run("show", oldest).expect(0).output.hasPrefix("first"))
        #expect(try await program.run("show", "last").expect(0).output.hasPrefix("third"))
        let one = try await program.run("show", "last", "one").expect(0).output
        #expect(one.contains("attempt 1 in exchange 1"))
        let wrong = try await program.run("show", "last", "onne").expect(66).errors
        #expect(wrong.contains("did you mean one"), "\(wrong)")
        // The report of the run and the one that is made again are the same.
        let kept = try String(contentsOfFile: try #require(program.runs.last) + "/report.json", encoding: .utf8)
        #expect(try await program.run("report", "last", "--format", "json").output == kept)
        let only = try await program.run("runs", "--job", "second", "-o", "jsonl").output
        #expect(only.split(separator: "\n").count == 1)
    }

    @Test("--report writes reports where somebody wants them")
    func reports() async throws {
        try program.write(Sample.rating, to: "job.yaml")
        try await program.run("run", "job.yaml", "--report", "json=out.json", "--report", "text=out.txt").expect(0)
        #expect(try program.read("out.json").contains(#""verdict": "succeeded""#))
        #expect(try program.read("out.txt").contains("succeeded"))
        try await program.run("run", "job.yaml", "--report", "json=nowhere/out.json").expect(74)
    }

    // MARK: - Flags

    @Test("every flag is a variable of the environment too; the command line wins")
    func environment() async throws {
        try program.write(Sample.rating, to: "job.yaml")
        let nowhere = ["YTBATCH_TARGET": "http://127.0.0.1:1"]
        try await program.run(["run", "job.yaml"], environment: nowhere).expect(69)
        try await program.run(["run", "job.yaml", "--target", "emulator"], environment: nowhere).expect(0)
        let quiet = try await program.run(["run", "job.yaml"], environment: ["YTBATCH_QUIET": "1"]).expect(0)
        #expect(quiet.errors.isEmpty)
        try await program.run(["run", "job.yaml"], environment: ["YTBATCH_CONCURRENCY": "0"]).expect(64)
    }

    @Test("no colours where nobody sees them")
    func colours() async throws {
        try program.write(Sample.rating, to: "job.yaml")
        for environment in [[:], ["NO_COLOR": "1", "TERM": "xterm-256color"]] {
            let outcome = try await program.run(["run", "job.yaml"], environment: environment).expect(0)
            #expect(!outcome.output.contains("\u{1B}"))
            #expect(!outcome.errors.contains("\u{1B}"))
        }
    }

    @Test("variables come from the manifest, the command line and the environment that it lists")
    func variables() async throws {
        try program.write(
            """
            apiVersion: ytbatch/v1
            kind: Job
            vars: {video: tcCatWindow}
            env: [STARS]
            operations:
              - video.rate: {video: "${vars.video}", rating: "${env.STARS}"}
            """,
            to: "job.yaml"
        )
        let feed = try await program.run(
            ["compile", "job.yaml", "--var", "video=ocFirstSail"],
            environment: ["STARS": "4"]
        )
        #expect(feed.status == 0, "\(feed.errors)")
        #expect(feed.output.contains("ocFirstSail"))
        #expect(feed.output.contains(#"value="4""#))
        let missing = try await program.run("compile", "job.yaml").expect(65).errors
        #expect(missing.contains("STARS"))
    }

    @Test("several documents are several jobs, each with its own run")
    func documents() async throws {
        try program.write(
            Sample.rating + "\n---\n" + Sample.rating.replacing("name: job", with: "name: other"),
            to: "job.yaml"
        )
        try await program.run("run", "job.yaml").expect(0)
        #expect(program.runs.count == 2)
    }

    @Test("what may not be read is not: files outside the manifest's folder")
    func outside() async throws {
        try program.write(
            Sample.manifest("  - video.upload: {file: /etc/hostname, title: Mine}"),
            to: "job.yaml"
        )
        let refused = try await program.run("validate", "job.yaml").expect(65).errors
        #expect(refused.contains("--allow-path"), "\(refused)")
        try await program.run("validate", "job.yaml", "--allow-path", "/etc").expect(0)
    }
}
