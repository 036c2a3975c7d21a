/// A feed that a job reads, and the files that tell of it: one entry of `reports`.
///
/// It is kept beside the ledger as JSON, so that `resume` writes what was not written yet without the manifest.
package struct ReportDefinition: Codable, Equatable, Sendable {
    package struct SortKey: Codable, Equatable, Sendable {
        package var column: String
        package var isDescending: Bool
    }

    /// Two values that are compared, and nothing more.
    package struct Condition: Codable, Equatable, Sendable {
        package var column: String
        package var comparison: Comparison
        package var value: String
    }

    package enum Comparison: String, Codable, CaseIterable, Sendable {
        // Longer ones first: `>=` begins with `>`.
        case atLeast = ">="
        case atMost = "<="
        case equal = "=="
        case unequal = "!="
        case above = ">"
        case below = "<"
        case contains

        /// Whether it says which of two values is the larger one.
        var isOrder: Bool { [.atLeast, .atMost, .above, .below].contains(self) }
    }

    package var id: String
    package var feed: NamedFeed
    /// `nil` for what is usual for the entries.
    package var columns: [String]?
    package var sort: [SortKey] = []
    /// How many rows are shown of those that fit; `nil` for all.
    package var top: Int?
    package var filter: [Condition] = []
    /// Whether the rows are compared with those of the run before.
    package var compares = false
    /// Paths as written, with `${date}` and `${run}` in them; a plain `${` is `$${` as in the manifest.
    package var outputs: [String] = []
}

extension ReportDefinition.Condition {
    /// Reads `>= 1000`, `== Comedy` or `contains cat`; a value may stand in quotes.
    ///
    /// - Returns: `nil` for a text that compares with nothing.
    init?(_ column: String, _ text: String) {
        let text = Self.trimmed(text[...])
        guard
            let comparison = ReportDefinition.Comparison.allCases.first(where: { comparison in
                text.hasPrefix(comparison.rawValue)
            })
        else { return nil }
        let rest = text.dropFirst(comparison.rawValue.count)
        if comparison == .contains, rest.first?.isWhitespace != true { return nil }
        var value = Self.trimmed(rest)
        // `===` and `>>` are no words of any manifest.
        if let first = value.first, "=<>!".contains(first) { return nil }
        if value.count >= 2, let first = value.first, first == "'" || first == "\"", value.last == first {
            value = value.dropFirst().dropLast()
        } else if value.isEmpty {
            return nil
        }
        self.init(column: column, comparison: comparison, value: String(value))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
