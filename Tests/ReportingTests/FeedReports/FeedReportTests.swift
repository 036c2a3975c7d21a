import Foundation
import Operations
import TestTools
import Testing

@testable import Reporting

@Suite("The files of a feed report")
struct FeedReportTests {
    /// What the page's own style and script are, is no matter of the report.
    private static func stable(_ text: String) -> String {
        text.replacing(/<style>(?s:.*?)<\/style>/, with: "<style></style>")
            .replacing(/<script>"use strict"(?s:.*?)<\/script>/, with: "<script></script>")
            .replacing(/sha256-[^']+/, with: "sha256-")
    }

    @Test(
        "are what they were; else, with YTBATCH_WRITE_GOLDEN=1, they are written anew",
        arguments: FeedReportFormat.allCases
    )
    func golden(_ format: FeedReportFormat) throws {
        let text = Self.stable(String(decoding: format.bytes(FeedSamples.report()), as: UTF8.self))
        let path = "Tests/ReportingTests/Golden/report.\(format.rawValue)"
        if ProcessInfo.processInfo.environment["YTBATCH_WRITE_GOLDEN"] != nil {
            try Data(text.utf8).write(to: URL(filePath: Repository.path(path)))
        }
        #expect(text == (try Repository.text(path)))
    }

    @Test("say when and where the feed was read, and how old it may be", arguments: FeedReportFormat.allCases)
    func origin(_ format: FeedReportFormat) {
        let text = String(decoding: format.bytes(FeedSamples.report()), as: UTF8.self)
        #expect(text.contains("2023-11-14"))
        #expect(text.contains("/feeds/api/standardfeeds/JP/top_rated?max-results=50"))
        #expect(text.contains("emulator"))
        #expect(text.contains("a few minutes"))
    }

    @Test("are there also of a feed that is empty", arguments: FeedReportFormat.allCases)
    func empty(_ format: FeedReportFormat) throws {
        let selection = FeedSamples.selection()
        let report = FeedReport(
            id: "top",
            run: "r",
            series: FeedSamples.series,
            readAt: FeedSamples.readAt,
            entryCount: 0,
            ranking: FeedRanking([], selection, previous: nil),
            selection: selection,
            past: []
        )
        let text = String(decoding: format.bytes(report), as: UTF8.self)
        #expect(text.isEmpty == (format == .jsonl))
        if format == .json {
            #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
        }
    }

    @Test("of HTML let no text become markup, and load nothing")
    func page() throws {
        let html = String(decoding: FeedReportFormat.html.bytes(FeedSamples.report()), as: UTF8.self)
        #expect(html.matches(of: /<script/).count == 1)
        #expect(!html.contains("<b>"))
        #expect(html.contains("&lt;/script&gt;&lt;script&gt;alert(1)"))
        #expect(!html.contains("\u{202E}") && !html.contains("\u{1B}"))
        #expect(html.contains("default-src 'none'"))
        for attribute in [" src=", " style=", " onclick=", "@import", "url("] { #expect(!html.contains(attribute)) }
        for link in html.matches(of: /href="([^"]*)"/) { #expect(link.1.hasPrefix("#")) }
        for head in html.matches(of: /<th(?: [^>]*)?>/) { #expect(head.0.contains("scope=")) }
        // All that is opened is closed.
        for tag in ["div", "section", "ol", "ul", "li", "table", "tr", "th", "td", "span", "svg", "bdi", "dl", "p"] {
            let opened = html.matches(of: try Regex("<\(tag)[ >]")).count
            #expect(opened == html.matches(of: try Regex("</\(tag)>")).count, "\(tag)")
        }
    }

    @Test("of CSV let no spreadsheet compute, and leave ids and numbers alone")
    func csv() {
        let text = String(decoding: FeedReportFormat.csv.bytes(FeedSamples.report()), as: UTF8.self)
        #expect(text.contains("\"'=HYPERLINK(\"\"http://a.test\"\")\""))
        #expect(text.contains(",-ee,"))
        #expect(text.contains(",-10,"))
        let rows = text.split(separator: "\r\n")
        #expect(rows.count == 6)
        #expect(rows.last?.hasPrefix(",gone,,ddd,Gone,") == true)
    }

    @Test("of Markdown keep every text in its cell")
    func markdown() {
        let text = String(decoding: FeedReportFormat.md.bytes(FeedSamples.report()), as: UTF8.self)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(rows.count == 7)
        for row in rows {
            #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 10, "\(row)")
        }
        #expect(text.contains("``Second \\| `tick` <b>bold</b>``"))
        #expect(text.contains("`@everyone [x](http://a.test)"))
    }

    @Test("of JSON hold what the others show")
    func json() throws {
        let bytes = FeedReportFormat.json.bytes(FeedSamples.report())
        let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let rows = try #require(json["rows"] as? [[String: Any]])
        #expect(rows.compactMap { $0["videoId"] as? String } == ["bbb", "aaa", "-ee", "ccc"])
        #expect(rows.first?["rankChange"] as? Int == 1 && rows.first?["ratingAverageChange"] as? Double == 0.03)
        #expect(rows[2]["rankChange"] is NSNull)
        #expect((json["gone"] as? [[String: Any]])?.first?["title"] as? String == "Gone")
        #expect((json["comparedWith"] as? [String: Any])?["run"] as? String == "run-2")
        let lines = String(decoding: FeedReportFormat.jsonl.bytes(FeedSamples.report()), as: UTF8.self).split(
            separator: "\n"
        )
        #expect(lines.count == 5)
        for line in lines { #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any]) }
    }

    @Test("show a trend of each row that was there before, over all readings")
    func trend() {
        let report = FeedSamples.report()
        #expect(report.mainNumber == "viewCount")
        #expect(
            report.trends.map { $0.points.map(\.text) } == [
                ["500", "900", "1500"], ["400", "1000", "1200"], ["790", "800", "790"],
            ]
        )
    }
}
