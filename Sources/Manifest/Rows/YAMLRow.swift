import Operations
import YAMLEvents

/// A row that is written in YAML, with the places of its values.
struct YAMLRow {
    enum Item {
        case row(YAMLRow)
        case bad(RowError)
    }

    let line: Int
    private(set) var columns: [String: Int] = [:]
    var values: [Row.Value] = []
    private(set) var places: [(start: SourcePosition, end: SourcePosition)] = []

    private init(line: Int) { self.line = line }

    /// Reads the row that begins with the present event; stands on its last event afterwards.
    static func read(from reader: inout YAMLEventReader) throws(YAMLError) -> Item {
        let start = reader.start
        var row = YAMLRow(line: start.line)
        switch reader.current {
        case .scalar:
            try row.add(Row.singleName, &reader)
            return .row(row)
        case .mappingStart: break
        default:
            try reader.skipValue()
            return .bad(RowError(.invalidFormat, "a row is a mapping or a single value, not a list", at: start))
        }
        var problem: RowError?
        while try reader.next() != .mappingEnd {
            guard reader.current == .scalar else {
                problem = problem ?? RowError(.invalidFormat, "a key is a word", at: reader.start)
                try reader.skipValue()
                try reader.skipNextValue()
                continue
            }
            let (name, start) = (reader.scalarText, reader.start)
            if row.columns[name] != nil {
                let message = "\(ManifestDecoder.shortened(name)) stands in this row a second time"
                problem = problem ?? RowError(.conflict, message, at: start)
            }
            if row.columns.count == ManifestLimits.rowColumns {
                let message = "a row has at most \(ManifestLimits.rowColumns) values"
                problem = problem ?? RowError(.tooLong, message, at: start)
            }
            try reader.next()
            if problem == nil { try row.add(name, &reader) } else { try reader.skipValue() }
        }
        return problem.map { .bad($0) } ?? .row(row)
    }

    /// Adds the value that begins with the present event.
    private mutating func add(_ name: String, _ reader: inout YAMLEventReader) throws(YAMLError) {
        columns[name] = values.count
        places.append((reader.start, reader.end))
        guard reader.current == .scalar else {
            values.append(.compound)
            return try reader.skipValue()
        }
        values.append(reader.isNull ? .nothing : .text(reader.scalarText))
    }
}
