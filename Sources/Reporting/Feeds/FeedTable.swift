import GData

/// Rows in columns, for people. How wide columns are, the first page decides.
struct FeedTable: Sendable {
    private static let gap = 2
    /// A column is not made narrower than this.
    private static let narrowest = 10
    /// Where no terminal sets a bound, a text still ends somewhere.
    private static let widest = 80

    let width: Int?
    let style: TextStyle
    private var widths: [Int] = []

    init(width: Int?, style: TextStyle) {
        self.width = width
        self.style = style
    }

    mutating func add(_ entries: [Entry], _ columns: [FeedColumn]) -> String {
        let rows = entries.map { entry in columns.map { CellText.plain($0.value(entry) ?? "", limit: 400) } }
        var text = ""
        if widths.isEmpty {
            widths = fit(rows, columns)
            text += style.bold(line(columns.map(\.name), columns)) + "\n"
        }
        for row in rows { text += line(row, columns) + "\n" }
        return text
    }

    /// The width of each column; of fewer columns than there are, where not all fit.
    private func fit(_ rows: [[String]], _ columns: [FeedColumn]) -> [Int] {
        var widths = columns.indices.map { index in
            min(Self.widest, ([columns[index].name] + rows.map { $0[index] }).map(CellText.width).max() ?? 0)
        }
        guard let width else { return widths }
        // The last columns go while not even narrow ones have room.
        while widths.count > 1, total(widths.enumerated().map { $0 == 0 ? $1 : min($1, Self.narrowest) }) > width {
            widths.removeLast()
        }
        // The first column names the row, and stays whole. Of the others the widest gives first, so that short ones stay
        // whole too.
        while total(widths) > width, let widest = widths.indices.dropFirst().max(by: { widths[$0] < widths[$1] }) {
            widths[widest] -= 1
        }
        return widths
    }

    private func total(_ widths: [Int]) -> Int { widths.reduce(Self.gap * (widths.count - 1), +) }

    private func line(_ cells: [String], _ columns: [FeedColumn]) -> String {
        var line = ""
        for (index, cellWidth) in widths.enumerated() {
            let text = CellText.cut(cells[index], to: cellWidth)
            let space = String(repeating: " ", count: max(0, cellWidth - CellText.width(text)))
            if index > 0 { line += String(repeating: " ", count: Self.gap) }
            line += columns[index].isNumber ? space + text : index == widths.count - 1 ? text : text + space
        }
        return width.map { CellText.cut(line, to: $0) } ?? line
    }
}
