import GData
import Running

@testable import Reporting

/// Entries and readings that several tests of feed reports use.
enum FeedSamples {
    static let readAt = Timestamp(milliseconds: 1_700_000_000_000)

    static func video(_ id: String, _ title: String, views: String? = nil, rating: String? = nil) -> Entry {
        var entry = Entry()
        entry.id = "tag:youtube.com,2008:video:\(id)"
        entry.categories = [Category(scheme: Scheme.kind, term: Scheme.kind("video"))]
        entry.title = title
        entry.statistics = Statistics(viewCount: views)
        if let rating { entry.rating = Rating(average: rating) }
        return entry
    }

    static let before = [
        video("aaa", "First", views: "1000", rating: "4.80"), video("bbb", "Second", views: "900", rating: "4.50"),
        video("ccc", "Third", views: "800"), video("ddd", "Gone", views: "700"),
    ]

    /// Titles that would be markup, formulas, table cells, links, or the end of a script, if somebody let them.
    static let now = [
        video("bbb", "Second | `tick` <b>bold</b>", views: "1500", rating: "4.53"),
        video("aaa", "</script><script>alert(1)</script>", views: "1200", rating: "4.80"),
        video("-ee", "=HYPERLINK(\"http://a.test\")", views: "1100"),
        video("ccc", "@everyone [x](http://a.test) \u{202E}gnp.exe\u{1B}[31m\nnew line", views: "790"),
    ]

    static func selection(_ change: (inout FeedSelection) -> Void = { _ in }) -> FeedSelection {
        var selection = FeedSelection()
        selection.columns = ["videoId", "title", "viewCount", "ratingAverage"]
        selection.sort = [.init(column: "viewCount", isDescending: true)]
        selection.compares = true
        change(&selection)
        return selection
    }

    static func reading(
        _ entries: [Entry],
        run: String,
        weeksAgo: Int,
        _ selection: FeedSelection = selection()
    ) -> PastReading {
        let ranking = FeedRanking(entries, selection, previous: nil)
        return PastReading(
            run: run,
            readAt: readAt - .seconds(weeksAgo * 7 * 86_400),
            shown: ranking.shownCount,
            rows: ranking.remembered(1000)
        )
    }

    static let series = ReadingSeries(
        job: "weekly",
        report: "top",
        target: "emulator",
        address: "/feeds/api/standardfeeds/JP/top_rated?max-results=50",
        basis: selection().basis
    )

    /// A report with everything in it: up, down, new, gone, and a trend.
    static func report() -> FeedReport {
        let older = [
            video("aaa", "First", views: "400"), video("bbb", "Second", views: "500"),
            video("ccc", "Third", views: "790"),
        ]
        let past = [reading(before, run: "run-2", weeksAgo: 1), reading(older, run: "run-1", weeksAgo: 2)]
        return FeedReport(
            id: "top",
            run: "run-3",
            series: series,
            readAt: readAt,
            entryCount: now.count,
            ranking: FeedRanking(now, selection(), previous: past[0]),
            selection: selection(),
            past: past
        )
    }
}
