import Manifest

/// Cron expressions in UTC for one in another time zone, where there are any.
enum UTCConversion {
    private static let year = 366 * 86_400

    /// - Parameter now: Seconds since 1970; clocks are looked at for a year from then on.
    /// - Throws: `InstallRefusal` when no expression in UTC says the same.
    static func crons(_ timetable: Timetable, now: Int) throws(InstallRefusal) -> [String] {
        let cron = timetable.cron
        let zone = timetable.zone.identifier
        let offsets = timetable.zone.offsets(from: now, to: now + year)
        let isEveryHour = cron.hour.isFull && cron.day.isFull && cron.month.isFull && cron.weekday.isFull
        if offsets == [0] || isEveryHour && offsets.allSatisfy({ $0 % 60 == 0 }) { return [cron.text] }
        guard let offset = offsets.first, offsets.count == 1 else {
            throw InstallRefusal(
                message: """
                    clocks of \(zone) are changed in the course of the year, and GitHub goes by UTC alone: the job would run \
                    at another hour for a part of it; write timezone: UTC, or use ytbatch schedule run
                    """
            )
        }
        return try lines(cron, offset).map { line throws(InstallRefusal) in
            let weekday = try shifted(cron, by: line.days, zone)
            return "\(line.minutes) \(line.hours) \(cron.day.text) \(cron.month.text) \(weekday)"
        }
    }

    private struct Line {
        var days: Int
        var hours: String
        var minutes: String
    }

    /// The times of a day, moved: hours that have the same minutes are in one line.
    private static func lines(_ cron: CronExpression, _ offset: Int) -> [Line] {
        var minutes: [Int: Set<Int>] = [:]
        for hour in cron.hour.values {
            for minute in cron.minute.values {
                let time = hour * 60 + minute - offset
                minutes[(time + 2880) / 60 - 48, default: []].insert((time + 2880) % 60)
            }
        }
        var lines: [Line] = []
        for days in -1...1 {
            let hours = minutes.keys.filter { ($0 + 48) / 24 - 2 == days }.sorted()
            for set in Set(hours.compactMap { minutes[$0] }).sorted(by: {
                $0.sorted().lexicographicallyPrecedes($1.sorted())
            }) {
                let same = hours.filter { minutes[$0] == set }.map { ($0 + 48) % 24 }
                lines.append(
                    Line(
                        days: days,
                        hours: CronField(.hour, values: same).text,
                        minutes: CronField(.minute, values: Array(set)).text
                    )
                )
            }
        }
        return lines
    }

    /// The weekdays, some days later.
    private static func shifted(_ cron: CronExpression, by days: Int, _ zone: String) throws(InstallRefusal) -> String {
        guard days != 0 else { return cron.weekday.text }
        guard cron.day.isFull, cron.month.isFull else {
            throw InstallRefusal(
                message: """
                    the job is due on another day in UTC than in \(zone), and days of the month cannot be moved in a cron \
                    expression; write timezone: UTC, or use ytbatch schedule run
                    """
            )
        }
        guard !cron.weekday.isFull else { return "*" }
        return CronField(.weekday, values: cron.weekday.values.map { ($0 + days + 7) % 7 }).text
    }
}
