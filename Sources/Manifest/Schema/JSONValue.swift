/// A JSON value with its members in the order in which they were given.
package indirect enum JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByFloatLiteral
{
    case text(String)
    case number(String)
    case flag(Bool)
    case array([JSONValue])
    case object([(key: String, value: JSONValue)])

    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int) { self = .number(String(value)) }
    package init(floatLiteral value: Double) { self = .number(String(value)) }
    package init(booleanLiteral value: Bool) { self = .flag(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(elements.map { ($0, $1) }) }

    package static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .text($0) }) }
    package static func integer(_ number: Int) -> JSONValue { .number(String(number)) }

    /// The object with more members.
    package func adding(_ members: [(key: String, value: JSONValue)]) -> JSONValue {
        if case .object(let own) = self { .object(own + members) } else { self }
    }

    func adding(_ other: JSONValue) -> JSONValue {
        if case .object(let members) = other { adding(members) } else { self }
    }

    /// The text, indented by two spaces a level; short arrays of plain values stay on one line.
    package func text(indentation: Int = 0) -> String {
        let inner = String(repeating: " ", count: indentation + 2)
        let outer = String(repeating: " ", count: indentation)
        switch self {
        case .text(let text): return Self.quoted(text)
        case .number(let number): return number
        case .flag(let flag): return flag ? "true" : "false"
        case .array(let values):
            let isPlain = values.allSatisfy { if case .object = $0 { false } else { true } }
            let line = "[" + values.map { $0.text() }.joined(separator: ", ") + "]"
            if isPlain, line.count + indentation < 110 { return line }
            let lines = values.map { inner + $0.text(indentation: indentation + 2) }
            return "[\n" + lines.joined(separator: ",\n") + "\n" + outer + "]"
        case .object(let members):
            guard !members.isEmpty else { return "{}" }
            let lines = members.map { inner + Self.quoted($0.key) + ": " + $0.value.text(indentation: indentation + 2) }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + outer + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\u{0}"..<" ": result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
