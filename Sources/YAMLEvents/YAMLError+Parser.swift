import CLibYAML

extension YAMLError {
    /// Why libyaml stopped, in a writer's words.
    ///
    /// - Parameters:
    ///   - parser: A parser that has failed.
    ///   - input: What it reads from.
    static func failure(of parser: UnsafeMutablePointer<yaml_parser_t>, reading input: InputTracker) -> YAMLError {
        switch input.refusal {
        case .overBudget:
            return YAMLError(
                .tooLong,
                "after this place one value or comment is longer than \(input.budget) bytes",
                at: SourcePosition(parser.pointee.mark)
            )
        case .encoding(let problem):
            return YAMLError(.encoding, problem, suggestion: "save the file as UTF-8", at: .start)
        case .unreadable(let reason):
            return YAMLError(.unreadable, "cannot be read on: \(reason)", at: SourcePosition(parser.pointee.mark))
        case nil: break
        }
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "not YAML"
        if parser.pointee.error == YAML_READER_ERROR {
            return YAMLError(
                .encoding,
                problem == "control characters are not allowed" ? problem : "not UTF-8: \(problem)",
                suggestion: "save the file as UTF-8 without control characters",
                at: position(of: parser)
            )
        }
        return YAMLError(
            .syntax,
            explanations[problem]?.message ?? problem,
            suggestion: explanations[problem]?.suggestion,
            at: SourcePosition(parser.pointee.problem_mark)
        )
    }

    /// How far libyaml has read: its mark, moved over the text that it has decoded but not yet looked at. A byte that
    /// cannot be decoded stands there.
    private static func position(of parser: UnsafeMutablePointer<yaml_parser_t>) -> SourcePosition {
        var position = SourcePosition(parser.pointee.mark)
        guard let start = parser.pointee.buffer.pointer, let end = parser.pointee.buffer.last, start < end else {
            return position
        }
        for byte in UnsafeBufferPointer(start: start, count: end - start) {
            if byte == UInt8(ascii: "\n") {
                position = SourcePosition(line: position.line + 1, column: 1)
            } else if byte & 0xC0 != 0x80 {
                // A continuation byte (0b10xxxxxx) is no character of its own.
                position.column += 1
            }
        }
        return position
    }

    /// What libyaml says in its own terms, said in a writer's.
    private static let explanations: [String: (message: String, suggestion: String)] = [
        "found character that cannot start any token": (
            "a value cannot begin with this character",
            "indent with spaces, not tabs; put a value like @name or `x` in quotes"
        ),
        "found a tab character that violates indentation": ("a tab stands in the indentation", "indent with spaces"),
        "found a tab character where an indentation space is expected": (
            "a tab stands in the indentation", "indent with spaces"
        ),
        "mapping values are not allowed in this context": (
            "a ':' is not allowed here", "put text that holds ': ' in quotes, or check the indentation"
        ),
        "could not find expected ':'": (
            "a key without ':'", "write key: value; put text with line breaks in quotes or a block"
        ),
        "did not find expected key": ("no key where one is expected", "check the indentation and the quotes above"),
        "did not find expected node content": (
            "no value where one is expected", "close each [ with ] and each { with }, and let no comma stand alone"
        ),
        "did not find expected '-' indicator": ("no '- ' where a list goes on", "check the indentation"),
        "did not find expected ',' or ']'": (
            "a list in [ ] is not closed", "close it with ], and put text that holds , [ ] { } in quotes"
        ),
        "did not find expected ',' or '}'": (
            "a mapping in { } is not closed", "close it with }, and put text that holds , [ ] { } in quotes"
        ),
        "found unexpected end of stream": ("the text ends inside a quoted value", "close the quote"),
        "did not find expected <document start>": (
            "something stands after the end of the document", "check the indentation, or begin a new document with ---"
        ),
    ]
}
