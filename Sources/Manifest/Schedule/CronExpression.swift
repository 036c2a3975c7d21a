import GData

/// When a job is due, in local time: the five fields of cron, as Vixie's cron reads them.
///
/// Where both days are chosen (neither begins with `*`), a day fits when one of the two does; else when both do.
package struct CronExpression: Equatable, Sendable {
    /// As it was written.
    package let source: String
    package let minute: CronField
    package let hour: CronField
    package let day: CronField
    package let month: CronField
    package let weekday: CronField

    /// - Throws: `CronError` for what is no expression, and for one that never comes true, such as February 30.
    package init(_ source: String) throws(CronError) {
        let parser = CronParser(source)
        let fields = try parser.fields()
        self.source = source
        minute = fields[0]
        hour = fields[1]
        day = fields[2]
        month = fields[3]
        weekday = fields[4]
        guard !isNever else {
            throw CronError(
                range: parser.dayRange,
                message: "no chosen month has such a day: the job would never run",
                suggestion: "write a day from 1 to \(month.values.map(Self.longest).max() ?? 31)"
            )
        }
    }

    /// Whether the days of the month and of the week stand for each other.
    package var hasEitherDay: Bool { !day.isStar && !weekday.isStar }

    /// The days of a month, in the years that have most. Each of them falls on every weekday in the course of years:
    /// February 29 does 13 to 15 times in 400 years.
    private static func longest(_ month: Int) -> Int { month == 2 ? 29 : [4, 6, 9, 11].contains(month) ? 30 : 31 }

    private var isNever: Bool {
        guard !hasEitherDay else { return false }
        return !month.values.contains { month in day.values.contains { $0 <= Self.longest(month) } }
    }

    /// In numbers alone, as every other cron reads it.
    package var text: String { [minute, hour, day, month, weekday].map(\.text).joined(separator: " ") }

    // MARK: - Search

    /// The first fitting minute of local time.
    ///
    /// - Parameters:
    ///   - start: Local minutes since the beginning of 1970.
    ///   - end: Just behind the last minute to look at.
    func next(from start: Int, before end: Int) -> Int? {
        var day = start.floorDivided(by: 1440)
        var minute = start - day * 1440
        // The calendar repeats itself after 400 years.
        let lastDay = min(day + 146_097, (end - 1).floorDivided(by: 1440))
        while day <= lastDay {
            if fits(day), let found = time(from: minute) {
                let result = day * 1440 + found
                return result < end ? result : nil
            }
            day += 1
            minute = 0
        }
        return nil
    }

    /// - Parameter number: Days since the beginning of 1970, which was a Thursday.
    private func fits(_ number: Int) -> Bool {
        let date = CalendarTime(milliseconds: Int64(number) * 86_400_000)
        guard month.contains(date.month) else { return false }
        let fitsDay = day.contains(date.day)
        let fitsWeekday = weekday.contains(((number + 4) % 7 + 7) % 7)
        return hasEitherDay ? fitsDay || fitsWeekday : fitsDay && fitsWeekday
    }

    /// The first fitting minute of a day.
    private func time(from start: Int) -> Int? {
        guard let first = hour.first(from: start / 60) else { return nil }
        if first == start / 60, let minute = minute.first(from: start % 60) { return first * 60 + minute }
        let later = first == start / 60 ? hour.first(from: first + 1) : first
        guard let later, let minute = minute.first(from: 0) else { return nil }
        return later * 60 + minute
    }
}

extension Int {
    func floorDivided(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
