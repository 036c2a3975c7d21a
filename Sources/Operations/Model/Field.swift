/// One field of an operation.
package final class Field: Sendable {
    package enum Presence: Sendable, Equatable {
        case required
        case optional
        /// What stands for the field when the manifest leaves it out.
        case defaulted(String)
    }

    package let name: FieldName
    package let type: FieldType
    package let presence: Presence
    /// One line of documentation.
    package let summary: String
    /// The element of the entry that carries the field, as a server's XPath location names it; for a field that only the
    /// Data API has, the member of the body. `nil` for a field that is part of neither.
    package let element: String?
    /// Whether a manifest writes a single value, not a list or a mapping.
    package let isSingle: Bool

    package init(
        _ name: FieldName,
        _ type: FieldType,
        _ presence: Presence,
        _ summary: String,
        element: String? = nil
    ) {
        self.name = name
        self.type = type
        self.presence = presence
        self.summary = summary
        self.element = element
        isSingle =
            switch type {
            case .words, .list, .entries, .tracks, .rows, .conditions, .mapping: false
            default: true
            }
    }
}
