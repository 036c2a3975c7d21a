import Operations
import YAMLEvents

/// The rows of a table of comma-separated values. Its first record names the columns.
final class CSVRows: RowStream {
    let file: String
    private var reader: CSVReader
    private var columns: [String: Int]?

    init(_ text: RowAccess.Text) {
        file = text.name
        reader = CSVReader(text.source)
    }

    func next() throws(RowError) -> RowItem? {
        let columns = try header()
        switch try reader.next() {
        case nil: return nil
        case .bad(let error): return .bad(error)
        case .cells(let cells, let start):
            guard cells.count == columns.count else {
                let message = "this row has \(cells.count) values, the table has \(columns.count) columns"
                return .bad(RowError(.invalidFormat, message, hint(cells.count, columns.count), at: start))
            }
            return .row(
                Row(columns: columns, values: cells.map { .text($0) }, at: RowPlace(file: file, line: start.line))
            )
        }
    }

    private func hint(_ found: Int, _ expected: Int) -> String? {
        found > expected ? "a value with a comma in it stands in quotes" : nil
    }

    private func header() throws(RowError) -> [String: Int] {
        if let columns { return columns }
        let names: [String]
        let start: SourcePosition
        switch try reader.next() {
        case nil:
            throw RowError(.required, "the table is empty", "its first line names the columns", at: .start)
        case .bad(let error): throw error
        case .cells(let cells, let position): (names, start) = (cells, position)
        }
        if names.count == 1, let mark = [";", "\t"].first(where: { names[0].contains($0) }) {
            throw RowError(
                .invalidFormat,
                "the columns of this table stand between \(mark == ";" ? "semicolons" : "tabs")",
                "save it with commas",
                at: start
            )
        }
        var columns: [String: Int] = [:]
        for (place, name) in names.enumerated() {
            guard !name.isEmpty else {
                throw RowError(.required, "column \(place + 1) has no name", at: start)
            }
            guard columns.updateValue(place, forKey: name) == nil else {
                throw RowError(.conflict, "two columns have the name \(ManifestDecoder.shortened(name))", at: start)
            }
        }
        self.columns = columns
        return columns
    }
}
