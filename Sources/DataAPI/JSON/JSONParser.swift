/// Bounds of a JSON document.
package struct JSONBounds: Sendable {
    /// In bytes. A page of 50 resources is some 200 kB; this is the length of the longest body that the emulator reads.
    package var length = 8 << 20
    /// How deep arrays and objects are nested. The deepest resource has eight levels; each level is one call of the
    /// parser, whose stack must hold.
    package var depth = 64

    package init() {}
}

extension JSONValue {
    /// Reads a document strictly (RFC 8259), whatever bytes there are; members keep their order.
    ///
    /// - Throws: `JSONError`, with the byte where it goes wrong.
    package init(parsing bytes: some Collection<UInt8>, bounds: JSONBounds = JSONBounds()) throws(JSONError) {
        guard bytes.count <= bounds.length else { throw JSONError(.tooLong(limit: bounds.length), at: bounds.length) }
        var parser = JSONParser(bytes: Array(bytes), maximumDepth: bounds.depth)
        self = try parser.document()
    }
}

/// Reads one document, from left to right.
struct JSONParser {
    let bytes: [UInt8]
    let maximumDepth: Int
    var place = 0

    init(bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    mutating func document() throws(JSONError) -> JSONValue {
        // A byte order mark says nothing in UTF-8, and some editors write it.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        let value = try value(depth: 0)
        skipSpace()
        guard place == bytes.count else { throw JSONError(.trailing, at: place) }
        return value
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return .number(try number())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw JSONError(.expected("a value"), at: place)
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
        guard bytes[place...].starts(with: word.utf8) else { throw JSONError(.expected("a value"), at: place) }
        place += word.utf8.count
        return value
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        try enter(depth)
        var values: [JSONValue] = []
        guard !takes("]") else { return .array(values) }
        repeat { values.append(try value(depth: depth)) } while takes(",")
        guard takes("]") else { throw JSONError(.expected("a comma or ]"), at: place) }
        return .array(values)
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        try enter(depth)
        var members: [(name: String, value: JSONValue)] = []
        var names: Set<String> = []
        guard !takes("}") else { return .object(members) }
        repeat {
            skipSpace()
            let start = place
            guard next == UInt8(ascii: "\"") else { throw JSONError(.expected("the name of a member"), at: place) }
            let name = try string()
            guard names.insert(name).inserted else { throw JSONError(.duplicateMember(name), at: start) }
            guard takes(":") else { throw JSONError(.expected("a colon"), at: place) }
            members.append((name, try value(depth: depth)))
        } while takes(",")
        guard takes("}") else { throw JSONError(.expected("a comma or }"), at: place) }
        return .object(members)
    }

    /// Goes into an array or an object, over its first byte.
    private mutating func enter(_ depth: Int) throws(JSONError) {
        guard depth <= maximumDepth else { throw JSONError(.tooDeep(limit: maximumDepth), at: place) }
        place += 1
    }

    private mutating func takes(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func number() throws(JSONError) -> String {
        let start = place
        if next == UInt8(ascii: "-") { place += 1 }
        let whole = digits()
        guard whole > 0, whole == 1 || bytes[place - whole] != UInt8(ascii: "0") else {
            throw JSONError(.invalidNumber, at: start)
        }
        if next == UInt8(ascii: ".") {
            place += 1
            guard digits() > 0 else { throw JSONError(.invalidNumber, at: start) }
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            place += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
            guard digits() > 0 else { throw JSONError(.invalidNumber, at: start) }
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    /// Goes over digits.
    ///
    /// - Returns: How many.
    private mutating func digits() -> Int {
        let start = place
        while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { place += 1 }
        return place - start
    }
}
