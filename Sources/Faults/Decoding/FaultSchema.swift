package import Manifest

/// The JSON Schema (draft 7) of fault scripts, made from the registry of faults.
package enum FaultSchema {
    package static var text: String { schema.text() + "\n" }

    private static var schema: JSONValue {
        [
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "ytbatch fault script",
            "description": "What goes wrong on purpose on ytbatch's emulator.",
            "type": "object",
            "additionalProperties": false,
            "required": ["apiVersion", "kind", "rules"],
            "properties": [
                "apiVersion": [
                    "const": .text(FaultScriptDecoder.apiVersion), "description": "The version of the format.",
                ],
                "kind": ["const": .text(FaultScriptDecoder.kind), "description": "What the document is."],
                "seed": [
                    "description": "What chance is made of; by default what --seed says.", "type": "integer",
                    "minimum": 0,
                ],
                "rules": rules,
            ],
            "definitions": .object(definitions),
        ]
    }

    /// The rules of a script. They refer to `definitions`.
    package static var rules: JSONValue {
        [
            "description": "Of the rules that could fire on a request, the first one does.",
            "type": "array", "minItems": 1, "maxItems": .integer(FaultScriptDecoder.ruleLimit),
            "items": rule,
        ]
    }

    package static var definitions: [(key: String, value: JSONValue)] { [("duration", duration)] }

    private static let duration: JSONValue = [
        "description": "A time up to a day: 500ms, 1s, 2m, 1h.", "type": "string",
        "pattern": "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",
    ]

    // MARK: - A rule

    private static var rule: JSONValue {
        [
            "type": "object", "additionalProperties": false,
            "anyOf": [["required": ["fault"]], ["required": ["delay"]]],
            "properties": [
                "match": match,
                "probability": [
                    "description": "On which share of these requests it fires; by default on all.",
                    "anyOf": [
                        ["type": "number", "exclusiveMinimum": 0, "maximum": 1],
                        ["type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?%$"],
                    ],
                ],
                "times": [
                    "description":
                        "How often it fires at most; by default once, or always where occurrence, probability or for say how often.",
                    "anyOf": [["type": "integer", "minimum": 1, "maximum": 1_000_000_000], ["const": "always"]],
                ],
                "for": reference(
                    duration: "How long it goes on firing, from the first time on, by the service's clock."
                ),
                "delay": reference(duration: "How long the answer takes."),
                "fault": fault,
            ],
        ]
    }

    private static func reference(duration description: String) -> JSONValue {
        ["description": .text(description), "allOf": [["$ref": "#/definitions/duration"]]]
    }

    private static var match: JSONValue {
        [
            "description": "Which requests it is about; without it, all.",
            "type": "object", "additionalProperties": false,
            "properties": [
                "method": ["description": "The method of HTTP.", "enum": .texts(FaultScriptDecoder.methods)],
                "address": [
                    "description":
                        "The path of the address and all below it; with *, which stands for a part of a segment, or **, for any number of segments, the whole path.",
                    "type": "string", "pattern": "^[/*]", "maxLength": .integer(FaultScriptDecoder.longestPattern),
                ],
                "operation": [
                    "description":
                        "What the request, or an entry of its batch, does; or what kind of request it is.",
                    "enum": .texts(OperationKind.allCases.map(\.rawValue)),
                ],
                "batchId": [
                    "description": "The batch:id of an entry of its batch; * stands for any characters.",
                    "type": "string", "maxLength": .integer(FaultScriptDecoder.longestPattern),
                ],
                "occurrence": [
                    "description": "Which of the requests that match otherwise, from 1: 3, 2..5, 2.. or every 3.",
                    "anyOf": [
                        ["type": "integer", "minimum": 1],
                        ["type": "string", "pattern": "^([1-9][0-9]*(\\.\\.([1-9][0-9]*)?)?|every [1-9][0-9]*)$"],
                    ],
                ],
            ],
        ]
    }

    // MARK: - A fault

    private static var fault: JSONValue {
        let definitions = FaultRegistry.definitions
        let names = definitions.filter { definition in !definition.parameters.contains(where: \.isRequired) }
        return [
            "description": "What goes wrong: a name, or a name with what there is to say of it.",
            "anyOf": [
                ["enum": .texts(names.map(\.name))],
                [
                    "type": "object", "additionalProperties": false, "minProperties": 1, "maxProperties": 1,
                    "properties": .object(definitions.map { (key: $0.name, value: schema(of: $0)) }),
                ],
            ],
        ]
    }

    private static func schema(of definition: FaultDefinition) -> JSONValue {
        var forms: [JSONValue] = []
        if let first = definition.parameters.first { forms.append(schema(of: first.kind)) }
        let required = definition.parameters.filter(\.isRequired).map(\.name)
        if required.isEmpty { forms.append(["type": "null"]) }
        var form: JSONValue = ["type": "object", "additionalProperties": false]
        if !required.isEmpty { form = form.adding([("required", .texts(required))]) }
        let members = definition.parameters.map { parameter in
            (
                key: parameter.name,
                value: JSONValue.object([
                    ("description", .text(parameter.summary)), ("allOf", .array([schema(of: parameter.kind)])),
                ])
            )
        }
        forms.append(form.adding([("properties", .object(members))]))
        return ["description": .text(definition.summary), "anyOf": .array(forms)]
    }

    private static func schema(of kind: FaultParameter.Kind) -> JSONValue {
        switch kind {
        case .word(let words):
            // A number stands there without quotes.
            .object([("enum", .array(words.map { .text($0) } + words.compactMap { Int($0).map { .integer($0) } }))])
        case .count(let range):
            [
                "type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound),
            ]
        case .duration(let isSigned):
            isSigned
                ? ["type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"] : ["$ref": "#/definitions/duration"]
        case .entry(let orAll):
            orAll
                ? ["anyOf": [["const": "all"], ["type": "integer", "minimum": 1, "maximum": 10_000]]]
                : ["type": "integer", "minimum": 1, "maximum": 10_000]
        case .code: ["anyOf": [["const": 200], ["type": "integer", "minimum": 400, "maximum": 599]]]
        }
    }
}
