/// What the service makes of the text of a comment.
enum CommentText {
    /// Text without tags: HTML becomes plain text. What only looks like one, such as `a < b`, stays.
    static func plain(_ text: String) -> String {
        guard text.contains("<") else { return text }
        var plain = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            plain += rest[..<start]
            let tag = rest[start...]
            if let end = endOfTag(tag) {
                rest = rest[end...]
            } else {
                plain += "<"
                rest = tag.dropFirst()
            }
        }
        return plain + rest
    }

    /// Where a tag ends: `<` and a letter, or `</` and a letter, up to `>`.
    private static func endOfTag(_ text: Substring) -> String.Index? {
        let name = text.dropFirst().first == "/" ? text.dropFirst(2) : text.dropFirst()
        guard let first = name.first, first.isASCII, first.isLetter, let end = name.firstIndex(of: ">") else {
            return nil
        }
        return name.index(after: end)
    }

    /// The title that a comment gets from its text: whole words, up to 20 characters with the dots behind them.
    static func title(_ text: String) -> String {
        let limit = 20
        guard text.count > limit else { return text }
        let end = " ..."
        let start = text.prefix(limit - end.count + 1)
        guard let space = start.lastIndex(where: \.isWhitespace) else { return start.dropLast() + end }
        return start[..<space] + end
    }
}
