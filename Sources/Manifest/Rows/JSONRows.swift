import FoundationEssentials
import Operations
import YAMLEvents

/// Rows of JSON: the entries of a list, or a row a line.
final class JSONRows: RowStream {
    let file: String
    private var cutter: JSONCutter
    private let decoder = JSONDecoder()

    init(_ text: RowAccess.Text, form: JSONCutter.Form) {
        file = text.name
        cutter = JSONCutter(text.source, form: form)
    }

    func next() throws(RowError) -> RowItem? {
        guard let piece = try cutter.next() else { return nil }
        guard let row = try? decoder.decode(JSONRow.self, from: Data(piece.bytes)) else {
            return .bad(RowError(.invalidFormat, "this row is not JSON", at: piece.start))
        }
        let place = RowPlace(file: file, line: piece.start.line)
        switch row {
        case .single(.compound):
            return .bad(RowError(.invalidFormat, "a row is a mapping or a single value, not a list", at: piece.start))
        case .single(let value): return .row(Row(value, at: place))
        case .mapping(let members):
            guard members.count <= ManifestLimits.rowColumns else {
                let message = "a row has at most \(ManifestLimits.rowColumns) values"
                return .bad(RowError(.tooLong, message, at: piece.start))
            }
            var columns: [String: Int] = [:]
            for (index, member) in members.enumerated() { columns[member.name] = index }
            return .row(Row(columns: columns, values: members.map(\.value), at: place))
        }
    }
}
