import Operations

/// A stranger's text in a code span of Markdown, where no character means anything.
enum MarkdownCode {
    /// A text is cut behind so many characters.
    private static let textLimit = 240

    /// More backticks stand around the text than it has in a row (CommonMark, "Code spans").
    ///
    /// - Returns: An en dash for a text of nothing but spaces.
    static func span(_ text: String) -> String {
        var line = text.printable
        if line.count > textLimit { line = line.prefix(textLimit) + "…" }
        guard line.contains(where: { $0 != " " }) else { return "–" }
        var longest = 0
        var current = 0
        for character in line {
            current = character == "`" ? current + 1 : 0
            longest = max(longest, current)
        }
        let fence = String(repeating: "`", count: longest + 1)
        let space = line.hasPrefix("`") || line.hasSuffix("`") ? " " : ""
        return fence + space + line + space + fence
    }

    /// The same in a table, where a bar ends the cell even in a code span (GitHub Flavored Markdown, "Tables").
    ///
    /// - Returns: Nothing for an empty text.
    static func cell(_ text: String) -> String {
        text.isEmpty ? "" : span(text).replacing("|", with: "\\|")
    }
}
