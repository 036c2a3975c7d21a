import FoundationEssentials
import Manifest
import Reporting
import YAMLEvents

/// Shows what is wrong with a manifest: the place, the line, a caret under the culprit, and what to do.
struct DiagnosticPrinter {
    let style: TextStyle

    /// Lines that are longer than this are shown in part.
    private static let lineWidth = 110

    func print(_ diagnostics: Diagnostics, of file: ManifestFile) { print(diagnostics, of: file.name, at: file.path) }

    func print(_ diagnostics: Diagnostics, ofFileAt path: String) { print(diagnostics, of: path, at: path) }

    private func print(_ diagnostics: Diagnostics, of name: String, at path: String) {
        let lines = Dictionary(grouping: diagnostics.list) { $0.file }.map { file, list in
            (file, sourceLines(of: file == name ? path : file, list))
        }
        let linesOfFiles = Dictionary(lines) { first, _ in first }
        for diagnostic in diagnostics.list {
            Console.say(text(diagnostic, line: linesOfFiles[diagnostic.file]?[diagnostic.start.line]))
        }
        if diagnostics.dropped > 0 { Console.say("… and \(diagnostics.dropped) more") }
    }

    private func text(_ diagnostic: Diagnostic, line: String?) -> String {
        let place = "\(diagnostic.file):\(diagnostic.start.line):\(diagnostic.start.column)"
        var lines = [
            "\(style.bold(place)): \(style.red(diagnostic.severity.rawValue)): \(diagnostic.message) "
                + style.faint("[\(diagnostic.code)]")
        ]
        if let line { lines += excerpt(line, diagnostic) }
        if let row = diagnostic.row { lines.append("      = in the row \(row)") }
        if let suggestion = diagnostic.suggestion { lines.append("      = \(suggestion)") }
        return lines.joined(separator: "\n")
    }

    /// The line and the caret under it.
    private func excerpt(_ line: String, _ diagnostic: Diagnostic) -> [String] {
        let characters = Array(line.unicodeScalars)
        let column = min(max(diagnostic.start.column - 1, 0), characters.count)
        let isOneLine = diagnostic.end.line == diagnostic.start.line && diagnostic.end.column > diagnostic.start.column
        let end = isOneLine ? min(diagnostic.end.column - 1, characters.count) : characters.count
        // A long line is shown around the culprit.
        let start = column > Self.lineWidth - 20 ? column - 20 : 0
        let shown = characters[start..<min(characters.count, start + Self.lineWidth)]
        let before = characters[start..<column].reduce(into: "") { text, scalar in
            text += scalar == "\t" ? "\t" : String(repeating: " ", count: scalar.displayWidth)
        }
        let culprit = characters[column..<max(column, min(end, start + Self.lineWidth))]
        let width = max(1, culprit.reduce(0) { $0 + $1.displayWidth })
        let number = String(diagnostic.start.line)
        let margin = String(repeating: " ", count: max(5, number.count))
        let padded = String(repeating: " ", count: max(0, 5 - number.count)) + number
        let text = String(String.UnicodeScalarView(shown.map { $0.isControl ? " " : $0 }))
        return [
            "\(style.faint(padded + " |")) \(start > 0 ? "…" : "")\(text)",
            "\(style.faint(margin + " |")) \(start > 0 ? " " : "")\(before)\(style.red("^" + String(repeating: "~", count: width - 1)))",
        ]
    }

    /// The lines that the complaints are about. Only files can be read a second time.
    private func sourceLines(of path: String, _ diagnostics: [Diagnostic]) -> [Int: String] {
        guard path != "-", let last = diagnostics.map(\.start.line).max() else { return [:] }
        let wanted = Set(diagnostics.map(\.start.line))
        return LineReader.lines(wanted, upTo: last, of: path)
    }
}

extension Unicode.Scalar {
    var isControl: Bool { value < 0x20 && self != "\t" || (0x7F...0x9F).contains(value) }

    /// Columns on a terminal: two for the wide letters of East Asia and for emoji, none for marks that join.
    var displayWidth: Int {
        switch value {
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}
