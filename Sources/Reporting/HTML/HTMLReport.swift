import DataAPI
import GData
import Operations
import Running

/// The report as one file of HTML: nothing in it comes from elsewhere, and nothing leaves it.
///
/// What must be seen first is markup, so that it is there without a script too; all rows are data that the page's own script
/// shows a hundred at a time.
struct HTMLReport {
    /// So many rows a page can hold without a browser that stops; of more, those that went well are counted.
    static let rowLimit = 250_000
    /// How many rows are there for browsers without scripts.
    static let plainRows = 300

    let report: RunReport
    let retries: [Int: Int]

    private init(_ report: RunReport) throws(LedgerError) {
        self.report = report
        retries = try report.ledger.retryCounts()
    }

    /// Writes the report piece by piece, so that it never stands in memory whole.
    static func write(_ report: RunReport, to write: ([UInt8]) throws -> Void) throws {
        let page = try HTMLReport(report)
        var html = HTMLWriter()
        let frame = page.frame
        frame.begin(&html)
        html.markup("<div class=\"pair\">\n")
        page.writeVerdicts(&html)
        page.writeCost(&html)
        html.markup("</div>\n")
        try HTMLTroubles(report).write(&html) { html in
            try write(html.bytes)
            html.removeAll()
        }
        page.writeTimeline(&html)
        page.beginRows(&html)
        try page.writePlainRows(&html)
        page.endRows(&html)
        try write(html.bytes)
        html.removeAll()
        try HTMLRows(report, limit: rowLimit).write(to: write)
        frame.end(&html)
        try write(html.bytes)
    }

    // MARK: - Head

    private var frame: HTMLPage {
        HTMLPage(
            title: "\(report.run.job): \(sentence)",
            heading: report.run.job,
            lead: sentence.prefix(1).uppercased() + sentence.dropFirst() + ".",
            facts: facts,
            style: PackageResources.page_css,
            script: PackageResources.page_js
        )
    }

    private var sentence: String {
        let bad = report.counts.total - report.counts[.succeeded] - report.counts[.unchanged]
        let total = report.counts.total
        return bad == 0
            ? "all \(total) operations went well"
            : "\(bad) of \(total) operations did not go well"
    }

    private var facts: [(name: String, value: String)] {
        var facts = [
            (name: "Run", report.run.id), ("Target", report.run.target), ("Manifest", report.run.manifest),
            ("Started", Self.moment(report.run.startedAt)),
        ]
        if let ending = report.ending {
            facts.append(("Took", (ending.at - report.run.startedAt).readable))
            facts.append(("State", ending.reason.isEmpty ? ending.name : "\(ending.name): \(ending.reason)"))
        } else {
            facts.append(("State", "not ended"))
        }
        return facts
    }

    static func moment(_ moment: Timestamp) -> String {
        moment.text.replacing("T", with: " ").replacing("Z", with: " UTC")
    }

    // MARK: - Verdicts

    private func writeVerdicts(_ html: inout HTMLWriter) {
        html.markup("<section aria-labelledby=\"verdicts-title\">\n<h2 id=\"verdicts-title\">Verdicts</h2>\n")
        writeBar(&html)
        html.markup(
            """
            <table class="counts">
            <caption>How many operations have which verdict</caption>
            <thead><tr><th scope="col">Verdict</th><th scope="col" class="number">Operations</th>\
            <th scope="col">Meaning</th></tr></thead>
            <tbody>

            """
        )
        for verdict in Verdict.allCases where report.counts[verdict] > 0 {
            html.markup("<tr><th scope=\"row\">")
            html.verdict(verdict)
            html.markup("</th><td class=\"number\">")
            html.count(report.counts[verdict])
            html.markup("</td><td>")
            html.text(verdict.meaning)
            html.markup("</td></tr>\n")
        }
        html.markup("<tr><th scope=\"row\">total</th><td class=\"number\">")
        html.count(report.counts.total)
        html.markup("</td><td></td></tr>\n</tbody>\n</table>\n")
        if report.isResumable {
            html.markup("<p>Go on with it: <code>ytbatch resume ")
            html.text(report.run.id)
            html.markup("</code></p>\n")
        }
        html.markup("</section>\n")
    }

    /// Shares of a bar; also one of a thousand can be seen. The table says the same.
    private func writeBar(_ html: inout HTMLWriter) {
        let width = 1000
        let least = 8
        let gap = 3
        let verdicts = Verdict.allCases.filter { report.counts[$0] > 0 }
        html.markup("<svg class=\"bar\" viewBox=\"0 0 1000 24\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
        var start = 0
        var left = width - gap * max(0, verdicts.count - 1) - least * verdicts.count
        for (index, verdict) in verdicts.enumerated() {
            let share =
                index == verdicts.count - 1
                ? left : left * report.counts[verdict] / max(1, verdicts[index...].reduce(0) { $0 + report.counts[$1] })
            left -= share
            html.markup("<rect class=\"")
            html.text(verdict.rawValue)
            html.markup("\" x=\"")
            html.text(start)
            html.markup("\" width=\"")
            html.text(share + least)
            html.markup("\" height=\"24\"/>")
            start += share + least + gap
        }
        html.markup("</svg>\n")
    }

    // MARK: - Exchanges

    private func writeTimeline(_ html: inout HTMLWriter) {
        guard !report.exchanges.isEmpty else { return }
        let timeline = Timeline(report, retries: retries)
        html.markup(
            "<section aria-labelledby=\"time-title\">\n<h2 id=\"time-title\">Requests over time</h2>\n<div class=\"timeline\">\n"
        )
        for lane in timeline.lanes { writeLane(lane, &html) }
        html.markup("<div class=\"axis\"><span>")
        html.text(Self.moment(timeline.begin))
        html.markup("</span><span>")
        html.text("+ " + (timeline.end - timeline.begin).readable)
        html.markup("</span></div>\n</div>\n<ul class=\"legend\">")
        writeLegend(.answered, "answered", &html)
        writeLegend(.again, "refused, cut off, or something of it had to be tried again (taller)", &html)
        writeLegend(.silent, "nothing came back so far (thin)", &html)
        if timeline.hasPauses { writeLegend(.pause, "a long time without requests, cut short", &html) }
        html.markup("</ul>\n")
        writeOddExchanges(&html)
        html.markup("</section>\n")
    }

    private func writeLane(_ lane: Timeline.Lane, _ html: inout HTMLWriter) {
        html.markup("<div class=\"name\"><code>")
        html.isolated(lane.name)
        html.markup(
            "</code></div>\n<svg viewBox=\"0 0 200 18\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\""
        )
        html.text(
            "\(lane.exchanges) requests, \(lane.again) with something to try again, \(lane.silent) without an answer"
        )
        html.markup("\">")
        var start = 0
        while start < lane.cells.count {
            let end = lane.cells[start...].firstIndex { $0 != lane.cells[start] } ?? lane.cells.count
            writeCells(lane.cells[start], start, end - start, &html)
            start = end
        }
        html.markup("</svg>\n")
    }

    private func writeCells(_ cell: Timeline.Cell, _ start: Int, _ width: Int, _ html: inout HTMLWriter) {
        switch cell {
        case .nothing: return
        case .pause: html.markup("<rect class=\"pause\" y=\"0\" height=\"18\" x=\"")
        case .answered: html.markup("<rect class=\"answered\" y=\"5\" height=\"8\" x=\"")
        case .again: html.markup("<rect class=\"again\" y=\"1\" height=\"16\" x=\"")
        case .silent: html.markup("<rect class=\"silent\" y=\"7\" height=\"4\" x=\"")
        }
        html.text(start)
        html.markup("\" width=\"")
        html.text(width)
        html.markup("\"/>")
    }

    private func writeLegend(_ cell: Timeline.Cell, _ text: String, _ html: inout HTMLWriter) {
        html.markup("<li><svg viewBox=\"0 0 24 18\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
        writeCells(cell, 0, 24, &html)
        html.markup("</svg>")
        html.text(text)
        html.markup("</li>\n")
    }

    /// Those that something is to be said of.
    private func writeOddExchanges(_ html: inout HTMLWriter) {
        let limit = 100
        let odd = report.exchanges.filter { intent, answer in
            answer == nil || answer?.discrepancies.isEmpty == false || (retries[intent.number] ?? 0) > 0
        }
        guard !odd.isEmpty else { return }
        html.markup("<details><summary>Without an answer, with something to try again, or not adding up: ")
        html.count(odd.count)
        html.markup(
            """
            </summary>
            <div class="scroll" role="region" tabindex="0" aria-label="Such requests"><table>
            <caption>Requests that something is to be said of</caption>
            <thead><tr><th scope="col" class="number">No.</th><th scope="col">Feed</th><th scope="col">Sent</th>\
            <th scope="col" class="number">Entries</th><th scope="col" class="number">Tried again</th>\
            <th scope="col">What came back</th></tr></thead>
            <tbody>

            """
        )
        for (intent, answer) in odd.prefix(limit) {
            html.markup("<tr><th scope=\"row\" class=\"number\">")
            html.text(intent.number)
            html.markup("</th><td><code>")
            html.isolated(intent.feed)
            html.markup("</code></td><td>")
            html.text(Self.moment(intent.sentAt))
            html.markup("</td><td class=\"number\">")
            html.text(intent.entries.count)
            html.markup("</td><td class=\"number\">")
            html.text(retries[intent.number] ?? 0)
            html.markup("</td><td>")
            html.isolated(([answer?.outcome ?? "no answer"] + (answer?.discrepancies ?? [])).joined(separator: "; "))
            html.markup("</td></tr>\n")
        }
        html.markup("</tbody></table></div>\n")
        if odd.count > limit {
            html.markup("<p>… and ")
            html.count(odd.count - limit)
            html.markup(" more: see the JSON report.</p>\n")
        }
        html.markup("</details>\n")
    }
}
