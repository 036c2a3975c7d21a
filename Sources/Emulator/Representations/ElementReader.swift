import GData

/// Reads a document of the service's own back into elements.
///
/// What others write is never read here: it goes through `FeedReader`, with its limits. Still nothing traps: a document
/// that breaks off gives what there was of it.
struct ElementReader {
    private let bytes: [UInt8]
    private var index = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The root element; `nil` when there is none.
    static func read(_ bytes: [UInt8]) -> Element? {
        var reader = ElementReader(bytes)
        return reader.read()
    }

    private mutating func read() -> Element? {
        var open: [Element] = []
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                let text = unescaped(take { $0 != UInt8(ascii: "<") })
                if let last = open.indices.last { open[last].text += text }
                continue
            }
            index += 1
            switch peek {
            case UInt8(ascii: "?"), UInt8(ascii: "!"): skipTag()
            case UInt8(ascii: "/"):
                skipTag()
                guard let closed = open.popLast() else { return nil }
                guard add(closed, to: &open) else { return closed.trimmed }
            default:
                let (element, isClosed) = readTag()
                if !isClosed {
                    open.append(element)
                } else if !add(element, to: &open) {
                    return element
                }
            }
        }
        return open.first
    }

    /// Adds an element to the one it stands in; false when it is the root.
    private func add(_ element: Element, to open: inout [Element]) -> Bool {
        guard let last = open.indices.last else { return false }
        open[last].children.append(element.trimmed)
        return true
    }

    private var peek: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private mutating func take(while isTaken: (UInt8) -> Bool) -> String {
        let start = index
        while index < bytes.count, isTaken(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func skipTag() {
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
        index += 1
    }

    private mutating func skipSpace() { _ = take { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 } }

    /// Reads a tag from its name to behind its end.
    private mutating func readTag() -> (Element, isClosed: Bool) {
        var element = Element(take { !Self.endsName($0) })
        while index < bytes.count {
            skipSpace()
            switch peek {
            case UInt8(ascii: ">"):
                index += 1
                return (element, false)
            case UInt8(ascii: "/"):
                skipTag()
                return (element, true)
            default:
                let name = take { !Self.endsName($0) }
                index += 1
                let quote = peek
                index += 1
                let value = take { $0 != quote }
                index += 1
                element.attributes.append(.init(name: name, value: unescaped(value)))
            }
        }
        return (element, true)
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }

    private static let references: [(written: String, meant: String)] = [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#13;", "\r"), ("&#10;", "\n"),
        ("&#9;", "\t"), ("&amp;", "&"),
    ]

    /// Resolves the references that the writer makes.
    private func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            if let reference = Self.references.first(where: { rest.hasPrefix($0.written) }) {
                result += reference.meant
                rest = rest.dropFirst(reference.written.count)
            } else {
                result += "&"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }
}

extension Element {
    /// Without the white space between elements.
    fileprivate var trimmed: Element {
        guard !children.isEmpty, !text.isEmpty else { return self }
        var element = self
        element.text = ""
        return element
    }
}
