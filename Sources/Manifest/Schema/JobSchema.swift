import Operations

/// The JSON Schema (draft 7) of manifests, made from the registry of operations.
package enum JobSchema {
    package static var text: String { schema.text() + "\n" }

    private static var schema: JSONValue {
        [
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "ytbatch job",
            "description": "A job for ytbatch: operations on YouTube, written down. Made by: ytbatch schema job.",
            "type": "object",
            "additionalProperties": false,
            "required": ["apiVersion", "kind"],
            "properties": [
                "apiVersion": [
                    "description": "The version of the format.", "const": .text(ManifestDecoder.apiVersion),
                ],
                "kind": ["description": "What the document is.", "const": .text(ManifestDecoder.kind)],
                "metadata": metadata,
                "target": [
                    "description": """
                    Where the job runs, unless --target says otherwise: emulator, which is built in, youtube, or the \
                    address of a server of the GData protocol.
                    """,
                    "type": "string", "minLength": 1,
                    "examples": ["emulator", "youtube", "https://gdata.example.org"],
                ],
                "account": [
                    "description": "Whose credentials are used: the name of a file in the folder accounts.",
                    "type": scalarTypes,
                ],
                "vars": [
                    "description": "Values for ${vars.name}; --var sets others.", "type": "object",
                    "propertyNames": ["pattern": "^[A-Za-z0-9_-]{1,100}$"], "additionalProperties": scalar,
                    "examples": [["launch": "PL3F2A9C0D1E4B5A6"]],
                ],
                "env": [
                    "description": "Variables of the environment that ${env.NAME} may name; they must be set.",
                    "type": ["string", "array"], "items": ["type": "string"],
                    "examples": [["CHANNEL"]],
                ],
                "defaults": defaults,
                "limits": limits,
                "schedule": schedule,
                "operations": [
                    "description": """
                    What to do. Operations on one playlist, video or other feed keep their order; the rest goes side \
                    by side. All other keys of the job stand above.
                    """,
                    "type": ["array", "null"],
                    "items": ["$ref": "#/definitions/operation"],
                ],
                "reports": [
                    "description": """
                    Feeds to read when the operations are done, and the files to write of them. May stand behind the \
                    operations.
                    """,
                    "type": ["array", "null"], "maxItems": .integer(ManifestLimits.reports),
                    "items": ["$ref": "#/definitions/report"],
                ],
            ],
            "definitions": definitions,
        ]
    }

    // MARK: - The job

    /// What YAML takes for a number or a truth value is text as it is written.
    private static let scalarTypes: JSONValue = ["string", "number", "boolean"]

    private static let scalar: JSONValue = ["type": scalarTypes]

    private static let name: JSONValue = [
        "type": scalarTypes, "pattern": "^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$",
    ]

    private static func described(_ description: String, _ schema: JSONValue) -> JSONValue {
        JSONValue.object([("description", .text(description))]).adding(schema)
    }

    private static var metadata: JSONValue {
        [
            "description": "What the job is, for people and for reports.", "type": "object",
            "additionalProperties": false,
            "properties": [
                "name": described(
                    "What the job is called; without it, as its file. Up to 100 of A-Z a-z 0-9 . _ -",
                    name
                ),
                "description": described("What the job is for.", scalar),
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
                    "pattern": "^([0-9]{1,2}(\\.[0-9]+)?|100(\\.0+)?)%$", "examples": ["50%"],
                ],
                "deletes": [
                    "description": "How many operations may delete something.", "type": "integer", "minimum": 0,
                    "maximum": 1_000_000_000,
                ],
                "units": [
                    "description": "How much quota may be spent, on targets that count it.", "type": "integer",
                    "minimum": 0, "maximum": 1_000_000_000,
                ],
            ],
        ]
    }

    private static var schedule: JSONValue {
        let item = "(\\*|[0-9]{1,2}(-[0-9]{1,2})?|[A-Za-z]{3}(-[A-Za-z0-9]{1,3})?|[0-9]{1,2}-[A-Za-z]{3})(/[0-9]{1,2})?"
        let field = "\(item)(,\(item))*"
        let words = CronParser.words.map { $0.word.dropFirst() }.joined(separator: "|")
        return [
            "description": "When ytbatch schedule runs the job by itself.", "type": "object",
            "additionalProperties": false, "required": ["cron"],
            "properties": [
                "cron": [
                    "description": """
                    Minute, hour, day of the month, month, day of the week, with names, lists, ranges and steps; or \
                    @hourly, @daily, @weekly, @monthly, @yearly.
                    """,
                    "type": "string", "pattern": .text("^[ \\t]*(@(\(words))|\(field)([ \\t]+\(field)){4})[ \\t]*$"),
                    "examples": ["0 6 * * MON", "*/15 * * * *", "@daily"],
                ],
                "timezone": [
                    "description": "Whose clock the cron goes by; UTC without it.", "type": "string",
                    "pattern": "^(UTC|GMT|[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)+)$",
                    "examples": ["Europe/Paris"],
                ],
                "missed": [
                    "description": """
                    How many runs make up for due times at which nobody was there: once for all of them, none, or one \
                    each; once without it.
                    """,
                    "enum": .texts(Schedule.Missed.allCases.map(\.rawValue)),
                ],
                "jitter": described(
                    "A run begins up to this much later than it is due, by chance.",
                    duration
                ),
                "deadline": described(
                    "A run that has not begun this long after it was due does not begin any more.",
                    duration
                ),
                "overlap": [
                    "description": """
                    What becomes of a due time at which the job is still being run; skip without it.
                    """,
                    "enum": .texts(Schedule.Overlap.allCases.map(\.rawValue)),
                ],
            ],
        ]
    }

    private static var onFailure: JSONValue {
        [
            "description": "Whether the run goes on when an operation fails; continue without it.",
            "enum": .texts(Operation.OnFailure.allCases.map(\.rawValue)),
        ]
    }

    private static var onDoubt: JSONValue {
        [
            "description": """
            Whether to look for an insert whose answer was lost, or to leave it unknown; verify without it.
            """,
            "enum": .texts(Operation.OnDoubt.allCases.map(\.rawValue)),
        ]
    }

    private static let duration: JSONValue = [
        "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$", "examples": ["500ms", "2m"],
    ]

    // MARK: - Definitions

    private static var definitions: JSONValue {
        let fixed: [(key: String, value: JSONValue)] = [
            (
                "reference",
                [
                    "description": "A text with ${vars.name}, ${env.NAME}, ${row.name} or ${id.result} in it.",
                    "type": "string",
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
                        "initialDelay": described(
                            """
                            The longest wait before the second attempt, with its unit: ms, s, m or h. It doubles with each \
                            attempt; 1s without it.
                            """,
                            duration
                        ),
                        "maxDelay": described("The longest wait of all, up to 24h; 64s without it.", duration),
                    ],
                ]
            ),
            ("id", ["anyOf": [name, ["$ref": "#/definitions/reference"]]]),
            ("rows", RowSchema.rows), ("row", RowSchema.row), ("operation", operation), ("report", ReportSchema.report),
        ]
        return .object(fixed + OperationRegistry.all.map { ($0.name, FieldSchema.schema(of: $0)) })
    }

    private static var operation: JSONValue {
        let id: JSONValue = ["$ref": "#/definitions/id"]
        let beside: [(key: String, value: JSONValue)] = [
            (
                "id",
                described(
                    """
                    What later operations, reports and messages call it; without it, its place: operations-7. Up to 100 of \
                    A-Z a-z 0-9 . _ -
                    """,
                    [
                        // Beside $ref nothing else counts.
                        "allOf": [id], "not": ["enum": ["vars", "env", "row"]],
                    ]
                )
            ),
            ("forEach", ["$ref": "#/definitions/rows"]),
            ("when", RowSchema.condition),
            (
                "needs",
                [
                    "description":
                        "Ids of earlier operations that must succeed first. Using a result of one needs it too.",
                    "anyOf": [id, ["type": "array", "items": id, "maxItems": .integer(ManifestLimits.needs)]],
                ]
            ),
            ("retry", ["$ref": "#/definitions/retry"]),
            ("onFailure", onFailure),
            ("onDoubt", onDoubt),
        ]
        let names = OperationRegistry.all.map(\.name)
        return [
            "description": "One thing to do: exactly one key that names an operation, and what stands beside it.",
            "type": "object",
            "additionalProperties": false,
            "properties": .object(beside + names.map { ($0, ["$ref": .text("#/definitions/\($0)")]) }),
            "oneOf": .array(names.map { ["required": [.text($0)]] }),
        ]
    }
}
