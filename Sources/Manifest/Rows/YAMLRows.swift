import Operations
import YAMLEvents

/// The entries of a YAML list.
final class YAMLRows: RowStream {
    let file: String
    private var reader: YAMLEventReader
    private var isInList = false
    private var isOver = false

    init(_ text: RowAccess.Text) {
        file = text.name
        reader = YAMLEventReader(source: text.source)
    }

    func next() throws(RowError) -> RowItem? {
        guard !isOver else { return nil }
        do throws(YAMLError) {
            if !isInList, try !enterList() { return nil }
            if try reader.next() == .sequenceEnd {
                isOver = true
                return nil
            }
            return try row()
        } catch {
            throw RowError(error)
        }
    }

    private func enterList() throws(YAMLError) -> Bool {
        while true {
            switch try reader.next() {
            case .documentStart: continue
            case .sequenceStart:
                isInList = true
                return true
            case .streamEnd, .documentEnd: return false
            case .scalar where reader.isNull: continue
            default:
                throw YAMLError(.syntax, "the rows are no list", suggestion: "begin each with '- '", at: reader.start)
            }
        }
    }

    private func row() throws(YAMLError) -> RowItem {
        switch try YAMLRow.read(from: &reader) {
        case .row(let row):
            .row(Row(columns: row.columns, values: row.values, at: RowPlace(file: file, line: row.line)))
        case .bad(let error): .bad(error)
        }
    }
}
