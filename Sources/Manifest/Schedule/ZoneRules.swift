private import Foundation

/// How far the clocks of a time zone are ahead of UTC, and when that changes.
package struct ZoneRules: Equatable, Sendable {
    /// A time in which the clocks are not changed. All in minutes since the beginning of 1970, UTC.
    struct Span: Equatable, Sendable {
        var start: Int
        /// The start of the next one.
        var end: Int
        /// What to add for local time.
        var offset: Int
    }

    /// As in the database of time zones: `Europe/Paris`.
    package let identifier: String
    /// In order, without gaps, from the beginning of time to its end.
    let spans: [Span]

    /// Behind these years clocks are taken to go on as they do at their end: nobody knows better.
    private static let years = (first: 946_684_800, last: 4_102_444_800)

    /// No zone changes its clocks more often in the hundred years.
    private static let maximumSpans = 1000

    package static let utc = ZoneRules(identifier: "UTC", changes: [], initial: 0)

    /// - Parameters:
    ///   - changes: When the clocks change, and how far they are ahead of UTC from then on.
    ///   - initial: How far they are ahead before.
    init(identifier: String, changes: [(at: Int, offset: Int)], initial: Int) {
        self.identifier = identifier
        var spans = [Span(start: .min, end: .max, offset: initial)]
        for change in changes where change.offset != spans[spans.count - 1].offset {
            spans[spans.count - 1].end = change.at
            spans.append(Span(start: change.at, end: .max, offset: change.offset))
        }
        self.spans = spans
    }

    /// Foundation carries the data of time zones itself: nothing of the system is read.
    ///
    /// - Returns: `nil` when there is no such zone.
    package init?(identifier: String) {
        guard Self.isName(identifier), let zone = TimeZone(identifier: identifier) else { return nil }
        func minutes(at date: Date) -> Int { zone.secondsFromGMT(for: date).floorDivided(by: 60) }
        var date = Date(timeIntervalSince1970: Double(Self.years.first))
        let initial = minutes(at: date)
        var changes: [(at: Int, offset: Int)] = []
        while let next = zone.nextDaylightSavingTimeTransition(after: date), next > date,
            next.timeIntervalSince1970 < Double(Self.years.last), changes.count < Self.maximumSpans
        {
            changes.append((Int(next.timeIntervalSince1970).floorDivided(by: 60), minutes(at: next)))
            date = next
        }
        self.init(identifier: identifier, changes: changes, initial: initial)
    }

    /// Names that others understand too: UTC, and those of the database, which have a slash. Foundation takes more.
    private static func isName(_ text: String) -> Bool {
        guard text.utf8.count <= 64, text.utf8.allSatisfy(isPlain) else { return false }
        return text == "UTC" || text == "GMT" || text.contains("/") && text.first?.isUppercase == true
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "+"):
            true
        default: false
        }
    }

    /// The zones that people mean.
    package static var identifiers: [String] { ["UTC"] + TimeZone.knownTimeZoneIdentifiers }

    /// The place of the span that a minute lies in.
    func index(at minute: Int) -> Int {
        var (low, high) = (0, spans.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if spans[middle].start <= minute { low = middle } else { high = middle }
        }
        return low
    }

    /// How many minutes the clocks are ahead of UTC.
    package func offset(at seconds: Int) -> Int { spans[index(at: seconds.floorDivided(by: 60))].offset }

    /// All offsets, in minutes, that hold at some time between two moments.
    package func offsets(from start: Int, to end: Int) -> Set<Int> {
        let indices = index(at: start.floorDivided(by: 60))...index(at: end.floorDivided(by: 60))
        return Set(spans[indices].map(\.offset))
    }
}
