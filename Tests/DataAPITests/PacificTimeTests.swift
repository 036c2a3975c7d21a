import DataAPI
import Foundation
import Testing

@Suite struct `Pacific time` {
    @Test(arguments: Array(stride(from: 1_262_304_000, to: 2_200_000_000, by: 5_477_003)))
    func `Days are those of Los Angeles`(seconds: Int) throws {
        let moment = Date(timeIntervalSince1970: TimeInterval(seconds))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "America/Los_Angeles"))
        let parts = calendar.dateComponents([.year, .month, .day], from: moment)
        let milliseconds = Int64(seconds) * 1000
        #expect(
            PacificTime.day(milliseconds: milliseconds) == QuotaDay(parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
        )
        let start = calendar.startOfDay(for: moment)
        #expect(PacificTime.startOfDay(milliseconds: milliseconds) == Int64(start.timeIntervalSince1970) * 1000)
        let next = try #require(calendar.date(byAdding: .day, value: 1, to: start))
        #expect(PacificTime.startOfNextDay(milliseconds: milliseconds) == Int64(next.timeIntervalSince1970) * 1000)
    }
}
