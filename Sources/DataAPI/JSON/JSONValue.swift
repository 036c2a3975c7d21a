/// A value of a JSON document whose members keep their order.
package indirect enum JSONValue: Sendable {
    case null
    case string(String)
    /// A number, as it is written.
    case number(String)
    case bool(Bool)
    case array([JSONValue])
    case object([(name: String, value: JSONValue)])

    package static func integer(_ number: some BinaryInteger) -> JSONValue { .number(String(number)) }

    /// A counter of 64 bits, which the API writes as a string: scripts hold only 53 of them in a number.
    package static func counter(_ number: some BinaryInteger) -> JSONValue { .string(String(number)) }

    package static func strings(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map { .string($0) }) }
}

extension JSONValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .number(String(value)) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { (name: $0, value: $1) })
    }
}

extension JSONValue: Equatable {
    /// The order of members counts, and so does how a number is written.
    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.string(let left), .string(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.bool(let left), .bool(let right)): left == right
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)):
            left.elementsEqual(right) { $0.name == $1.name && $0.value == $1.value }
        default: false
        }
    }
}

// MARK: - Looking into it

extension JSONValue {
    /// What a string says.
    package var text: String? { if case .string(let text) = self { text } else { nil } }

    /// A whole number: the API writes those of 64 bits as strings of digits.
    package var integer: Int? {
        switch self {
        case .number(let text), .string(let text): Int(text)
        default: nil
        }
    }

    package var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }

    package var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }

    package var members: [(name: String, value: JSONValue)]? {
        if case .object(let members) = self { members } else { nil }
    }

    package var isNull: Bool { self == .null }

    /// The value at the end of a path of members: `video["snippet", "title"]`. Setting makes the objects on the way,
    /// in place of what is none; setting `nil` takes the member away.
    package subscript(_ path: String...) -> JSONValue? {
        get { self[path: path[...]] }
        set { set(newValue, at: path[...]) }
    }

    package subscript(path path: ArraySlice<String>) -> JSONValue? {
        guard let name = path.first else { return self }
        return members?.first { $0.name == name }?.value[path: path.dropFirst()]
    }

    /// Sets the value at the end of a path, and makes the objects on the way.
    ///
    /// - Parameter value: `nil` takes the member away; then nothing is made on the way.
    package mutating func set(_ value: JSONValue?, at path: ArraySlice<String>) {
        guard let name = path.first else {
            self = value ?? .null
            return
        }
        var members = self.members ?? []
        if value == nil, self.members == nil { return }
        let place = members.firstIndex { $0.name == name }
        let rest = path.dropFirst()
        guard rest.isEmpty else {
            var inner = place.map { members[$0].value } ?? .object([])
            inner.set(value, at: rest)
            if let place {
                members[place].value = inner
            } else if value != nil {
                members.append((name, inner))
            }
            self = .object(members)
            return
        }
        switch (place, value) {
        case (let place?, let value?): members[place].value = value
        case (let place?, nil): members.remove(at: place)
        case (nil, let value?): members.append((name, value))
        case (nil, nil): break
        }
        self = .object(members)
    }
}

// MARK: - Writing

extension JSONValue {
    /// - Parameter depth: How far the value is indented (`prettyPrint`); `nil` when nothing is.
    package func written(depth: Int? = nil) -> String {
        switch self {
        case .null: return "null"
        case .string(let text): return JSONText.string(text)
        case .number(let number): return number
        case .bool(let bool): return bool ? "true" : "false"
        case .array(let values):
            return Self.list(values.map { $0.written(depth: depth.map { $0 + 1 }) }, "[", "]", depth)
        case .object(let members):
            let space = depth == nil ? "" : " "
            let texts = members.map {
                JSONText.string($0.name) + ":" + space + $0.value.written(depth: depth.map { $0 + 1 })
            }
            return Self.list(texts, "{", "}", depth)
        }
    }

    private static func list(_ texts: [String], _ start: String, _ end: String, _ depth: Int?) -> String {
        guard let depth, !texts.isEmpty else { return start + texts.joined(separator: ",") + end }
        let indent = "\n" + String(repeating: "  ", count: depth)
        return start + indent + "  " + texts.joined(separator: "," + indent + "  ") + indent + end
    }
}
