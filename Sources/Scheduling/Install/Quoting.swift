import Reporting

/// Text in the syntax of others.
enum Quoting {
    /// One word of a POSIX shell.
    static func shell(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }

    /// One word of a systemd unit (systemd.syntax, "Quoting"), in which `%` begins a specifier.
    static func systemd(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "%": result += "%%"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// A string of JSON, which YAML reads as well.
    static func json(_ text: String) -> String {
        var writer = JSONWriter()
        writer.value(text)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Text of an XML element. What XML cannot hold is left out.
    static func xml(_ text: String) -> String {
        let allowed = text.unicodeScalars.filter { $0.value >= 0x20 || $0 == "\t" || $0 == "\n" }
        return String(String.UnicodeScalarView(allowed)).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;")
    }

    /// A text that may stand in a comment of one line.
    static func comment(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }

    static func comments(_ lines: [String]) -> String { lines.map { "# \(comment($0))\n" }.joined() }
}
