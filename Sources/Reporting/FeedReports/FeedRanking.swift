package import GData
import Operations

/// The rows of a report, in their order, and what became of those of the reading before.
package struct FeedRanking: Sendable {
    package enum Change: String, Sendable {
        case new, up, down, same, gone
    }

    package struct Row: Sendable {
        /// What tells the row from others, and lasts: `videoId:…`.
        package fileprivate(set) var key: String
        /// From 1; of a row that is gone, the rank that it has now, if any.
        package fileprivate(set) var rank: Int?
        package fileprivate(set) var previousRank: Int?
        /// `nil` where nothing is compared.
        package fileprivate(set) var change: Change?
        /// By column.
        fileprivate(set) var values: [String: String]

        package var title: String { values["title"] ?? String(key.drop { $0 != ":" }.dropFirst()) }

        /// The value of a column, as it stands in data.
        package func value(_ column: String) -> String? {
            switch column {
            case "rank": change == .gone ? nil : rank.map(String.init)
            case "change": change?.rawValue
            case "previousRank": previousRank.map(String.init)
            case "rankChange": rankChange.map(String.init)
            default: values[column]
            }
        }

        /// By how many places the row went up.
        package var rankChange: Int? {
            guard let rank, let previousRank, change != .gone else { return nil }
            return previousRank - rank
        }
    }

    /// All rows that fit, in order.
    package let rows: [Row]
    /// How many of them are shown.
    package let shownCount: Int
    /// Rows that were shown in the reading before, and are not now.
    package let gone: [Row]
    /// The columns, in order.
    package let columns: [String]

    package var shown: ArraySlice<Row> { rows.prefix(shownCount) }

    /// Numbers that change with time, and so have a column of changes.
    package static let changing = [
        "viewCount", "favoriteCount", "ratingAverage", "ratingCount", "likes", "dislikes", "commentCount", "entryCount",
        "subscriberCount", "totalUploadViews",
    ]

    /// - Parameter previous: The reading before; `nil` when there is none, or nothing is compared.
    package init(_ entries: [Entry], _ selection: FeedSelection, previous: PastReading?) {
        let earlier = Dictionary((previous?.rows ?? []).map { ($0.key, $0) }) { first, _ in first }
        var rows = Self.rows(of: entries)
        for index in rows.indices {
            guard let row = earlier[rows[index].key] else { continue }
            for (column, old) in row.numbers {
                guard let new = rows[index].values[column], let difference = FeedNumber.difference(new, old) else {
                    continue
                }
                rows[index].values[column + "Change"] = difference
            }
        }
        rows = rows.filter { row in selection.filter.allSatisfy { $0.holds(for: row.values[$0.column]) } }
        rows = Self.sorted(rows, by: selection.sort)
        for index in rows.indices {
            rows[index].rank = index + 1
            guard previous != nil else { continue }
            rows[index].previousRank = earlier[rows[index].key]?.rank
            rows[index].change = rows[index].rankChange.map { $0 > 0 ? .up : $0 < 0 ? .down : .same } ?? .new
        }
        let shownCount = min(rows.count, selection.top ?? rows.count)
        let present = Dictionary(rows.map { ($0.key, $0.rank) }) { first, _ in first }
        let gone: [Row] = (previous?.rows.prefix(previous?.shown ?? 0) ?? []).compactMap { row in
            let rank = present[row.key] ?? nil
            guard rank.map({ $0 > shownCount }) ?? true else { return nil }
            var values = ["title": row.title]
            let (column, value) = (row.key.prefix { $0 != ":" }, row.key.drop { $0 != ":" }.dropFirst())
            values[String(column)] = String(value)
            return Row(key: row.key, rank: rank, previousRank: row.rank, change: .gone, values: values)
        }
        self.rows = rows
        self.shownCount = shownCount
        self.gone = gone
        columns = Self.columns(selection, entries.first?.feedKind)
    }

    /// The rows to remember.
    package func remembered(_ limit: Int) -> [PastReading.Row] {
        rows.prefix(limit).map { row in
            PastReading.Row(
                key: row.key,
                rank: row.rank ?? 0,
                title: row.title,
                numbers: row.values.filter { Self.changing.contains($0.key) && $0.value.utf8.count <= 30 }
            )
        }
    }

    /// The number that charts show: what the rows are sorted by, or their views.
    package func mainNumber(_ selection: FeedSelection) -> String? {
        let sorted = selection.sort.first.map(\.column).filter { Self.changing.contains($0) }
        return (sorted.map { [$0] } ?? ["viewCount"] + Self.changing).first { column in
            shown.contains { $0.values[column].flatMap(FeedNumber.value) != nil }
        }
    }

    // MARK: - Making

    private static func rows(of entries: [Entry]) -> [Row] {
        var times: [String: Int] = [:]
        return entries.map { entry in
            var values: [String: String] = [:]
            for column in FeedColumn.all { values[column.name] = column.value(entry) }
            // What a title is changed into is still the same video.
            let name = ["videoId", "playlistId", "channelId", "entryId", "link", "title"].first { values[$0] != nil }
            var key = name.map { "\($0):\(values[$0] ?? "")" } ?? "title:"
            times[key, default: 0] += 1
            // A video may stand in a playlist twice.
            if let count = times[key], count > 1 { key += "#\(count)" }
            return Row(key: key, values: values)
        }
    }

    /// In the order of the keys; what has no value stands behind, and of equals the feed's order stays.
    private static func sorted(_ rows: [Row], by keys: [FeedSelection.SortKey]) -> [Row] {
        guard !keys.isEmpty else { return rows }
        let numbers = keys.map { key in rows.map { $0.values[key.column].flatMap(FeedNumber.value) } }
        func isBefore(_ left: Int, _ right: Int) -> Bool {
            for (index, key) in keys.enumerated() {
                let (leftText, rightText) = (rows[left].values[key.column], rows[right].values[key.column])
                guard let leftText, let rightText else {
                    if (leftText == nil) == (rightText == nil) { continue }
                    return rightText == nil
                }
                if let leftNumber = numbers[index][left], let rightNumber = numbers[index][right] {
                    if leftNumber != rightNumber { return (leftNumber < rightNumber) != key.isDescending }
                } else if leftText != rightText {
                    return (leftText < rightText) != key.isDescending
                }
            }
            return left < right
        }
        return rows.indices.sorted(by: isBefore).map { rows[$0] }
    }

    private static func columns(_ selection: FeedSelection, _ kind: String?) -> [String] {
        let chosen = selection.columns ?? FeedColumn.usual(for: kind).map(\.name)
        let changes = ["change", "previousRank", "rankChange"]
        guard selection.compares,
            !chosen.contains(where: { changes.contains($0) || $0.hasSuffix("Change") })
        else { return selection.columns == nil && !selection.sort.isEmpty ? ["rank"] + chosen : chosen }
        return ["rank", "change", "rankChange"]
            + chosen.filter { $0 != "rank" }.flatMap { changing.contains($0) ? [$0, $0 + "Change"] : [$0] }
    }

    /// Whether a column is written as a number in JSON, and to the right in tables.
    package static func isNumber(_ column: String) -> Bool {
        if ["rank", "previousRank", "rankChange"].contains(column) || column.hasSuffix("Change") { return true }
        return FeedColumn.all.contains { $0.name == column && $0.isNumber }
    }
}

extension Optional {
    /// The value, if it fits.
    fileprivate func filter(_ fits: (Wrapped) -> Bool) -> Wrapped? { flatMap { fits($0) ? $0 : nil } }
}
