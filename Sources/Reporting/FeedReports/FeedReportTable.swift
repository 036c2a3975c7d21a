import GData
import Running

/// Reports as tables of plain text.
enum FeedReportTable {
    /// Comma-separated values (RFC 4180). Where the rows are from stands in each of them: there is no other place.
    static func csv(_ report: FeedReport) -> String {
        let columns = report.ranking.columns
        var text = CSVLine.text(columns + ["readAt", "target", "address", "delay"])
        let origin = [report.readAt.text, report.target, report.address, report.delays]
        for row in report.tableRows { text += CSVLine.text(columns.map { field($0, row) } + origin) }
        return text
    }

    /// What a spreadsheet takes for a formula gets an apostrophe. Numbers and ids, which may begin with a dash, are none.
    private static func field(_ column: String, _ row: FeedRanking.Row) -> String {
        let text = row.value(column) ?? ""
        let isWord = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        return isWord ? text : CSVLine.harmless(text)
    }

    /// Columns for people, as wide as their widest cell.
    static func text(_ report: FeedReport) -> String {
        let columns = report.ranking.columns
        let lines =
            [columns]
            + report.tableRows.map { row in
                columns.map { CellText.cut(CellText.plain(FeedReport.cell($0, row), limit: 400), to: 80) }
            }
        let widths = columns.indices.map { index in lines.map { CellText.width($0[index]) }.max() ?? 0 }
        var text = "\(report.id): \(report.summary)\n\n"
        for line in lines {
            var cells = ""
            for (index, cell) in line.enumerated() {
                let space = String(repeating: " ", count: widths[index] - CellText.width(cell))
                if index > 0 { cells += "  " }
                cells +=
                    FeedRanking.isNumber(columns[index]) ? space + cell : index == line.count - 1 ? cell : cell + space
            }
            while cells.last == " " { cells.removeLast() }
            text += cells + "\n"
        }
        if report.tableRows.isEmpty { text += "(no rows)\n" }
        text +=
            "\nFeed: \(CellText.plain(report.address, limit: 2000))\nTarget: \(CellText.plain(report.target, limit: 400))\n"
        text += "Read: \(report.readAt.readable), run \(report.run) of \(report.job)\n"
        if let previous = report.previous {
            text += "Compared with: \(previous.readAt.readable), run \(previous.run)\n"
        }
        text += "May be old (\(FeedFreshness.source)): \(report.delays)\n"
        return text
    }
}
