/// When a job is due: a cron expression in a time zone.
///
/// Where clocks are changed, a time that is skipped is due at the first moment after the gap, and a time that comes twice
/// is due the first time. An expression whose hour begins with `*`, such as every 15 minutes, goes by real time instead:
/// it is due whenever the clock on the wall shows a time that fits.
package struct Timetable: Equatable, Sendable {
    package let cron: CronExpression
    package let zone: ZoneRules

    package init(cron: CronExpression, zone: ZoneRules) {
        self.cron = cron
        self.zone = zone
    }

    /// The first due time after a moment; both in seconds since the beginning of 1970, UTC.
    ///
    /// - Returns: `nil` when there is none in the next 400 years.
    package func next(after moment: Int) -> Int? {
        let minute = moment.floorDivided(by: 60) + 1
        for index in zone.spans.indices[zone.index(at: minute)...] {
            let span = zone.spans[index]
            let end = span.end == .max ? Int.max / 4 : span.end + span.offset
            var start = max(minute, span.start) + span.offset
            if index > 0, !cron.hour.isStar {
                // What the clock showed when it was changed. Before that: it skipped up to here. After: it shows it again.
                let shown = span.start + zone.spans[index - 1].offset
                start = minute <= span.start ? shown : max(start, shown)
            }
            if let local = cron.next(from: start, before: end) {
                return max(span.start, local - span.offset) * 60
            }
        }
        return nil
    }

    /// The last due times up to a moment, in ascending order.
    ///
    /// - Parameters:
    ///   - start: They are later than this.
    ///   - end: And not later than this.
    ///   - limit: At most so many of them.
    package func last(_ limit: Int, after start: Int, through end: Int) -> [Int] {
        // Look back further and further: from a year ago on, there may be half a million.
        var length = 3600
        while true {
            let begin = max(start, end - length)
            var due: [Int] = []
            var moment = begin
            while let next = next(after: moment), next <= end {
                due.append(next)
                moment = next
            }
            if due.count >= limit || begin == start { return Array(due.suffix(limit)) }
            length *= 4
        }
    }
}
