/// What a list of words may be: keywords and developer tags.
package struct KeywordLimits: Sendable, Equatable {
    /// Characters of one word.
    package var lengths: ClosedRange<Int>
    /// Characters of all words, with the commas between them.
    package var total: Int?
    /// How many words there may be.
    package var counts: ClosedRange<Int>
    /// Whether a word with a space in it takes two characters more, as if it stood in quotes.
    package var quotesSpaces = false

    /// Reference, `media:keywords`: "at least two characters long and may not be longer than 25 characters",
    /// 120 characters with the commas, any except `<` and `>`; a video has one at least. More than 40 never fit.
    package static let keywords = KeywordLimits(lengths: 2...25, total: 120, counts: 1...40)

    /// Protocol of version 3, "Tag rule": 500 characters with the commas, and with quotes about words that have spaces.
    package static let tags = KeywordLimits(lengths: 1...500, total: 500, counts: 0...250, quotesSpaces: true)

    /// The reference gives no limit for how many; this is ours.
    package static let developerTags = KeywordLimits(lengths: 2...25, total: nil, counts: 0...100)

    package func check(word: Span<UInt8>) -> Complaint? {
        let limits = TextLimits(
            minimumCharacters: lengths.lowerBound,
            maximumCharacters: lengths.upperBound,
            allowsAngleBrackets: false
        )
        if let complaint = limits.check(word) { return complaint }
        guard !word.indices.contains(where: { word[$0] == UInt8(ascii: ",") }) else {
            return Complaint(.invalidCharacter, "must not hold a comma", suggestion: "write two entries of the list")
        }
        return nil
    }

    /// Checks each word, how many there are, and all of them together.
    package func check(_ words: [String]) -> Complaint? {
        words.lazy.compactMap { check(word: $0.utf8.span) }.first ?? check(count: words.count)
            ?? check(joined: words.joined(separator: ","))
    }

    /// Checks how many words there are.
    package func check(count: Int) -> Complaint? {
        if count < counts.lowerBound {
            return Complaint(.required, "must not be empty", suggestion: "write a word, or leave the key out")
        }
        guard count > counts.upperBound else { return nil }
        return Complaint(.tooLong, "have \(count) words, at most \(counts.upperBound) are allowed")
    }

    /// Checks the words together, as they are sent.
    package func check(joined: String) -> Complaint? {
        guard let total else { return nil }
        let quotes = quotesSpaces ? joined.split(separator: ",").count { $0.contains(" ") } * 2 : 0
        let length = joined.unicodeScalars.count + quotes
        guard length > total else { return nil }
        return Complaint(
            .tooLong,
            "have \(length) characters with the commas, at most \(total) are allowed",
            suggestion: "leave some out"
        )
    }
}
