package import Operations

/// Puts results of earlier operations in the place of references to them.
package enum Resolution {
    /// Replaces every `${operation.result}` in the operation's fields, and checks the values again.
    ///
    /// - Returns: What is wrong, if the operation cannot be sent so.
    package static func resolve(
        _ operation: inout Operation,
        needs: [Int],
        ledger: Ledger
    ) throws(LedgerError) -> String? {
        guard !operation.unresolved.isEmpty else { return nil }
        var results: [String: String] = [:]
        for need in try ledger.operations(at: needs) {
            results[need.operation.id] = try ledger.settlement(of: need.ordinal)?.result
        }
        for name in operation.unresolved {
            guard let text = operation.values.text(name), let field = operation.definition.field(name) else { continue }
            var resolved = ""
            for piece in ReferenceText.pieces(of: text) {
                switch piece {
                case .text(let text), .malformed(let text): resolved += text
                case .reference(let id, let result):
                    guard let value = results[id] else { return "\(id) gave no \(result)" }
                    resolved += value
                }
            }
            if let complaint = check(resolved, field) { return "\(name.key) \(complaint.message)" }
            let place = operation.values.place(name)
            operation.values.set(name, resolved, line: place.line, column: place.column)
        }
        operation.unresolved = []
        return nil
    }

    /// Checks a value as the manifest's decoder would; a list word by word.
    package static func check(_ text: String, _ field: Field) -> Complaint? {
        guard case .words(let limits) = field.type else { return field.type.check(text.utf8.span) }
        let words = text.split(separator: "\0").map(String.init)
        for word in words {
            if let complaint = limits.check(word: word.utf8.span) { return complaint }
        }
        return limits.check(joined: words.joined(separator: ","))
    }
}
