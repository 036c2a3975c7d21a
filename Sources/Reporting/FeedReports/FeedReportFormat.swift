/// The forms that a report of a feed may have: each is the ending of a file.
package enum FeedReportFormat: String, CaseIterable, Sendable {
    case csv, json, jsonl, md, html, txt

    /// - Returns: `nil` for a path whose ending is none of them.
    package init?(path: String) {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        self.init(rawValue: String(path[path.index(after: dot)...]))
    }

    package func bytes(_ report: FeedReport) -> [UInt8] {
        switch self {
        case .csv: Array(FeedReportTable.csv(report).utf8)
        case .json: FeedReportJSON.document(report)
        case .jsonl: FeedReportJSON.lines(report)
        case .md: Array(FeedReportMarkdown.text(report).utf8)
        case .html: FeedReportPage(report).bytes()
        case .txt: Array(FeedReportTable.text(report).utf8)
        }
    }
}
