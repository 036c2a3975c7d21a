import Operations

/// A length of time as people write it: `500ms`, `1s`, `2m`, `1h`.
enum DurationText {
    private static let units: [(suffix: String, milliseconds: Int)] = [
        ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000),
    ]

    /// The longest that can be written: a day.
    private static let maximum = 86_400_000

    static func parse(_ text: String) -> Duration? {
        guard let unit = units.first(where: { text.hasSuffix($0.suffix) }),
            let number = DecimalNumber.parse(String(text.dropLast(unit.suffix.count))), number >= 0,
            number * Double(unit.milliseconds) <= Double(maximum)
        else { return nil }
        return .milliseconds(Int(number * Double(unit.milliseconds)))
    }
}
