import GData
import GRDB

extension VideoSearch {
    /// How many matches are ranked at most. Of words that are more common than that, ranks say nothing: videos that have
    /// them in their titles come first then, and the newest of them before the others.
    static let maximumRanked = 1000

    /// - Parameter maximum: How many videos there can be on all pages together.
    func run(_ paging: Paging, maximum: Int) throws -> VideoSearchResult {
        let count = paging.count(in: maximum)
        guard let text = match.text else { return try list(count, paging.offset, maximum, matching: nil) }
        let source = try matches()
        let total = try exchange.database.number(
            "SELECT count(*) FROM (SELECT 1 \(source.sql) LIMIT ?)",
            [text] + source.arguments + [max(maximum, Self.maximumRanked + 1)]
        )
        var result = VideoSearchResult(total: min(total, maximum))
        if count == 0 || paging.offset >= total {
            return result
        } else if total <= Self.maximumRanked {
            result.numbers = try ranked(text, source, count, paging.offset)
        } else if order == .relevance {
            result.numbers = try titlesFirst(text, source, count, paging.offset)
        } else {
            result.numbers = try list(count, paging.offset, maximum, matching: text).numbers
        }
        return result
    }

    // MARK: - With words

    /// Where matches come from: SQL whose first value is the expression, and its other values.
    private struct Source {
        var sql: String
        var arguments: StatementArguments
    }

    private var needsVideos: Bool { order != .relevance || !conditions.isEmpty }

    private func matches() throws -> Source {
        let now = exchange.horizon(delay)
        guard needsVideos else {
            // Few are in process: they are left out without looking at all the others.
            let sql = """
                FROM videoIndex WHERE videoIndex MATCH ? \
                AND videoIndex.rowid NOT IN (SELECT number FROM videos WHERE ready > ?)
                """
            return Source(sql: sql, arguments: [now])
        }
        var sql = """
            FROM videoIndex CROSS JOIN videos v ON v.number = videoIndex.rowid \
            WHERE videoIndex MATCH ? AND v.ready <= ?
            """
        var arguments: StatementArguments = [now]
        if let since = time?.beginning(before: exchange.instant) {
            // The plus keeps SQLite from walking through all numbers. The index knows no times, but where the numbers of those videos begin it need not look before.
            let first = try exchange.database.first(
                "SELECT min(+number) FROM videos WHERE isListed AND uploaded > ?",
                [since]
            ) { $0[0] as Int? }
            sql += " AND videoIndex.rowid >= ?"
            arguments += [(first ?? nil) ?? .max]
        }
        return Source(sql: sql + conditions.sql, arguments: arguments + conditions.arguments)
    }

    private func ranked(_ text: String, _ source: Source, _ count: Int, _ offset: Int) throws -> [Int] {
        let score = order == .relevance ? "bm25(videoIndex, \(Self.weights))" : order.key
        return try exchange.database.all(
            "SELECT videoIndex.rowid AS number \(source.sql) ORDER BY \(score), number DESC LIMIT ? OFFSET ?",
            [text] + source.arguments + [count, offset]
        ) { $0[0] as Int }
    }

    private func titlesFirst(_ text: String, _ source: Source, _ count: Int, _ offset: Int) throws -> [Int] {
        let inTitle = "(\(text)) AND ({title} : (\(text)))"
        var numbers = try newest(inTitle, source, count, offset)
        guard numbers.count < count else { return numbers }
        let titles = try exchange.database.number(
            "SELECT count(*) FROM (SELECT 1 \(source.sql) LIMIT ?)",
            [inTitle] + source.arguments + [offset + count]
        )
        let elsewhere = "(\(text)) NOT ({title} : (\(text)))"
        numbers += try newest(elsewhere, source, count - numbers.count, max(0, offset - titles))
        return numbers
    }

    private func newest(_ text: String, _ source: Source, _ count: Int, _ offset: Int) throws -> [Int] {
        try exchange.database.all(
            "SELECT videoIndex.rowid \(source.sql) ORDER BY videoIndex.rowid DESC LIMIT ? OFFSET ?",
            [text] + source.arguments + [count, offset]
        ) { $0[0] as Int }
    }

    // MARK: - In the order of an index

    /// Lists videos along an index. Without words there is nothing to be relevant to: the newest come first, unless
    /// another order is wanted.
    private func list(_ count: Int, _ offset: Int, _ maximum: Int, matching text: String?) throws -> VideoSearchResult {
        let column = order == .relevance ? Order.uploaded.rawValue : order.rawValue
        var key = column == Order.uploaded.rawValue ? "v.uploaded DESC" : "v.\(column) DESC, v.uploaded DESC"
        if order == .title { key = order.key + ", v.uploaded DESC" }
        // The plus keeps SQLite from going through all that are not in process.
        var condition = "WHERE v.isListed AND +v.ready <= ?\(conditions.sql)"
        var arguments: StatementArguments = [exchange.horizon(delay)]
        arguments += conditions.arguments
        if let text {
            condition += " AND +v.number IN (SELECT rowid FROM videoIndex WHERE videoIndex MATCH ?)"
            arguments += [text]
        } else if match.isExcludingOnly {
            condition += " AND +v.number NOT IN (SELECT rowid FROM videoIndex WHERE videoIndex MATCH ?)"
            arguments += [match.excludedText]
        }
        var result = VideoSearchResult()
        result.numbers = try exchange.database.all(
            """
            SELECT v.number FROM videos v\(hint(listingIndex)) \(condition) \
            ORDER BY \(key), v.ready DESC, v.number DESC LIMIT ? OFFSET ?
            """,
            arguments + [count, offset]
        ) { $0[0] as Int }
        guard text == nil else { return result }
        // A page that is not full, and not behind the end, is the last one.
        if result.numbers.count < count, !result.numbers.isEmpty || offset == 0 {
            result.total = offset + result.numbers.count
        } else {
            result.total = try exchange.database.number(
                "SELECT count(*) FROM (SELECT 1 FROM videos v\(hint(countingIndex)) \(condition) LIMIT ?)",
                arguments + [maximum]
            )
        }
        return result
    }

    private func hint(_ index: String?) -> String { index.map { " INDEXED BY " + $0 } ?? "" }

    /// A day is short: its videos are sorted. Of longer times the order goes through those of all times.
    private var listingIndex: String? {
        if let index = conditions.placeIndex { return index }
        guard author == nil else { return nil }
        return time == .today ? "videosByUpload" : order.index
    }

    private var countingIndex: String? {
        if let index = conditions.placeIndex { return index }
        return author == nil && time?.days != nil ? "videosByUpload" : nil
    }
}
