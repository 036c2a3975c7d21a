import Emulator
package import Manifest

/// The JSON Schema (draft 7) of fixtures, made from the registry of records.
package enum FixtureSchema {
    package static var text: String { schema.text() + "\n" }

    /// What a fixture may hold, list by list. It refers to `definitions`.
    package static var lists: [(key: String, value: JSONValue)] {
        FixtureRegistry.definitions.map { definition in
            let list: JSONValue = [
                "description": .text(definition.summary), "type": "array", "items": record(definition.fields),
            ]
            return (key: definition.name, value: list)
        }
    }

    package static var definitions: [(key: String, value: JSONValue)] { [("instant", instant)] }

    private static var schema: JSONValue {
        let header: [(key: String, value: JSONValue)] = [
            (
                "apiVersion",
                ["const": .text(FixtureDecoder.apiVersion), "description": "The version of the format."]
            ), ("kind", ["const": .text(FixtureDecoder.kind), "description": "What the document is."]),
        ]
        return [
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "ytbatch fixture",
            "description": "What ytbatch's emulator holds at first.",
            "type": "object",
            "additionalProperties": false,
            "required": ["apiVersion", "kind"],
            "properties": .object(header + lists),
            "definitions": .object(definitions),
        ]
    }

    private static let instant: JSONValue = [
        "description": "A moment of UTC: 2014-02-03, 2014-02-03T23:00:00Z.", "type": "string",
        "pattern":
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,3})?)?Z)?$",
    ]

    private static func record(_ fields: [RecordField]) -> JSONValue {
        let properties = fields.map { field in
            (
                key: field.name,
                value: JSONValue.object([
                    ("description", .text(field.summary)), ("allOf", .array([schema(of: field.kind)])),
                ])
            )
        }
        var whole: JSONValue = ["type": "object", "additionalProperties": false]
        let required = fields.filter(\.isRequired).map(\.name)
        if !required.isEmpty { whole = whole.adding([("required", .texts(required))]) }
        whole = whole.adding([("properties", .object(properties))])
        guard let short = RecordDefinition.shortField(of: fields) else { return whole }
        return ["anyOf": [schema(of: short.kind), whole]]
    }

    private static func schema(of kind: RecordField.Kind) -> JSONValue {
        switch kind {
        case .text(let length): plain(length)
        case .name(let characters, let length):
            // Digits alone, and dates, are read as text also without quotes, as all of YAML is here.
            [
                "type": ["string", "number"], "pattern": .text(pattern(characters, length)),
            ]
        case .word(let words): ["enum": .texts(words)]
        case .count(let range):
            ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
        case .flag: ["type": "boolean"]
        case .instant: ["$ref": "#/definitions/instant"]
        case .texts(let length):
            ["type": "array", "maxItems": .integer(FixtureDecoder.textLimit), "items": plain(length)]
        case .reference, .earlier, .target: plain(1...500)
        case .permissions: permissions
        case .records(let fields):
            ["type": "array", "maxItems": .integer(FixtureDecoder.nestedLimit), "items": record(fields)]
        }
    }

    private static func plain(_ length: ClosedRange<Int>) -> JSONValue {
        [
            "type": ["string", "number", "boolean"], "minLength": .integer(length.lowerBound),
            "maxLength": .integer(length.upperBound),
        ]
    }

    private static func pattern(_ characters: String, _ length: ClosedRange<Int>) -> String {
        "^[\(characters)]{\(length.lowerBound),\(length.upperBound)}$"
    }

    private static var permissions: JSONValue {
        let actions = Fixture.actions.map { action in
            (key: action, value: JSONValue.object([("enum", .texts(FixtureDecoder.permissions(of: action)))]))
        }
        return ["type": "object", "additionalProperties": false, "properties": .object(actions)]
    }
}
