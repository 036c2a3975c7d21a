private import FoundationEssentials
private import GData

/// A moment: milliseconds since 1970, in UTC.
package struct Timestamp: Hashable, Comparable, Sendable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    package static func + (moment: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(milliseconds: moment.milliseconds + duration.milliseconds)
    }

    package static func - (moment: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(milliseconds: moment.milliseconds - duration.milliseconds)
    }

    package static func - (left: Timestamp, right: Timestamp) -> Duration {
        .milliseconds(left.milliseconds - right.milliseconds)
    }

    /// Reads a time as the protocol writes it, with or without fractions of a second and with any offset.
    package init?(text: String) {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains("."))
        guard let date = try? Date(text, strategy: style) else { return nil }
        self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
    }

    /// Reads a time as HTTP writes it: `Mon, 03 Feb 2014 23:00:42 GMT` (RFC 9110, section 5.6.7).
    package init?(httpDate: String) {
        let words = httpDate.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", words[1].count == 2,
            let month = Self.months.firstIndex(of: String(words[2]))
        else { return nil }
        self.init(text: "\(words[3])-\(month < 9 ? "0" : "")\(month + 1)-\(words[1])T\(words[4])Z")
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// As the protocol writes it: `2014-02-03T23:00:42.000Z`.
    package var text: String { CalendarTime(milliseconds: milliseconds).text }
}

extension Duration {
    /// Whole milliseconds, cut off.
    package var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}
