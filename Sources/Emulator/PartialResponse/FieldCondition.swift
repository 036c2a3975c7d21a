/// What must hold for an element that a selection is to take: the predicate in brackets.
indirect enum FieldCondition {
    case all([FieldCondition])
    case any([FieldCondition])
    case not(FieldCondition)
    case exists(FieldValue)
    case compare(FieldValue, Comparison, FieldValue)

    enum Comparison: String {
        case equal = "="
        case unequal = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="

        /// The same in words, for addresses in which signs would be escaped.
        static let words: [String: Comparison] = [
            "eq": .equal, "ne": .unequal, "lt": .less, "le": .lessOrEqual, "gt": .greater, "ge": .greaterOrEqual,
        ]

        fileprivate func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
            switch self {
            case .equal: left == right
            case .unequal: left != right
            case .less: left < right
            case .lessOrEqual: left <= right
            case .greater: left > right
            case .greaterOrEqual: left >= right
            }
        }
    }

    func holds(for element: Element) -> Bool {
        switch self {
        case .all(let conditions): conditions.allSatisfy { $0.holds(for: element) }
        case .any(let conditions): conditions.contains { $0.holds(for: element) }
        case .not(let condition): !condition.holds(for: element)
        case .exists(let value): !value.texts(in: element).isEmpty
        case .compare(let left, let comparison, let right):
            Self.holds(left, comparison, right, for: element)
        }
    }

    /// A comparison holds when it does for any of the values, as in XPath.
    private static func holds(
        _ left: FieldValue,
        _ comparison: Comparison,
        _ right: FieldValue,
        for element: Element
    ) -> Bool {
        let isTime = left.isTime || right.isTime
        let others = right.texts(in: element)
        return left.texts(in: element).contains { first in
            others.contains { second in
                if isTime {
                    guard let first = FieldTime(first), let second = FieldTime(second) else { return false }
                    return comparison.holds(first.milliseconds, second.milliseconds)
                }
                if let first = Double(first), let second = Double(second) { return comparison.holds(first, second) }
                return comparison.holds(first, second)
            }
        }
    }
}

/// One side of a comparison.
struct FieldValue {
    enum Source {
        case literal(String)
        /// Names from the element on; the last one may begin with `@`. None of them is the element itself.
        case path([String])
    }

    var source: Source
    /// Whether it was written as `xs:date` or `xs:dateTime`.
    var isTime = false

    func texts(in element: Element) -> [String] {
        switch source {
        case .literal(let text): return [text]
        case .path(let names):
            var elements = [element]
            for name in names {
                if name.hasPrefix("@") {
                    let field = Field(name: String(name.dropFirst()))
                    return elements.flatMap(\.attributes).filter { field.matches($0.name) }.map(\.value)
                }
                let field = Field(name: name)
                elements = elements.flatMap(\.children).filter { field.matches($0) }
            }
            return elements.map(\.text)
        }
    }
}

/// A day or a moment as XML Schema writes it: `2013-05-04`, `2013-05-04T10:00:00.5+02:00`.
struct FieldTime {
    let milliseconds: Int64

    init?(_ text: String) {
        let parts = text.split(separator: "T", maxSplits: 1)
        guard let first = parts.first, let day = Self.numbers(first, "-"), day.count == 3,
            (1...9999).contains(day[0]), (1...12).contains(day[1]), (1...31).contains(day[2])
        else { return nil }
        let midnight = Instant(year: day[0], month: day[1], day: day[2]).milliseconds
        guard parts.count == 2 else {
            milliseconds = midnight
            return
        }
        var clock = parts[1]
        var shift = 0
        if clock.hasSuffix("Z") {
            clock = clock.dropLast()
        } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            guard let zone = Self.numbers(clock[sign...].dropFirst(), ":"), zone.count == 2, zone[0] < 15, zone[1] < 60
            else { return nil }
            shift = (zone[0] * 60 + zone[1]) * (clock[sign] == "+" ? 1 : -1)
            clock = clock[..<sign]
        }
        let fraction = clock.split(separator: ".", maxSplits: 1)
        guard let whole = fraction.first, let time = Self.numbers(whole, ":"), time.count == 3, time[0] < 24,
            time[1] < 60, time[2] < 61
        else { return nil }
        let digits = fraction.count == 2 ? (fraction[1] + "000").prefix(3) : "0"
        guard let thousandths = Int64(digits), thousandths >= 0 else { return nil }
        let seconds = Int64((time[0] * 60 + time[1] - shift) * 60 + time[2])
        milliseconds = midnight + seconds * 1000 + thousandths
    }

    private static func numbers(_ text: Substring, _ separator: Character) -> [Int]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { UInt16($0) }.map { Int($0) }
        return numbers.count == parts.count ? numbers : nil
    }
}
