package import DataAPI

/// A call on its way to being written.
package struct CallDraft: Sendable {
    package let values: FieldValues
    /// What was looked up for the operation.
    package let found: Found?
    /// Query parameters beside `part`, not escaped yet.
    package private(set) var parameters: [(name: String, value: String)] = []
    /// The resource: of an update, as the API has it now.
    package var body: JSONValue

    package init(values: FieldValues, found: Found? = nil, body: JSONValue = .object([])) {
        self.values = values
        self.found = found
        self.body = body
    }

    package mutating func parameter(_ name: String, _ value: String) { parameters.append((name, value)) }

    /// Writes a field as a member of the resource; nothing when the field was left out.
    mutating func member(_ path: String..., from field: FieldName) {
        if let text = values.text(field) { body.set(.string(text), at: path[...]) }
    }

    /// Writes `true` or `false` as a member of the resource; nothing when the field was left out.
    mutating func flag(_ path: String..., from field: FieldName) {
        if let text = values.text(field) { body.set(.bool(text == "true"), at: path[...]) }
    }
}

extension Found {
    /// The id that was looked up.
    var foundID: String? { if case .id(let id) = self { id } else { nil } }
}
