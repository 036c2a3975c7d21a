/// Writes JSON, straight to text.
enum JSONText {
    /// A string in its quotes. `<` and `>` are escaped too: the text may stand in a page.
    static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "<": result += "\\u003c"
            case ">": result += "\\u003e"
            // Scripts take both for the end of a line.
            case "\u{2028}": result += "\\u2028"
            case "\u{2029}": result += "\\u2029"
            default:
                if scalar.value < 0x20 {
                    result += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}

/// A value of a JSON document whose members keep their order.
indirect enum JSONValue {
    case string(String)
    /// A number, as it is written.
    case number(String)
    case bool(Bool)
    case array([JSONValue])
    case object([(name: String, value: JSONValue)])

    /// - Parameter depth: How far the value is indented (`prettyprint`); `nil` when nothing is.
    func text(depth: Int? = nil) -> String {
        switch self {
        case .string(let text): return JSONText.string(text)
        case .number(let number): return number
        case .bool(let bool): return bool ? "true" : "false"
        case .array(let values):
            return Self.list(values.map { $0.text(depth: depth.map { $0 + 1 }) }, "[", "]", depth)
        case .object(let members):
            let space = depth == nil ? "" : " "
            let texts = members.map {
                JSONText.string($0.name) + ":" + space + $0.value.text(depth: depth.map { $0 + 1 })
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
