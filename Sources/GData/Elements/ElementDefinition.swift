/// One element of the protocol: where it may stand, what it says, and what is done with it.
///
/// Tests hold every word of it against what readers, writers and emulator do.
package struct ElementDefinition: Sendable {
    package enum Content: Sendable {
        case none, text, number, elements
        /// Text, or nothing when an attribute says where it is.
        case textUnlessAttributes
        /// The one text that it can have.
        case always(String)
    }

    /// The local name with the prefix that everybody uses; names of Atom and of errors have none.
    package let name: String
    package let places: [ElementPlace]
    package let content: Content
    package let attributes: [ElementAttribute]
    /// The kinds of documents in which the emulator shows it.
    package let documents: [ElementDocument]
    /// The section of the protocol file, of an element that only the wire knows.
    package let record: String?

    init(
        _ name: String,
        _ content: Content,
        _ places: [ElementPlace],
        _ attributes: [ElementAttribute] = [],
        shown documents: [ElementDocument] = [],
        record: String? = nil
    ) {
        self.name = name
        self.content = content
        self.places = places
        self.attributes = attributes
        self.documents = documents
        self.record = record
    }
}

/// In which versions of the protocol something is written.
package enum ElementWriting: Sendable {
    case always, versionOne, versionTwo, never

    package func includes(_ shape: AtomShape) -> Bool {
        switch self {
        case .always: true
        case .versionOne: shape == .versionOne
        case .versionTwo: shape == .versionTwo
        case .never: false
        }
    }
}

/// An element inside which another may stand, and what becomes of what stands there.
package struct ElementPlace: Sendable {
    /// The name of the parent; `nil` for a document's root.
    package let parent: String?
    /// Where what it says arrives: properties of this library's types, such as `Entry.media.title`. None when nobody
    /// reads it.
    package let properties: [String]
    package let writing: ElementWriting

    static func `in`(_ parent: String?, _ properties: String..., writing: ElementWriting = .always) -> ElementPlace {
        ElementPlace(parent: parent, properties: properties, writing: writing)
    }
}

package struct ElementAttribute: Sendable, ExpressibleByStringLiteral {
    package enum Value: Sendable {
        case text, number, flag
        /// The one value that it can have: it is written, and nobody needs to read it.
        case always(String)
    }

    package let name: String
    package let value: Value
    package let writing: ElementWriting

    private init(name: String, value: Value, writing: ElementWriting = .always) {
        self.name = name
        self.value = value
        self.writing = writing
    }

    package init(stringLiteral name: String) { self.init(name: name, value: .text) }

    static func number(_ name: String) -> ElementAttribute { ElementAttribute(name: name, value: .number) }
    static func flag(_ name: String) -> ElementAttribute { ElementAttribute(name: name, value: .flag) }
    static func always(_ name: String, _ value: String) -> ElementAttribute {
        ElementAttribute(name: name, value: .always(value))
    }
    static func text(_ name: String, writing: ElementWriting) -> ElementAttribute {
        ElementAttribute(name: name, value: .text, writing: writing)
    }
}
