import GData
import Operations

extension FieldType {
    /// The code of what is wrong with a text; `nil` when nothing is.
    func code(_ text: String) -> Complaint.Code? { check(text.utf8.span)?.code }
}

extension OperationDefinition {
    static func named(_ name: String) -> OperationDefinition? { OperationRegistry.operation(named: name) }
}

extension FieldValues {
    init(_ texts: [FieldName: String]) {
        self.init()
        // In one order, whatever the dictionary's.
        for name in FieldName.allCases { if let text = texts[name] { set(name, text, line: 1, column: 1) } }
    }
}

extension EntryForm {
    /// What an operation writes into its entry.
    static func text(
        _ definition: OperationDefinition,
        _ texts: [FieldName: String],
        found: Found? = nil
    ) -> String {
        var form = EntryForm(values: FieldValues(texts), found: found)
        switch definition.form {
        case .batch(_, let write), .upload(let write): write(&form)
        case .sync, .none: break
        }
        return String(decoding: form.writer.bytes, as: UTF8.self)
    }
}
