import Running

/// A report of a feed as one file of HTML: nothing in it comes from elsewhere, and nothing leaves it.
///
/// The rows are markup, so that the page is whole without a script; the script sorts them and searches in them.
struct FeedReportPage {
    /// So many rows have a bar.
    private static let barRows = 20

    private let report: FeedReport

    init(_ report: FeedReport) { self.report = report }

    func bytes() -> [UInt8] {
        var html = HTMLWriter()
        let frame = frame
        frame.begin(&html)
        writeBars(&html)
        writeTrends(&html)
        writeRows(&html)
        writeGone(&html)
        writeFreshness(&html)
        html.markup("</main>\n<footer>\n<p>Written by ytbatch from one reading of the feed, run ")
        html.text(report.run)
        html.markup(".</p>\n</footer>\n")
        frame.end(&html)
        return html.bytes
    }

    // MARK: - Head

    private var frame: HTMLPage {
        HTMLPage(
            title: "\(report.id), \(report.readAt.day)",
            heading: report.id,
            lead: report.summary + ".",
            facts: facts,
            style: PackageResources.page_css + PackageResources.feed_css,
            script: PackageResources.feed_js
        )
    }

    private var facts: [(name: String, value: String)] {
        var facts = [
            (name: "Read", report.readAt.readable), ("Feed", report.address), ("Target", report.target),
            ("Job", report.job),
        ]
        if let previous = report.previous { facts.append(("Compared with", previous.readAt.readable)) }
        return facts
    }

    private func beginSection(_ id: StaticString, _ title: String, _ html: inout HTMLWriter) {
        html.markup("<section aria-labelledby=\"")
        html.markup(id)
        html.markup("\">\n<h2 id=\"")
        html.markup(id)
        html.markup("\">")
        html.text(title)
        html.markup("</h2>\n")
    }

    // MARK: - Charts

    /// A bar a row, as long as its number.
    private func writeBars(_ html: inout HTMLWriter) {
        guard let column = report.mainNumber else { return }
        let rows = report.ranking.shown.prefix(Self.barRows).map { row in
            (row, row.value(column).flatMap(FeedNumber.value) ?? 0)
        }
        guard let largest = rows.map(\.1).max(), largest > 0 else { return }
        beginSection("bars-title", "Ranking by \(column)", &html)
        html.markup("<ol class=\"bars\">\n")
        for (row, value) in rows {
            html.markup("<li><span class=\"name\">")
            html.text("\(row.rank ?? 0). ")
            html.isolated(row.title)
            html.markup(
                "</span><svg viewBox=\"0 0 1000 16\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\""
            )
            html.text(max(2, Int(1000 * max(0, value) / largest)))
            html.markup("\" height=\"16\"/></svg><span class=\"number\">")
            html.text(FeedReport.cell(column, row))
            writeMove(row, &html)
            html.markup("</span></li>\n")
        }
        html.markup("</ol>\n")
        if report.ranking.shownCount > rows.count {
            html.markup("<p>The table has ")
            html.count(report.ranking.shownCount)
            html.markup(" rows.</p>\n")
        }
        html.markup("</section>\n")
    }

    private func writeMove(_ row: FeedRanking.Row, _ html: inout HTMLWriter) {
        guard let change = row.change else { return }
        html.markup(" <span role=\"img\" class=\"")
        html.text(change.rawValue)
        html.markup("\" aria-label=\"")
        html.text(change.rawValue)
        if let places = row.rankChange, places != 0 { html.text(" by \(abs(places))") }
        html.markup("\">")
        switch change {
        case .up: html.text("▲ \(row.rankChange ?? 0)")
        case .down: html.text("▼ \(-(row.rankChange ?? 0))")
        case .new: html.text("✚ new")
        case .gone: html.text("✕ gone")
        case .same: html.text("=")
        }
        html.markup("</span>")
    }

    /// A small line for each of the first rows, over all readings that are remembered.
    private func writeTrends(_ html: inout HTMLWriter) {
        guard !report.trends.isEmpty, let column = report.mainNumber else { return }
        beginSection("trend-title", "Trend of \(column)", &html)
        html.markup("<ol class=\"bars trends\">\n")
        for trend in report.trends {
            guard let first = trend.points.first, let last = trend.points.last else { continue }
            html.markup("<li><span class=\"name\">")
            html.isolated(trend.title)
            html.markup("</span><svg viewBox=\"0 0 300 48\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"")
            html.text(
                "\(column) in \(trend.points.count) readings, from \(first.at.day) to \(last.at.day): from \(first.text) to \(last.text)"
            )
            html.markup("\"><polyline points=\"")
            html.text(Self.line(trend.points))
            html.markup("\"/></svg><span class=\"number\">")
            html.text("\(FeedNumber.grouped(first.text)) → \(FeedNumber.grouped(last.text))")
            if let difference = FeedNumber.difference(last.text, first.text) {
                html.markup(" <span class=\"")
                html.markup(difference.hasPrefix("-") ? "down" : difference == "0" ? "same" : "up")
                html.markup("\">")
                html.text(FeedNumber.signed(difference))
                html.markup("</span>")
            }
            html.markup("</span></li>\n")
        }
        html.markup(
            "</ol>\n<p class=\"note\">Each line has a scale of its own: from its smallest to its largest number, "
        )
        html.text("over up to \(ReportHistory.trendReadings) readings before this one.")
        html.markup("</p>\n</section>\n")
    }

    /// Points in a box of 300 by 48, with room for the line's width.
    private static func line(_ points: [FeedReport.Trend.Point]) -> String {
        guard let first = points.first, let last = points.last else { return "" }
        let span = max(1, Double(last.at.milliseconds - first.at.milliseconds))
        let (least, most) = points.reduce((first.value, first.value)) { (min($0.0, $1.value), max($0.1, $1.value)) }
        return points.map { point in
            let x = 3 + 294 * Double(point.at.milliseconds - first.at.milliseconds) / span
            let y = most == least ? 24 : 44 - 40 * (point.value - least) / (most - least)
            return "\(tenths(x)),\(tenths(y))"
        }.joined(separator: " ")
    }

    private static func tenths(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    // MARK: - Rows

    private func writeRows(_ html: inout HTMLWriter) {
        beginSection("rows-title", "Rows", &html)
        html.markup(
            """
            <div id="controls" class="controls" hidden>
            <label for="search">Search <input id="search" type="search" autocomplete="off" spellcheck="false"></label>
            <p id="found" role="status"></p>
            </div>
            <div class="scroll" role="region" tabindex="0" aria-labelledby="rows-title"><table id="feed-rows">
            <caption>Rows of the feed; a button in the head of a column sorts by it</caption>
            <thead><tr>
            """
        )
        let columns = report.ranking.columns
        for column in columns {
            html.markup("<th scope=\"col\"")
            html.markup(" class=\"")
            html.markup(Self.style(of: column, in: columns))
            html.markup("\">")
            writeName(column, &html)
            html.markup("</th>")
        }
        html.markup("</tr></thead>\n<tbody>\n")
        for row in report.ranking.shown {
            html.markup("<tr>")
            for (index, column) in columns.enumerated() { writeCell(column, row, isFirst: index == 0, &html) }
            html.markup("</tr>\n")
        }
        html.markup("</tbody>\n</table></div>\n")
        if report.ranking.shownCount == 0 { html.markup("<p>No row fits.</p>\n") }
        html.markup("</section>\n")
    }

    private func writeCell(_ column: String, _ row: FeedRanking.Row, isFirst: Bool, _ html: inout HTMLWriter) {
        html.markup(isFirst ? "<th scope=\"row\"" : "<td")
        let isNumber = FeedRanking.isNumber(column)
        html.markup(" class=\"")
        html.markup(Self.style(of: column, in: report.ranking.columns))
        if isNumber {
            html.markup("\" data-value=\"")
            html.text(row.value(column) ?? "")
        }
        html.markup("\">")
        let text = FeedReport.cell(column, row)
        if column == "change" || column.hasSuffix("Change"), !text.isEmpty {
            html.markup("<span class=\"")
            html.markup(Self.direction(column, row))
            html.markup("\">")
            html.text(text)
            html.markup("</span>")
        } else if isNumber {
            html.text(text)
        } else if !text.isEmpty {
            html.isolated(text)
        }
        html.markup(isFirst ? "</th>" : "</td>")
    }

    /// The classes of a column's cells. What a phone has no room for is `wide`: the page tells it elsewhere, or nobody
    /// reads it where there is a title.
    private static func style(of column: String, in columns: [String]) -> StaticString {
        switch column {
        case "rankChange", "previousRank": "number wide"
        case _ where FeedRanking.isNumber(column): "number"
        case "title", "text", "description", "keywords", "query": "long"
        case _ where column.hasSuffix("Id") && columns.contains("title"): "wide"
        default: "word"
        }
    }

    /// The name of a column, which may go on in the next line with each of its words.
    private func writeName(_ column: String, _ html: inout HTMLWriter) {
        for character in column {
            if character.isUppercase { html.markup("<wbr>") }
            html.text(String(character))
        }
    }

    private static func direction(_ column: String, _ row: FeedRanking.Row) -> StaticString {
        if column == "change" {
            return switch row.change {
            case .up: "up"
            case .down: "down"
            case .new: "new"
            case .gone: "gone"
            case .same, nil: "same"
            }
        }
        let value = row.value(column).flatMap(FeedNumber.value) ?? 0
        return value > 0 ? "up" : value < 0 ? "down" : "same"
    }

    private func writeGone(_ html: inout HTMLWriter) {
        guard !report.ranking.gone.isEmpty else { return }
        beginSection("gone-title", "Gone since the reading before", &html)
        html.markup("<ul class=\"gone-rows\">\n")
        for row in report.ranking.gone {
            html.markup("<li>")
            html.isolated(row.title)
            html.text(": was number \(row.previousRank ?? 0)")
            html.text(row.rank.map { ", is number \($0) now" } ?? ", is not there now")
            html.markup("</li>\n")
        }
        html.markup("</ul>\n</section>\n")
    }

    // MARK: - Freshness

    private func writeFreshness(_ html: inout HTMLWriter) {
        beginSection("age-title", "How old this may be", &html)
        html.markup("<p>Read ")
        html.text(report.readAt.readable)
        html.markup(" from <code>")
        html.isolated(report.address)
        html.markup("</code> on <code>")
        html.isolated(report.target)
        html.markup("</code>.</p>\n")
        guard !report.freshness.isEmpty else {
            return html.markup("<p>The reference does not say how old this feed may be.</p>\n</section>\n")
        }
        html.markup(
            """
            <table class="counts">
            <caption>How late the service may be</caption>
            <thead><tr><th scope="col">What</th><th scope="col">May be late by</th>\
            <th scope="col" class="wide">The reference says</th></tr></thead>
            <tbody>

            """
        )
        for freshness in report.freshness {
            html.markup("<tr><th scope=\"row\">")
            html.text(freshness.subject)
            html.markup("</th><td>")
            html.text(freshness.delay)
            html.markup("</td><td class=\"wide\">")
            html.text(freshness.sentence)
            html.markup("</td></tr>\n")
        }
        html.markup("</tbody>\n</table>\n<p class=\"note\">Source: ")
        html.text(FeedFreshness.source)
        html.markup(".</p>\n</section>\n")
    }
}
