import Operations
import YAMLEvents

/// Cuts a JSON text into its rows, so that a list of any length is read a row at a time. Each piece is for a JSON
/// decoder, which finds what is wrong within it.
struct JSONCutter {
    enum Form {
        /// One list, whose entries are the rows.
        case list
        /// A row a line (JSON Lines).
        case lines
    }

    struct Piece {
        var bytes: [UInt8]
        var start: SourcePosition
    }

    private enum Place {
        case beforeList
        /// Behind the bracket: a row, or the end of the list.
        case beforeFirst
        /// Behind a comma: a row.
        case beforeNext
        case behindRow
        case behindList
    }

    private let form: Form
    private var input: ByteReader
    private var place = Place.beforeList

    init(_ source: any YAMLSource, form: Form) {
        input = ByteReader(source)
        self.form = form
    }

    /// The next piece; `nil` at the end.
    mutating func next() throws(RowError) -> Piece? {
        form == .lines ? try line() : try entry()
    }

    // MARK: - Lines

    private mutating func line() throws(RowError) -> Piece? {
        while true {
            let start = input.nextPosition
            var bytes: [UInt8] = []
            var isOver = true
            while let byte = try input.next() {
                isOver = false
                if byte == UInt8(ascii: "\n") { break }
                try append(byte, to: &bytes, from: start)
            }
            if isOver { return nil }
            if !bytes.allSatisfy(Self.isBlank) { return Piece(bytes: bytes, start: start) }
        }
    }

    // MARK: - A list

    private mutating func entry() throws(RowError) -> Piece? {
        while let byte = try input.next() {
            if Self.isBlank(byte) { continue }
            switch (place, byte) {
            case (.beforeList, UInt8(ascii: "[")): place = .beforeFirst
            case (.beforeList, UInt8(ascii: "{")):
                throw wrong("the rows are no list", "write [{…}, {…}]; a row a line is jsonl")
            case (.beforeFirst, UInt8(ascii: "]")), (.behindRow, UInt8(ascii: "]")): place = .behindList
            case (.behindRow, UInt8(ascii: ",")): place = .beforeNext
            case (.beforeFirst, _) where !Self.isMark(byte), (.beforeNext, _) where !Self.isMark(byte):
                return try piece(from: byte)
            case (.beforeList, _): throw wrong("the rows are no list", "write [{…}, {…}]")
            case (.beforeFirst, _), (.beforeNext, _): throw wrong("a row is missing here")
            case (.behindRow, _): throw wrong("between two rows stands a comma")
            case (.behindList, _): throw wrong("something stands behind the list")
            }
        }
        guard place == .behindList else {
            throw RowError(.invalidFormat, "the list of rows does not end", at: input.position)
        }
        return nil
    }

    private func wrong(_ message: String, _ suggestion: String? = nil) -> RowError {
        RowError(.invalidFormat, message, suggestion, at: input.position)
    }

    /// The row that begins with the byte, up to its end.
    private mutating func piece(from first: UInt8) throws(RowError) -> Piece {
        let start = input.position
        var bytes = [first]
        place = .behindRow
        switch first {
        case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""): try readToEnd(&bytes, from: start)
        default:
            // A number or a word ends with what stands behind it.
            while let byte = try input.next(), !Self.isBlank(byte) {
                if byte == UInt8(ascii: ",") {
                    place = .beforeNext
                    break
                }
                if byte == UInt8(ascii: "]") {
                    place = .behindList
                    break
                }
                try append(byte, to: &bytes, from: start)
            }
        }
        return Piece(bytes: bytes, start: start)
    }

    /// Reads to the bracket or quote that belongs to the first byte.
    private mutating func readToEnd(_ bytes: inout [UInt8], from start: SourcePosition) throws(RowError) {
        var depth = bytes[0] == UInt8(ascii: "\"") ? 0 : 1
        var isText = depth == 0
        var isEscaped = false
        while isText || depth > 0 {
            guard let byte = try input.next() else {
                throw RowError(.invalidFormat, "the row that begins here does not end", at: start)
            }
            try append(byte, to: &bytes, from: start)
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\") where isText: isEscaped = true
            case UInt8(ascii: "\""): isText.toggle()
            case UInt8(ascii: "{") where !isText, UInt8(ascii: "[") where !isText: depth += 1
            case UInt8(ascii: "}") where !isText, UInt8(ascii: "]") where !isText: depth -= 1
            default: break
            }
        }
    }

    private func append(_ byte: UInt8, to bytes: inout [UInt8], from start: SourcePosition) throws(RowError) {
        guard bytes.count < ManifestLimits.rowBytes else {
            throw RowError(
                .tooLong,
                "the row that begins in line \(start.line) is longer than \(ManifestLimits.rowBytes) bytes",
                at: start
            )
        }
        bytes.append(byte)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0A).contains(byte) || byte == 0x0D }

    /// What cannot begin a value.
    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: ":")
    }
}
