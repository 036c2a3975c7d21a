import ArgumentParser
import TestTools
import Testing

@testable import ytbatch

@Suite("Screens: help, and calls that are wrong")
struct HelpScreenTests {
    /// Every command, with those that it has below it.
    private static let commands: [String] = names(below: YTBatch.self, path: [])

    private static func names(below command: any ParsableCommand.Type, path: [String]) -> [String] {
        command.configuration.subcommands.flatMap { below in
            let path = path + [below.configuration.commandName ?? ""]
            return [path.joined(separator: " ")] + names(below: below, path: path)
        }
    }

    private static func type(_ name: String) -> (any ParsableCommand.Type)? {
        var command: any ParsableCommand.Type = YTBatch.self
        for word in name.split(separator: " ") {
            guard
                let below = command.configuration.subcommands.first(where: {
                    $0.configuration.commandName == String(word)
                })
            else { return nil }
            command = below
        }
        return command
    }

    @Test("what ytbatch says without a word, and with help")
    func help() async throws {
        var screens = Screens(try Program())
        try await screens.call("")
        try await screens.call("--version")
        try await screens.call("help validate")
        try screens.expect("help")
    }

    @Test("the help of each command", arguments: commands)
    func help(of command: String) throws {
        var screens = Screens(try Program())
        let help = YTBatch.helpMessage(for: try #require(Self.type(command)), columns: 80)
        screens.show(help, of: "\(command) --help")
        try screens.expect("help-" + command.replacing(" ", with: "-"))
    }

    @Test("docs name no flag that there is not")
    func documents() throws {
        let helps = try Self.commands.map { try Screens.golden("help-" + $0.replacing(" ", with: "-")) }.joined()
        // Those of the programs that test ytbatch.
        let others = ["--exhaustive", "--filter", "--first", "--wire"]
        for name in ["docs/emulator.md", "docs/plans.md", "docs/promises.md", "docs/scheduling.md", "docs/targets.md"] {
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
