/// One field of a cron expression: the numbers that fit.
package struct CronField: Equatable, Sendable {
    package let unit: CronUnit
    /// One bit a number; no unit has more than 60.
    private var bits: UInt64 = 0
    /// Whether it is written with `*` at its beginning, as in `*/2`: such a field of days does not choose by itself.
    package let isStar: Bool

    init(_ unit: CronUnit, isStar: Bool) {
        self.unit = unit
        self.isStar = isStar
    }

    /// A list of numbers.
    package init(_ unit: CronUnit, values: [Int]) {
        self.init(unit, isStar: false)
        for value in values { insert(value) }
    }

    mutating func insert(_ value: Int) { bits |= 1 << UInt64(unit == .weekday ? value % 7 : value) }

    package func contains(_ value: Int) -> Bool { bits >> UInt64(value) & 1 == 1 }

    /// The numbers that fit, in ascending order; Sunday is 0.
    package var values: [Int] { (unit.range.lowerBound...unit.last).filter(contains) }

    package var isFull: Bool { values.count == unit.last - unit.range.lowerBound + 1 }

    /// The first number that fits, from a given one on.
    func first(from value: Int) -> Int? {
        guard value < 64 else { return nil }
        let rest = bits >> UInt64(value)
        return rest == 0 ? nil : value + rest.trailingZeroBitCount
    }

    /// In numbers alone, as every other cron reads it: without names, without 7 for Sunday.
    package var text: String {
        if isFull { return isStar ? "*" : "\(unit.range.lowerBound)-\(unit.last)" }
        let values = values
        if isStar, values.count == 1 || values[1] - values[0] == values[values.count - 1] - values[values.count - 2] {
            return "*/\(values.count == 1 ? unit.last - unit.range.lowerBound + 1 : values[1] - values[0])"
        }
        return Self.runs(values).map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ",")
    }

    /// Numbers that follow each other, taken together.
    package static func runs(_ values: [Int]) -> [ClosedRange<Int>] {
        values.reduce(into: []) { runs, value in
            if let last = runs.last, last.upperBound + 1 == value {
                runs[runs.count - 1] = last.lowerBound...value
            } else {
                runs.append(value...value)
            }
        }
    }
}
