import GData

/// What the full-text index is asked: an expression in the language of FTS5.
///
/// Every word goes in as a string in quotes, so that nothing that a client writes is part of the language.
struct MatchExpression {
    private var required: [String] = []
    private var excluded: [String] = []

    /// Whether there is nothing to ask the index for; it may still be asked what to leave out.
    var isEmpty: Bool { required.isEmpty }
    var isExcludingOnly: Bool { required.isEmpty && !excluded.isEmpty }

    /// - Parameter columns: Where the words may stand, by name; with `nil`, anywhere.
    mutating func add(_ terms: SearchTerms, in columns: String? = nil) {
        for clause in terms.clauses {
            let phrases = clause.phrases.map { Self.phrase($0.words.joined(separator: " ")) }
            let text = Self.within(columns, phrases.joined(separator: " OR "))
            if clause.isExcluded { excluded.append(text) } else { required.append(text) }
        }
    }

    mutating func require(_ text: String) { required.append("(" + text + ")") }

    static func phrase(_ text: String) -> String {
        "\"" + text.map { $0 == "\"" ? "\"\"" : $0 == "\0" ? " " : String($0) }.joined() + "\""
    }

    static func within(_ columns: String?, _ text: String) -> String {
        (columns.map { "{" + $0 + "} : " } ?? "") + "(" + text + ")"
    }

    /// The expression; `nil` when it is empty.
    var text: String? {
        guard !required.isEmpty else { return nil }
        return excluded.reduce(required.joined(separator: " AND ")) { "(" + $0 + ") NOT " + $1 }
    }

    /// What must not be found, where nothing must be.
    var excludedText: String { excluded.joined(separator: " OR ") }

    /// Whether a phrase holds anything that the index has words of.
    static func hasWord(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }
}

extension SearchTerms {
    /// Without what no index has: signs that are no part of a word. A search for such signs alone finds nothing.
    var searchable: SearchTerms {
        SearchTerms(
            clauses: clauses.compactMap { clause in
                let phrases = clause.phrases.filter { phrase in phrase.words.contains { MatchExpression.hasWord($0) } }
                return phrases.isEmpty ? nil : SearchClause(phrases: phrases, isExcluded: clause.isExcluded)
            }
        )
    }
}
