/// The schema of `forEach` and `when`.
enum RowSchema {
    static let condition: JSONValue = [
        "description": """
        Two values, compared with == or !=; an operation for which it does not hold is left out. References to vars, env \
        and row may stand in it.
        """,
        "type": "string", "pattern": "==|!=", "examples": ["${row.language} == fr"],
    ]

    static var rows: JSONValue {
        [
            "description": """
            Makes the operation once for each row, with ${row.name} for the row's values: a list, or where rows come \
            from.
            """,
            "anyOf": .array([list, source]),
        ]
    }

    static let row: JSONValue = [
        "description": "Values by name, or a single value, which is ${row.value}.",
        "type": ["string", "number", "boolean", "null", "object"],
    ]

    private static let list: JSONValue = [
        "description": "The rows themselves.", "type": "array", "items": ["$ref": "#/definitions/row"],
    ]

    /// One source of rows.
    static var source: JSONValue {
        let properties = RowSourceKey.allCases.map { (key: $0.rawValue, value: schema(of: $0)) }
        let parameters = NamedFeed.parameterNames.map {
            (
                key: $0,
                value: ["type": ["string", "number"], "description": "Of a feed, as the flag of ytbatch feed."]
                    as JSONValue
            )
        }
        return .object([
            ("type", "object"), ("additionalProperties", false), ("properties", .object(properties + parameters)),
            ("oneOf", .array(RowSourceKey.allCases.map { ["required": [.text($0.rawValue)]] })),
            (
                "dependencies",
                .object(NamedFeed.parameterNames.map { ($0, .array([.text(RowSourceKey.feed.rawValue)])) })
            ),
        ])
    }

    private static func schema(of key: RowSourceKey) -> JSONValue {
        switch key {
        case .csv: path("A table (RFC 4180); its first line names the columns.", "rows.csv")
        case .json: path("A list of mappings, or of single values, in JSON.", "rows.json")
        case .jsonl: path("A mapping, or a single value, on each line (JSON Lines).", "rows.jsonl")
        case .yaml: path("A list of mappings, or of single values, in YAML.", "rows.yaml")
        case .glob: path("Files, by *, ? and […]: rows with path, name and stem, sorted.", "media/*.mp4")
        case .list: list
        case .feed:
            [
                "description": """
                The entries of a feed of the target, named as for ytbatch feed: one text, or a list of words. Rows have \
                the columns of ytbatch feed, such as videoId and title.
                """,
                "type": ["string", "array"], "items": ["type": ["string", "number"]], "minItems": 1, "minLength": 1,
                "examples": ["uploads demochannel"],
            ]
        }
    }

    private static func path(_ description: String, _ example: JSONValue) -> JSONValue {
        [
            "description": .text(description), "type": ["string", "number"], "minLength": 1,
            "examples": .array([example]),
        ]
    }
}
