/// A condition on a column of rows: two values that are compared, and nothing more.
package struct ColumnCondition: Codable, Equatable, Sendable {
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
        package var isOrder: Bool { [.atLeast, .atMost, .above, .below].contains(self) }
    }

    package var column: String
    package var comparison: Comparison
    package var value: String

    package init(column: String, comparison: Comparison, value: String) {
        self.column = column
        self.comparison = comparison
        self.value = value
    }

    /// Reads `>= 1000`, `== Comedy` or `contains cat`; a value may stand in quotes.
    ///
    /// - Returns: `nil` for a text that compares with nothing.
    package init?(_ column: String, _ text: String) {
        let text = Self.trimmed(text[...])
        guard let comparison = Comparison.allCases.first(where: { text.hasPrefix($0.rawValue) }) else { return nil }
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

    /// Whether a value fits; what has no value is not larger or smaller than anything, and equals nothing but the empty text.
    package func holds(for text: String?) -> Bool {
        let order = text.map { ColumnValue.order($0, value) }
        let isEqual = order == 0 || (text == nil && value.isEmpty)
        return switch comparison {
        case .equal: isEqual
        case .unequal: !isEqual
        case .atLeast: order.map { $0 >= 0 } ?? false
        case .atMost: order.map { $0 <= 0 } ?? false
        case .above: order.map { $0 > 0 } ?? false
        case .below: order.map { $0 < 0 } ?? false
        case .contains: text?.lowercased().contains(value.lowercased()) ?? false
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
