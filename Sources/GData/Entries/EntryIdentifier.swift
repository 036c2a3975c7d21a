/// Ways to name a resource: `tag:youtube.com,2008:video:aB3dE5fG7hI`, an address, or the bare id.
package enum EntryIdentifier {
    /// What new names begin with. Old documents also have `tag:youtube,2008:`.
    package static let prefix = "tag:youtube.com,2008:"

    /// The part that names the resource itself: what follows the last colon of a URN, the last segment of a path.
    package static func lastComponent(_ name: String) -> String {
        let isURN = name.utf8.starts(with: "tag:".utf8)
        var path = name.utf8[...]
        if !isURN, let end = path.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
            path = path[..<end]
        }
        let separator = isURN ? UInt8(ascii: ":") : UInt8(ascii: "/")
        while path.last == separator { path = path.dropLast() }
        let start = path.lastIndex(of: separator).map(path.index(after:)) ?? path.startIndex
        return unescaped(String(Substring(path[start...])))
    }

    /// True for names of the form `tag:youtube.com,2008:…` in either spelling.
    package static func isURN(_ name: String) -> Bool {
        name.hasPrefix(prefix) || name.hasPrefix("tag:youtube,2008:")
    }

    /// Escapes what may not stand in a segment of a path (RFC 3986, `pchar` without `sub-delims`).
    package static func escaped(_ segment: String) -> String {
        func isUnreserved(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"): true
            default: false
            }
        }
        guard !segment.utf8.allSatisfy(isUnreserved) else { return segment }
        let digits = Array("0123456789ABCDEF".utf8)
        var escaped: [UInt8] = []
        for byte in segment.utf8 {
            if isUnreserved(byte) {
                escaped.append(byte)
            } else {
                escaped += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// Resolves `%41` and its like; text that is not escaped rightly stays as it is.
    package static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                result.append(value)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
