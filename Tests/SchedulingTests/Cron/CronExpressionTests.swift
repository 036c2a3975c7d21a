import Manifest
import Testing

@Suite("Cron expressions")
struct CronExpressionTests {
    @Test(
        "are read in any spelling, and written in numbers",
        arguments: [
            ("0 6 * * MON", "0 6 * * 1"), ("*/15 * * * *", "*/15 * * * *"),
            ("0 0 1,15 jan-mar Fri-Sun", "0 0 1,15 1-3 0,5-6"),
            ("5-20/5 8-18 * * 1-5", "5,10,15,20 8-18 * * 1-5"), ("@daily", "0 0 * * *"), ("@HOURLY", "0 * * * *"),
            ("@weekly", "0 0 * * 0"), ("@monthly", "0 0 1 * *"), ("@yearly", "0 0 1 1 *"),
            ("  1\t2  3 4 5 ", "1 2 3 4 5"),
            ("0 0 * * 7", "0 0 * * 0"), ("0 0 * * SAT-SUN", "0 0 * * 0,6"),
            ("0-59 0-23 1-31 1-12 0-6", "0-59 0-23 1-31 1-12 0-6"),
            ("*/7 */5 */10 */5 */3", "*/7 */5 */10 */5 */3"), ("0 0 */31 * *", "0 0 */31 * *"),
            ("*,5 0 29 2 *", "* 0 29 2 *"),
        ]
    )
    func texts(_ source: String, _ text: String) throws {
        let cron = try CronExpression(source)
        #expect(cron.text == text)
        // What is written says the same when it is read again.
        let again = try CronExpression(cron.text)
        #expect(
            [again.minute, again.hour, again.day, again.month, again.weekday] == [
                cron.minute, cron.hour, cron.day, cron.month, cron.weekday,
            ]
        )
    }

    @Test(
        "say which part is wrong, and what to write",
        arguments: [
            ("", 0..<0, "five fields, not 0", "minute, hour"),
            ("0 6 * *", 0..<7, "five fields, not 4", "minute, hour"),
            ("0 0 6 * * MON", 10..<13, "five fields, not 6", "leave out the seconds"),
            ("60 6 * * *", 0..<2, "the minute is from 0 to 59", nil),
            ("0 24 * * *", 2..<4, "the hour is from 0 to 23", nil),
            ("0 6 0 * *", 4..<5, "the day of the month is from 1 to 31", nil),
            ("0 6 * 13 *", 6..<8, "the month is from 1 to 12", nil),
            ("0 6 * * 8", 8..<9, "the day of the week is from 0 to 7", nil),
            ("0 6 * * MNO", 8..<11, "MNO is no day of the week", "did you mean MON?"),
            ("0 6 * FEV *", 6..<9, "FEV is no month", "did you mean FEB?"),
            ("0 x * * *", 2..<3, "x is no hour", "write numbers from 0 to 23"),
            ("0 6 * * FRI-MON", 8..<15, "ends before it begins", "FRI-6,0-MON"),
            ("0 20-4 * * *", 2..<6, "ends before it begins", "20-23,0-4"),
            ("5/10 * * * *", 0..<4, "a step goes through * or a range", "5-59/10"),
            ("*/0 * * * *", 2..<3, "a step of the minute is from 1 to 60", nil),
            ("*/61 * * * *", 2..<4, "a step of the minute is from 1 to 60", nil),
            ("*/ * * * *", 0..<2, "a step of the minute", nil),
            ("*/5/5 * * * *", 0..<5, "more than one step", nil),
            ("1,,2 * * * *", 0..<4, "an empty place", "leave out the comma"),
            ("-5 * * * *", 0..<2, "no minute and no range", nil),
            ("1-2-3 * * * *", 0..<5, "no minute and no range", nil),
            ("0 0 ? * *", 4..<5, "? is not in a cron expression", nil),
            ("0 0 L * *", 4..<5, "L is not in a cron expression", nil),
            ("@dayly", 0..<6, "@dayly is not known", "did you mean @daily?"),
            ("@reboot", 0..<7, "@reboot is not a time", "@hourly"),
            ("@daily 5", 7..<8, "stands alone", nil),
            ("0 0 30 2 *", 4..<6, "never run", "a day from 1 to 29"),
            ("0 0 31 APR,JUN,SEP,NOV *", 4..<6, "never run", "a day from 1 to 30"),
            ("0 0 30 2 */2", 4..<6, "never run", nil),
            ("٣ * * * *", 0..<1, "is no minute", nil), ("+5 * * * *", 0..<2, "is no minute", nil),
        ] as [(String, Range<Int>, String, String?)]
    )
    func errors(_ source: String, _ range: Range<Int>, _ message: String, _ suggestion: String?) throws {
        let error = try #require(throws: CronError.self) { try CronExpression(source) }
        #expect(error.range == range)
        #expect(error.message.contains(message), "\(error.message)")
        if let suggestion { #expect(error.suggestion?.contains(suggestion) == true, "\(error.suggestion ?? "")") }
    }

    @Test("that choose a weekday besides an impossible date do run", arguments: ["0 0 30 2 MON", "0 0 31 4 0-6"])
    func possible(_ source: String) throws {
        let timetable = Timetable(cron: try CronExpression(source), zone: .utc)
        #expect(timetable.next(after: 1_780_000_000) != nil)
    }

    @Test("are refused when they are too long to be meant, in short time")
    func long() throws {
        let source = String(repeating: "1,", count: 1_000_000) + " * * * *"
        let error = try #require(throws: CronError.self) { try CronExpression(source) }
        #expect(error.message.contains("at most 1000"))
    }
}
