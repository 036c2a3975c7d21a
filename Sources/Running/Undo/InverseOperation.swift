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
    var encoded: [UInt8] { Array(definition.name.utf8) + [UInt8(ascii: "\n")] + values.encoded }

    /// Reads what `encoded` wrote; `nil` for anything else.
    init?(encoded: [UInt8]) {
        guard let end = encoded.firstIndex(of: UInt8(ascii: "\n")),
            let definition = OperationRegistry.operation(named: String(decoding: encoded[..<end], as: UTF8.self)),
            let values = FieldValues(encoded: Array(encoded[(end + 1)...]))
        else { return nil }
        self.init(definition, values: values)
    }
}
