/// Categories, keywords and developer tags that videos must have (reference, "Category search in video feeds").
///
/// All clauses must hold; a clause holds when one of its terms does.
package struct CategoryTerms: Equatable, Sendable {
    package var clauses: [[CategoryTerm]]

    /// How many terms there may be in all.
    package static let maximumTerms = 32

    package init(clauses: [[CategoryTerm]] = []) { self.clauses = clauses }

    /// Reads the value of the parameter `category`: clauses between commas or slashes, terms between bars.
    package init(parameter text: String) throws(QueryError) {
        try self.init(texts: Self.split(text[...], at: [",", "/"]).map { String($0) })
    }

    /// Reads the segments of a path behind `/-/`, which were unescaped one by one. Old clients do not escape the slashes
    /// of a scheme: a brace that is not closed goes on in the next segment.
    package init(segments: [String]) throws(QueryError) {
        var texts: [String] = []
        var isOpen = false
        for segment in segments {
            if isOpen, let last = texts.popLast() {
                texts.append(last + (last.hasSuffix(":") ? "//" : "/") + segment)
            } else {
                texts.append(segment)
            }
            isOpen = texts.last.map { Self.isOpen($0) } ?? false
        }
        try self.init(texts: texts.flatMap { Self.split($0[...], at: [","]).map { String($0) } })
    }

    private init(texts: [String]) throws(QueryError) {
        clauses = []
        var count = 0
        for text in texts {
            var terms: [CategoryTerm] = []
            for part in Self.split(text[...], at: ["|"]) where !part.isEmpty { terms.append(try CategoryTerm(part)) }
            count += terms.count
            if !terms.isEmpty { clauses.append(terms) }
        }
        guard count <= Self.maximumTerms else {
            throw QueryError(
                "category",
                String(texts.joined(separator: ",").prefix(80)),
                allowed: "at most \(Self.maximumTerms) terms"
            )
        }
    }

    package var isEmpty: Bool { clauses.isEmpty }

    /// The value of the parameter `category`.
    package var text: String { clauses.map { $0.map(\.text).joined(separator: "|") }.joined(separator: ",") }

    /// The path behind that of a feed, as `/-/Comedy/-dog%7Ccat`; empty when there are no terms.
    package var path: String {
        guard !clauses.isEmpty else { return "" }
        let segments = clauses.map { EntryIdentifier.escaped($0.map(\.text).joined(separator: "|")) }
        return "/-/" + segments.joined(separator: "/")
    }

    /// Splits where no brace is open: schemes hold slashes.
    private static func split(_ text: Substring, at separators: Set<Character>) -> [Substring] {
        var parts: [Substring] = []
        var start = text.startIndex
        var isOpen = false
        for index in text.indices {
            let character = text[index]
            if character == "{" { isOpen = true }
            if character == "}" { isOpen = false }
            guard !isOpen, separators.contains(character) else { continue }
            parts.append(text[start..<index])
            start = text.index(after: index)
        }
        parts.append(text[start...])
        return parts
    }

    private static func isOpen(_ text: String) -> Bool {
        guard let open = text.lastIndex(of: "{") else { return false }
        return text.lastIndex(of: "}").map { $0 < open } ?? true
    }
}

/// One category, keyword or developer tag: `Comedy`, `-dog`, `{http://gdata.youtube.com/schemas/2007/keywords.cat}dog`.
package struct CategoryTerm: Equatable, Sendable {
    /// What kind of term it is; `nil` when the term says so itself: categories are capitalized.
    package var scheme: String?
    package var term: String
    package var isExcluded: Bool

    package static let schemes = [Scheme.categories, Scheme.keywords, Scheme.developerTags, Scheme.kind]

    package init(_ term: String, scheme: String? = nil, isExcluded: Bool = false) {
        self.term = term
        self.scheme = scheme
        self.isExcluded = isExcluded
    }

    fileprivate init(_ text: Substring) throws(QueryError) {
        isExcluded = text.hasPrefix("-")
        let rest = text.drop { $0 == "-" }
        guard rest.hasPrefix("{") else {
            term = String(rest)
            guard !term.isEmpty, !term.contains("{"), !term.contains("}") else { throw Self.invalid(text) }
            return
        }
        let written = String(rest.dropFirst().prefix { $0 != "}" })
        // Clients put a language behind the scheme of categories.
        let name = String(written.prefix { $0 != "?" })
        guard let scheme = Self.schemes.first(where: { $0 == name }) else { throw Self.invalid(text) }
        self.scheme = scheme
        term = String(rest.dropFirst(written.count + 2))
        guard !term.isEmpty, !term.contains("{"), !term.contains("}") else { throw Self.invalid(text) }
    }

    private static func invalid(_ text: Substring) -> QueryError {
        QueryError("category", String(text.prefix(80)), allowed: "a term or {scheme}term")
    }

    fileprivate var text: String { (isExcluded ? "-" : "") + (scheme.map { "{" + $0 + "}" } ?? "") + term }
}
