import Foundation
import TestTools
import Testing

@Suite("Reports that a run writes")
struct ReportFormatTests {
    private let program: Program

    init() throws { program = try Program() }

    private static let reports = [
        "--report", "text=r.txt", "--report", "json=r.json", "--report", "csv=r.csv", "--report", "junit=r.xml",
        "--report", "markdown=r.md", "--report", "html=r.html", "--report", "rows=rows", "--metrics", "r.prom",
    ]
    private static let files = [
        "r.txt", "r.json", "r.csv", "r.xml", "r.md", "r.html", "rows/succeeded.csv", "rows/failed.csv",
        "rows/unsettled.csv", "r.prom",
    ]

    private func runCampaign() async throws {
        try await program.run(["run", Repository.path("examples/spring-campaign.yaml")] + Self.reports).expect(1)
    }

    @Test("are the same as what report writes later, and are proven with the ledger")
    func same() async throws {
        try await runCampaign()
        let formats = ["text", "json", "csv", "junit", "markdown", "html"]
        for (format, file) in zip(formats, Self.files) {
            let text = try await program.run("report", "last", "--format", format).expect(0).output
            // What a call says is read by lines, whichever way they end.
            #expect(try text == program.read(file).replacing("\r\n", with: "\n"), "\(format)")
        }
        let outcome = try await program.run("report", "last", "--verify").expect(0)
        for file in Self.files {
            #expect(outcome.output.contains("\(program.folder)/\(file): says what the ledger says"), "\(file)")
        }
    }

    @Test("are found out when they were changed, each of them")
    func changed() async throws {
        try await runCampaign()
        for file in Self.files { try program.write(try program.read(file) + "x", to: file) }
        let outcome = try await program.run("report", "last", "--verify").expect(74)
        for file in Self.files { #expect(outcome.errors.contains("\(file): does not say what the ledger says")) }
    }

    @Test("that a later run wrote over, or that somebody moved away, are no lie")
    func overwritten() async throws {
        try await runCampaign()
        try program.write(Sample.rating, to: "job.yaml")
        try await program.run("run", "job.yaml", "--report", "csv=r.csv").expect(0)
        try FileManager.default.removeItem(atPath: program.folder + "/r.html")
        let first = URL(filePath: program.runs[0]).lastPathComponent
        let outcome = try await program.run("report", first, "--verify").expect(0)
        #expect(outcome.output.contains("r.csv: written over by run "))
        #expect(outcome.output.contains("r.html: not kept"))
    }

    @Test("of rows go to a folder, or to stdout together")
    func rows() async throws {
        try await runCampaign()
        try await program.run("report", "last", "--format", "rows", "--output", "again").expect(0)
        #expect(try program.read("again/failed.csv") == program.read("rows/failed.csv"))
        let all = try await program.run("report", "last", "--format", "rows").expect(0).output
        for row in ["film,video.upload,succeeded,", "ghost,playlist.add,failed,", "ghost-note,comment.add,skipped,"] {
            #expect(all.contains("\n" + row))
        }
        try program.write("", to: "file")
        let outcome = try await program.run("report", "last", "--format", "rows", "--output", "file").expect(74)
        #expect(outcome.errors.contains("a folder of several files"))
    }

    @Test("in a form that nobody knows are refused before anything is sent")
    func unknown() async throws {
        try program.write(Sample.rating, to: "job.yaml")
        try await program.run("run", "job.yaml", "--report", "pdf=r.pdf").expect(64)
        #expect(program.runs.isEmpty)
    }

    @Test("in HTML work in a browser", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")))
    func browser() async throws {
        try await runCampaign()
        let chromium = Process()
        chromium.executableURL = URL(filePath: "/usr/bin/chromium")
        chromium.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(program.folder)/browser", "--dump-dom",
            "--virtual-time-budget=5000", "file://\(program.folder)/r.html",
        ]
        let file = program.folder + "/dom.html"
        try program.write("", to: "dom.html")
        chromium.standardOutput = FileHandle(forWritingAtPath: file)
        chromium.standardError = FileHandle.nullDevice
        try chromium.run()
        chromium.waitUntilExit()
        let page = try program.read("dom.html")
        // The page's own policy let its script run, and the script made the first hundred rows.
        #expect(page.contains("1 to 100 of 203 operations"))
        #expect(page.components(separatedBy: "aria-expanded=\"false\"").count == 101)
        #expect(page.contains("Page 1 of 3"))
    }
}

@Suite("What a run logs")
struct LogTests {
    private let program: Program

    init() throws { program = try Program() }

    @Test("with -v names each request, and its answer by the same name")
    func verbose() async throws {
        try program.write(Sample.rating, to: "job.yaml")
        let outcome = try await program.run("run", "job.yaml", "-v").expect(0)
        let lines = outcome.errors.split(separator: "\n")
        let sent = try #require(lines.first { $0.contains(" sending POST ") })
        let name = sent.prefix { $0 != " " }
        #expect(sent.contains("/feeds/api/videos/tcCatWindow/ratings/batch bytes="))
        #expect(lines.contains { $0.hasPrefix("\(name) answered POST ") && $0.contains("status=200") })
        let quiet = try await program.run("run", "job.yaml").expect(0)
        #expect(!quiet.errors.contains("sending"))
    }

    @Test("is lines of JSON when somebody wants that, errors too")
    func json() async throws {
        try program.write(Sample.rating, to: "job.yaml")
        let outcome = try await program.run(
            "run",
            "job.yaml",
            "-v",
            "--log-format",
            "json",
            "--target",
            "http://127.0.0.1:1"
        ).expect(69)
        var levels: Set<String> = []
        var requests: Set<String> = []
        for line in outcome.errors.split(separator: "\n") {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
            levels.insert(try #require(object["level"]))
            #expect(object["time"]?.hasSuffix("Z") == true)
            #expect(object["message"]?.isEmpty == false)
            if let request = object["request"] { requests.insert(request) }
        }
        #expect(levels.isSuperset(of: ["info", "debug", "warning"]))
        #expect(!requests.isEmpty)
        let broken = try await program.run("run", "none.yaml", "--log-format", "json").expect(66)
        #expect(broken.errors.contains("\"level\": \"error\""))
    }
}
