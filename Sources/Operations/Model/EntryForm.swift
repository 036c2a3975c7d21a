package import GData

/// What an operation writes its entry with.
package struct EntryForm {
    package var writer = XMLWriter()
    package let values: FieldValues
    /// What was read from the service before, if anything had to be.
    package let found: Found?

    package init(writer: consuming XMLWriter = XMLWriter(), values: FieldValues, found: Found? = nil) {
        self.writer = writer
        self.values = values
        self.found = found
    }

    /// The resource as the service has it.
    var prior: Entry? {
        if case .resource(let entry) = found { entry } else { nil }
    }

    /// The id that was looked up, or one that stands for it.
    var foundID: String {
        if case .id(let id) = found { id } else { Self.lookedUp }
    }

    /// Stands for an id that only a run can look up, in a feed that is compiled without the service.
    private static let lookedUp = "${found}"

    /// Writes a field as an element; nothing when the field was left out.
    package mutating func element(_ name: StaticString, _ field: FieldName) {
        values.withBytes(field) { writer.element(name, $0) }
    }

    /// Names the entry that is updated or deleted, in both ways that servers look for it.
    package mutating func target(_ feed: FeedAddress, _ id: String) {
        let url = feed.url(ofEntry: id)
        writer.element("id", url)
        writer.markup("<link rel=\"edit\" type=\"application/atom+xml\" href=\"")
        writer.attributeValue(url)
        writer.markup("\"/>")
    }

    package mutating func category(scheme: String, term: String) {
        writer.markup("<category scheme=\"")
        writer.attributeValue(scheme)
        writer.markup("\" term=\"")
        writer.attributeValue(term)
        writer.markup("\"/>")
    }
}
