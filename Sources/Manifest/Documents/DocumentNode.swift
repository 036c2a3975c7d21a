package import YAMLEvents

/// A value of a YAML document and where it stands. Documents of this kind are short beside jobs, and are read whole.
package struct DocumentNode: Sendable {
    package indirect enum Content: Sendable {
        /// `isNull` for what YAML takes for no value.
        case scalar(String, isNull: Bool)
        case list([DocumentNode])
        case mapping([Member])
    }

    package struct Member: Sendable {
        package var key: DocumentNode
        package var value: DocumentNode
    }

    package var content: Content
    package var start: SourcePosition
    /// Just behind the value; of a list or mapping, behind its first character.
    package var end: SourcePosition

    /// The text of a single value; `nil` for a list, a mapping and no value.
    package var text: String? {
        if case .scalar(let text, isNull: false) = content { text } else { nil }
    }

    package var isNull: Bool {
        if case .scalar(_, isNull: true) = content { true } else { false }
    }

    package var kind: String {
        switch content {
        case .scalar(_, let isNull): isNull ? "nothing" : "a single value"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }

    /// Where a document without content stands.
    package static let empty = DocumentNode(content: .list([]), start: .start, end: .start)
}
