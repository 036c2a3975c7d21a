import Foundation
import TestTools
import Testing

@Suite("Examples, and what README shows")
struct ExampleTests {
    private let program: Program

    init() throws { program = try Program() }

    /// How the report counts.
    private func counts(_ run: String = "last") async throws -> [String: Int] {
        let report = try await program.run("report", run, "--format", "json").expect(0).output
        let json = try #require(try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any])
        return try #require(json["verdicts"] as? [String: Int]).filter { $0.value > 0 }
    }

    @Test(
        "every example runs on the emulator, to the verdicts that it promises",
        arguments: [
            ("first-job", 0, ["succeeded": 3, "total": 3]),
            ("playlist-upkeep", 0, ["succeeded": 6, "total": 6]),
            ("upload", 0, ["succeeded": 4, "total": 4]),
            ("ratings-and-comments", 0, ["succeeded": 7, "unchanged": 1, "total": 8]),
            ("channel", 0, ["succeeded": 16, "total": 16]),
            ("nightly-upkeep", 0, ["succeeded": 13, "total": 13]),
            ("rows", 0, ["succeeded": 9, "total": 9]),
            ("weekly-upkeep", 0, ["succeeded": 2, "total": 2]),
            ("spring-campaign", 1, ["succeeded": 193, "unchanged": 5, "failed": 4, "skipped": 1, "total": 203]),
        ]
    )
    func example(_ name: String, _ status: Int, _ expected: [String: Int]) async throws {
        try await program.run("run", Repository.path("examples/\(name).yaml")).expect(status)
        #expect(try await counts() == expected)
    }

    @Test("the example for YouTube runs on the emulator's Data API, and is nothing for GData")
    func launch() async throws {
        let manifest = Repository.path("examples/youtube-launch.yaml")
        try await program.run("run", manifest, "--url", "emulator").expect(0)
        #expect(try await counts() == ["succeeded": 6, "total": 6])
        try await program.run("validate", manifest, "--target", "emulator").expect(65)
    }

    @Test("the weekly report writes its files, and the next one tells what changed")
    func weeklyReport() async throws {
        // Beside a copy, since files of a report lie beside their manifest.
        try program.write(try Repository.text("examples/weekly-report.yaml"), to: "weekly.yaml")
        for run in 1...2 {
            try await program.run("run", "weekly.yaml", "--emulator-data", "service.sqlite").expect(0)
            let names = try FileManager.default.contentsOfDirectory(atPath: program.folder + "/reports")
            #expect(
                names.filter { !$0.hasPrefix("top-") }.sorted() == [
                    "channel.csv", "channel.html", "channel.md", "top.csv",
                ]
            )
            #expect(names.count == 5)
            #expect(try program.read("reports/channel.md").contains("= same") == (run == 2))
        }
    }

    @Test("every example has a row above, or a test of its own")
    func allExamples() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Repository.path("examples"))
        #expect(
            files.filter {
                $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") && !["faults.yaml", "fixture.yaml"].contains($0)
            }.sorted() == [
                "channel.yaml", "first-job.yaml", "nightly-upkeep.yaml", "playlist-upkeep.yaml",
                "ratings-and-comments.yaml", "rows.yaml",
                "spring-campaign.yaml", "upload.yaml", "weekly-report.yaml", "weekly-upkeep.yaml",
                "youtube-launch.yaml",
            ]
        )
    }

    @Test("the tests of examples pass")
    func tests() async throws {
        let output = try await program.run("test", Repository.path("examples")).expect(0).output
        #expect(output.contains("playlist-upkeep.test.yaml"))
        let readme = try Repository.text("README.md")
        let test = try #require(Self.blocks(of: "yaml", in: readme).first { $0.contains("kind: Test") })
        try program.write(test, to: "first-job.test.yaml")
        try program.write(try Repository.text("examples/first-job.yaml"), to: "first-job.yaml")
        try await program.run("test", "first-job.test.yaml").expect(0)
    }

    @Test("the job of README runs, and its commands do what it says")
    func job() async throws {
        let readme = try Repository.text("README.md")
        let manifest = try #require(Self.blocks(of: "yaml", in: readme).first { $0.contains("kind: Job") })
        try program.write(manifest, to: "job.yaml")
        try FileManager.default.createSymbolicLink(
            atPath: program.folder + "/examples",
            withDestinationPath: Repository.path("examples")
        )
        let commands = Self.blocks(of: "console", in: readme).joined(separator: "\n").split(separator: "\n")
            .filter { $0.hasPrefix("$ ytbatch ") }
            .map { $0.prefix { $0 != "#" }.split(separator: " ").dropFirst(2).map(String.init) }
        #expect(commands.count >= 3)
        for command in commands {
            try await program.run(
                command
                    + ["--allow-path", Repository.path("examples")].filter { _ in
                        ["run", "validate"].contains(command.first)
                    }
            ).expect(0)
        }
        #expect(try await counts() == ["succeeded": 3, "total": 3])
    }

    @Test("the commands with which README keeps a channel do what they say")
    func channel() async throws {
        let readme = try Repository.text("README.md")
        try program.write(try Repository.text("examples/channel.yaml"), to: "channel.yaml")
        let block = try #require(Self.blocks(of: "sh", in: readme).first { $0.contains("ytbatch plan") })
        for line in block.split(separator: "\n") where line.hasPrefix("ytbatch ") {
            let words = line.prefix { $0 != "#" }.split(separator: " ").dropFirst().map(String.init)
            // The state of the emulator is kept from one command to the next; a plan and a run know where.
            let data = words.contains("--plan") || words[0] == "undo" ? [] : ["--emulator-data", "emulator.sqlite"]
            try await program.run(words + data).expect(0)
        }
        #expect(
            try String(contentsOfFile: program.folder + "/channel.yaml", encoding: .utf8).contains("ytbatch export")
        )
    }

    @Test("README counts the campaign right, and names only commands and flags that are there")
    func readme() async throws {
        let readme = try Repository.text("README.md")
        let campaign = try Repository.text("examples/spring-campaign.yaml")
        let operations = campaign.matches(of: /(?m)^ +(?:- )?[a-z]+\.[a-z]+:/).count
        #expect(operations == 203)
        #expect(readme.contains("\(operations) operations"))
        let named = Set(readme.matches(of: /`([a-z]+)(?: [^`]*)?`(?:, `[^`]+`)* \|/).map { String($0.1) })
        var help = try await program.run("--help").expect(0).output
        for command in [
            "compile", "export", "feed", "import", "plan", "reconcile", "report", "resume", "run", "runs", "schedule",
            "schema", "serve", "show", "test", "undo", "upload", "validate",
        ] {
            #expect(readme.contains("`\(command)"))
            help += try await program.run(command, "--help").expect(0).output
        }
        #expect(!named.isEmpty)
        for flag in Set(readme.matches(of: /--[a-z][a-z-]+/).map { String($0.0) }) {
            #expect(help.contains(flag) || flag == "--generate-completion-script", "README names \(flag)")
        }
    }

    /// The code blocks of a language.
    private static func blocks(of language: String, in text: String) -> [String] {
        text.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
            $0.components(separatedBy: "\n```").first
        }
    }
}
