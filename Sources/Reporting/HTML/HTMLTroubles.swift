import GData
import Operations
import Planning
import Running

/// The first operations of each verdict that did not go well, with all that the ledger knows of them.
struct HTMLTroubles {
    /// How many of a verdict are shown so; the table of all operations has the others, with less.
    private static let rowLimit = 50
    /// Behind so many, they are folded.
    private static let openRows = 10
    /// An entry that is longer is cut: a video's description has 5,000 bytes.
    private static let longestEntry = 12_000

    /// How many different reasons are counted, and of how many the count is shown.
    private static let countedReasons = 1000
    private static let shownReasons = 5

    private let report: RunReport

    init(_ report: RunReport) { self.report = report }

    /// - Parameter flush: Called now and then, so that memory stays small.
    func write(_ html: inout HTMLWriter, flush: (inout HTMLWriter) throws -> Void) throws {
        guard Verdict.troubles.contains(where: { report.counts[$0] > 0 }) else { return }
        html.markup(
            "<section aria-labelledby=\"troubles-title\">\n<h2 id=\"troubles-title\">What did not go well</h2>\n"
        )
        for verdict in Verdict.troubles where report.counts[verdict] > 0 {
            var operations: [(row: ReportRow, operation: Operation)] = []
            try report.forEachOperation(of: [verdict], limit: Self.rowLimit) { operations.append(($0, $1)) }
            let attempts = try Attempts(of: operations.map(\.row), report)
            html.markup("<h3>")
            html.verdict(verdict)
            html.markup(" ")
            html.count(report.counts[verdict])
            html.markup("</h3>\n")
            if operations.count > Self.openRows { try writeReasons(verdict, &html) }
            for (index, (row, operation)) in operations.enumerated() {
                if index == Self.openRows {
                    html.markup("<details><summary>")
                    html.count(operations.count - Self.openRows)
                    html.markup(" more</summary>\n<div>\n")
                }
                write(row, operation, attempts.lines[row.ordinal] ?? [], &html)
                try flush(&html)
            }
            if operations.count > Self.openRows { html.markup("</div>\n</details>\n") }
            if report.counts[verdict] > operations.count {
                html.markup("<p>… and ")
                html.count(report.counts[verdict] - operations.count)
                html.markup(" more: they are in the table of all operations.</p>\n")
            }
        }
        html.markup("</section>\n")
    }

    /// Why most of them did not go well: many have the same cause.
    private func writeReasons(_ verdict: Verdict, _ html: inout HTMLWriter) throws(LedgerError) {
        var counts: [String: Int] = [:]
        try report.forEachRow(onlyTroubles: true) { row in
            let (own, evidence) = report.verdict(of: row)
            guard own == verdict else { return }
            let reason = row.reason(evidence: evidence)
            // Reasons that are all different tell nothing when they are counted.
            if counts[reason] != nil || counts.count < Self.countedReasons { counts[reason, default: 0] += 1 }
        }
        let often = counts.filter { $0.value > 1 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard !often.isEmpty else { return }
        html.markup("<ul class=\"often\">\n")
        for (reason, count) in often.prefix(Self.shownReasons) {
            html.markup("<li><b>")
            html.count(count)
            html.markup("</b> × ")
            html.isolated(reason)
            html.markup("</li>\n")
        }
        html.markup("</ul>\n")
    }

    private func write(
        _ row: ReportRow,
        _ operation: Operation,
        _ attempts: [Attempts.Line],
        _ html: inout HTMLWriter
    ) {
        let evidence = report.verdict(of: row).evidence
        html.markup("<details><summary><strong class=\"id\">")
        html.text(row.id)
        html.markup("</strong> ")
        html.text(row.definition.name)
        html.markup(" <span class=\"why\">")
        html.isolated(row.reason(evidence: evidence))
        html.markup("</span></summary>\n<div>\n<dl class=\"all\">\n")
        html.fact("Written in", "\(report.run.manifest):\(row.line):\(row.column)")
        html.fact("Evidence", evidence)
        if let status = row.settlement?.status { html.fact("Status", "\(status.code) \(status.reason)") }
        for (error, line) in zip(row.settlement?.status?.errors ?? [], row.errorLines) {
            let place = ManifestPlace.of(error, in: row)
            html.fact("Error", "\(line)\nwritten in \(report.run.manifest):\(place.line):\(place.column)")
        }
        html.fact("Result", row.settlement?.result)
        html.fact("Link", row.settlement?.link)
        html.fact("Settled", row.settlement.map { HTMLReport.moment($0.settledAt) })
        for field in row.definition.leaves where operation.values.has(field.name) {
            html.markup("<dt><code>")
            html.text(field.name.path)
            html.markup("</code></dt><dd>")
            html.isolated(operation.values.words(field.name).joined(separator: ", "))
            html.markup("</dd>\n")
        }
        html.markup("</dl>\n")
        write(attempts, &html)
        if let entry = Self.entry(of: operation) {
            html.markup("<p class=\"why\">Its entry, as it would be sent:</p>\n<pre tabindex=\"0\">")
            html.text(entry)
            html.markup("</pre>\n")
        }
        html.markup("</div>\n</details>\n")
    }

    private func write(_ attempts: [Attempts.Line], _ html: inout HTMLWriter) {
        guard !attempts.isEmpty else { return }
        html.markup(
            """
            <div class="scroll" role="region" tabindex="0" aria-label="Attempts"><table>
            <caption>Attempts</caption>
            <thead><tr><th scope="col" class="number">Attempt</th><th scope="col">Sent</th>\
            <th scope="col" class="wide">To</th><th scope="col" class="number wide">Exchange</th><th scope="col">What came of it</th></tr></thead>
            <tbody>

            """
        )
        for line in attempts {
            html.markup("<tr><th scope=\"row\" class=\"number\">")
            html.text(line.attempt)
            html.markup("</th><td>")
            html.text(HTMLReport.moment(line.sentAt))
            html.markup("</td><td class=\"wide\"><code>")
            html.isolated(line.feed)
            html.markup("</code></td><td class=\"number wide\">")
            html.text(line.exchange)
            html.markup("</td><td>")
            html.isolated(line.outcome)
            html.markup("</td></tr>\n")
        }
        html.markup("</tbody></table></div>\n")
    }

    /// The operation's entry, without the feed around it. What only a run can look up has a name in its place.
    private static func entry(of operation: Operation) -> String? {
        var text: String?
        var operation = operation
        operation.needs = []
        do {
            var compiler = FeedCompiler { _, bytes in text = String(decoding: bytes, as: UTF8.self) }
            try compiler.add(operation)
            try compiler.finish()
        } catch {
            return nil
        }
        guard var text else { return nil }
        if let start = text.firstRange(of: "<entry>"), let feed = text.firstRange(of: "</feed>") {
            text = String(text[start.lowerBound..<feed.lowerBound])
        }
        return text.utf8.count > longestEntry ? text.prefix(longestEntry) + "…" : text
    }
}

/// What the ledger knows of the attempts of a few operations.
struct Attempts {
    struct Line {
        var attempt: Int
        var exchange: Int
        var sentAt: Timestamp
        var feed: String
        var outcome: String
    }

    /// By the operation's place in the job.
    private(set) var lines: [Int: [Line]] = [:]

    init(of rows: [ReportRow], _ report: RunReport) throws(LedgerError) {
        guard !rows.isEmpty, !report.exchanges.isEmpty else { return }
        let ownRows = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
        var notes: [Int: [Int: AttemptNote]] = [:]
        for (exchange, note) in try report.ledger.attempts(of: rows.map(\.ordinal)) {
            notes[exchange, default: [:]][note.operation] = note
        }
        for (intent, answer) in report.exchanges {
            for entry in intent.entries {
                guard let id = BatchID(entry), id.part == 1, let row = ownRows[id.operation] else { continue }
                var outcome = answer?.outcome ?? "no answer"
                if let note = notes[intent.number]?[row.ordinal] {
                    outcome = Self.text(note)
                } else if row.settlement?.exchange == intent.number {
                    // What came back for the operation itself, before what came back for all of them.
                    outcome = row.reason(evidence: row.settlement?.evidence ?? "") + " (\(outcome))"
                }
                lines[row.ordinal, default: []].append(
                    Line(
                        attempt: id.attempt,
                        exchange: intent.number,
                        sentAt: intent.sentAt,
                        feed: intent.feed,
                        outcome: outcome
                    )
                )
            }
        }
    }

    private static func text(_ note: AttemptNote) -> String {
        guard let status = note.status, status.reason != note.reason else {
            return (note.status.map { "\($0.code) " } ?? "") + note.reason
        }
        return "\(status.code) \(status.reason); \(note.reason)"
    }
}
