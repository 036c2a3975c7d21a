/// Where the entries of a feed stand in its bytes, and the elements in each, so that they can be moved, doubled and
/// taken out without being written anew.
///
/// For documents that have been read already: of what is well-formed it needs to know tags only.
struct FeedOutline {
    struct Element {
        /// With its prefix, as written.
        var name: String
        var range: Range<Int>
    }

    struct Entry {
        var range: Range<Int>
        var children: [Element] = []
    }

    private(set) var entries: [Entry] = []

    /// What ends the document: `</feed>`, or as it is written. `nil` for a document that is no feed with entries.
    private(set) var end: Range<Int>?

    init(_ bytes: [UInt8]) {
        var scanner = TagScanner(bytes)
        var depth = 0
        var child: (name: String, start: Int)?
        var entryStart = 0
        var children: [Element] = []
        while let tag = scanner.next() {
            if tag.kind != .end {
                if depth == 1, Self.isEntry(tag.name) { (entryStart, children) = (tag.range.lowerBound, []) }
                if depth == 2 { child = (tag.name, tag.range.lowerBound) }
                depth += 1
            }
            guard tag.kind != .start else { continue }
            depth -= 1
            if depth == 2, let begun = child {
                children.append(Element(name: begun.name, range: begun.start..<tag.range.upperBound))
                child = nil
            }
            if depth == 1, Self.isEntry(tag.name) {
                entries.append(Entry(range: entryStart..<tag.range.upperBound, children: children))
            }
            if depth == 0 { end = tag.range }
        }
    }

    private static func isEntry(_ name: String) -> Bool { name == "entry" || name.hasSuffix(":entry") }
}

/// Finds the tags of a well-formed document, and passes over text, comments, instructions and CDATA.
private struct TagScanner {
    enum Kind {
        case start, end, empty
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> (kind: Kind, name: String, range: Range<Int>)? {
        while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            if begins("<!--", at: start) {
                position = end(of: "-->", from: start + 4)
            } else if begins("<![CDATA[", at: start) {
                position = end(of: "]]>", from: start + 9)
            } else if begins("<?", at: start) {
                position = end(of: "?>", from: start + 2)
            } else if begins("<!", at: start) {
                position = end(of: ">", from: start + 2)
            } else {
                return tag(from: start)
            }
        }
        return nil
    }

    private mutating func tag(from start: Int) -> (kind: Kind, name: String, range: Range<Int>)? {
        var index = start + 1
        var quote: UInt8?
        while index < bytes.count {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                break
            }
            index += 1
        }
        guard index < bytes.count else { return nil }
        position = index + 1
        let isEnd = bytes[start + 1] == UInt8(ascii: "/")
        let isEmpty = bytes[index - 1] == UInt8(ascii: "/")
        let name = bytes[(isEnd ? start + 2 : start + 1)..<index].prefix {
            $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "/")
        }
        return (isEnd ? .end : isEmpty ? .empty : .start, String(decoding: name, as: UTF8.self), start..<index + 1)
    }

    private func begins(_ text: StaticString, at index: Int) -> Bool {
        bytes[index...].starts(with: "\(text)".utf8)
    }

    /// The place behind the next such text; the end of the document where there is none.
    private func end(of text: StaticString, from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            if begins(text, at: index) { return index + "\(text)".utf8.count }
            index += 1
        }
        return bytes.count
    }
}
