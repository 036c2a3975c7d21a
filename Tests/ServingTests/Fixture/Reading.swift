import Emulator
import Manifest
import Serving
import YAMLEvents

/// Reads fixtures.
enum Reading {
    static func text(_ body: String) -> String { "apiVersion: ytbatch/v1\nkind: Fixture\n\(body)\n" }

    /// A whole document.
    ///
    /// - Returns: The fixture, and each complaint as `line:column code: message = suggestion`.
    static func read(_ text: String) -> (fixture: Fixture, complaints: [String]) {
        let (fixture, diagnostics) = FixtureDecoder.read(file: "fixture.yaml", text: text)
        return (fixture, diagnostics.list.map(line))
    }

    private static func line(_ diagnostic: Diagnostic) -> String {
        "\(diagnostic.start.line):\(diagnostic.start.column) \(diagnostic.code): \(diagnostic.message)"
            + (diagnostic.suggestion.map { " = \($0)" } ?? "")
    }
}
