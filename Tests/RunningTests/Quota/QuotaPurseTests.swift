import DataAPI
import Foundation
import TestTools
import Testing

@testable import Running

@Suite("A purse of quota")
struct QuotaPurseTests {
    /// 2026-11-21, noon in Pacific time.
    private let noon = Timestamp(milliseconds: 1_795_291_200_000)
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func purse(_ budget: QuotaBudget, at now: Timestamp? = nil) throws -> QuotaPurse {
        try QuotaPurse(in: StateFolder(path: folder.path), budget: budget, clock: FixedClock(now: now ?? noon))
    }

    private func method(_ id: String) throws -> APIMethod { try #require(APIMethods.find(id)) }

    @Test("pays as long as there is enough, and names the time when there is more")
    func paying() throws {
        let purse = try purse(QuotaBudget(project: "p", allowances: [.units: 101]))
        let insert = try method("playlistItems.insert")
        try purse.pay(for: insert)
        try purse.pay(for: insert)
        let refusal = #expect(throws: Refusal.self) { try purse.pay(for: insert) }
        #expect(refusal?.failure == .quota)
        #expect(refusal?.reason.contains("100 of 101") == true)
        #expect(refusal?.reason.contains("2026-11-22T08:00:00") == true)
        try purse.pay(for: try method("videos.list"))
        #expect(throws: Refusal.self) { try purse.pay(for: try method("videos.list")) }
    }

    @Test("keeps buckets apart, and leaves what is to be kept")
    func buckets() throws {
        let purse = try purse(QuotaBudget(project: "p", allowances: [.units: 100, .uploads: 1], keep: 60))
        try purse.pay(for: try method("videos.insert"))
        #expect(throws: Refusal.self) { try purse.pay(for: try method("videos.insert")) }
        #expect(throws: Refusal.self) { try purse.pay(for: try method("videos.update")) }
        for _ in 0..<40 { try purse.pay(for: try method("videos.list")) }
        #expect(throws: Refusal.self) { try purse.pay(for: try method("videos.list")) }
    }

    @Test("is filled anew at midnight Pacific time, on both days on which clocks change too")
    func days() throws {
        let insert = try method("playlists.insert")
        // 2026-03-08 and 2026-11-01, a minute before and after midnight there.
        for midnight in [
            "2026-03-08T08:00:00Z", "2026-03-09T07:00:00Z", "2026-11-01T07:00:00Z", "2026-11-02T08:00:00Z",
        ] {
            let moment = try #require(ISO8601DateFormatter().date(from: midnight)).timeIntervalSince1970 * 1000
            let budget = QuotaBudget(project: midnight, allowances: [.units: 50])
            let before = try purse(budget, at: Timestamp(milliseconds: Int64(moment) - 60_000))
            try before.pay(for: insert)
            #expect(throws: Refusal.self) { try before.pay(for: insert) }
            let after = try purse(budget, at: Timestamp(milliseconds: Int64(moment)))
            try after.pay(for: insert)
        }
    }

    @Test("is one for all who pay from it at a time, and never pays more than there is")
    func sharing() async throws {
        let budget = QuotaBudget(project: "p", allowances: [.units: 50 * 37])
        let insert = try method("playlistItems.insert")
        let purses = try (0..<4).map { _ in try purse(budget) }
        let paid = await withTaskGroup(of: Int.self) { group in
            for purse in purses {
                group.addTask { (0..<20).count { _ in (try? purse.pay(for: insert)) != nil } }
            }
            return await group.reduce(0, +)
        }
        #expect(paid == 37)
        #expect(try purse(budget).balance().buckets[.units]?.left == 0)
    }

    @Test("learns that there is less than it thought, for that day")
    func learning() throws {
        let budget = QuotaBudget(project: "p", keep: 10)
        let purse = try purse(budget)
        let insert = try method("videos.insert")
        try purse.pay(for: insert)
        purse.learnEmpty(.uploads)
        #expect(throws: Refusal.self) { try purse.pay(for: insert) }
        try purse.pay(for: try method("videos.update"))
        purse.learnEmpty(.units)
        #expect(throws: Refusal.self) { try purse.pay(for: try method("videos.list")) }
        let tomorrow = try self.purse(budget, at: Timestamp(milliseconds: noon.milliseconds + 86_400_000))
        try tomorrow.pay(for: insert)
        #expect(try tomorrow.balance().buckets[.uploads]?.left == 99)
    }

    @Test("tells on which day each call comes")
    func forecast() {
        var balance = QuotaBalance(today: QuotaDay(2026, 12, 31))
        balance.buckets[.units] = (left: 120, daily: 200)
        let days = (0..<8).map { _ in balance.add(QuotaCost(.units, 50)) }
        #expect(days == [0, 0, 1, 1, 1, 1, 2, 2])
        #expect(balance.add(QuotaCost(.units, 400)) == nil)
        #expect(balance.add(QuotaCost(.searches, 1)) == 0)
        #expect(balance.days == 2)
        #expect(balance.today.advanced(by: 2) == QuotaDay(2027, 1, 2))
    }
}

private struct FixedClock: RunClock {
    let now: Timestamp
    func sleep(for duration: Duration) async {}
}
