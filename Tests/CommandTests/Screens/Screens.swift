import Foundation
import TestTools
import Testing

/// What a user sees in a few calls of the program, one after the other, held against a golden file.
///
/// A call is shown as `$ ytbatch …`, then what came on stdout, then the lines of stderr behind `2| `, then the exit status
/// when it is not 0. With `YTBATCH_WRITE_GOLDEN` in the environment the files are written anew; read what has changed in
/// them as a user would before you keep it.
struct Screens {
    let program: Program
    private let marks: ScreenMarks
    private var text = ""

    init(_ program: Program) {
        self.program = program
        marks = ScreenMarks(folder: program.folder)
    }

    /// Puts the examples into the program's folder, as in a clone of the repository.
    static func withExamples() throws -> Screens {
        let program = try Program()
        try FileManager.default.copyItem(atPath: Repository.path("examples"), toPath: program.folder + "/examples")
        return Screens(program)
    }

    /// Calls the program, and keeps all that it says.
    ///
    /// - Parameter line: The arguments, with one space between.
    @discardableResult
    mutating func call(
        _ line: String,
        input: String = "",
        environment: [String: String] = [:],
        meanwhile: @Sendable (Program.Call) async throws -> Void = { _ in }
    ) async throws -> Program.Outcome {
        let outcome = try await program.run(
            line.split(separator: " ").map(String.init),
            environment: environment,
            input: input,
            meanwhile: meanwhile
        )
        add(title(line, environment), outcome)
        return outcome
    }

    /// Calls the program on a terminal that is so many cells wide; what is drawn over comes one under the other.
    mutating func callOnTerminal(
        _ line: String,
        columns: Int,
        environment: [String: String] = [:]
    ) async throws {
        let outcome = try await program.runOnTerminal(
            line.split(separator: " ").map(String.init),
            columns: columns,
            environment: environment
        )
        let visible = outcome.output.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
            .replacing("\u{1B}", with: "␛")
        add(title(line, environment) + "    (on a terminal of \(columns) columns)", outcome, output: visible)
    }

    private func title(_ line: String, _ environment: [String: String]) -> String {
        "$ " + environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value) " }.joined() + "ytbatch \(line)"
    }

    private mutating func add(_ title: String, _ outcome: Program.Outcome, output: String? = nil) {
        text += title + "\n" + (output ?? outcome.output)
        for line in outcome.errors.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            text += line.isEmpty ? "2|\n" : "2| \(line)\n"
        }
        if outcome.status != 0 { text += "(exit \(outcome.status))\n" }
        text += "\n"
    }

    /// Adds what the program would put out, without calling it.
    mutating func show(_ output: String, of line: String) {
        text += "$ ytbatch \(line)\n\(output)\n"
    }

    /// What a golden file says.
    static func golden(_ name: String) throws -> String {
        try String(contentsOf: file(name), encoding: .utf8)
    }

    private static func file(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).txt")
    }

    /// Expects all that was kept to be what `Golden/NAME.txt` says.
    func expect(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let actual = marks.apply(to: text)
        if ProcessInfo.processInfo.environment["YTBATCH_WRITE_GOLDEN"] != nil {
            return try Data(actual.utf8).write(to: Self.file(name))
        }
        let golden = try Self.golden(name)
        guard actual != golden else { return }
        Issue.record(
            "\(Self.difference(golden, actual))\n\(name).txt says something else",
            sourceLocation: sourceLocation
        )
    }

    /// The first lines that differ, with one before them.
    private static func difference(_ golden: String, _ actual: String) -> String {
        let expected = golden.split(separator: "\n", omittingEmptySubsequences: false)
        let found = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let first = zip(expected, found).enumerated().first { $1.0 != $1.1 }?.offset ?? min(expected.count, found.count)
        let start = max(0, first - 1)
        let lines =
            ["line \(first + 1):"] + expected.dropFirst(start).prefix(6).map { "- " + $0 }
            + found.dropFirst(start).prefix(6).map { "+ " + $0 }
        return lines.joined(separator: "\n")
    }
}
