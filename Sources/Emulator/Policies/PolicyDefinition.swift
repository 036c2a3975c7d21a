/// One switch of the emulator, as people write it: its name, its values, and what they do.
package struct PolicyDefinition: Sendable {
    package let name: String
    /// How a value is written: `true or false`, `refused or interrupted`, `a number from 1 to 10`.
    package let values: String
    /// What it decides, and what is so without it.
    package let summary: String
    /// - Returns: Whether the value is one.
    let apply: @Sendable (_ value: String, _ configuration: inout EmulatorConfiguration) -> Bool

    typealias Field<Value> = any WritableKeyPath<EmulatorConfiguration, Value> & Sendable

    static func flag(_ name: String, _ field: Field<Bool>, _ summary: String) -> Self {
        word(name, field, ["true": true, "false": false], summary)
    }

    static func word<Value: Sendable>(
        _ name: String,
        _ field: Field<Value>,
        _ values: KeyValuePairs<String, Value>,
        _ summary: String
    ) -> Self {
        let pairs = values.map { (name: $0.key, value: $0.value) }
        let names = pairs.map(\.name).joined(separator: " or ")
        return PolicyDefinition(name: name, values: names, summary: summary) { text, configuration in
            guard let value = pairs.first(where: { $0.name == text })?.value else { return false }
            configuration[keyPath: field] = value
            return true
        }
    }

    static func count(_ name: String, _ field: Field<Int>, _ range: ClosedRange<Int>, _ summary: String) -> Self {
        let values = "a number from \(range.lowerBound) to \(range.upperBound)"
        return PolicyDefinition(name: name, values: values, summary: summary) { text, configuration in
            guard let number = Int(text), range.contains(number) else { return false }
            configuration[keyPath: field] = number
            return true
        }
    }

    static func time(_ name: String, _ field: Field<Duration>, _ summary: String) -> Self {
        PolicyDefinition(name: name, values: "a time such as 500ms, 10s, 5m, 2h or 14d", summary: summary) {
            text,
            configuration in
            guard let duration = duration(text) else { return false }
            configuration[keyPath: field] = duration
            return true
        }
    }

    /// Reads a time up to a year.
    package static func duration(_ text: String) -> Duration? {
        let units = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)]
        guard let unit = units.first(where: { text.hasSuffix($0.0) }),
            let number = Int(text.dropLast(unit.0.utf8.count)), (0...400 * 86_400_000 / unit.1).contains(number)
        else { return nil }
        return .milliseconds(number * unit.1)
    }
}
