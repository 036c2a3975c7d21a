/// Holds the rows of a feed against those that are expected.
package enum RowComparison {
    /// Longer lists are told by their first difference.
    private static let mostShown = 20

    /// - Parameters:
    ///   - expected: Their columns have the same number of values.
    ///   - found: Of each row, the values of the expected columns.
    /// - Returns: What differs, a sentence each; nothing when they agree.
    package static func differences(_ expected: ExpectedRows, _ found: [[String?]]) -> [String] {
        let wanted = rows(of: expected)
        return expected.isUnordered ? unordered(wanted, found) : ordered(expected, wanted, found)
    }

    private static func rows(of expected: ExpectedRows) -> [[String?]] {
        (0..<(expected.columns.first?.values.count ?? 0)).map { row in expected.columns.map { $0.values[row] } }
    }

    // MARK: - In order

    private static func ordered(_ expected: ExpectedRows, _ wanted: [[String?]], _ found: [[String?]]) -> [String] {
        var problems: [String] = []
        if wanted.count != found.count {
            problems.append("expected \(count(wanted.count)), found \(found.count)")
        }
        for (index, column) in expected.columns.enumerated() {
            let values = found.map { $0[index] }
            guard column.values != values else { continue }
            if max(values.count, column.values.count) <= mostShown {
                problems.append("\(column.name): expected \(list(column.values)), found \(list(values))")
            } else if let row = zip(column.values, values).enumerated().first(where: { $1.0 != $1.1 }) {
                let (wanted, value) = row.element
                problems.append(
                    "\(column.name): row \(row.offset + 1): expected \(shown(wanted)), found \(shown(value))"
                )
            }
        }
        return problems
    }

    // MARK: - In any order

    private static func unordered(_ wanted: [[String?]], _ found: [[String?]]) -> [String] {
        var surplus: [[String?]: Int] = [:]
        for row in found { surplus[row, default: 0] += 1 }
        var missing: [[String?]] = []
        for row in wanted {
            if let count = surplus[row], count > 0 { surplus[row] = count - 1 } else { missing.append(row) }
        }
        var extra: [[String?]] = []
        for row in found.reversed() {
            guard let count = surplus[row], count > 0 else { continue }
            surplus[row] = count - 1
            extra.append(row)
        }
        return told(missing, "expected and not found") + told(extra.reversed(), "found and not expected")
    }

    private static func told(_ rows: [[String?]], _ what: String) -> [String] {
        guard !rows.isEmpty else { return [] }
        let texts = rows.prefix(mostShown).map { $0.map(shown).joined(separator: " · ") }
        let rest = rows.count > mostShown ? ", and \(rows.count - mostShown) more" : ""
        return ["\(what): \(texts.joined(separator: ", "))\(rest)"]
    }

    // MARK: - Words

    private static func count(_ rows: Int) -> String { rows == 1 ? "1 row" : "\(rows) rows" }

    private static func list(_ values: [String?]) -> String { "[" + values.map(shown).joined(separator: ", ") + "]" }

    private static func shown(_ value: String?) -> String { value.map { $0.isEmpty ? "\"\"" : $0 } ?? "~" }
}
