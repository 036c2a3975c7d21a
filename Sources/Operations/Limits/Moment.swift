package import FoundationEssentials

/// A moment as RFC 3339 writes it, with its zone: `2026-12-01T09:00:00+01:00`.
package enum Moment {
    /// No way of writing one is longer.
    private static let length = 40

    static func check(_ text: String) -> Complaint? {
        guard date(text) == nil else { return nil }
        return Complaint(
            .invalidFormat,
            "is no moment with its zone",
            suggestion: "write 2026-12-01T09:00:00Z, or with +01:00 in place of Z"
        )
    }

    package static func date(_ text: String) -> Date? {
        guard text.utf8.count <= length else { return nil }
        return try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains(".")))
    }

    /// The same moment in UTC, to the second: so two ways of writing it can be compared.
    static func utc(_ text: String) -> String? { date(text)?.formatted(Date.ISO8601FormatStyle()) }
}
