import Operations
import YAMLEvents

extension ManifestDecoder {
    /// Replaces what is known now: variables and the environment. Results of earlier operations stay as they are,
    /// `${intro.videoId}`, and become needs.
    ///
    /// - Parameter expecting: What the field must name, so that a result of another kind can be complained of.
    mutating func resolve(
        _ text: String,
        from start: SourcePosition,
        to end: SourcePosition,
        expecting: Identifier?
    ) -> (text: String, isResolved: Bool) {
        let pieces = ReferenceText.pieces(of: text)
        var resolved = ""
        var hasResults = false
        for piece in pieces {
            guard resolved.utf8.count <= ManifestLimits.resolvedBytes else {
                complain(
                    Complaint.Code.tooLong.rawValue,
                    "this stands for more than \(ManifestLimits.resolvedBytes) bytes",
                    from: start,
                    to: end
                )
                break
            }
            switch piece {
            case .text(let text): resolved += ReferenceText.escaped(text)
            case .malformed(let text):
                complain(
                    Complaint.Code.invalidFormat.rawValue,
                    "\(shortened(text)) is not a reference",
                    "write ${vars.name} or ${id.result}; a plain ${ is written $${",
                    from: start,
                    to: end
                )
            case .reference("vars", let name):
                guard let value = variables[name] else {
                    complain(
                        DiagnosticCode.unknownReference,
                        "there is no variable \(shortened(name))",
                        suggestion(for: name, among: variables.keys.sorted()) ?? "add it to vars",
                        from: start,
                        to: end
                    )
                    break
                }
                resolved += ReferenceText.escaped(value)
            case .reference("env", let name):
                guard environmentNames.contains(name) else {
                    complain(
                        DiagnosticCode.unknownReference,
                        "\(shortened(name)) is not listed under env",
                        "write env: [\(shortened(name))] above operations",
                        from: start,
                        to: end
                    )
                    break
                }
                // What is not set was complained of where env lists it.
                resolved += ReferenceText.escaped(options.environment[name] ?? "")
            case .reference(let scope, let name) where scope == "row" || scope.hasPrefix("row."):
                // A column may have dots in its name.
                let column = scope == "row" ? name : scope.dropFirst("row.".count) + "." + name
                if let value = rowValue(column, from: start, to: end) { resolved += ReferenceText.escaped(value) }
            case .reference(let scope, let name):
                checkResult(scope, name, from: start, to: end, expecting: pieces.count == 1 ? expecting : nil)
                resolved += "${\(scope).\(name)}"
                hasResults = true
            }
        }
        // Only what will be read a second time keeps its escapes.
        guard !hasResults else { return (resolved, false) }
        return (resolved.replacing("$${", with: "${"), true)
    }

    private mutating func checkResult(
        _ id: String,
        _ name: String,
        from start: SourcePosition,
        to end: SourcePosition,
        expecting: Identifier?
    ) {
        guard let kind = earlierOperation(id, from: start, to: end) else { return }
        guard need(id, from: start, to: end), kind != OperationIndex.unknownKind else { return }
        let definition = OperationRegistry.all[kind]
        guard let result = definition.result, result.name == name else {
            complain(
                DiagnosticCode.unknownReference,
                "\(id) is a \(definition.name), which has no result \(shortened(name))",
                definition.result.map { "write ${\(id).\($0.name)}" },
                from: start,
                to: end
            )
            return
        }
        if let expecting, let identifier = result.identifier, identifier != expecting {
            complain(
                Complaint.Code.invalidValue.rawValue,
                "\(name) names a \(identifier.rawValue), a \(expecting.rawValue) is needed here",
                from: start,
                to: end
            )
        }
    }

    /// Replaces variables in an id.
    mutating func resolveName(_ text: String, from start: SourcePosition, to end: SourcePosition) -> String {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        let resolved = resolve(text, from: start, to: end, expecting: nil)
        if !resolved.isResolved {
            complain(
                Complaint.Code.invalidValue.rawValue,
                "an id cannot be made of results, which come later",
                from: start,
                to: end
            )
        }
        return resolved.text
    }
}
