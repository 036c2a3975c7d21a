/// The words of a search, `q`: `"spy plane" boating|sailing -fishing` (reference, "Query parameter definitions", q).
///
/// All clauses must hold. A clause holds when one of its phrases is found or, when it is excluded, when none is.
package struct SearchTerms: Equatable, Sendable {
    package var clauses: [SearchClause]

    /// How many words there may be in all.
    package static let maximumWords = 64

    package init(clauses: [SearchClause]) { self.clauses = clauses }

    /// Reads the words. There is no text that cannot be read; only too long ones are refused.
    ///
    /// - Parameter parameter: The name of the parameter that holds them: `q`, or `vq` in version 1.
    package init(_ text: String, parameter: String = "q") throws(QueryError) {
        clauses = []
        var scanner = SearchScanner(text)
        var isJoined = false
        var count = 0
        while let token = scanner.next() {
            guard case .phrase(let phrase, let isExcluded) = token else {
                isJoined = !clauses.isEmpty
                continue
            }
            count += phrase.words.count
            guard count <= Self.maximumWords else {
                throw QueryError(parameter, String(text.prefix(80)), allowed: "at most \(Self.maximumWords) words")
            }
            if isJoined {
                clauses[clauses.count - 1].phrases.append(phrase)
            } else {
                clauses.append(SearchClause(phrases: [phrase], isExcluded: isExcluded))
            }
            isJoined = false
        }
    }

    /// The words as they are written into a query.
    package var text: String { clauses.map(\.text).joined(separator: " ") }
}

package struct SearchClause: Equatable, Sendable {
    package var phrases: [SearchPhrase]
    package var isExcluded = false

    package init(phrases: [SearchPhrase], isExcluded: Bool = false) {
        self.phrases = phrases
        self.isExcluded = isExcluded
    }

    fileprivate var text: String { (isExcluded ? "-" : "") + phrases.map(\.text).joined(separator: "|") }
}

/// Words that follow one another; most phrases are one word.
package struct SearchPhrase: Equatable, Sendable {
    package var words: [String]
    package var isQuoted = false

    package init(words: [String], isQuoted: Bool = false) {
        self.words = words
        self.isQuoted = isQuoted
    }

    fileprivate var text: String {
        let words = words.joined(separator: " ")
        return isQuoted ? "\"" + words + "\"" : words
    }
}

/// Takes the text of a search apart.
private struct SearchScanner {
    enum Token {
        case or
        case phrase(SearchPhrase, isExcluded: Bool)
    }

    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    mutating func next() -> Token? {
        var isExcluded = false
        while let first = rest.first {
            if first == "|" {
                rest = rest.dropFirst()
                return .or
            }
            if first == "\"" {
                guard let phrase = quoted() else { continue }
                return .phrase(phrase, isExcluded: isExcluded)
            }
            if first.isWhitespace || first == "-" {
                // A dash that stands alone excludes nothing.
                isExcluded = first == "-"
                rest = rest.dropFirst()
                continue
            }
            let word = rest.prefix { !$0.isWhitespace && $0 != "|" && $0 != "\"" }
            rest = rest[word.endIndex...]
            return .phrase(SearchPhrase(words: [String(word)]), isExcluded: isExcluded)
        }
        return nil
    }

    /// A phrase in quotation marks. Where the second mark is missing it goes to the end.
    private mutating func quoted() -> SearchPhrase? {
        let content = rest.dropFirst().prefix { $0 != "\"" }
        rest = rest[content.endIndex...].dropFirst()
        let words = content.split(whereSeparator: \.isWhitespace).map { String($0) }
        return words.isEmpty ? nil : SearchPhrase(words: words, isQuoted: true)
    }
}
