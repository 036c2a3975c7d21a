/// The names that a reader knows. Everything else reads as `XMLName.unknown` in namespace or local name.
///
/// A vocabulary is made once and shared by all documents that are read with it.
package final class XMLVocabulary: Sendable {
    let namespaces: [String: UInt16]
    let names: [String: UInt16]

    /// - Parameters:
    ///   - namespaces: Namespace URIs.
    ///   - names: Local names, whatever their namespace.
    package init(namespaces: [String], names: [String]) {
        self.namespaces = Dictionary(zip(namespaces, 0...)) { first, _ in first }
        self.names = Dictionary(zip(names, 0...)) { first, _ in first }
    }
}

/// An element or attribute name: two indices into the vocabulary. Prefixes play no part.
package struct XMLName: Hashable, Sendable {
    /// Stands for a namespace or a name that the vocabulary lacks.
    package static let unknown = UInt16.max
    /// Stands for no namespace at all, as with most attributes.
    package static let noNamespace = UInt16.max - 1

    package var namespace: UInt16
    package var local: UInt16

    package init(namespace: UInt16, local: UInt16) {
        self.namespace = namespace
        self.local = local
    }
}
