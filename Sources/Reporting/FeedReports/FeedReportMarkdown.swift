import Operations
import Running

/// Reports as Markdown. Every text of a stranger stands in a code span, where no character means anything.
enum FeedReportMarkdown {
    static func text(_ report: FeedReport) -> String {
        let columns = report.ranking.columns
        var text = "## \(MarkdownCode.span(report.id))\n\n\(report.summary)\n\n"
        text += "| " + columns.joined(separator: " | ") + " |\n|"
        text += columns.map { FeedRanking.isNumber($0) ? "---:|" : "---|" }.joined() + "\n"
        for row in report.tableRows {
            let cells = columns.map { column in
                let cell = FeedReport.cell(column, row)
                let isOurs =
                    column == "change"
                    || (FeedRanking.isNumber(column) && row.value(column).flatMap(FeedNumber.value) != nil)
                return isOurs ? cell : MarkdownCode.cell(cell)
            }
            text += "| " + cells.joined(separator: " | ") + " |\n"
        }
        text += "\n- Feed: \(MarkdownCode.span(report.address)) on \(MarkdownCode.span(report.target))\n"
        text +=
            "- Read: \(report.readAt.readable), run \(MarkdownCode.span(report.run)) of \(MarkdownCode.span(report.job))\n"
        if let previous = report.previous {
            text += "- Compared with: \(previous.readAt.readable), run \(MarkdownCode.span(previous.run))\n"
        }
        return text + "- May be old (\(FeedFreshness.source)): \(report.delays)\n"
    }
}
