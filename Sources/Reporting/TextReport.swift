import GData
import Operations
package import Running

/// The report for people: counts first, then everything that did not go well.
package struct TextReport {
    /// How many rows of one verdict are shown; the JSON report has all of them.
    private static let rowLimit = 50

    private let report: RunReport
    private let style: TextStyle

    package init(_ report: RunReport, style: TextStyle = .plain) {
        self.report = report
        self.style = style
    }

    /// The whole report.
    ///
    /// - Throws: `LedgerError` when the ledger cannot be read.
    package func text() throws(LedgerError) -> String {
        var lines = [head, ""]
        lines += table
        lines += report.quotaLines.map { style.faint("  quota: \($0)") }
        lines += try troubles()
        lines += strange
        if report.isResumable { lines += ["", "Go on with it: ytbatch resume \(report.run.id)"] }
        return lines.joined(separator: "\n") + "\n"
    }

    private var head: String {
        var parts = ["\(style.bold(report.run.job))", "run \(report.run.id)", "on \(report.run.target)"]
        if let ending = report.ending {
            parts.append((ending.at - report.run.startedAt).readable)
            if ending.name != "completed" {
                let reason = ending.reason.printable
                let name = EndingWords.text(ending.name)
                parts.append(style.bold(reason.isEmpty ? name : "\(name): \(reason)"))
            }
        } else {
            parts.append("not ended")
        }
        return parts.joined(separator: " · ")
    }

    // MARK: - Counts

    private var table: [String] {
        let width = max(5, String(report.counts.total).count)
        var lines: [String] = []
        for verdict in Verdict.allCases where report.counts[verdict] > 0 || verdict == .succeeded {
            let count = Self.pad(String(report.counts[verdict]), to: width)
            let name = verdict.rawValue + String(repeating: " ", count: 9 - verdict.rawValue.count)
            lines.append("  \(style.verdict(verdict, name)) \(count)  \(style.faint(verdict.meaning))")
        }
        lines.append("  \(style.bold("total    ")) \(style.bold(Self.pad(String(report.counts.total), to: width)))")
        return lines
    }

    private static func pad(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    // MARK: - What did not go well

    private func troubles() throws(LedgerError) -> [String] {
        var rows: [Verdict: [ReportRow]] = [:]
        var dropped: [Verdict: Int] = [:]
        try report.forEachRow(onlyTroubles: true) { row in
            let verdict = report.verdict(of: row).verdict
            if rows[verdict, default: []].count < Self.rowLimit {
                rows[verdict, default: []].append(row)
            } else {
                dropped[verdict, default: 0] += 1
            }
        }
        var lines: [String] = []
        for verdict in Verdict.troubles {
            guard let found = rows[verdict] else { continue }
            lines += ["", style.verdict(verdict, verdict.rawValue)]
            for row in found { lines += describe(row) }
            if let count = dropped[verdict] { lines.append("  … and \(count) more: see the JSON report") }
        }
        return lines
    }

    private func describe(_ row: ReportRow) -> [String] {
        let (_, evidence) = report.verdict(of: row)
        let place = "\(report.run.manifest):\(row.line):\(row.column)"
        var lines = ["  \(style.bold(row.id))  \(row.definition.name)  \(style.faint(place))"]
        guard let status = row.settlement?.status else { return lines + ["    \(evidence.printable)"] }
        var reason = "    \(status.code) \(status.reason.printable)"
        if evidence != "batch:status" { reason += style.faint("  (\(evidence.printable))") }
        lines.append(reason)
        for error in status.errors {
            let place = ManifestPlace.of(error, in: row)
            let location = error.location.map { " at \($0)" } ?? ""
            lines.append("    " + "\(error.domain) \(error.code)\(location)".printable)
            if (place.line, place.column) != (row.line, row.column) {
                lines.append("    written in \(report.run.manifest):\(place.line):\(place.column)")
            }
        }
        return lines
    }

    /// Where the service's own counters do not add up.
    private var strange: [String] {
        report.exchanges.flatMap { intent, answer in
            (answer?.discrepancies ?? []).map { "exchange \(intent.number): \($0.printable)" }
        }
    }
}
