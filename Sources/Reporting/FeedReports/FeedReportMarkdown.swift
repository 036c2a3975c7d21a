import Operations
import Running

/// Reports as Markdown. Every text of a stranger stands in a code span, where no character means anything.
enum FeedReportMarkdown {
    private static let textLimit = 240

    static func text(_ report: FeedReport) -> String {
        let columns = report.ranking.columns
        var text = "## \(code(report.id))\n\n\(report.summary)\n\n"
        text += "| " + columns.joined(separator: " | ") + " |\n|"
        text += columns.map { FeedRanking.isNumber($0) ? "---:|" : "---|" }.joined() + "\n"
        for row in report.tableRows {
            let cells = columns.map { column in
                let cell = FeedReport.cell(column, row)
                let isOurs =
                    column == "change"
                    || (FeedRanking.isNumber(column) && row.value(column).flatMap(FeedNumber.value) != nil)
                return isOurs ? cell : code(cell)
            }
            text += "| " + cells.joined(separator: " | ") + " |\n"
        }
        text += "\n- Feed: \(code(report.address)) on \(code(report.target))\n"
        text += "- Read: \(report.readAt.readable), run \(code(report.run)) of \(code(report.job))\n"
        if let previous = report.previous {
            text += "- Compared with: \(previous.readAt.readable), run \(code(previous.run))\n"
        }
        return text + "- May be old (\(FeedFreshness.source)): \(report.delays)\n"
    }

    /// A code span: more backticks around the text than it has in a row (CommonMark, "Code spans"). In a table a bar ends
    /// the cell even there (GitHub Flavored Markdown, "Tables").
    static func code(_ text: String) -> String {
        var line = text.printable
        if line.count > textLimit { line = line.prefix(textLimit) + "…" }
        guard line.contains(where: { $0 != " " }) else { return text.isEmpty ? "" : "–" }
        var longest = 0
        var current = 0
        for character in line {
            current = character == "`" ? current + 1 : 0
            longest = max(longest, current)
        }
        let fence = String(repeating: "`", count: longest + 1)
        let space = line.hasPrefix("`") || line.hasSuffix("`") ? " " : ""
        return fence + space + line.replacing("|", with: "\\|") + space + fence
    }
}
