import GData
import Manifest
import Operations
import Testing

@testable import Reporting

@Suite("The ranking of a feed")
struct FeedRankingTests {
    private func ranking(
        _ entries: [Entry] = FeedSamples.now,
        previous: PastReading? = nil,
        _ change: (inout FeedSelection) -> Void = { _ in }
    ) -> FeedRanking {
        FeedRanking(entries, FeedSamples.selection(change), previous: previous)
    }

    private func ids(_ rows: some Sequence<FeedRanking.Row>) -> [String] { rows.compactMap { $0.value("videoId") } }

    @Test("names in manifests are those of ytbatch feed")
    func names() {
        #expect(ReportNames.feeds == FeedWord.all.map(\.name))
        let columns = Set(ReportNames.texts + ReportNames.fixedNumbers + ReportNames.numbers)
        #expect(columns == Set(FeedColumn.all.map(\.name)))
        #expect(
            Set(ReportNames.fixedNumbers + ReportNames.numbers)
                == Set(FeedColumn.all.filter(\.isNumber).map(\.name))
        )
        #expect(ReportNames.numbers == FeedRanking.changing)
        #expect(ReportNames.endings == FeedReportFormat.allCases.map(\.rawValue))
    }

    @Test("tells who moved, by how much, who is new and who is gone")
    func changes() {
        let ranking = ranking(previous: FeedSamples.reading(FeedSamples.before, run: "a", weeksAgo: 1))
        #expect(ids(ranking.shown) == ["bbb", "aaa", "-ee", "ccc"])
        #expect(ranking.shown.map { $0.change } == [.up, .down, .new, .down])
        #expect(ranking.shown.map { $0.rankChange } == [1, -1, nil, -1])
        #expect(ranking.shown.map { $0.value("viewCountChange") } == ["600", "200", nil, "-10"])
        #expect(ranking.shown.map { $0.value("ratingAverageChange") } == ["0.03", "0", nil, nil])
        #expect(ranking.gone.map(\.title) == ["Gone"])
        #expect(ranking.gone.first?.previousRank == 4 && ranking.gone.first?.rank == nil)
        #expect(
            ranking.columns == [
                "rank", "change", "rankChange", "videoId", "title", "viewCount", "viewCountChange", "ratingAverage",
                "ratingAverageChange",
            ]
        )
    }

    @Test("knows rows below the top, so that who climbs into it is up and not new, and who falls out is gone")
    func top() {
        let previous = FeedSamples.reading(
            FeedSamples.before,
            run: "a",
            weeksAgo: 1,
            FeedSamples.selection { $0.top = 1 }
        )
        let ranking = ranking(previous: previous) { $0.top = 1 }
        #expect(ids(ranking.shown) == ["bbb"])
        #expect(ranking.shown.map { $0.rankChange } == [1])
        #expect(ranking.gone.map(\.key) == ["videoId:aaa"])
        #expect(ranking.gone.map { $0.rank } == [2])
    }

    @Test("without a reading before tells no changes")
    func first() {
        let ranking = ranking()
        #expect(ranking.shown.allSatisfy { $0.change == nil && $0.value("viewCountChange") == nil })
        #expect(ranking.gone.isEmpty)
    }

    @Test("keeps the feed's order among equals, and puts what has no value behind, up and down")
    func order() {
        let entries = [
            FeedSamples.video("a", "x"), FeedSamples.video("b", "x", views: "9"),
            FeedSamples.video("c", "x", views: "10"),
            FeedSamples.video("d", "x", views: "9"), FeedSamples.video("e", "x", views: "many"),
        ]
        let up = ranking(entries.dropLast()) { $0.sort = [.init(column: "viewCount", isDescending: false)] }
        #expect(ids(up.shown) == ["b", "d", "c", "a"])
        let down = ranking(entries.dropLast())
        #expect(ids(down.shown) == ["c", "b", "d", "a"])
        #expect(ids(ranking(entries) { $0.sort = [] }.shown) == ["a", "b", "c", "d", "e"])
    }

    @Test(
        "compares two values and nothing more",
        arguments: [
            (">= 1200", ["bbb", "aaa"]), ("> 1200", ["bbb"]), ("<= 1100", ["-ee", "ccc"]), ("< 790", []),
            ("== 790.0", ["ccc"]), ("!= 790", ["bbb", "aaa", "-ee"]),
        ]
    )
    func numbers(_ condition: String, _ expected: [String]) throws {
        let parts = condition.split(separator: " ").map(String.init)
        let comparison = try #require(ColumnCondition.Comparison(rawValue: parts[0]))
        let ranking = ranking { $0.filter = [.init(column: "viewCount", comparison: comparison, value: parts[1])] }
        #expect(ids(ranking.shown) == expected)
    }

    @Test("finds text in text whatever its case, and nothing in what is not there")
    func texts() {
        func count(_ column: String, _ comparison: ColumnCondition.Comparison, _ value: String) -> Int {
            ranking { $0.filter = [.init(column: column, comparison: comparison, value: value)] }.shownCount
        }
        #expect(count("title", .contains, "SECOND") == 1)
        #expect(count("place", .contains, "") == 0)
        #expect(count("place", .equal, "") == 4)
        #expect(count("ratingAverage", .atLeast, "0") == 2)
        #expect(count("ratingAverage", .unequal, "9") == 4)
    }

    @Test("tells a video that is in a list twice from itself")
    func twice() {
        let entries = [FeedSamples.video("a", "x", views: "1"), FeedSamples.video("a", "x", views: "1")]
        #expect(ranking(entries).rows.map(\.key) == ["videoId:a", "videoId:a#2"])
    }

    @Test(
        "differences neither overflow nor show the dust of fractions",
        arguments: [
            ("9223372036854775807", "-9223372036854775807", nil), ("4.83", "4.8", "0.03"), ("5", "4.5", "0.5"),
            ("99999999999999999999", "1", nil), ("many", "1", nil), ("7", "9", "-2"), ("1e5", "1", nil),
        ] as [(String, String, String?)]
    )
    func differences(_ new: String, _ old: String, _ expected: String?) {
        #expect(FeedNumber.difference(new, old) == expected)
    }

    @Test(
        "says how old a feed may be, in the reference's words",
        arguments: [
            ("/feeds/api/standardfeeds/JP/top_rated_Comedy?time=today", ["the list", "statistics"]),
            ("/feeds/api/users/a/uploads", ["new videos", "deleted videos", "statistics"]),
            (
                "http://127.0.0.1:8080/feeds/api/videos?q=cat",
                ["new videos", "metadata", "ratings and view counts of seldom viewed videos", "statistics"]
            ),
            ("/feeds/api/videos/abc/comments", []), ("/feeds/api/videos/abc", ["statistics"]),
            ("/feeds/api/events?author=a", ["events"]),
            ("/feeds/api/users/a/contacts", []), ("/elsewhere", []),
        ]
    )
    func freshness(_ address: String, _ subjects: [String]) {
        #expect(FeedFreshness.of(address: address).map(\.subject) == subjects)
    }
}
