import Foundation
import TestTools
import Testing

@Suite("A manifest with rows")
struct RowTests {
    private let program: Program

    init() throws { program = try Program() }

    private static let rating = Sample.manifest(
        """
          - forEach: {csv: ratings.csv}
            id: "rate-${row.video}"
            video.rate: {video: "${row.video}", rating: "${row.stars}"}
        """
    )

    private func report() async throws -> [[String: Any]] {
        let text = try await program.run("report", "last", "--format", "json").expect(0).output
        let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        return try #require(json["operations"] as? [[String: Any]])
    }

    @Test("validate shows the place in the manifest, and the row by its file and line; bad rows in their own file")
    func validate() async throws {
        try program.write(Self.rating, to: "jobs/job.yaml")
        try program.write("video,stars\ntcCatWindow,6\n\"a\"b,1\nocFirstSail,4\n", to: "jobs/ratings.csv")
        let outcome = try await program.run("validate", "jobs/job.yaml").expect(65)
        #expect(outcome.errors.contains("jobs/job.yaml:8:49: error: rating is 6"), "\(outcome.errors)")
        #expect(outcome.errors.contains("in the row jobs/ratings.csv:2"), "\(outcome.errors)")
        #expect(outcome.errors.contains("jobs/ratings.csv:3:4: error: something stands behind"), "\(outcome.errors)")
        #expect(outcome.errors.contains("    3 | \"a\"b,1\n      |    ^"), "\(outcome.errors)")
        let lines = try await program.run("validate", "jobs/job.yaml", "-o", "jsonl").expect(65).output
        let first = try #require(lines.split(separator: "\n").first)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
        let row = try #require(json["row"] as? [String: Any])
        #expect(row["file"] as? String == "jobs/ratings.csv")
        #expect(row["line"] as? Int == 2)
    }

    @Test("validate counts the operations that the rows make; compile writes their entries")
    func stages() async throws {
        try program.write(Self.rating, to: "job.yaml")
        try program.write("video,stars\r\ntcCatWindow,5\r\nocFirstSail,4\r\n", to: "ratings.csv")
        #expect(
            try await program.run("validate", "job.yaml").expect(0).output
                == "job.yaml: good, 2 operations in one job\n"
        )
        let feeds = try await program.run("compile", "job.yaml").expect(0).output
        #expect(feeds.contains("rate-tcCatWindow.1"))
        #expect(feeds.contains("rate-ocFirstSail.1"))
    }

    @Test("runs, and resume takes in rows that were added, and no row that was changed")
    func resume() async throws {
        try program.write(Self.rating, to: "job.yaml")
        try program.write("video,stars\ntcCatWindow,5\n", to: "ratings.csv")
        try await program.run("run", "job.yaml").expect(0)
        try program.write("video,stars\ntcCatWindow,5\nocFirstSail,4\n", to: "ratings.csv")
        try await program.run("resume", "last", "--manifest", "job.yaml").expect(0)
        let operations = try await report()
        #expect(operations.map { $0["id"] as? String } == ["rate-tcCatWindow", "rate-ocFirstSail"])
        #expect(operations.allSatisfy { $0["verdict"] as? String == "succeeded" && $0["attempts"] as? Int == 1 })
        try program.write("video,stars\ntcCatWindow,2\nocFirstSail,4\n", to: "ratings.csv")
        let outcome = try await program.run("resume", "last", "--manifest", "job.yaml").expect(65)
        #expect(
            outcome.errors.contains("rate-tcCatWindow (the row ratings.csv:2) says something else"),
            "\(outcome.errors)"
        )
    }

    @Test(
        "reads rows only in its own folder, unless another one is allowed",
        arguments: ["csv", "json", "jsonl", "yaml"]
    )
    func folders(kind: String) async throws {
        let rows = ["csv": "value\na\n", "json": "[\"a\"]", "jsonl": "\"a\"\n", "yaml": "- a\n"]
        try program.write(try #require(rows[kind]), to: "other/rows")
        try FileManager.default.createDirectory(atPath: program.folder + "/jobs", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: program.folder + "/jobs/link",
            withDestinationPath: program.folder + "/other/rows"
        )
        for path in ["../other/rows", "link", program.folder + "/other/rows"] {
            try program.write(
                Sample.manifest(
                    "  - {forEach: {\(kind): \(path)}, comment.add: {video: tcCatWindow, text: \"${row.value}\"}}"
                ),
                to: "jobs/job.yaml"
            )
            for command in ["validate", "compile"] {
                let refused = try await program.run(command, "jobs/job.yaml").expect(65)
                #expect(refused.errors.contains("lies outside the folder of the manifest"), "\(refused.errors)")
                try await program.run(command, "jobs/job.yaml", "--allow-path", program.folder + "/other").expect(0)
            }
        }
    }

    @Test("takes no pattern out of its folder, and no file that a link leads out by")
    func patterns() async throws {
        try program.write("film", to: "other/a.mp4")
        try program.write("film", to: "jobs/media/b.mp4")
        try program.write("film", to: "jobs/media/.c.mp4")
        try FileManager.default.createDirectory(
            atPath: program.folder + "/jobs/media/d.mp4",
            withIntermediateDirectories: true
        )
        let upload = "video.upload: {file: \"${row.path}\", title: \"${row.stem}\"}"
        try program.write(Sample.manifest("  - {forEach: {glob: \"media/*.mp4\"}, \(upload)}"), to: "jobs/job.yaml")
        #expect(try await program.run("validate", "jobs/job.yaml").expect(0).output.contains("1 operation"))
        #expect(try await program.run("compile", "jobs/job.yaml").expect(0).output.contains(">b<"))
        try program.write(Sample.manifest("  - {forEach: {glob: \"../other/*\"}, \(upload)}"), to: "jobs/job.yaml")
        #expect(try await program.run("validate", "jobs/job.yaml").expect(65).errors.contains("lies outside"))
        try program.write(Sample.manifest("  - {forEach: {glob: \"*/*.mp4\"}, \(upload)}"), to: "jobs/job.yaml")
        try FileManager.default.createSymbolicLink(
            atPath: program.folder + "/jobs/link",
            withDestinationPath: program.folder + "/other"
        )
        let outcome = try await program.run("validate", "jobs/job.yaml").expect(65)
        #expect(outcome.errors.contains("fits link/a.mp4, which lies outside"), "\(outcome.errors)")
        #expect(!outcome.errors.contains("b.mp4"), "\(outcome.errors)")
    }

    @Test(
        "says what is wrong with a file of rows",
        arguments: [("gone.csv", 66, "gone.csv is not there"), ("pipe", 74, "is no plain file")]
    )
    func files(path: String, status: Int, message: String) async throws {
        #expect(mkfifo(program.folder + "/pipe", 0o600) == 0)
        try program.write(
            Sample.manifest("  - {forEach: {csv: \(path)}, comment.add: {video: tcCatWindow, text: \"${row.value}\"}}"),
            to: "job.yaml"
        )
        let outcome = try await program.run("run", "job.yaml").expect(status)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(try await program.run("runs").expect(0).output.isEmpty)
    }

    @Test("takes variables from files, and those of the command line before them", arguments: ["yaml", "json"])
    func variables(kind: String) async throws {
        try program.write(
            Sample.manifest(
                "  - {id: a, comment.add: {video: tcCatWindow, text: \"${vars.a}/${vars.b}/${vars.c}/${vars.d}\"}}"
            )
            .replacing("operations:", with: "vars: {a: manifest, d: manifest}\noperations:"),
            to: "job.yaml"
        )
        let first = ["yaml": "a: 1\nb: two\nc: 'x y'\n", "json": "{\"a\": 1, \"b\": \"two\", \"c\": \"x y\"}"]
        let second = ["yaml": "{\"b\": three}", "json": "{\"b\": \"three\"}"]
        try program.write(try #require(first[kind]), to: "first.\(kind)")
        try program.write(try #require(second[kind]), to: "second.\(kind)")
        let outcome = try await program.run(
            "compile",
            "job.yaml",
            "--var-file",
            "first.\(kind)",
            "--var-file",
            "second.\(kind)",
            "--var",
            "c=z"
        ).expect(0)
        #expect(outcome.output.contains(">1/three/z/manifest<"), "\(outcome.output)")
    }

    @Test(
        "says what is wrong with a file of variables",
        arguments: [
            ("a.yaml", "- a", 65, "a.yaml:1:1: variables are a mapping"),
            ("a.yaml", "a: [b]", 65, "a.yaml:1:1: a variable"),
            ("a.yaml", "a: 1\na: 2", 65, "a.yaml:2:1: a stands here a second time"),
            ("a.json", "[1]", 65, "a.json: is no JSON mapping"),
            ("a.json", "{\"a\": [1]}", 65, "a.json: a is a single value"),
        ]
    )
    func badVariables(name: String, text: String, status: Int, message: String) async throws {
        try program.write(text, to: name)
        try program.write(Sample.rating, to: "job.yaml")
        let outcome = try await program.run("validate", "job.yaml", "--var-file", name).expect(status)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        try await program.run("validate", "job.yaml", "--var-file", "gone.yaml").expect(66)
    }

    // MARK: - Feeds

    private static let rateAll = Sample.manifest(
        """
          - forEach: {feed: [uploads, thirdchannel], max: 3}
            when: "${row.videoId} != tcCatWindow"
            id: "rate-${row.videoId}"
            video.rate: {video: "${row.videoId}", rating: 5}
        """
    )

    @Test("makes an operation for each entry of a feed of the target, and only once it runs")
    func feed() async throws {
        try program.write(Self.rateAll, to: "job.yaml")
        let feed = try await program.run(
            "feed",
            "uploads",
            "thirdchannel",
            "--max",
            "3",
            "-o",
            "csv",
            "--columns",
            "videoId"
        )
        .expect(0).output
        let ids = feed.split(whereSeparator: \.isNewline).dropFirst().map(String.init).filter { $0 != "tcCatWindow" }
        #expect(ids.count >= 2)
        try await program.run("run", "job.yaml").expect(0)
        #expect(try await report().map { $0["id"] as? String } == ids.map { "rate-" + $0 })
        // The rest is added to the same run.
        try program.write(Self.rateAll.replacing(", max: 3", with: ""), to: "job.yaml")
        try await program.run("resume", "last", "--manifest", "job.yaml").expect(0)
        let all = try await report()
        #expect(all.count > ids.count)
        #expect(all.allSatisfy { $0["verdict"] as? String == "succeeded" && $0["attempts"] as? Int == 1 })
        let good = try await program.run("validate", "job.yaml").expect(0).output
        #expect(
            good
                == "job.yaml: good, 0 operations in one job, besides those for the entries of feeds, which only a run reads\n"
        )
        let refused = try await program.run("compile", "job.yaml").expect(65)
        #expect(refused.errors.contains("the feed uploads thirdchannel is read only by run"), "\(refused.errors)")
        #expect(refused.errors.contains("write forEach: {json: FILE}"), "\(refused.errors)")
        let piped = try await program.run(["run", "-"], input: Self.rateAll).expect(65)
        #expect(piped.errors.contains("for a manifest in a plain file"), "\(piped.errors)")
    }

    @Test("takes what ytbatch feed wrote, as a table or as JSON", arguments: ["csv", "json", "jsonl"])
    func savedFeed(kind: String) async throws {
        let saved = try await program.run("feed", "uploads", "thirdchannel", "-o", kind).expect(0).output
        try program.write(saved, to: "rows")
        try program.write(
            Sample.manifest(
                "  - {forEach: {\(kind): rows}, id: \"${row.videoId}\", video.rate: {video: \"${row.videoId}\", rating: 4}}"
            ),
            to: "job.yaml"
        )
        try await program.run("run", "job.yaml").expect(0)
        #expect(try await report().count >= 3)
    }

    @Test(
        "says which feed cannot be read, and sends nothing then",
        arguments: [
            ("uplods demo", 65, "did you mean uploads?"),
            ("uploads a, max: none", 65, "max is a number from 1, or all"),
            ("standard top_rated, time: now", 65, "time"),
            ("uploads nobodythere", 1, "the feed uploads nobodythere: the service answers 404"),
        ]
    )
    func badFeed(feed: String, status: Int, message: String) async throws {
        try program.write(
            Sample.manifest("  - {forEach: {feed: \(feed)}, favorite.add: {video: \"${row.videoId}\"}}"),
            to: "job.yaml"
        )
        let outcome = try await program.run("run", "job.yaml").expect(status)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(try await program.run("runs").expect(0).output.isEmpty)
    }
}
