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
            // The list that a sync was planned for is checked as the one that the manifest has.
            let named = name == .desired ? FieldName.videos : name
            guard let text = operation.values.text(name), let field = operation.definition.field(named) else {
                continue
            }
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
        return nil
    }

    /// Checks a value as the manifest's decoder would; a list word by word.
    package static func check(_ text: String, _ field: Field) -> Complaint? {
        lazy var words = text.split(separator: "\0").map(String.init)
        switch field.type {
        case .words(let limits):
            return words.lazy.compactMap { limits.check(word: $0.utf8.span) }.first
                ?? limits.check(joined: words.joined(separator: ","))
        case .list(let element, _): return words.lazy.compactMap { element.check($0.utf8.span) }.first
        case .entries: return words.lazy.compactMap { DesiredEntry(word: $0).complaint }.first
        default: return field.type.check(text.utf8.span)
        }
    }
}
