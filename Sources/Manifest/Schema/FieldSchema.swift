import Operations

/// The schema of an operation's fields.
enum FieldSchema {
    static func schema(of definition: OperationDefinition) -> JSONValue {
        object(definition.fields, description: "\(definition.summary)\nExample: \(definition.example)")
            .adding(rules(definition.rules))
    }

    private static func object(_ fields: [Field], description: String) -> JSONValue {
        let required = fields.filter { $0.presence == .required }.map(\.name.key)
        var members: [(key: String, value: JSONValue)] = [
            ("description", .text(description)), ("type", "object"), ("additionalProperties", false),
            ("properties", .object(fields.map { ($0.name.key, schema(of: $0)) })),
        ]
        if !required.isEmpty { members.append(("required", .texts(required))) }
        return .object(members)
    }

    private static func rules(_ rules: [OperationDefinition.Rule]) -> [(key: String, value: JSONValue)] {
        func alternatives(_ names: [FieldName]) -> JSONValue { .array(names.map { ["required": [.text($0.key)]] }) }
        return rules.map { rule in
            switch rule {
            case .exactlyOne(let names): ("oneOf", alternatives(names))
            case .atLeastOne(let names): ("anyOf", alternatives(names))
            case .onlyWith(let name, let other): ("dependencies", .object([(name.key, .array([.text(other.key)]))]))
            }
        }
    }

    private static func schema(of field: Field) -> JSONValue {
        if case .mapping(let keys) = field.type { return object(keys, description: field.summary) }
        var members: [(key: String, value: JSONValue)] = [("description", .text(description(of: field)))]
        if case .defaulted(let text) = field.presence { members.append(("default", .text(text))) }
        if let example = example(of: field.type) { members.append(("examples", .array([example]))) }
        let own = schema(of: field.type)
        switch field.type {
        case .words, .list, .entries, .tracks, .conditions: return .object(members).adding(own[0])
        case .rows: return .object(members).adding(["anyOf": .array(own)])
        default: break
        }
        // What a reference stands for is checked when it is known.
        members.append(("anyOf", .array(own + [["$ref": "#/definitions/reference"]])))
        return .object(members)
    }

    /// What an editor shows: the meaning, and the limits where it does not list the values by itself.
    private static func description(of field: Field) -> String {
        switch field.type {
        case .choice, .category, .flag, .day, .moment, .language, .chunkSize, .file, .tracks, .rows, .conditions,
            .mapping:
            return field.summary
        default:
            let limits = FieldLimits.text(of: field.type) { $0 }
            return "\(field.summary) \(limits.prefix(1).uppercased())\(limits.dropFirst())."
        }
    }

    private static func example(of type: FieldType) -> JSONValue? {
        switch type {
        case .identifier(.video): "aB3dE5fG7hI"
        case .identifier(.playlist): "PL3F2A9C0D1E4B5A6"
        case .identifier(.user): "otherchannel"
        case .words: ["spring", "launch"]
        case .rows: ["csv": "videos.csv"]
        case .conditions: ["viewCount": ">= 1000"]
        case .entries: ["aB3dE5fG7hI", ["video": "cD4eF6gH8iJ", "title": "Second take"]]
        case .day: "2026-03-20"
        case .moment: "2026-12-01T09:00:00Z"
        case .language: "en"
        case .chunkSize: "4MiB"
        case .file: "media/intro.mp4"
        case .tracks: [["file": "media/intro.en.vtt", "language": "en"]]
        default: nil
        }
    }

    /// What YAML takes for a number or a truth value is text as it is written, so that those are allowed as well.
    private static let textTypes: JSONValue = ["string", "number", "boolean"]

    private static func schema(of type: FieldType) -> [JSONValue] {
        switch type {
        case .text(let limits): return [text(limits)]
        case .identifier(let identifier):
            return [["type": textTypes, "pattern": .text(identifier.pattern)]]
        case .integer(let range): return integers(range)
        case .number(let range):
            return [
                [
                    "type": "number", "minimum": .number(FieldLimits.number(range.lowerBound)),
                    "maximum": .number(FieldLimits.number(range.upperBound)),
                ]
            ]
        case .choice(let words): return [["enum": .texts(words)]]
        case .integerOrChoice(let range, let words): return integers(range) + [["enum": .texts(words)]]
        case .category:
            let terms = VideoCategory.assignable.flatMap { $0.term == $0.label ? [$0.term] : [$0.term, $0.label] }
            let numbers = VideoCategory.assignableNumbers
            return [
                ["enum": .texts(terms)], ["enum": .array(numbers.map { .integer($0) })],
                ["enum": .texts(numbers.map(String.init))],
            ]
        case .words(let limits):
            let word = text(limits.lengths, forbidden: "<>,")
            var members: [(key: String, value: JSONValue)] = [
                ("type", "array"), ("items", ["anyOf": [word, ["$ref": "#/definitions/reference"]]]),
                ("maxItems", .integer(limits.counts.upperBound)),
            ]
            if limits.counts.lowerBound > 0 { members.append(("minItems", .integer(limits.counts.lowerBound))) }
            return [.object(members)]
        case .flag: return [["type": "boolean"], ["enum": ["true", "false"]]]
        case .list(let element, let maximum): return [list(schema(of: element), maximum)]
        case .entries(let maximum):
            return [
                list(
                    schema(of: .identifier(.video)) + [
                        object(DesiredEntry.fields, description: "An entry with a title or a note of its own.")
                    ],
                    maximum
                )
            ]
        case .day: return [["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"]]
        case .moment(let words):
            let pattern =
                "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$"
            let moment: JSONValue = ["type": "string", "pattern": .text(pattern)]
            return words.isEmpty ? [moment] : [moment, ["enum": .texts(words)]]
        case .language: return [["type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", "maxLength": 35]]
        case .chunkSize:
            return [
                [
                    "type": "integer", "minimum": .integer(ByteCount.chunk),
                    "maximum": .integer(ByteCount.maximumChunk), "multipleOf": .integer(ByteCount.chunk),
                ],
                ["type": "string", "pattern": "^[0-9][0-9_]* ?(B|KiB|MiB|GiB|kB|KB|MB|GB)?$"],
            ]
        case .tracks(let maximum):
            let track = object(CaptionTrack.fields, description: "One track of captions.")
            return [["type": "array", "items": track, "maxItems": .integer(maximum)]]
        case .file: return [["type": textTypes, "minLength": 1, "maxLength": 4096]]
        case .rows: return [RowSchema.source, ["type": "array", "items": RowSchema.source, "minItems": 1]]
        case .conditions:
            return [
                [
                    "type": "object", "minProperties": 1,
                    "additionalProperties": ["type": ["string", "array"], "items": ["type": "string"]],
                ]
            ]
        case .mapping: return []
        }
    }

    /// A list whose entries may be references as well.
    private static func list(_ elements: [JSONValue], _ maximum: Int) -> JSONValue {
        [
            "type": "array", "items": ["anyOf": .array(elements + [["$ref": "#/definitions/reference"]])],
            "maxItems": .integer(maximum),
        ]
    }

    private static func text(_ limits: TextLimits) -> JSONValue {
        text(limits.minimumCharacters...limits.maximumCharacters, forbidden: limits.allowsAngleBrackets ? "" : "<>")
    }

    private static func text(_ lengths: ClosedRange<Int>, forbidden: String) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("type", textTypes), ("maxLength", .integer(lengths.upperBound)),
        ]
        if lengths.lowerBound > 0 { members.append(("minLength", .integer(lengths.lowerBound))) }
        if !forbidden.isEmpty { members.append(("pattern", .text("^[^\(forbidden)]*$"))) }
        return .object(members)
    }

    private static func integers(_ range: ClosedRange<Int>) -> [JSONValue] {
        var members: [(key: String, value: JSONValue)] = [("type", "integer"), ("minimum", .integer(range.lowerBound))]
        if range.upperBound != Int.max { members.append(("maximum", .integer(range.upperBound))) }
        return [.object(members), ["type": "string", "pattern": "^-?[0-9]{1,18}$"]]
    }
}
