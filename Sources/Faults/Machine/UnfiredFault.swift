import YAMLEvents

/// A rule that never fired: it tests nothing, and whoever wrote it should know.
package struct UnfiredFault: Sendable, Equatable, CustomStringConvertible {
    package var file: String
    package var rule: FaultRule
    /// How many requests it was about.
    package var matches: Int

    package var description: String {
        let matched =
            switch matches {
            case 0: "no request matched"
            case 1: "1 request matched"
            default: "\(matches) requests matched"
            }
        return "\(file):\(rule.place.line):\(rule.place.column): this fault never fired: \(rule.title) (\(matched))"
    }
}
