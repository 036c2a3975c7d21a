import GData

extension Instant {
    /// Those that have four digits for a year.
    package static let writable = Instant(year: 1970, month: 1, day: 1)...Instant(year: 9999, month: 12, day: 31)

    /// Reads a moment as people write it: `2014-02-03`, `2014-02-03T23:00Z`, `2014-02-03T23:00:42.5Z`. Without a time it
    /// is midnight; it is always UTC.
    package init?(iso8601 text: String) {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        let date = parts[0].split(separator: "-", omittingEmptySubsequences: false).map(Self.number)
        guard date.count == 3, parts[0].utf8.count == 10, let year = date[0], let month = date[1], let day = date[2],
            (1970...9999).contains(year), (1...12).contains(month),
            (1...Calendar.length(ofMonth: month, year: year)).contains(day)
        else { return nil }
        self.init(year: year, month: month, day: day)
        guard parts.count == 2 else { return }
        guard parts[1].last == "Z", let time = Self.milliseconds(ofTime: parts[1].dropLast()) else { return nil }
        milliseconds += time
    }

    /// As it is written in JSON and YAML: `2014-02-03T23:00:42.000Z`.
    package var iso8601: String { text }

    private static func milliseconds(ofTime text: Substring) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[0].count == 2, parts[1].count == 2, let hour = number(parts[0]),
            let minute = number(parts[1]), hour < 24, minute < 60
        else { return nil }
        var result = Int64(hour * 60 + minute) * 60_000
        guard parts.count == 3 else { return result }
        let second = parts[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard second[0].count == 2, let whole = number(second[0]), whole < 60 else { return nil }
        result += Int64(whole) * 1000
        guard second.count == 2 else { return result }
        guard (1...3).contains(second[1].count), let fraction = number(second[1]) else { return nil }
        return result + Int64(fraction) * [100, 10, 1][second[1].count - 1]
    }

    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? Int(text) : nil
    }
}
