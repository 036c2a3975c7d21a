package import GData

/// In which form the rows of a feed are written.
package enum FeedForm: String, CaseIterable, Sendable {
    case text, json, jsonl, csv, xml
}

/// Writes entries as rows, a page at a time: what it keeps does not grow with the feed.
package struct FeedRows: Sendable {
    package let form: FeedForm
    private var columns: [FeedColumn]?
    private let isChosen: Bool
    private var table: FeedTable
    private var count = 0

    /// - Parameters:
    ///   - columns: Those to write; `nil` for what is usual for the first entry's kind, and in JSON and CSV all.
    ///   - width: How many cells a line of a table may take; `nil` for any number.
    package init(_ form: FeedForm, columns: [FeedColumn]?, width: Int?, style: TextStyle) {
        self.form = form
        self.columns = columns
        isChosen = columns != nil
        table = FeedTable(width: width, style: style)
    }

    /// The text for more entries.
    package mutating func add(_ entries: [Entry]) -> [UInt8] {
        guard form != .xml, let first = entries.first else { return [] }
        let columns = columns ?? (form == .text ? FeedColumn.usual(for: first.feedKind) : FeedColumn.all)
        self.columns = columns
        defer { count += entries.count }
        switch form {
        case .text: return Array(table.add(entries, columns).utf8)
        case .csv:
            var text = count == 0 ? CSVLine.text(columns.map(\.name)) : ""
            for entry in entries { text += CSVLine.text(columns.map { $0.value(entry) ?? "" }) }
            return Array(text.utf8)
        case .json, .jsonl: return json(entries, columns)
        case .xml: return []
        }
    }

    /// The text for the end of the feed.
    package func end() -> [UInt8] {
        switch form {
        case .json: Array((count == 0 ? "[]\n" : "\n]\n").utf8)
        case .csv where count == 0: Array(CSVLine.text((columns ?? FeedColumn.all).map(\.name)).utf8)
        case .text, .csv, .jsonl, .xml: []
        }
    }

    private func json(_ entries: [Entry], _ columns: [FeedColumn]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, entry) in entries.enumerated() {
            if form == .json { bytes += Array((count + index == 0 ? "[\n " : ",\n ").utf8) }
            var json = JSONWriter()
            json.beginObject()
            for column in columns {
                guard let text = column.value(entry) else {
                    // What was asked for by name is there in every row.
                    if isChosen {
                        json.key(column.name)
                        json.null()
                    }
                    continue
                }
                if column.isNumber, let number = Int(text) {
                    json.member(column.name, number)
                } else if column.isNumber, let number = Double(text), number.isFinite {
                    json.member(column.name, number)
                } else {
                    json.member(column.name, text)
                }
            }
            json.endObject()
            bytes += json.bytes
            if form == .jsonl { bytes.append(UInt8(ascii: "\n")) }
        }
        return bytes
    }
}
