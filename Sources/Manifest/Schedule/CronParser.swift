import Operations

/// Reads cron expressions, and tells which part of one is wrong.
struct CronParser {
    private let scalars: [Unicode.Scalar]

    /// What an `@` word stands for.
    static let words: [(word: String, fields: String)] = [
        ("@hourly", "0 * * * *"), ("@daily", "0 0 * * *"), ("@midnight", "0 0 * * *"), ("@weekly", "0 0 * * 0"),
        ("@monthly", "0 0 1 * *"), ("@yearly", "0 0 1 1 *"), ("@annually", "0 0 1 1 *"),
    ]

    /// The longest expression: each of the five fields may list everything that it has.
    static let maximumLength = 1000

    init(_ text: String) { scalars = Array(text.unicodeScalars.prefix(Self.maximumLength + 1)) }

    func fields() throws(CronError) -> [CronField] {
        guard scalars.count <= Self.maximumLength else {
            throw error(0..<scalars.count, "a cron expression has at most \(Self.maximumLength) characters")
        }
        let parts = split()
        if let first = parts.first, scalars[first.lowerBound] == "@" { return try word(parts) }
        guard parts.count == CronUnit.allCases.count else {
            let example = "write minute, hour, day, month, weekday, such as 0 6 * * MON"
            let extra = parts.count > CronUnit.allCases.count ? parts[5].lowerBound..<scalars.count : 0..<scalars.count
            throw error(
                extra,
                "a cron expression has five fields, not \(parts.count)",
                parts.count == 6 ? "leave out the seconds or the year: \(example)" : example
            )
        }
        var fields: [CronField] = []
        for (unit, part) in zip(CronUnit.allCases, parts) { fields.append(try field(unit, part)) }
        return fields
    }

    private func word(_ parts: [Range<Int>]) throws(CronError) -> [CronField] {
        let text = self.text(parts[0]).lowercased()
        guard parts.count == 1 else {
            throw error(parts[1].lowerBound..<scalars.count, "\(self.text(parts[0])) stands alone")
        }
        guard let word = Self.words.first(where: { $0.word == text }) else {
            let words = Self.words.map(\.word)
            throw error(
                parts[0],
                text == "@reboot" ? "@reboot is not a time" : "\(self.text(parts[0])) is not known",
                Spelling.suggestion(for: text, among: words) ?? "it may be " + words.joined(separator: ", ")
            )
        }
        return try CronParser(word.fields).fields()
    }

    /// The parts between blanks.
    private func split() -> [Range<Int>] { split(0..<scalars.count) { $0 == " " || $0 == "\t" }.filter { !$0.isEmpty } }

    private func split(_ range: Range<Int>, at isMark: (Unicode.Scalar) -> Bool) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where isMark(scalars[index]) {
            parts.append(start..<index)
            start = index + 1
        }
        return parts + [start..<range.upperBound]
    }

    // MARK: - One field

    private func field(_ unit: CronUnit, _ range: Range<Int>) throws(CronError) -> CronField {
        var field = CronField(unit, isStar: scalars[range.lowerBound] == "*")
        for item in split(range, at: { $0 == "," }) {
            guard !item.isEmpty else {
                throw error(range, "the \(unit.name) has an empty place in its list", "leave out the comma")
            }
            for value in try values(unit, item) { field.insert(value) }
        }
        return field
    }

    /// `*`, `7`, `1-5`, and `/2` behind the first and the last.
    private func values(_ unit: CronUnit, _ item: Range<Int>) throws(CronError) -> [Int] {
        let halves = split(item) { $0 == "/" }
        guard halves.count <= 2 else { throw error(item, "the \(unit.name) has more than one step", "write */15") }
        var step = 1
        if halves.count == 2 {
            let maximum = unit.last - unit.range.lowerBound + 1
            guard let number = Int(text(halves[1])), (1...maximum).contains(number) else {
                throw error(halves[1].isEmpty ? item : halves[1], "a step of the \(unit.name) is from 1 to \(maximum)")
            }
            step = number
        }
        let bounds: ClosedRange<Int>
        if text(halves[0]) == "*" {
            bounds = unit.range.lowerBound...unit.last
        } else {
            bounds = try range(unit, halves[0], in: item)
            if halves.count == 2, !scalars[halves[0]].contains("-") {
                throw error(
                    item,
                    "a step goes through * or a range",
                    "write \(text(halves[0]))-\(unit.last)/\(step)"
                )
            }
        }
        return Array(stride(from: bounds.lowerBound, through: bounds.upperBound, by: step))
    }

    private func range(_ unit: CronUnit, _ range: Range<Int>, in item: Range<Int>) throws(CronError) -> ClosedRange<Int>
    {
        let ends = split(range) { $0 == "-" }
        guard (1...2).contains(ends.count), !ends.contains(where: \.isEmpty) else {
            throw error(item, "\(text(item)) is no \(unit.name) and no range of them", hint(unit))
        }
        let first = try value(unit, ends[0])
        guard ends.count == 2 else { return first...first }
        var last = try value(unit, ends[1])
        // A week may be written with Sunday at its end.
        if unit == .weekday, last == 0, first > 0 { last = 7 }
        guard first <= last else {
            throw error(
                range,
                "\(text(range)) ends before it begins",
                "write \(text(ends[0]))-\(unit.last),\(unit.range.lowerBound)-\(text(ends[1]))"
            )
        }
        return first...last
    }

    private func value(_ unit: CronUnit, _ range: Range<Int>) throws(CronError) -> Int {
        let text = text(range)
        if let index = unit.names.firstIndex(of: text.uppercased()) { return unit.range.lowerBound + index }
        guard let number = Int(text), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            if text.contains(where: { "?LW#".contains($0) }), text.count <= 4 {
                throw error(range, "\(text) is not in a cron expression of five fields", "use *, numbers, names, lists")
            }
            throw error(
                range,
                "\(text.count > 20 ? "this" : text) is no \(unit.name)",
                Spelling.suggestion(for: text, among: unit.names) ?? hint(unit)
            )
        }
        guard unit.range.contains(number) else {
            throw error(range, "the \(unit.name) is from \(unit.range.lowerBound) to \(unit.range.upperBound)")
        }
        return number
    }

    private func hint(_ unit: CronUnit) -> String {
        let numbers = "write numbers from \(unit.range.lowerBound) to \(unit.range.upperBound)"
        return unit.names.isEmpty ? numbers : "\(numbers), or \(unit.names.joined(separator: ", "))"
    }

    // MARK: - Text

    private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

    private func error(_ range: Range<Int>, _ message: String, _ suggestion: String? = nil) -> CronError {
        CronError(range: range, message: message, suggestion: suggestion)
    }

    /// Where the day of the month stands.
    var dayRange: Range<Int> {
        let parts = split()
        return parts.count == CronUnit.allCases.count ? parts[CronUnit.day.rawValue] : 0..<scalars.count
    }
}
