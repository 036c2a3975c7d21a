/// Writes XML straight to bytes. Markup is literal, text is escaped; well-formedness is the caller's.
///
/// Characters that XML 1.0 forbids are refused where text enters the program, not here.
package struct XMLWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package var count: Int { bytes.count }

    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Begins a document that is a single entry.
    package mutating func beginDocument() {
        markup(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <entry xmlns="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss" \
            xmlns:gml="http://www.opengis.net/gml" xmlns:media="http://search.yahoo.com/mrss/" \
            xmlns:yt="http://gdata.youtube.com/schemas/2007">

            """
        )
    }

    /// Cuts off everything from `count` on.
    package mutating func truncate(to count: Int) { bytes.removeLast(bytes.count - count) }

    /// Writes markup as it is.
    package mutating func markup(_ markup: StaticString) {
        unsafe append(UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
    }

    /// Writes what another writer wrote.
    package mutating func append(_ other: XMLWriter) { append(other.bytes) }

    /// Writes what another writer wrote.
    package mutating func append(_ other: [UInt8]) { bytes.append(contentsOf: other) }

    /// Writes an attribute into a start tag that has been written already.
    package mutating func insert(attribute name: StaticString, _ value: String, at offset: Int) {
        var attribute = XMLWriter()
        attribute.attribute(name, value)
        bytes.insert(contentsOf: attribute.bytes, at: offset)
    }

    /// Writes a whole number.
    package mutating func number(_ number: Int) {
        if (0...9).contains(number) {
            bytes.append(UInt8(ascii: "0") + UInt8(number))
        } else {
            bytes.append(contentsOf: String(number).utf8)
        }
    }

    /// Writes text between tags.
    package mutating func text(_ text: Span<UInt8>) { escape(text, Escapes.text) }

    package mutating func text(_ text: String) { self.text(text.utf8.span) }

    /// Writes text between the quotes of an attribute.
    package mutating func attributeValue(_ text: Span<UInt8>) { escape(text, Escapes.attribute) }

    package mutating func attributeValue(_ text: String) { attributeValue(text.utf8.span) }

    /// Writes an element without attributes that holds text.
    package mutating func element(_ name: StaticString, _ text: Span<UInt8>) {
        let isPlain = Escapes.text.firstSpecial(in: text, from: 0) == text.count
        if isPlain {
            // Most elements by far: one reservation for tags and text together.
            append(tag: name, around: text)
        } else {
            markup("<")
            markup(name)
            markup(">")
            self.text(text)
            markup("</")
            markup(name)
            markup(">")
        }
    }

    package mutating func element(_ name: StaticString, _ text: String) { element(name, text.utf8.span) }

    /// Writes ` name='value'`, as the service quotes.
    package mutating func attribute(_ name: StaticString, _ value: Span<UInt8>) {
        if Escapes.quoted.firstSpecial(in: value, from: 0) == value.count {
            append(attribute: name, value)
        } else {
            markup(" ")
            markup(name)
            markup("='")
            escape(value, Escapes.quoted)
            markup("'")
        }
    }

    package mutating func attribute(_ name: StaticString, _ value: String) { attribute(name, value.utf8.span) }

    /// Makes room, so that a long document does not move while it grows.
    package mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    // MARK: - Bytes

    /// Copies runs that need no escape whole.
    private mutating func escape(_ text: Span<UInt8>, _ escapes: Escapes) {
        var runStart = 0
        while true {
            let runEnd = escapes.firstSpecial(in: text, from: runStart)
            unsafe text.extracting(runStart..<runEnd).withUnsafeBufferPointer { unsafe append($0) }
            guard runEnd < text.count else { return }
            markup(escapes.replacement(for: text[runEnd]))
            runStart = runEnd + 1
        }
    }

    /// Appends without the checks that `append(contentsOf:)` makes for any sequence: this is most of what a compile does.
    @inline(__always)
    private mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
        // Nothing added to an empty array would set the count of the one empty array that all threads share.
        guard source.count > 0 else { return }
        bytes.append(addingCapacity: source.count) { output in
            unsafe output.withUnsafeMutableBufferPointer { buffer, count in
                var cursor = unsafe Cursor(buffer, at: count)
                unsafe cursor.put(source)
                count += source.count
            }
        }
    }

    private mutating func append(tag name: StaticString, around text: Span<UInt8>) {
        let name = unsafe UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        let added = 2 * name.count + text.count + 5
        bytes.append(addingCapacity: added) { output in
            unsafe output.withUnsafeMutableBufferPointer { buffer, count in
                var cursor = unsafe Cursor(buffer, at: count)
                unsafe cursor.put(UInt8(ascii: "<"))
                unsafe cursor.put(name)
                unsafe cursor.put(UInt8(ascii: ">"))
                unsafe text.withUnsafeBufferPointer { unsafe cursor.put($0) }
                unsafe cursor.put(UInt8(ascii: "<"))
                unsafe cursor.put(UInt8(ascii: "/"))
                unsafe cursor.put(name)
                unsafe cursor.put(UInt8(ascii: ">"))
                count += added
            }
        }
    }

    private mutating func append(attribute name: StaticString, _ value: Span<UInt8>) {
        let name = unsafe UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        let added = name.count + value.count + 4
        bytes.append(addingCapacity: added) { output in
            unsafe output.withUnsafeMutableBufferPointer { buffer, count in
                var cursor = unsafe Cursor(buffer, at: count)
                unsafe cursor.put(UInt8(ascii: " "))
                unsafe cursor.put(name)
                unsafe cursor.put(UInt8(ascii: "="))
                unsafe cursor.put(UInt8(ascii: "'"))
                unsafe value.withUnsafeBufferPointer { unsafe cursor.put($0) }
                unsafe cursor.put(UInt8(ascii: "'"))
                count += added
            }
        }
    }
}

/// A place in memory that was reserved for what is put there.
@unsafe
private struct Cursor {
    private var next: UnsafeMutablePointer<UInt8>?

    init(_ buffer: UnsafeMutableBufferPointer<UInt8>, at offset: Int) {
        unsafe next = buffer.baseAddress.map { unsafe $0 + offset }
    }

    @inline(__always)
    mutating func put(_ byte: UInt8) {
        unsafe next?.initialize(to: byte)
        unsafe next = next.map { unsafe $0 + 1 }
    }

    @inline(__always)
    mutating func put(_ source: UnsafeBufferPointer<UInt8>) {
        guard let start = source.baseAddress else { return }
        unsafe next?.initialize(from: start, count: source.count)
        unsafe next = next.map { unsafe $0 + source.count }
    }
}

/// Which characters stand as references, in text and in attribute values. A carriage return would be read back as
/// a line feed, and a line feed or tab in an attribute as a space.
private struct Escapes {
    /// One bit a character; all of them stand below 64 in ASCII.
    let special: UInt64

    /// `&`, `<`, `>` and the carriage return.
    static var text: Escapes { Escapes(special: 1 << 38 | 1 << 60 | 1 << 62 | 1 << 13) }
    /// Those, the quote, the line feed and the tab.
    static var attribute: Escapes { Escapes(special: text.special | 1 << 34 | 1 << 10 | 1 << 9) }
    /// Those and the apostrophe, which ends a value in single quotes.
    static var quoted: Escapes { Escapes(special: attribute.special | apostrophe) }

    private static let apostrophe: UInt64 = 1 << 39

    private func isSpecial(_ byte: UInt8) -> Bool { byte < 64 && special & (1 << UInt64(byte)) != 0 }

    /// The first character from `start` on that stands as a reference; the text's length when there is none.
    @inline(__always)
    func firstSpecial(in text: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index + ByteBlock.count <= text.count {
            let block = ByteBlock(text, at: index)
            if block.hasControl || block.hasAngleBracket || block.hasAmpersandOrQuote { break }
            if special & Self.apostrophe != 0, block.hasApostrophe { break }
            index += ByteBlock.count
        }
        while index < text.count, !isSpecial(text[index]) { index += 1 }
        return index
    }

    func replacement(for byte: UInt8) -> StaticString {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case UInt8(ascii: "\r"): "&#13;"
        case UInt8(ascii: "\n"): "&#10;"
        default: "&#9;"
        }
    }
}
