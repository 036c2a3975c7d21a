import Faults
import Manifest
import Reporting
import Running
import Serving

/// The JSON Schema (draft 7) of tests of manifests.
package enum JobTestSchema {
    package static var text: String { schema.text() + "\n" }

    private static var schema: JSONValue {
        [
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "ytbatch test",
            "description": "A test of a manifest, run on an emulator of its own.",
            "type": "object",
            "additionalProperties": false,
            "required": ["apiVersion", "kind", "manifest", "expect"],
            "properties": [
                "apiVersion": ["const": .text(JobTestDecoder.apiVersion), "description": "The version of the format."],
                "kind": ["const": .text(JobTestDecoder.kind), "description": "What the document is."],
                "name": text("What the test shows, in words."),
                "manifest": path("The manifest, relative to the test."),
                "account": text("Whose channel the job is run on; by default the fixture's first account."),
                "fixture": [
                    "description":
                        "What the emulator holds at first: a file, or its lists; by default the channel demochannel.",
                    "anyOf": [
                        ["type": "string", "minLength": 1],
                        ["type": "object", "additionalProperties": false, "properties": .object(FixtureSchema.lists)],
                    ],
                ],
                "faults": [
                    "description":
                        "What goes wrong on purpose: a file, or rules. A fault that never fires fails the test.",
                    "anyOf": [["type": "string", "minLength": 1], FaultSchema.rules],
                ],
                "vars": [
                    "description": "Variables of the manifest.", "type": "object",
                    "additionalProperties": ["type": single],
                ],
                "seed": [
                    "description": "What ids, jitter and chance are made of; 1.", "type": "integer", "minimum": 0,
                ],
                "clock": [
                    "description": "When the run begins; 2014-02-03T23:00:00Z.",
                    "allOf": [["$ref": "#/definitions/instant"]],
                ],
                "allowShrink": [
                    "description": "Whether a playlist may lose more than half of its entries.", "type": "boolean",
                ],
                "expect": expect,
            ],
            "definitions": .object(FixtureSchema.definitions + FaultSchema.definitions),
        ]
    }

    /// Text is text as it is written, also where YAML takes it for something else.
    private static let single: JSONValue = ["string", "number", "boolean"]

    private static func text(_ description: String) -> JSONValue {
        [
            "description": .text(description), "type": single, "minLength": 1,
            "maxLength": .integer(JobTestDecoder.longestText),
        ]
    }

    private static func path(_ description: String) -> JSONValue {
        ["description": .text(description), "type": "string", "minLength": 1]
    }

    // MARK: - What is expected

    private static var expect: JSONValue {
        let counts = JobTestDecoder.countKeys.map { name in
            let count: JSONValue = [
                "type": "integer", "minimum": 0, "maximum": .integer(JobTestDecoder.mostOperations),
            ]
            return (key: name, value: count)
        }
        return [
            "description": "What must hold after the run.",
            "type": "object",
            "additionalProperties": false,
            "properties": [
                "exit": [
                    "description": "What ytbatch run ends with; 0.", "type": "integer",
                    "minimum": .integer(JobTestDecoder.exits.lowerBound),
                    "maximum": .integer(JobTestDecoder.exits.upperBound),
                ],
                "verdicts": [
                    "description":
                        "Verdicts by the ids of operations. With *, of all whose ids fit and are not named otherwise: one at least.",
                    "type": "object",
                    "additionalProperties": ["enum": .texts(Verdict.allCases.map(\.rawValue))],
                ],
                "counts": [
                    "description": "How many operations have which verdict.", "type": "object",
                    "additionalProperties": false, "properties": .object(counts),
                ],
                "plan": [
                    "description": "empty: a plan of the manifest has nothing to do any more.",
                    "enum": .texts(JobTestDecoder.planWords),
                ],
                "state": ["description": "Feeds, and the rows that they have.", "type": "array", "items": rows],
            ],
        ]
    }

    private static var rows: JSONValue {
        let columns = FeedColumn.all.map { column in
            let values: JSONValue = ["type": "array", "items": ["type": ["string", "number", "boolean", "null"]]]
            return (key: column.name, value: values)
        }
        let feed: JSONValue = [
            "description": "An address or words, as of ytbatch feed; ${id.result} stands for what an operation made.",
            "type": "string", "minLength": 1, "maxLength": .integer(JobTestDecoder.longestText),
        ]
        return [
            "type": "object", "additionalProperties": false, "required": ["feed"], "minProperties": 2,
            "properties": .object(
                [
                    ("feed", feed),
                    ("unordered", ["description": "The order of the rows does not count.", "type": "boolean"]),
                ] + columns
            ),
        ]
    }
}
