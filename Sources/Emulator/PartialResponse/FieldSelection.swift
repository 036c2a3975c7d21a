/// Which parts of a document are wanted, or go (`fields`, `gd:fields`; protocol, "Partial response and PATCH").
///
/// Paths that share their beginning are kept apart, and their results are put together.
struct FieldSelection {
    /// As it was written.
    let text: String
    private let fields: [Field]

    /// - Throws: `Refusal` with 400 that says where the expression cannot be read.
    init(_ text: String) throws {
        self.text = text
        var parser = FieldParser(text)
        fields = try parser.parse()
    }

    /// The part of a document that was asked for. The root stays, with its declarations, and says what was asked.
    func select(from root: Element) -> Element {
        var result = Self.part(of: root, fields)
        result.attributes = root.declarations + result.attributes
        if result["xmlns:gd"] == nil {
            result.attributes.append(.init(name: "xmlns:gd", value: "http://schemas.google.com/g/2005"))
        }
        result.attributes.append(.init(name: "gd:fields", value: text.writable))
        return result
    }

    /// The document without what was asked for.
    func remove(from root: Element) -> Element { Self.rest(of: root, fields) }

    private static func part(of element: Element, _ fields: [Field]) -> Element {
        var result = Element(element.name)
        result.attributes = element.attributes.filter { attribute in
            fields.contains { $0.isAttribute && $0.matches(attribute.name) } && !attribute.name.hasPrefix("xmlns")
        }
        for child in element.children {
            let matching = fields.filter { $0.matches(child) }
            guard !matching.isEmpty else { continue }
            if matching.contains(where: \.children.isEmpty) {
                result.children.append(child)
            } else {
                let part = part(of: child, matching.flatMap(\.children))
                if !part.isEmpty { result.children.append(part) }
            }
        }
        return result
    }

    private static func rest(of element: Element, _ fields: [Field]) -> Element {
        var result = element
        result.attributes = element.attributes.filter { attribute in
            !fields.contains { $0.isAttribute && $0.matches(attribute.name) }
        }
        result.children = element.children.compactMap { child in
            let matching = fields.filter { $0.matches(child) }
            if matching.contains(where: \.children.isEmpty) { return nil }
            return rest(of: child, matching.flatMap(\.children))
        }
        return result
    }
}

/// One step of a path, with what is wanted below it: nothing means all of it.
struct Field {
    /// `media:group`, `media:*`, `*`.
    var name: String
    var isAttribute = false
    var conditions: [FieldCondition] = []
    var children: [Field] = []

    /// Whether an element is meant.
    func matches(_ element: Element) -> Bool {
        !isAttribute && matches(element.name) && conditions.allSatisfy { $0.holds(for: element) }
    }

    /// Whether a name is meant. Atom is the namespace of names without a prefix.
    func matches(_ other: String) -> Bool {
        if name == "*" || name == other { return true }
        guard name.hasSuffix(":*") else { return "atom:" + other == name }
        let prefix = name.dropLast()
        return other.hasPrefix(prefix) || (prefix == "atom:" && !other.contains(":"))
    }
}
