/// A pattern in which `*` stands for any characters.
package struct Glob: Sendable, Equatable {
    private let pattern: [UInt8]
    /// The byte that a single star does not stand for, if there is one; `**` stands for it too.
    private let separator: UInt8?

    package init(_ pattern: String) { self.init(pattern, separator: nil) }

    init(_ pattern: String, separator: UInt8?) {
        self.pattern = Array(pattern.utf8)
        self.separator = separator
    }

    package func matches(_ text: String) -> Bool { matches(Array(text.utf8)) }

    /// Goes back to the last star only, or to the last double star where a single one may not go on: time is at most
    /// the product of the lengths.
    private func matches(_ text: [UInt8]) -> Bool {
        let star = UInt8(ascii: "*")
        var (index, position) = (0, 0)
        var single: (pattern: Int, text: Int)?
        var double: (pattern: Int, text: Int)?
        while true {
            if position < pattern.count, pattern[position] == star {
                if separator == nil || position + 1 < pattern.count && pattern[position + 1] == star {
                    while position < pattern.count, pattern[position] == star { position += 1 }
                    double = (position, index)
                    single = nil
                } else {
                    position += 1
                    single = (position, index)
                }
                continue
            }
            if index == text.count, position == pattern.count { return true }
            if index < text.count, position < pattern.count, pattern[position] == text[index] {
                index += 1
                position += 1
            } else if let last = single, last.text < text.count, text[last.text] != separator {
                single = (last.pattern, last.text + 1)
                (index, position) = (last.text + 1, last.pattern)
            } else if let last = double, last.text < text.count {
                double = (last.pattern, last.text + 1)
                single = nil
                (index, position) = (last.text + 1, last.pattern)
            } else {
                return false
            }
        }
    }
}

/// Which addresses are meant, by their path: the query plays no part, and an escaped character equals itself.
///
/// Without a star, the path and everything below it: `/feeds/api/users` is also `/feeds/api/users/default`. With one,
/// the whole path: `*` stands for characters within a segment, `**` for any number of segments.
package struct AddressPattern: Sendable, Equatable {
    private let path: String
    private let glob: Glob?

    package init(_ pattern: String) {
        let slash = pattern.hasSuffix("/") && pattern != "/" ? String(pattern.dropLast()) : pattern
        path = slash
        glob = pattern.contains("*") ? Glob(pattern, separator: UInt8(ascii: "/")) : nil
    }

    func matches(_ address: String) -> Bool {
        if let glob { return glob.matches(address) }
        return address == path || address.hasPrefix(path == "/" ? path : path + "/")
    }
}
