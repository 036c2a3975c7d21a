import Operations

/// The JSON Schema (draft 7) of manifests, made from the registry of operations.
package enum JobSchema {
    package static var text: String { schema.text() + "\n" }

    private static var schema: JSONValue {
        [
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "ytbatch job",
            "description": "A job for ytbatch: operations on YouTube, written down.",
            "type": "object",
            "additionalProperties": false,
            "required": ["apiVersion", "kind"],
            "properties": [
                "apiVersion": [
                    "const": .text(ManifestDecoder.apiVersion), "description": "The version of the format.",
                ],
                "kind": ["const": .text(ManifestDecoder.kind), "description": "What the document is."],
                "metadata": metadata,
                "target": [
                    "description": "Where the job runs, unless --target says otherwise.", "type": "string",
                    "not": ["const": "youtube"],
                ],
                "account": ["description": "Whose credentials are used.", "type": "string"],
                "vars": [
                    "description": "Values for ${vars.name}; --var sets others.", "type": "object",
                    "propertyNames": ["pattern": "^[A-Za-z0-9_-]{1,100}$"], "additionalProperties": scalar,
                ],
                "env": [
                    "description": "Variables of the environment that ${env.NAME} may name.",
                    "anyOf": [["type": "string"], ["type": "array", "items": ["type": "string"]]],
                ],
                "defaults": defaults,
                "limits": limits,
                "operations": [
                    "description": "What to do, in this order within each feed.", "type": ["array", "null"],
                    "items": ["$ref": "#/definitions/operation"],
                ],
            ],
            "definitions": definitions,
        ]
    }

    // MARK: - The job

    private static let name: JSONValue = ["type": "string", "pattern": "^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$"]

    private static let scalar: JSONValue = ["type": ["string", "number", "boolean"]]

    private static var metadata: JSONValue {
        [
            "type": "object", "additionalProperties": false,
            "properties": [
                "name": name.adding([("description", "What the job is called; without it, as its file.")]),
                "description": ["description": "What the job is for.", "type": "string"],
                "labels": ["description": "Words to find it by.", "type": "object", "additionalProperties": scalar],
            ],
        ]
    }

    private static var defaults: JSONValue {
        [
            "description": "What holds for operations that say nothing else.", "type": "object",
            "additionalProperties": false,
            "properties": ["onFailure": onFailure, "onDoubt": onDoubt, "retry": ["$ref": "#/definitions/retry"]],
        ]
    }

    private static var limits: JSONValue {
        [
            "description": "The circuit breakers: a run never goes past them.", "type": "object",
            "additionalProperties": false,
            "properties": [
                "failureRate": [
                    "description": "The share of settled operations that may have failed.", "type": "string",
                    "pattern": "^([0-9]{1,2}(\\.[0-9]+)?|100)%$",
                ],
                "deletes": [
                    "description": "How many operations may delete something.", "type": "integer", "minimum": 0,
                ],
                "units": ["description": "How much quota may be spent.", "type": "integer", "minimum": 0],
            ],
        ]
    }

    private static var onFailure: JSONValue {
        [
            "description": "Whether the run goes on when an operation fails.",
            "enum": .texts(Operation.OnFailure.allCases.map(\.rawValue)),
        ]
    }

    private static var onDoubt: JSONValue {
        [
            "description": "Whether to look for an insert whose answer was lost, or to leave it unknown.",
            "enum": .texts(Operation.OnDoubt.allCases.map(\.rawValue)),
        ]
    }

    // MARK: - Definitions

    private static var definitions: JSONValue {
        let duration: JSONValue = ["type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"]
        let fixed: [(key: String, value: JSONValue)] = [
            (
                "reference",
                [
                    "description": "A text with ${vars.name}, ${env.NAME} or ${id.result} in it.", "type": "string",
                    "pattern": "\\$\\{[^}]+\\.[^}]+\\}",
                ]
            ),
            (
                "retry",
                [
                    "description": "How often and how soon a refused attempt is made again.", "type": "object",
                    "additionalProperties": false,
                    "properties": [
                        "attempts": [
                            "description": "All attempts, the first one included; 10 without it.", "type": "integer",
                            "minimum": 1, "maximum": 100,
                        ],
                        "initialDelay": duration.adding([
                            ("description", "The longest wait before the second attempt; it doubles. 1s without it.")
                        ]),
                        "maxDelay": duration.adding([("description", "The longest wait of all; 64s without it.")]),
                    ],
                ]
            ),
            ("operation", operation),
        ]
        return .object(fixed + OperationRegistry.all.map { ($0.name, FieldSchema.schema(of: $0)) })
    }

    private static var operation: JSONValue {
        let id: JSONValue = ["anyOf": [name, ["$ref": "#/definitions/reference"]]]
        let beside: [(key: String, value: JSONValue)] = [
            (
                "id",
                id.adding([("description", "What others name it by; without it, its place: operations-7.")])
            ),
            (
                "needs",
                [
                    "description": "Earlier operations that must succeed first.",
                    "anyOf": [id, ["type": "array", "items": id]],
                ]
            ),
            ("retry", ["$ref": "#/definitions/retry"]),
            ("onFailure", onFailure),
            ("onDoubt", onDoubt),
        ]
        let names = OperationRegistry.all.map(\.name)
        return [
            "type": "object",
            "additionalProperties": false,
            "properties": .object(beside + names.map { ($0, ["$ref": .text("#/definitions/\($0)")]) }),
            "oneOf": .array(names.map { ["required": [.text($0)]] }),
        ]
    }
}
