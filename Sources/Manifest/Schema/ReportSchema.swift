import Operations

/// The schema of one entry of `reports`.
enum ReportSchema {
    static var report: JSONValue {
        [
            "description": "A feed to read, and the files to write of it.", "type": "object",
            "additionalProperties": false, "required": ["feed", "output"],
            "properties": .object(ReportKey.allCases.map { ($0.rawValue, schema(of: $0)) }),
        ]
    }

    private static let word: JSONValue = ["string", "number", "boolean"]

    private static func schema(of key: ReportKey) -> JSONValue {
        switch key {
        case .id:
            [
                "description": "What messages, files and later runs call it; without it, its place: reports-1.",
                "$comment": "Up to 100 of A-Z a-z 0-9 . _ -", "type": word,
                "anyOf": [
                    ["pattern": "^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$"], ["$ref": "#/definitions/reference"],
                ],
            ]
        case .feed: feed
        case .max:
            [
                "description": "How many entries are read; all without it.", "type": ["integer", "string"],
                "minimum": 1, "examples": [50, "all"],
            ]
        case .columns:
            list(
                "The columns, in this order. rankChange, viewCountChange and the like need compare.",
                ["enum": .texts(ReportNames.columns)],
                most: ReportNames.columns.count,
                least: 1
            )
        case .sort:
            list(
                "What rows are sorted by, -viewCount for the largest first; without it, as the feed has them.",
                ["enum": .texts(ReportNames.sortable.flatMap { [$0, "-" + $0] })],
                most: ManifestLimits.sortKeys,
                least: 0
            )
        case .top:
            [
                "description": "How many rows are shown, of those that fit the filter.",
                "anyOf": [
                    ["type": "integer", "minimum": 1, "maximum": .integer(ManifestLimits.reportRows)],
                    ["$ref": "#/definitions/reference"],
                ],
            ]
        case .filter: filter
        case .compare:
            [
                "description": """
                Whether rows are compared with those of the last run of the same report: rank up or down, new, gone, and \
                how numbers changed. False without it.
                """,
                "anyOf": [["type": "boolean"], ["enum": ["true", "false"]], ["$ref": "#/definitions/reference"]],
            ]
        case .output:
            list(
                """
                The files, relative to the manifest; the ending is the format (\
                \(ReportNames.endings.joined(separator: ", "))). A path that ends with / is a folder for all of them. \
                ${date} and ${run} are the day and the id of the run.
                """,
                ["type": "string", "pattern": .text("(/|\\.(\(ReportNames.endings.joined(separator: "|")))|\\})$")],
                most: ManifestLimits.outputs,
                least: 1
            )
        }
    }

    /// One value, or a list of them.
    private static func list(_ description: String, _ item: JSONValue, most: Int, least: Int) -> JSONValue {
        [
            "description": .text(description),
            "anyOf": [
                item,
                ["type": "array", "items": item, "minItems": .integer(least), "maxItems": .integer(most)],
            ],
        ]
    }

    private static let words: JSONValue = [
        "type": ["string", "array"], "items": ["type": ["string", "number"]], "minItems": 1, "minLength": 1,
    ]

    private static var feed: JSONValue {
        let named = (["feed"] + ReportNames.feeds).map { (key: $0, value: argument($0)) }
        let parameters = NamedFeed.parameterNames.map {
            (key: $0, value: ["type": word, "description": "Of the feed, as the flag of ytbatch feed."] as JSONValue)
        }
        return [
            "description": "Which feed, named as for ytbatch feed.",
            "examples": ["uploads demochannel", ["standard": "top_rated", "region": "JP", "time": "this_week"]],
            "anyOf": [
                words,
                [
                    "type": "object", "additionalProperties": false, "properties": .object(named + parameters),
                    "oneOf": .array(named.map { ["required": [.text($0.key)]] }),
                ],
            ],
        ]
    }

    private static func argument(_ name: String) -> JSONValue {
        [
            "description": .text(
                name == "feed" ? "The words for ytbatch feed." : "What follows \(name) in ytbatch feed."
            ),
            "type": ["string", "number", "array", "null"], "items": ["type": ["string", "number"]],
        ]
    }

    private static var filter: JSONValue {
        let condition: JSONValue = [
            "type": "string", "pattern": "^\\s*(>=|<=|==|!=|>|<|contains\\s)", "examples": [">= 1000", "contains cat"],
        ]
        let conditions: JSONValue = ["anyOf": [condition, ["type": "array", "items": condition]]]
        return [
            "description": "Which rows there are: what each of these columns must be, by >= <= == != > < or contains.",
            "type": "object", "additionalProperties": false,
            "properties": .object(ReportNames.sortable.map { ($0, conditions) }),
        ]
    }
}
