import GData

/// Reads the expressions of `fields`:
///
///     list      = path *("," path)
///     path      = step *("/" step) ["/" "@" name] / "@" name
///     step      = name *("[" condition "]") ["(" list ")"]
///     condition = and *("or" and) ; and = test *("and" test)
///     test      = "not" "(" condition ")" / "(" condition ")" / value [comparison value]
struct FieldParser {
    /// The longest expression in bytes, how deep its parentheses and paths may go, and how many steps and tests it may
    /// have: every one of them is tried on every element.
    static let maximumLength = 4096
    static let maximumDepth = 16
    static let maximumSteps = 200
    static let maximumTests = 32

    private let bytes: [UInt8]
    private var index = 0
    private var stepCount = 0
    private var testCount = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func parse() throws -> [Field] {
        guard bytes.count <= Self.maximumLength else { throw refusal("longer than \(Self.maximumLength) bytes") }
        let fields = try list(depth: 0)
        guard index == bytes.count else { throw refusal("unexpected character") }
        return fields
    }

    // MARK: - Paths

    private mutating func list(depth: Int) throws -> [Field] {
        var fields = [try path(depth: depth)]
        while skip(",") { fields.append(try path(depth: depth)) }
        return fields
    }

    private mutating func path(depth: Int) throws -> Field {
        guard depth < Self.maximumDepth else { throw refusal("too deep") }
        stepCount += 1
        guard stepCount <= Self.maximumSteps else { throw refusal("too many fields") }
        if skip("@") { return Field(name: try name(), isAttribute: true) }
        var field = Field(name: try name())
        while skip("[") {
            field.conditions.append(try condition(depth: depth + 1))
            try expect("]")
        }
        if skip("(") {
            field.children = try list(depth: depth + 1)
            try expect(")")
        } else if skip("/") {
            field.children = [try path(depth: depth + 1)]
        }
        return field
    }

    // MARK: - Conditions

    private mutating func condition(depth: Int) throws -> FieldCondition {
        guard depth < Self.maximumDepth else { throw refusal("too deep") }
        var alternatives = [try conjunction(depth: depth)]
        while skip(word: "or") { alternatives.append(try conjunction(depth: depth)) }
        return alternatives.count == 1 ? alternatives[0] : .any(alternatives)
    }

    private mutating func conjunction(depth: Int) throws -> FieldCondition {
        var conditions = [try test(depth: depth)]
        while skip(word: "and") { conditions.append(try test(depth: depth)) }
        return conditions.count == 1 ? conditions[0] : .all(conditions)
    }

    private mutating func test(depth: Int) throws -> FieldCondition {
        if skip("(") {
            let inner = try condition(depth: depth + 1)
            try expect(")")
            return inner
        }
        let start = index
        if skip(word: "not"), skip("(") {
            let inner = try condition(depth: depth + 1)
            try expect(")")
            return .not(inner)
        }
        index = start
        testCount += 1
        guard testCount <= Self.maximumTests else { throw refusal("too many conditions") }
        let left = try value()
        guard let comparison = comparison() else { return .exists(left) }
        return .compare(left, comparison, try value())
    }

    private mutating func comparison() -> FieldCondition.Comparison? {
        // The longer signs come first.
        for sign in ["!=", "<=", ">=", "=", "<", ">"] where skip(sign) { return .init(rawValue: sign) }
        for (word, comparison) in FieldCondition.Comparison.words where skip(word: word) { return comparison }
        return nil
    }

    private mutating func value() throws -> FieldValue {
        skipSpace()
        guard index < bytes.count else { throw refusal("value expected") }
        let byte = bytes[index]
        if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { return FieldValue(source: .literal(try quoted())) }
        if byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) {
            let number = take { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
            return FieldValue(source: .literal(number))
        }
        for function in ["xs:dateTime", "xs:date"] {
            let start = index
            guard skip(word: function), skip("(") else {
                index = start
                continue
            }
            var value = try valuePath()
            try expect(")")
            value.isTime = true
            if case .literal(let text) = value.source, FieldTime(text) == nil { throw refusal("not a time") }
            return value
        }
        return try valuePath()
    }

    /// A literal in quotes, or names from the element on.
    private mutating func valuePath() throws -> FieldValue {
        skipSpace()
        if index < bytes.count, [UInt8(ascii: "'"), UInt8(ascii: "\"")].contains(bytes[index]) {
            return FieldValue(source: .literal(try quoted()))
        }
        if skip("text()") || skip(".") { return FieldValue(source: .path([])) }
        var names: [String] = []
        repeat {
            guard names.count < Self.maximumDepth else { throw refusal("too deep") }
            if skip("text()") { return FieldValue(source: .path(names)) }
            let mark = skip("@") ? "@" : ""
            names.append(mark + (try name()))
        } while names.last?.hasPrefix("@") == false && skip("/")
        return FieldValue(source: .path(names))
    }

    // MARK: - Characters

    /// A name with or without a prefix; `*` stands for any.
    private mutating func name() throws -> String {
        skipSpace()
        let name = take { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
                true
            default: "-_.:*".utf8.contains(byte)
            }
        }
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        let isWhole = parts.allSatisfy { !$0.isEmpty && ($0 == "*" || !$0.contains("*")) }
        guard parts.count <= 2, isWhole, parts.count == 1 || parts[0] != "*" else { throw refusal("name expected") }
        return name
    }

    private mutating func quoted() throws -> String {
        let quote = bytes[index]
        index += 1
        let text = take { $0 != quote }
        guard index < bytes.count else { throw refusal("quote not closed") }
        index += 1
        return text
    }

    private mutating func take(while isTaken: (UInt8) -> Bool) -> String {
        let start = index
        while index < bytes.count, isTaken(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func skipSpace() { while index < bytes.count, bytes[index] <= 0x20 { index += 1 } }

    private mutating func skip(_ text: String) -> Bool {
        skipSpace()
        guard bytes[index...].starts(with: text.utf8) else { return false }
        index += text.utf8.count
        return true
    }

    /// Skips a word, if it is not the beginning of a longer one.
    private mutating func skip(word: String) -> Bool {
        let start = index
        guard skip(word) else { return false }
        if index < bytes.count {
            let next = bytes[index]
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next | 0x20)
            if isLetter || next == UInt8(ascii: ":") || next == UInt8(ascii: "-") || next == UInt8(ascii: "_") {
                index = start
                return false
            }
        }
        return true
    }

    private mutating func expect(_ text: String) throws {
        guard skip(text) else { throw refusal("'\(text)' expected") }
    }

    private func refusal(_ what: String) -> Refusal {
        let message = "Invalid field selection at character \(index + 1): \(what)"
        let error = GDataError(
            domain: "GData",
            code: "invalidFieldSelection",
            location: "fields",
            locationType: "parameter",
            internalReason: message
        )
        return Refusal(status: 400, message: message, detailed: [error])
    }
}
