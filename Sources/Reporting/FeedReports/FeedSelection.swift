import GData
package import Operations

/// Which rows of a feed a report has, in which order, with which columns.
package struct FeedSelection: Sendable {
    package struct SortKey: Sendable {
        package var column: String
        package var isDescending: Bool

        package init(column: String, isDescending: Bool) {
            self.column = column
            self.isDescending = isDescending
        }
    }

    /// `nil` for what is usual for the entries.
    package var columns: [String]?
    package var sort: [SortKey] = []
    package var filter: [ColumnCondition] = []
    /// How many rows are shown; `nil` for all.
    package var top: Int?
    package var compares = false

    package init() {}

    /// What makes two readings comparable, beside the feed: ranks of another order mean nothing.
    package var basis: String {
        (sort.map { ($0.isDescending ? "-" : "") + $0.column }
            + filter.map { "\($0.column) \($0.comparison.rawValue) \($0.value)" }).joined(separator: "\n")
    }
}

/// Numbers of a feed, which are texts there.
enum FeedNumber {
    static func value(_ text: String) -> Double? { DecimalNumber.parse(text) }

    /// By how much a number grew; `nil` when one of the two is none. Averages have six digits behind the point at most.
    static func difference(_ new: String, _ old: String) -> String? {
        if let new = Int(new), let old = Int(old) {
            let (difference, isTooLarge) = new.subtractingReportingOverflow(old)
            return isTooLarge ? nil : String(difference)
        }
        guard let new = value(new), let old = value(old) else { return nil }
        let difference = ((new - old) * 1_000_000).rounded() / 1_000_000
        guard difference.isFinite, abs(difference) < 1e15 else { return nil }
        return difference == difference.rounded() ? String(Int(difference)) : String(difference)
    }

    /// For people: digits in groups of three.
    static func grouped(_ text: String) -> String {
        let sign = text.hasPrefix("-") ? "−" : ""
        let digits = text.drop { $0 == "-" }
        let whole = digits.prefix { $0 != "." }
        guard !whole.isEmpty, whole.utf8.allSatisfy({ (0x30...0x39).contains($0) }), value(text) != nil else {
            return text
        }
        var grouped = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { grouped.append(",") }
            grouped.append(digit)
        }
        return sign + grouped + digits.dropFirst(whole.count)
    }

    /// For people: with its sign.
    static func signed(_ text: String) -> String {
        let grouped = grouped(text)
        return value(text).map { $0 > 0 } ?? false ? "+" + grouped : grouped
    }
}
