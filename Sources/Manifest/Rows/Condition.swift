import YAMLEvents

/// A `when`: two values, and whether they must be the same. There is nothing more that it could say.
struct Condition {
    /// As written, with references in them.
    var left: String
    var right: String
    var wantsEqual: Bool
    var start: SourcePosition
    var end: SourcePosition

    /// - Returns: `nil` for a text that does not compare two values.
    init?(_ text: String, from start: SourcePosition, to end: SourcePosition) {
        guard let place = Self.operators(in: text).first, Self.operators(in: text).count == 1 else { return nil }
        let behind = text.index(place, offsetBy: 2)
        // `===` is no word of any manifest.
        guard behind == text.endIndex || text[behind] != "=" else { return nil }
        left = Self.side(text[..<place])
        right = Self.side(text[behind...])
        wantsEqual = text[place] == "="
        self.start = start
        self.end = end
    }

    /// Where `==` and `!=` stand, outside of references and quotes.
    private static func operators(in text: String) -> [String.Index] {
        var places: [String.Index] = []
        var isReference = false
        var quote: Character?
        var index = text.startIndex
        while index < text.endIndex {
            let rest = text[index...]
            if let open = quote {
                if text[index] == open { quote = nil }
            } else if isReference {
                if text[index] == "}" { isReference = false }
            } else if rest.hasPrefix("${") {
                isReference = true
            } else if rest.hasPrefix("==") || rest.hasPrefix("!=") {
                places.append(index)
                index = text.index(after: index)
            } else if text[index] == "'" || text[index] == "\"", isAtBeginning(index, of: text) {
                quote = text[index]
            }
            index = text.index(after: index)
        }
        return places
    }

    /// Only a side that begins with a quote stands in quotes: `it's` does not.
    private static func isAtBeginning(_ index: String.Index, of text: String) -> Bool {
        let before = text[..<index].reversed().drop { $0 == " " }
        return before.isEmpty || before.first == "="
    }

    /// Without the blanks around it, and without quotes.
    private static func side(_ text: Substring) -> String {
        var side = text
        while side.first?.isWhitespace == true { side.removeFirst() }
        while side.last?.isWhitespace == true { side.removeLast() }
        if side.count >= 2, let first = side.first, first == "'" || first == "\"", side.last == first {
            side = side.dropFirst().dropLast()
        }
        return String(side)
    }
}
