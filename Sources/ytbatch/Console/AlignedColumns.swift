/// Rows of cells, each column as wide as the widest of its cells.
enum AlignedColumns {
    private static let gap = 2

    /// - Parameter rows: All with the same number of cells; cells may have colours, the same ones all down a column.
    static func text(_ rows: [[String]]) -> String {
        let count = rows.first?.count ?? 0
        let widths = (0..<count).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                // Nothing stands behind the last cell.
                column == count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count + gap)
            }
            return cells.joined() + "\n"
        }.joined()
    }
}
