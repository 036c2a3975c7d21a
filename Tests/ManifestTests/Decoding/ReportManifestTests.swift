import Manifest
import NIOConcurrencyHelpers
import Operations
import Testing
import YAMLEvents

@Suite("Reports in a manifest")
struct ReportManifestTests {
    /// A job with these reports, which stand from line 4 on, two spaces in.
    private func decoded(_ reports: String, options: ManifestOptions = ManifestOptions()) -> Decoded {
        Decoded(Decoded.job("reports:\n" + reports), options: options)
    }

    @Test("are read with all that they may say")
    func everything() throws {
        let decoded = Decoded(
            Decoded.job(
                """
                vars: {place: out, most: 9}
                reports:
                  - id: top
                    feed: {standard: top_rated, region: JP, category: Comedy, time: this_week}
                    max: 50
                    columns: [rank, videoId, viewCountChange]
                    sort: [-viewCount, title]
                    top: "${vars.most}"
                    filter: {viewCount: ">= 1000", title: ["contains cat", "!= 'a b '"]}
                    compare: true
                    output: ["${vars.place}/${date}-${run}.csv", "all/", 'a$${b.txt']
                """
            )
        )
        #expect(decoded.diagnostics == [])
        let report = try #require(decoded.reports.first)
        #expect(report.id == "top")
        #expect(report.feed.words == ["standard", "top_rated"])
        #expect(report.feed["region"] == "JP" && report.feed["time"] == "this_week" && report.feed["max"] == "50")
        #expect(report.columns == ["rank", "videoId", "viewCountChange"])
        #expect(
            report.sort.map(\.column) == ["viewCount", "title"] && report.sort.map(\.isDescending) == [true, false]
        )
        #expect(report.top == 9 && report.compares)
        #expect(report.filter.map(\.comparison) == [.atLeast, .contains, .unequal])
        #expect(report.filter.map(\.value) == ["1000", "cat", "a b "])
        #expect(report.outputs == ["out/${date}-${run}.csv", "all/", "a$${b.txt"])
    }

    @Test(
        "name a feed as forEach does, and by its kind",
        arguments: [
            ("uploads demochannel", ["uploads", "demochannel"]), ("[search, two words]", ["search", "two words"]),
            ("{feed: uploads demochannel}", ["uploads", "demochannel"]),
            ("{uploads: demochannel}", ["uploads", "demochannel"]), ("{events: [a, b]}", ["events", "a", "b"]),
            ("{inbox: }", ["inbox"]), ("users/a/uploads?max-results=5", ["users/a/uploads?max-results=5"]),
        ]
    )
    func feeds(_ written: String, _ words: [String]) {
        let decoded = decoded("  - {feed: \(written), output: a.csv}\n")
        #expect(decoded.diagnostics == [])
        #expect(decoded.reports.map(\.feed.words) == [words])
        #expect(decoded.reports.map(\.id) == ["reports-1"])
    }

    @Test("may stand before operations, behind them, or alone; those of each document are its own")
    func places() {
        let operations = "operations:\n  - favorite.add: {video: aB3dE5fG7hI}\n"
        let reports = "reports:\n  - {feed: videos, output: a.csv}\n"
        for text in [operations + reports, reports + operations] {
            let decoded = Decoded(Decoded.job(text) + "---\n" + Decoded.job(reports))
            #expect(decoded.diagnostics == [])
            #expect(decoded.reports.count == 2 && decoded.operations.count == 1)
        }
        #expect(Decoded(Decoded.job(reports + reports)).places == ["5:1 duplicate_key"])
    }

    @Test(
        "say what is wrong, where, and what to do about it",
        arguments: [
            (
                "{feed: videos, columns: [titel], output: a.csv}", "4:30 invalid_value", "there is no column titel",
                "did you mean title?"
            ),
            (
                "{feed: {standerd: top_rated}, output: a.csv}", "4:13 unknown_key", "feed has no key standerd",
                "did you mean standard?"
            ),
            (
                "{feed: videos, sort: -viewcount, output: a.csv}", "4:26 invalid_value", "there is no column viewcount",
                "did you mean viewCount?"
            ),
            (
                "{feed: videos, columns: [title, rankChange], output: a.csv}", "4:37 conflict",
                "rankChange is known only of a report that is compared with the one before", "write compare: true"
            ),
            (
                "{feed: videos, filter: {viewCount: '>= many'}, output: a.csv}", "4:40 invalid_format",
                "viewCount is a number, and many is none", nil
            ),
            (
                "{feed: videos, filter: {rankChange: '> 1'}, compare: true, output: a.csv}", "4:29 invalid_value",
                "rankChange is what comes of sorting", "sort and filter by another column"
            ),
            (
                "{feed: videos, output: [a.csv, a.csv]}", "4:36 conflict", "a.csv is written already",
                "give each output a path of its own"
            ),
            (
                "{feed: videos, output: a.htm}", "4:28 invalid_value", "the ending of a.htm names no format",
                "did you mean html?"
            ),
            (
                "{feed: videos, output: '${day}.csv'}", "4:28 invalid_format", "${day} is not a reference",
                "write ${date}, ${run} or ${vars.name}; a plain ${ is written $${"
            ),
            (
                "{feed: 'uploads ${film.videoId}', output: a.csv}", "4:12 invalid_value",
                "a report knows no film.videoId", "write ${vars.name} or ${env.NAME}"
            ),
            (
                "{feed: {videos: , max: 5}, max: 6, output: a.csv}", "4:6 conflict", "max stands in feed and beside it",
                "keep one of the two"
            ),
            (
                "{feed: 'uploads ${vars.x}', output: a.csv}", "4:12 unknown_reference", "there is no variable x",
                "add it to vars"
            ),
        ]
    )
    func complaints(_ report: String, _ place: String, _ message: String, _ suggestion: String?) {
        let decoded = decoded("  - \(report)\n")
        #expect(decoded.places == [place], "\(decoded.diagnostics)")
        #expect(decoded.diagnostics.first?.message == message)
        #expect(decoded.diagnostics.first?.suggestion == suggestion)
        #expect(decoded.reports.isEmpty)
    }

    @Test("have ids and files of their own")
    func duplicates() {
        let decoded = decoded(
            """
              - {id: a, feed: videos, output: a.csv}
              - {id: a, feed: videos, output: b.csv}
              - {id: c, feed: videos, output: a.csv}
              - {output: [all/, all/d.csv], id: d, feed: videos}
            """
        )
        #expect(decoded.places == ["5:10 duplicate_id", "6:35 conflict", "7:21 conflict"])
    }

    @Test("are held against what the target can give and where files may lie, each complaint in its place")
    func checks() {
        var options = ManifestOptions()
        options.rows.check = { (feed) throws(RowAccess.Refusal) in
            guard feed.words != ["videos"] else { return }
            throw RowAccess.Refusal("invalid_value", Complaint(.invalidValue, "cannot be read"))
        }
        options.checkOutput = { path in
            path.hasPrefix("../") ? ("file_not_allowed", Complaint(.invalidValue, "lies outside")) : nil
        }
        let decoded = decoded("  - {feed: top, output: [a.csv, ../b.csv]}\n", options: options)
        #expect(decoded.places == ["4:33 file_not_allowed", "4:6 invalid_value"])
    }

    @Test("are bounded in number, in files and in conditions")
    func bounds() {
        let many = (1...101).map { "  - {feed: videos, output: \($0).csv}\n" }.joined()
        #expect(decoded(many).places == ["104:5 too_long"])
        let files = (1...21).map { "\($0).csv" }.joined(separator: ", ")
        #expect(decoded("  - {feed: videos, output: [\(files)]}\n").diagnostics.map(\.code) == ["too_long"])
        let keys = (1...11).map { _ in "title" }.joined(separator: ", ")
        #expect(decoded("  - {feed: videos, sort: [\(keys)], output: a.csv}\n").diagnostics.map(\.code) == ["too_long"])
        let path = String(repeating: "a", count: 4096) + ".csv"
        #expect(decoded("  - {feed: videos, output: \(path)}\n").diagnostics.map(\.code) == ["too_long"])
    }
}
