/// Reads comma-separated values (RFC 4180), as ytbatch writes them and as spreadsheets save them: with a byte order mark
/// or not, with commas, semicolons or tabs.
package struct CSVReader {
    package struct Failure: Error, Equatable {
        package let line: Int
        package let message: String

        package init(line: Int, message: String) {
            self.line = line
            self.message = message
        }
    }

    /// The names of the columns: the first line.
    package private(set) var header: [String] = []

    private let bytes: [UInt8]
    private let separator: UInt8
    private var position: Int
    private var line = 1

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    /// - Throws: `Failure` when there is no header, or a column of it has no name of its own.
    package init(_ bytes: [UInt8]) throws(Failure) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let head = bytes[position...].prefix { $0 != Self.lineFeed }
        // Where the comma stands between the digits of numbers, spreadsheets write semicolons between fields.
        separator =
            head.contains(UInt8(ascii: ","))
            ? UInt8(ascii: ",")
            : [UInt8(ascii: ";"), UInt8(ascii: "\t")].first { head.contains($0) } ?? UInt8(ascii: ",")
        guard let names = try readFields() else { throw Failure(line: 1, message: "is empty: a header was expected") }
        if let name = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw Failure(line: 1, message: "the column \(name) is there twice")
        }
        header = names
    }

    /// The next row: a field for each column.
    ///
    /// - Returns: `nil` at the end.
    package mutating func next() throws(Failure) -> (line: Int, fields: [String])? {
        let start = line
        guard let fields = try readFields() else { return nil }
        guard fields.count == header.count else {
            throw Failure(line: start, message: "has \(fields.count) fields, the header has \(header.count)")
        }
        return (start, fields)
    }

    private mutating func readFields() throws(Failure) -> [String]? {
        // Empty lines, as editors leave them at the end.
        while position < bytes.count, bytes[position] == Self.lineFeed || bytes[position] == Self.carriageReturn {
            if bytes[position] == Self.lineFeed { line += 1 }
            position += 1
        }
        guard position < bytes.count else { return nil }
        var fields: [String] = []
        while true {
            fields.append(try readField())
            guard position < bytes.count else { return fields }
            let mark = bytes[position]
            position += 1
            if mark == separator { continue }
            if mark == Self.carriageReturn, position < bytes.count, bytes[position] == Self.lineFeed { position += 1 }
            line += 1
            return fields
        }
    }

    /// Reads up to the separator or the end of the line.
    private mutating func readField() throws(Failure) -> String {
        guard position < bytes.count, bytes[position] == Self.quote else {
            let start = position
            while position < bytes.count, !isMark(bytes[position]) {
                guard bytes[position] != Self.quote else {
                    throw Failure(line: line, message: "has a quote within a field that does not begin with one")
                }
                position += 1
            }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }
        let begin = line
        var field: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == Self.quote {
                guard position < bytes.count, bytes[position] == Self.quote else {
                    guard position == bytes.count || isMark(bytes[position]) else {
                        throw Failure(line: line, message: "has text behind a closing quote")
                    }
                    return String(decoding: field, as: UTF8.self)
                }
                position += 1
            } else if byte == Self.lineFeed {
                line += 1
            }
            field.append(byte)
        }
        throw Failure(line: begin, message: "begins a quoted field that does not end")
    }

    private func isMark(_ byte: UInt8) -> Bool {
        byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn
    }
}
