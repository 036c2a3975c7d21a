package import Operations

extension ManifestText {
    /// The fields of an operation, as a manifest writes them.
    package static func fields(
        of definition: OperationDefinition,
        _ values: FieldValues
    ) -> [(key: String, value: ManifestText.Value)] {
        definition.fields.filter { values.has($0.name) }.map { ($0.name.key, value(of: $0, values)) }
    }

    private static func value(of field: Field, _ values: FieldValues) -> Value {
        switch field.type {
        case .words, .list: .list(values.words(field.name).map { .text($0) })
        case .entries: .list(values.words(field.name).map { value(of: DesiredEntry(word: $0)) })
        case .mapping(let keys):
            .mapping(keys.filter { values.has($0.name) }.map { ($0.name.key, .text(values.text($0.name) ?? "")) })
        case .flag: .flag(values.text(field.name) == "true")
        default: .text(values.text(field.name) ?? "")
        }
    }

    /// An entry of a list: the video alone, or a mapping when it has a title or a note of its own.
    package static func value(of entry: DesiredEntry) -> Value {
        var members: [(key: String, value: Value)] = [("video", .text(entry.video))]
        if let title = entry.title { members.append(("title", .text(title))) }
        if let note = entry.note { members.append(("description", .text(note))) }
        return members.count == 1 ? members[0].value : .mapping(members)
    }
}
