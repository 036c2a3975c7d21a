import Foundation
import Manifest
import TestTools
import Testing

@Suite("Timetables")
struct TimetableTests {
    static let zones = [
        "UTC", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia",
        "Africa/Casablanca", "America/St_Johns", "America/Santiago", "Asia/Beirut",
    ]

    private func timetable(_ cron: String, _ zone: String) throws -> Timetable {
        Timetable(cron: try CronExpression(cron), zone: try #require(ZoneRules(identifier: zone)))
    }

    private func due(_ cron: String, _ zone: String, from start: String, to end: String) throws -> [String] {
        let timetable = try timetable(cron, zone)
        let style = Date.ISO8601FormatStyle()
        var moment = Int(try Date(start, strategy: style).timeIntervalSince1970) - 1
        let last = Int(try Date(end, strategy: style).timeIntervalSince1970)
        var due: [String] = []
        while let next = timetable.next(after: moment), next <= last {
            due.append(Date(timeIntervalSince1970: Double(next)).formatted(style))
            moment = next
        }
        return due
    }

    @Test("run a time that is skipped at the first moment after the gap")
    func gap() throws {
        // On March 29, 2026, 02:00 is followed by 03:00 in Paris, at 01:00 UTC.
        let day = ("2026-03-28T23:00:00Z", "2026-03-29T21:59:00Z")
        #expect(try due("30 2 * * *", "Europe/Paris", from: day.0, to: day.1) == ["2026-03-29T01:00:00Z"])
        #expect(try due("0 3 * * *", "Europe/Paris", from: day.0, to: day.1) == ["2026-03-29T01:00:00Z"])
        // Several skipped times are one run, together with what is due at that moment anyway.
        #expect(
            try due("0,30 2-3 * * *", "Europe/Paris", from: day.0, to: day.1) == [
                "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z",
            ]
        )
    }

    @Test("run a time that comes twice the first time")
    func doubled() throws {
        // On October 25, 2026, 03:00 is followed by 02:00 in Paris, at 01:00 UTC.
        let day = ("2026-10-24T22:00:00Z", "2026-10-25T22:59:00Z")
        #expect(try due("30 2 * * *", "Europe/Paris", from: day.0, to: day.1) == ["2026-10-25T00:30:00Z"])
        #expect(try due("0 3 * * *", "Europe/Paris", from: day.0, to: day.1) == ["2026-10-25T02:00:00Z"])
    }

    @Test("run every so many minutes by real time through both")
    func elapsed() throws {
        let spring = try due("*/30 * * * *", "Europe/Paris", from: "2026-03-29T00:00:00Z", to: "2026-03-29T02:00:00Z")
        #expect(
            spring == [
                "2026-03-29T00:00:00Z", "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z",
                "2026-03-29T02:00:00Z",
            ]
        )
        let autumn = try due("30 * * * *", "Europe/Paris", from: "2026-10-25T00:00:00Z", to: "2026-10-25T02:59:00Z")
        #expect(autumn == ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z"])
    }

    @Test("take either day where both are chosen, as Vixie's cron does, and both where one begins with *")
    func days() throws {
        let month = ("2026-06-01T00:00:00Z", "2026-06-30T00:00:00Z")
        #expect(
            try due("0 0 13 * FRI", "UTC", from: month.0, to: month.1).map { $0.prefix(10).suffix(2) } == [
                "05", "12", "13", "19", "26",
            ]
        )
        #expect(
            try due("0 0 */2 * FRI", "UTC", from: month.0, to: month.1).map { $0.prefix(10).suffix(2) } == ["05", "19"]
        )
    }

    @Test("find rare days: February 29, a Sunday")
    func rare() throws {
        #expect(
            try due("0 0 29 2 *", "UTC", from: "2026-01-01T00:00:00Z", to: "2033-01-01T00:00:00Z") == [
                "2028-02-29T00:00:00Z", "2032-02-29T00:00:00Z",
            ]
        )
        #expect(
            try due("0 0 29 2 */7", "UTC", from: "2026-01-01T00:00:00Z", to: "2060-01-01T00:00:00Z") == [
                "2032-02-29T00:00:00Z"
            ]
        )
        // No leap year in 1900 and 2100.
        #expect(
            try due("0 0 29 2 *", "UTC", from: "2097-01-01T00:00:00Z", to: "2105-01-01T00:00:00Z") == [
                "2104-02-29T00:00:00Z"
            ]
        )
    }

    @Test("pass over a whole day that a zone leaves out")
    func dateLine() throws {
        // Samoa went from December 29 to December 31, 2011, at 10:00 UTC.
        #expect(
            try due("0 12 30 12 *", "Pacific/Apia", from: "2011-12-01T00:00:00Z", to: "2012-01-10T00:00:00Z") == [
                "2011-12-30T10:00:00Z"
            ]
        )
    }

    /// Every minute is looked at, with Foundation's own calendar arithmetic.
    private func bruteForce(_ cron: CronExpression, _ zone: String, _ minutes: Range<Int>) throws -> [Int] {
        let zone = try #require(TimeZone(identifier: zone))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        func fits(_ local: Int) -> Bool {
            let parts = calendar.dateComponents(
                [.minute, .hour, .day, .month, .weekday],
                from: Date(timeIntervalSince1970: Double(local) * 60)
            )
            guard let minute = parts.minute, let hour = parts.hour, let day = parts.day, let month = parts.month,
                let weekday = parts.weekday
            else { return false }
            guard cron.minute.contains(minute), cron.hour.contains(hour), cron.month.contains(month) else {
                return false
            }
            let days = (cron.day.contains(day), cron.weekday.contains(weekday - 1))
            return cron.day.isStar || cron.weekday.isStar ? days.0 && days.1 : days.0 || days.1
        }
        func local(_ minute: Int) -> Int {
            minute + zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minute) * 60)) / 60
        }
        var due: [Int] = []
        var last = local(minutes.lowerBound - 3000)
        var latest = last
        for minute in (minutes.lowerBound - 2999)..<minutes.upperBound {
            let now = local(minute)
            let isDue: Bool
            if cron.hour.isStar {
                isDue = fits(now)
            } else if now > latest + 1 {
                isDue = ((latest + 1)...now).contains(where: fits)
            } else {
                isDue = now > latest && fits(now)
            }
            last = now
            latest = max(latest, now)
            if isDue, minutes.contains(minute) { due.append(minute * 60) }
        }
        return due
    }

    @Test(
        "agree with a search through every minute, in every zone, around every change of clocks",
        arguments: Seeds.first(60)
    )
    func oracle(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let zone = random.pick(Self.zones)
        let source = Self.randomCron(&random)
        guard let cron = try? CronExpression(source) else { return }
        let rules = try #require(TimeZone(identifier: zone))
        // Half of the time around a change.
        var start = Date(timeIntervalSince1970: Double(Int.random(in: 1_262_304_000..<1_893_456_000, using: &random)))
        if random.oneIn(2) == false, let change = rules.nextDaylightSavingTimeTransition(after: start) {
            start = change
        }
        let first = Int(start.timeIntervalSince1970) / 60 - Int.random(in: 0..<2880, using: &random)
        let minutes = first..<(first + 4 * 1440)
        let timetable = try timetable(source, zone)
        var due: [Int] = []
        var moment = (minutes.lowerBound - 1) * 60 + Int.random(in: 0..<60, using: &random)
        while let next = timetable.next(after: moment), next < minutes.upperBound * 60 {
            due.append(next)
            moment = next
        }
        #expect(due == (try bruteForce(cron, zone, minutes)), "seed \(seed): \(source) in \(zone) from \(start)")
        let limit = Int.random(in: 1..<20, using: &random)
        #expect(
            timetable.last(limit, after: minutes.lowerBound * 60 - 1, through: minutes.upperBound * 60 - 1)
                == Array(due.suffix(limit)),
            "seed \(seed)"
        )
    }

    /// Expressions that come true often enough to be worth a search.
    private static func randomCron(_ random: inout SeededRandom) -> String {
        let minute = random.pick(["0", "30", "*/15", "*/7", "5,35,59", "0-10/5", "*"])
        let hour = random.pick(["*", "*/2", "2", "0", "1-3", "23", "0,12", "2-3", "1,2"])
        let day = random.pick(["*", "*", "*", "1", "25-31", "*/2"])
        let weekday = random.pick(["*", "*", "SUN", "SUN,MON", "1-5", "*/2"])
        return "\(minute) \(hour) \(day) * \(weekday)"
    }

    @Test("know the zones without the system's files, and no others")
    func zones() {
        for zone in Self.zones { #expect(ZoneRules(identifier: zone) != nil, "\(zone)") }
        for zone in ["", "Europe/Pari", "Mars/Olympus", "CEST", "+02:00", "GMT+5", "europe/paris", "Europe/Paris\n"] {
            #expect(ZoneRules(identifier: zone) == nil, "\(zone)")
        }
    }
}
