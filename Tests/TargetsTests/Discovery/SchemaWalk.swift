import DataAPI
import Foundation
import Running

/// Walks a document beside the schema that it should follow.
struct SchemaWalk {
    let document: DiscoveryDocument
    /// As annotations name it: `youtube.playlists.update`.
    let method: String
    /// An update sends back what was read, with members that nobody can write.
    let isUpdate: Bool
    private(set) var problems: [String] = []
    private(set) var notes: Set<String> = []

    init(document: DiscoveryDocument, method: String, isUpdate: Bool) {
        self.document = document
        self.method = method
        self.isUpdate = isUpdate
    }

    mutating func check(_ value: JSONValue, _ schema: JSONValue, at path: String) {
        if let name = schema["$ref"]?.text {
            guard let schema = document.schema(name) else { return problems.append("\(path): no schema \(name)") }
            return check(value, schema, at: path)
        }
        switch (schema["type"]?.text, value) {
        case ("any", _): break
        case ("object", .object(let members)): check(members, schema, at: path)
        case ("array", .array(let values)):
            for (index, value) in values.enumerated() { check(value, schema["items"] ?? [:], at: "\(path)[\(index)]") }
        case ("boolean", .bool): break
        case ("string", .string(let text)): check(text, schema, at: path)
        case ("integer", .number(let number)):
            let range: ClosedRange<Int> =
                schema["format"]?.text == "uint32" ? 0...Int(UInt32.max) : -1 << 31...1 << 31 - 1
            if Int(number).map(range.contains) != true { problems.append("\(path): \(number) is out of range") }
        case ("number", .number): break
        case (let type, _): problems.append("\(path): no \(type ?? "type")")
        }
    }

    private mutating func check(_ members: [(name: String, value: JSONValue)], _ schema: JSONValue, at path: String) {
        if Set(members.map(\.name)).count < members.count { problems.append("\(path): a member twice") }
        for (name, value) in members {
            let path = path + "." + name
            guard let property = schema["properties", name] ?? schema["additionalProperties"] else {
                problems.append("\(path): no such member")
                continue
            }
            for mark in ["readOnly", "deprecated"] where property[mark]?.bool == true {
                if isUpdate { notes.insert("\(path) is \(mark)") } else { problems.append("\(path): is \(mark)") }
            }
            check(value, property, at: path)
        }
        for property in schema["properties"]?.members ?? [] {
            let methods = property.value["annotations", "required"]?.array ?? []
            guard methods.contains(.string(method)), !members.contains(where: { $0.name == property.name }) else {
                continue
            }
            problems.append("\(path).\(property.name): is required")
        }
    }

    private mutating func check(_ text: String, _ schema: JSONValue, at path: String) {
        let isRight =
            switch schema["format"]?.text {
            case "uint64": UInt64(text) != nil
            case "int64": Int64(text) != nil
            case "date-time", "google-datetime": Timestamp(text: text) != nil
            case "byte": Data(base64Encoded: text) != nil
            default: true
            }
        if !isRight { problems.append("\(path): \(text) is no \(schema["format"]?.text ?? "")") }
        if let words = schema["enum"]?.array, !words.contains(.string(text)) {
            problems.append("\(path): \(text) is not one of \(words.compactMap(\.text))")
        }
    }
}
