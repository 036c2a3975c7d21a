/// Gives rows, one at a time.
protocol RowStream: AnyObject {
    /// What stands in messages for the place of the rows.
    var file: String { get }

    /// The next row, or what is wrong with it; `nil` behind the last one.
    ///
    /// - Throws: `RowError` for what nothing can be read behind.
    func next() throws(RowError) -> RowItem?
}

enum RowItem {
    case row(Row)
    /// A row that is none. The ones behind it can be read.
    case bad(RowError)
}

/// Rows that are in memory: those of a list, and files that fit a pattern.
final class ListedRows: RowStream {
    let file: String
    private let rows: [Row]
    private var position = 0

    init(_ rows: [Row], file: String) {
        self.rows = rows
        self.file = file
    }

    func next() throws(RowError) -> RowItem? {
        guard position < rows.count else { return nil }
        position += 1
        return .row(rows[position - 1])
    }
}
