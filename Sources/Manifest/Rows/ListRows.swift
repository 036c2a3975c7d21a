import Operations

/// Rows that make a list, and what is said of them: which are taken, and in which order.
struct ListRows {
    var rows: [Row] = []
    var conditions: [ColumnCondition] = []

    /// The columns that have the video, the first one that a row has.
    static let videoColumns = ["videoId", "video", Row.singleName]

    /// The video of a row; `nil` when it has none.
    static func video(of row: Row) -> String? {
        videoColumns.lazy.compactMap { text(of: row, $0) }.first
    }

    /// What a column holds; an empty one holds nothing.
    static func text(of row: Row, _ column: String) -> String? {
        if case .text(let text) = row[column], !text.isEmpty { text } else { nil }
    }

    /// Whether any row has the column; of no rows, nobody knows.
    func has(_ column: String) -> Bool { rows.isEmpty || rows.contains { $0.columns[column] != nil } }

    /// The columns of all rows.
    var columns: [String] { Set(rows.flatMap { $0.columns.keys }).sorted() }

    /// The videos of the rows that are taken.
    ///
    /// - Parameters:
    ///   - sort: Columns, with a dash before one that falls. Rows that are equal keep their order.
    ///   - isUnique: Whether a video is taken only the first time.
    func videos(sort: [String], isUnique: Bool, excluding excluded: Set<String>, limit: Int) -> [String] {
        var taken = rows.filter { row in conditions.allSatisfy { $0.holds(for: Self.text(of: row, $0.column)) } }
        for key in sort.reversed() {
            let falls = key.hasPrefix("-")
            let column = falls ? String(key.dropFirst()) : key
            // Sorting is stable, so that the last key may go first.
            taken = taken.enumerated().sorted { left, right in
                let order = Self.order(
                    Self.text(of: left.element, column),
                    Self.text(of: right.element, column),
                    falls: falls
                )
                return order == 0 ? left.offset < right.offset : order < 0
            }.map(\.element)
        }
        var seen = excluded
        let videos = taken.compactMap(Self.video).filter { video in
            guard isUnique else { return !excluded.contains(video) }
            return seen.insert(video).inserted
        }
        return Array(videos.prefix(limit))
    }

    /// Less than 0 when the first one comes first. What has no value comes last, whichever way the order goes.
    private static func order(_ left: String?, _ right: String?, falls: Bool) -> Int {
        switch (left, right) {
        case (nil, nil): 0
        case (nil, _): 1
        case (_, nil): -1
        case (let left?, let right?): falls ? ColumnValue.order(right, left) : ColumnValue.order(left, right)
        }
    }
}
