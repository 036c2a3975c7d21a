/// Writes JSON straight to bytes, in the order in which it is told.
///
/// A report has a row for every operation: Foundation's encoder would take longer for it than the run.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    private var isFirst = true

    package init() {}

    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    // MARK: - Structure

    package mutating func beginObject() { begin("{") }
    package mutating func endObject() { end("}") }
    package mutating func beginArray() { begin("[") }
    package mutating func endArray() { end("]") }

    /// Begins the next member of an object. Its name needs no escape.
    package mutating func key(_ key: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: key.utf8)
        bytes.append(contentsOf: "\": ".utf8)
        isFirst = true
    }

    /// Begins a new line within an array or object; the separator comes with the next value.
    package mutating func line(_ indentation: Int) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = true
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<indentation { bytes.append(UInt8(ascii: " ")) }
    }

    /// Begins the line on which an array or object ends.
    package mutating func lastLine(_ indentation: Int) {
        isFirst = true
        line(indentation)
    }

    private mutating func begin(_ mark: Unicode.Scalar) {
        separate()
        bytes.append(UInt8(ascii: mark))
        isFirst = true
    }

    private mutating func end(_ mark: Unicode.Scalar) {
        bytes.append(UInt8(ascii: mark))
        isFirst = false
    }

    private mutating func separate() {
        if !isFirst { bytes.append(contentsOf: ", ".utf8) }
        isFirst = false
    }

    // MARK: - Values

    package mutating func value(_ text: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        let span = text.utf8.span
        if Self.isPlain(span) {
            bytes.append(contentsOf: text.utf8)
        } else {
            for index in span.indices { escape(span[index]) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    package mutating func value(_ number: Int) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
    }

    /// The number must be finite.
    package mutating func value(_ number: Double) {
        separate()
        bytes.append(contentsOf: number.description.utf8)
    }

    package mutating func value(_ flag: Bool) {
        separate()
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    }

    package mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    /// Whether nothing in the text needs an escape.
    private static func isPlain(_ text: Span<UInt8>) -> Bool {
        for index in text.indices {
            let byte = text[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
        }
        return true
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
        case UInt8(ascii: "\r"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
        case UInt8(ascii: "\t"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
        case 0..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "\\u00".utf8)
            bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        default: bytes.append(byte)
        }
    }

    // MARK: - Members

    package mutating func member(_ key: String, _ text: String) {
        self.key(key)
        value(text)
    }

    package mutating func member(_ key: String, _ number: Int) {
        self.key(key)
        value(number)
    }

    package mutating func member(_ key: String, _ number: Double) {
        self.key(key)
        value(number)
    }

    package mutating func member(_ key: String, _ flag: Bool) {
        self.key(key)
        value(flag)
    }

    /// Nothing for `nil`: what is not known is left out.
    package mutating func member(_ key: String, ifKnown text: String?) {
        if let text { member(key, text) }
    }
}
