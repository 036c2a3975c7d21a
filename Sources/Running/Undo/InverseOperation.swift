package import Operations

/// An operation that takes another one back.
package struct InverseOperation: Sendable, Equatable {
    package var definition: OperationDefinition
    package var values: FieldValues

    package init(_ definition: OperationDefinition, _ fields: [(name: FieldName, text: String?)]) {
        self.definition = definition
        values = FieldValues()
        for (name, text) in fields {
            if let text { values.set(name, text) }
        }
    }

    package init(_ definition: OperationDefinition, values: FieldValues) {
        self.definition = definition
        self.values = values
    }

    /// As the ledger keeps it: the name, a line feed, and the encoded values.
    var text: String { definition.name + "\n" + String(decoding: values.encoded, as: UTF8.self) }

    /// Reads what `text` wrote; `nil` for anything else.
    init?(text: String) {
        let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let definition = OperationRegistry.operation(named: String(parts[0])),
            let values = FieldValues(encoded: Array(parts[1].utf8))
        else { return nil }
        self.init(definition, values: values)
    }
}
