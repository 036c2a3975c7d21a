import TestTools
import Testing

@Suite("Screens: help, and calls that are wrong")
struct HelpScreenTests {
    private static let commands = [
        "run", "plan", "export", "undo", "import", "import youtubeuploader", "import upload-guide", "import csv",
        "test",
        "validate", "compile", "reconcile", "resume", "runs", "show", "report", "feed", "serve", "schedule",
        "schedule run", "schedule list", "schedule next", "schedule install", "schema",
    ]

    @Test("what ytbatch says without a word, and with help")
    func help() async throws {
        var screens = Screens(try Program())
        try await screens.call("")
        try await screens.call("--version")
        try screens.expect("help")
    }

    @Test("the help of each command", arguments: commands)
    func help(of command: String) async throws {
        var screens = Screens(try Program())
        try await screens.call("\(command) --help")
        try screens.expect("help-" + command.replacing(" ", with: "-"))
    }

    @Test("docs name no flag that there is not")
    func documents() throws {
        let helps = try Self.commands.map { try Screens.golden("help-" + $0.replacing(" ", with: "-")) }.joined()
        // Those of the programs that test ytbatch.
        let others = ["--exhaustive", "--filter", "--first"]
        for name in ["docs/emulator.md", "docs/plans.md", "docs/promises.md", "docs/scheduling.md"] {
            for match in try Repository.text(name).matches(of: /(?:^|[^-\w])(--[a-z][a-z-]+)/) {
                let flag = String(match.1)
                #expect(helps.contains(flag + " ") || others.contains(flag), "\(name) names \(flag)")
            }
        }
    }

    @Test("a call that is wrong says what is wrong, and where help is")
    func wrong() async throws {
        var screens = try Screens.withExamples()
        for line in [
            "frobnicate", "rnu examples/first-job.yaml", "validate", "validate --nope examples/first-job.yaml", "run",
            "run nothere.yaml",
            "run examples/first-job.yaml --target youtube", "run examples/first-job.yaml --target gdata",
            "run examples/first-job.yaml --target nowhere", "run examples/first-job.yaml --concurrency 100",
            "run examples/first-job.yaml --var x", "run examples/first-job.yaml --deadline never",
            "run examples/first-job.yaml --report pdf=x", "run examples/first-job.yaml --verdict failed",
            "run examples/first-job.yaml --faults examples/first-job.yaml", "plan examples/first-job.yaml -o jsonl",
            "report last --live", "serve --port 99999", "serve --policy nope=1", "serve --policy duplicates=1",
            "serve --account nope", "schedule next examples --from tomorrow", "schema nope",
        ] {
            try await screens.call(line)
        }
        try screens.expect("wrong-calls")
    }

    @Test("where no run was yet, each command says so")
    func nothingYet() async throws {
        var screens = Screens(try Program())
        try screens.program.write("", to: "folder/notes.txt")
        for line in [
            "runs", "runs -o json", "show last", "resume last", "report last", "undo last", "schedule list folder",
            "schedule next folder", "test folder", "test nothere.test.yaml",
        ] {
            try await screens.call(line)
        }
        try screens.expect("nothing-yet")
    }
}
