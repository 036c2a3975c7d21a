/// The days of Pacific time, at whose midnight purses are filled anew.
///
/// The rule is that of the United States since 2007: summer time from two o'clock on the second Sunday of March to two
/// o'clock on the first Sunday of November. It stands here, as not every machine has a table of time zones.
package enum PacificTime {
    private static let day: Int64 = 86_400_000
    private static let hour: Int64 = 3_600_000

    /// The day on which a moment falls.
    ///
    /// - Parameter milliseconds: Since 1970, UTC.
    package static func day(milliseconds: Int64) -> QuotaDay {
        date(ofDay: floor(milliseconds + offset(milliseconds: milliseconds)))
    }

    /// The last midnight at or before a moment, in milliseconds since 1970, UTC.
    package static func startOfDay(milliseconds: Int64) -> Int64 {
        start(ofDay: floor(milliseconds + offset(milliseconds: milliseconds)))
    }

    /// The next midnight after a moment, in milliseconds since 1970, UTC.
    package static func startOfNextDay(milliseconds: Int64) -> Int64 {
        start(ofDay: floor(milliseconds + offset(milliseconds: milliseconds)) + 1)
    }

    /// The clock changes at two, so that midnight has the offset that the moments before it have.
    private static func start(ofDay number: Int64) -> Int64 {
        let local = number * day
        return local - offset(milliseconds: local + 8 * hour - 1)
    }

    /// How far the clock is from UTC.
    private static func offset(milliseconds: Int64) -> Int64 {
        let year = date(ofDay: floor(milliseconds - 8 * hour)).year
        let begin = sunday(2, ofMonth: 3, year: year) * day + 10 * hour
        let end = sunday(1, ofMonth: 11, year: year) * day + 9 * hour
        return (begin..<end).contains(milliseconds) ? -7 * hour : -8 * hour
    }

    private static func floor(_ milliseconds: Int64) -> Int64 {
        milliseconds >= 0 ? milliseconds / day : -((-milliseconds + day - 1) / day)
    }

    // MARK: - The calendar

    /// The number of the day, since 1970, that is a Sunday of a month.
    private static func sunday(_ count: Int64, ofMonth month: Int, year: Int) -> Int64 {
        let first = number(of: QuotaDay(year, month, 1))
        // The first of January 1970 was a Thursday.
        let weekday = ((first + 4) % 7 + 7) % 7
        return first + (7 - weekday) % 7 + 7 * (count - 1)
    }

    /// Days since 1970.
    private static func number(of date: QuotaDay) -> Int64 {
        let year = Int64(date.month <= 2 ? date.year - 1 : date.year)
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let month = Int64(date.month)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + Int64(date.day) - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day so many days later.
    static func day(_ count: Int, after day: QuotaDay) -> QuotaDay { date(ofDay: number(of: day) + Int64(count)) }

    private static func date(ofDay number: Int64) -> QuotaDay {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        return QuotaDay(Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0), Int(month), Int(day))
    }
}
