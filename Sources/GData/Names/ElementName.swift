import XMLEvents

/// An element or attribute by namespace and local name; `nil` in either stands for one that is not known.
struct ElementName: Equatable {
    var namespace: Namespace?
    var local: LocalName?

    init(_ name: XMLName) {
        namespace = Namespace(rawValue: name.namespace)?.current
        local = LocalName(rawValue: name.local)
    }

    init(_ namespace: Namespace, _ local: LocalName) {
        self.namespace = namespace
        self.local = local
    }
}

extension XMLName {
    /// An attribute without a prefix.
    init(attribute local: LocalName) {
        self.init(namespace: XMLName.noNamespace, local: local.rawValue)
    }

    init(_ namespace: Namespace, _ local: LocalName) {
        self.init(namespace: namespace.rawValue, local: local.rawValue)
    }
}

extension XMLVocabulary {
    /// Every name that this room reads.
    static let gdata = XMLVocabulary(
        namespaces: Namespace.allCases.map(\.uri),
        names: LocalName.allCases.map(\.text)
    )
}
