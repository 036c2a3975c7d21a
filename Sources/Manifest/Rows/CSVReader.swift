import Operations
import YAMLEvents

/// Reads comma-separated values (RFC 4180): lines end with CRLF or LF, quoted values may hold commas, quotes and line
/// breaks. Blank lines are passed over.
struct CSVReader {
    enum Record {
        case cells([String], from: SourcePosition)
        /// Reading goes on behind it.
        case bad(RowError)
    }

    private enum State {
        case beginning
        case plain
        case quoted
        /// Behind a quote within a quoted value: its end, or the first of two.
        case behindQuote
        case behindReturn
    }

    private var input: ByteReader
    private var text: [UInt8] = []
    /// The end of each cell in `text`.
    private var ends: [Int] = []
    private var problem: RowError?

    init(_ source: any YAMLSource) { input = ByteReader(source) }

    /// The next record; `nil` at the end.
    mutating func next() throws(RowError) -> Record? {
        while true {
            text.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
            problem = nil
            let start = input.nextPosition
            guard let wasQuoted = try readRecord(from: start) else { return nil }
            if let problem { return .bad(problem) }
            // A blank line.
            if ends.count == 1, text.isEmpty, !wasQuoted { continue }
            return record(from: start)
        }
    }

    /// Reads up to the end of a record; `nil` when there is none. Tells whether anything stood in quotes.
    private mutating func readRecord(from start: SourcePosition) throws(RowError) -> Bool? {
        var state = State.beginning
        var wasQuoted = false
        var quote = start
        var count = 0
        while let byte = try input.next() {
            count += 1
            guard count <= ManifestLimits.rowBytes else {
                throw RowError(
                    .tooLong,
                    "the row that begins in line \(start.line) is longer than \(ManifestLimits.rowBytes) bytes",
                    state == .quoted ? "a quote may not be closed" : nil,
                    at: state == .quoted ? quote : start
                )
            }
            switch (state, byte) {
            case (.quoted, UInt8(ascii: "\"")): state = .behindQuote
            case (.quoted, _): text.append(byte)
            case (.behindQuote, UInt8(ascii: "\"")):
                text.append(byte)
                state = .quoted
            case (.beginning, UInt8(ascii: "\"")):
                (state, wasQuoted, quote) = (.quoted, true, input.position)
            case (_, UInt8(ascii: "\n")):
                ends.append(text.count)
                return wasQuoted
            case (.behindReturn, _):
                complain("a carriage return stands without a line feed", "put the value in quotes")
                state = .plain
            case (_, UInt8(ascii: "\r")): state = .behindReturn
            case (_, UInt8(ascii: ",")):
                if ends.count + 1 < ManifestLimits.rowColumns { ends.append(text.count) } else { complainOfColumns() }
                state = .beginning
            case (.behindQuote, _):
                complain("something stands behind the closing quote", "a quote in a quoted value is written twice")
                state = .plain
            case (_, UInt8(ascii: "\"")):
                complain("a quote stands within a value", "put the value in quotes, and write its own quotes twice")
                state = .plain
            default:
                text.append(byte)
                state = .plain
            }
        }
        guard count > 0 else { return nil }
        if state == .quoted {
            problem = problem ?? RowError(.invalidFormat, "this quote is not closed", at: quote)
        }
        ends.append(text.count)
        return wasQuoted
    }

    private mutating func complain(_ message: String, _ suggestion: String?) {
        problem = problem ?? RowError(.invalidFormat, message, suggestion, at: input.position)
    }

    private mutating func complainOfColumns() {
        problem =
            problem
            ?? RowError(.tooLong, "a row has at most \(ManifestLimits.rowColumns) values", at: input.position)
    }

    private func record(from start: SourcePosition) -> Record {
        var cells: [String] = []
        cells.reserveCapacity(ends.count)
        var offset = 0
        for end in ends {
            guard let cell = String(validating: text[offset..<end], as: UTF8.self) else {
                return .bad(
                    RowError(
                        .invalidCharacter,
                        "value \(cells.count + 1) of this row is not UTF-8",
                        "save the file as UTF-8",
                        at: start
                    )
                )
            }
            cells.append(cell)
            offset = end
        }
        return .cells(cells, from: start)
    }
}
