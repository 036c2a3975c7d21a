import GData
import Operations
import Running

/// The report as Markdown for a comment on a pull request: counts, then what did not go well, then the rest folded away.
///
/// A comment takes 65,536 characters; the report is shorter than that, whatever the size of the run. Every text of a
/// stranger is in a code span, where no character means anything: no markup, no link, no mention of anybody.
struct MarkdownReport {
    /// What the rows may take, in bytes of UTF-8, which are at least as many as the characters. The rest of the comment
    /// takes less than 5,000.
    private static let troubleBudget = 48_000
    private static let goodBudget = 8_000
    /// So many rows of a verdict are shown openly; behind them they are folded.
    private static let openRows = 20
    private static let rowLimit = 500

    private let report: RunReport

    init(_ report: RunReport) { self.report = report }

    func text() throws(LedgerError) -> String {
        var text = head + table + cost
        text += try troubles()
        text += try good()
        if report.isResumable { text += "\nGo on with it: `ytbatch resume \(report.run.id)`\n" }
        return text
    }

    // MARK: - Counts

    private var head: String {
        let counts = report.counts
        let bad = counts.total - counts[.succeeded] - counts[.unchanged]
        let (mark, sentence) =
            bad == 0
            ? ("✅", "all \(counts.total) operations went well")
            : (
                Self.mark(of: counts[.failed] > 0 ? .failed : .unknown),
                "\(bad) of \(counts.total) operations did not go well"
            )
        var parts = [
            "Run `\(report.run.id)`", "on \(MarkdownCode.span(report.run.target))",
            MarkdownCode.span(report.run.manifest),
        ]
        if let ending = report.ending {
            parts.append((ending.at - report.run.startedAt).readable)
            parts.append(ending.reason.isEmpty ? ending.name : "\(ending.name): \(MarkdownCode.span(ending.reason))")
        } else {
            parts.append("not ended")
        }
        return "## \(mark) \(MarkdownCode.span(report.run.job)): \(sentence)\n\n" + parts.joined(separator: " · ")
            + "\n\n"
    }

    private var table: String {
        var text = "| verdict | operations | |\n|---|---:|---|\n"
        for verdict in Verdict.allCases where report.counts[verdict] > 0 {
            text +=
                "| \(Self.mark(of: verdict)) \(verdict.rawValue) | \(report.counts[verdict]) | \(verdict.meaning) |\n"
        }
        return text + "| **total** | **\(report.counts.total)** | |\n"
    }

    private var cost: String {
        "\n\(report.exchanges.count) requests carried \(report.sentOperations) operations.\n"
            + report.quotaLines.map { "\nQuota: \($0).\n" }.joined()
    }

    private static func mark(of verdict: Verdict) -> String {
        switch verdict {
        case .succeeded, .unchanged: "✅"
        case .failed: "❌"
        case .unknown: "❓"
        case .skipped: "⏭️"
        case .deferred: "⏸️"
        }
    }

    // MARK: - Rows

    private func troubles() throws(LedgerError) -> String {
        var rows: [Verdict: [String]] = [:]
        try report.forEachRow(onlyTroubles: true) { row in
            let verdict = report.verdict(of: row).verdict
            if rows[verdict, default: []].count < Self.rowLimit { rows[verdict, default: []].append(line(row)) }
        }
        var text = ""
        var budget = Self.troubleBudget
        for verdict in Verdict.troubles where report.counts[verdict] > 0 {
            let count = report.counts[verdict]
            text += "\n### \(Self.mark(of: verdict)) \(verdict.rawValue) (\(count))\n\n"
            let shown = (rows[verdict] ?? []).prefix { line in
                budget -= line.utf8.count
                return budget >= 0
            }
            text += shown.prefix(Self.openRows).joined()
            let folded = shown.dropFirst(Self.openRows)
            if !folded.isEmpty {
                text += "\n<details><summary>\(folded.count) more</summary>\n\n" + folded.joined() + "\n</details>\n"
            }
            if count > shown.count { text += "\n… and \(count - shown.count) more: see the JSON or HTML report\n" }
        }
        return text
    }

    private func good() throws(LedgerError) -> String {
        let count = report.counts[.succeeded] + report.counts[.unchanged]
        guard count > 0 else { return "" }
        var text = ""
        var shown = 0
        let ordinals = try report.ledger.ordinals(of: [.succeeded, .unchanged], after: -1, limit: Self.rowLimit)
        for row in try report.ledger.rows(at: ordinals) {
            let line = "- `\(row.id)` \(row.definition.name): \(report.verdict(of: row).verdict.rawValue)\n"
            guard text.utf8.count + line.utf8.count <= Self.goodBudget else { break }
            text += line
            shown += 1
        }
        if count > shown { text += "\n… and \(count - shown) more: see the JSON or HTML report\n" }
        return "\n<details><summary>\(count) went well</summary>\n\n\(text)\n</details>\n"
    }

    private func line(_ row: ReportRow) -> String {
        let place = MarkdownCode.span("\(report.run.manifest):\(row.line):\(row.column)")
        var text = "- **`\(row.id)`** \(row.definition.name) (\(place)): "
        text += MarkdownCode.span(row.reason(evidence: report.verdict(of: row).evidence)) + "\n"
        for (error, line) in zip(row.settlement?.status?.errors ?? [], row.errorLines).prefix(3) {
            let place = ManifestPlace.of(error, in: row)
            text += "  - \(MarkdownCode.span(line))"
            if (place.line, place.column) != (row.line, row.column) {
                text += ", written in \(MarkdownCode.span("\(report.run.manifest):\(place.line):\(place.column)"))"
            }
            text += "\n"
        }
        return text
    }
}
