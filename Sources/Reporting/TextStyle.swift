package import Running

/// How text for people is set off: with colours on a terminal, not at all elsewhere.
package struct TextStyle: Sendable {
    private let hasColours: Bool

    package static let plain = TextStyle(hasColours: false)
    package static let colours = TextStyle(hasColours: true)

    private init(hasColours: Bool) { self.hasColours = hasColours }

    package func bold(_ text: String) -> String { set(text, "1") }
    package func faint(_ text: String) -> String { set(text, "2") }
    package func red(_ text: String) -> String { set(text, "31") }

    package func verdict(_ verdict: Verdict, _ text: String) -> String {
        switch verdict {
        case .succeeded: set(text, "32")
        case .unchanged: set(text, "36")
        case .failed: set(text, "31")
        case .skipped, .deferred: set(text, "33")
        case .unknown: set(text, "35")
        }
    }

    private func set(_ text: String, _ code: String) -> String {
        hasColours ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
