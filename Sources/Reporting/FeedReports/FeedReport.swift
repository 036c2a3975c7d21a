package import Running

/// All that the files of a report tell.
package struct FeedReport: Sendable {
    /// How a row came along, oldest point first.
    package struct Trend: Sendable {
        package struct Point: Sendable, Equatable {
            package var at: Timestamp
            package var value: Double
            /// As the feed wrote it.
            package var text: String
        }

        package var title: String
        package var points: [Point]
    }

    package var id: String
    package var job: String
    package var run: String
    package var target: String
    package var address: String
    package var readAt: Timestamp
    /// How many entries the feed had, as far as they were read.
    package var entryCount: Int
    package var ranking: FeedRanking
    /// Whether it is compared at all.
    package var compares: Bool
    /// What it is compared with.
    package var previous: (run: String, readAt: Timestamp)?
    /// The column that charts show.
    package var mainNumber: String?
    package var trends: [Trend]

    /// So many rows have a trend.
    package static let trendRows = 10

    /// - Parameters:
    ///   - past: Readings of the same series, newest first, with at least the rows that have a trend.
    package init(
        id: String,
        run: String,
        series: ReadingSeries,
        readAt: Timestamp,
        entryCount: Int,
        ranking: FeedRanking,
        selection: FeedSelection,
        past: [PastReading]
    ) {
        self.id = id
        job = series.job
        self.run = run
        target = series.target
        address = series.address
        self.readAt = readAt
        self.entryCount = entryCount
        self.ranking = ranking
        compares = selection.compares
        previous = selection.compares ? past.first.map { ($0.run, $0.readAt) } : nil
        mainNumber = ranking.mainNumber(selection)
        trends = []
        guard let mainNumber, selection.compares, !past.isEmpty else { return }
        for row in ranking.shown.prefix(Self.trendRows) {
            var points: [Trend.Point] = []
            for reading in past.reversed() {
                guard let text = reading.rows.first(where: { $0.key == row.key })?.numbers[mainNumber],
                    let value = FeedNumber.value(text)
                else { continue }
                points.append(.init(at: reading.readAt, value: value, text: text))
            }
            if let text = row.value(mainNumber), let value = FeedNumber.value(text) {
                points.append(.init(at: readAt, value: value, text: text))
            }
            if points.count > 1 { trends.append(Trend(title: row.title, points: points)) }
        }
    }

    package var freshness: [FeedFreshness] { FeedFreshness.of(address: address) }

    /// How old the feed may be, on one line.
    package var delays: String {
        let delays = freshness.map { "\($0.subject): \($0.delay)" }
        return delays.isEmpty ? "the reference says nothing of it" : delays.joined(separator: "; ")
    }

    /// The rows of a table: those that are shown, then those that are gone, where a column tells them apart.
    package var tableRows: [FeedRanking.Row] {
        Array(ranking.shown) + (ranking.columns.contains("change") ? ranking.gone : [])
    }

    /// One sentence for people.
    package var summary: String {
        let rows = ranking.shownCount == 1 ? "1 row" : "\(ranking.shownCount) rows"
        guard compares else { return rows }
        guard previous != nil else { return rows + "; nothing to compare with yet" }
        let changes = [FeedRanking.Change.new, .up, .down, .same].compactMap { change in
            let count = ranking.shown.count { $0.change == change }
            return count == 0 ? nil : "\(count) \(change.rawValue)"
        }
        return ([rows] + changes + (ranking.gone.isEmpty ? [] : ["\(ranking.gone.count) gone"])).joined(separator: ", ")
    }

    /// What a table for people shows in a cell.
    static func cell(_ column: String, _ row: FeedRanking.Row) -> String {
        guard let text = row.value(column) else { return "" }
        switch column {
        case "change":
            return switch row.change {
            case .up: "▲ up"
            case .down: "▼ down"
            case .new: "✚ new"
            case .gone: "✕ gone"
            case .same, nil: "= same"
            }
        case _ where column.hasSuffix("Change"): return FeedNumber.signed(text)
        case "rank", "previousRank", "position": return text
        case "published", "updated":
            // To the minute, in UTC as the protocol has it.
            guard text.utf8.count >= 20, Timestamp(text: text) != nil else { return text }
            return String(text.prefix(16)).replacing("T", with: " ")
        case _ where FeedRanking.isNumber(column): return FeedNumber.grouped(text)
        default: return text
        }
    }
}

extension Timestamp {
    /// For people: `2014-02-03 23:00:42 UTC`.
    var readable: String { text.prefix(19).replacing("T", with: " ") + " UTC" }

    /// The day, in UTC.
    package var day: String { String(text.prefix(10)) }
}
