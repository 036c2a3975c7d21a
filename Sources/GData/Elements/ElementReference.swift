/// The page of all elements (Markdown), made from the registry.
package enum ElementReference {
    package static var text: String {
        """
        # Elements

        Every element of the protocol, and what becomes of it. This page is made by `ytbatch schema elements`.

        An element is **read** into a property of the library's types, and **written** in the versions of the protocol that
        are named. It is **emulated in** the documents and kinds of entries in which `ytbatch serve` shows it. The section
        is that of the reference; elements that only the recorded wire knows name the section of the protocol.

        \(ElementRegistry.groups.map(section).joined(separator: "\n\n"))

        """
    }

    private static func section(_ group: ElementGroup) -> String {
        var lines = ["## \(group.title)", ""]
        if let namespace = group.namespace { lines += ["`\(namespace.uri)`", ""] }
        lines += [
            "| element | in | content | attributes | read | written | emulated in | section |",
            "|---|---|---|---|---|---|---|---|",
        ]
        lines += group.elements.flatMap { element in element.places.map { row(element, $0, group) } }
        return lines.joined(separator: "\n")
    }

    private static func row(_ element: ElementDefinition, _ place: ElementPlace, _ group: ElementGroup) -> String {
        let cells = [
            code(element.name), place.parent.map(code) ?? "the document", text(of: element.content),
            element.attributes.map(text).joined(separator: ", "),
            place.properties.map(code).joined(separator: ", "), text(of: place.writing),
            documents(element, place),
            element.record.map { "protocol, " + $0 } ?? group.section,
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    /// What feeds say beside their entries is told apart from what entries say.
    private static func documents(_ element: ElementDefinition, _ place: ElementPlace) -> String {
        var documents = Set(element.documents)
        if documents.contains(.feed), element.places.contains(where: { $0.parent == "feed" }) {
            if place.parent == "feed" { documents = [.feed] } else { documents.remove(.feed) }
        }
        var names: [String] = []
        if documents.isSuperset(of: [ElementDocument].entries) {
            names.append("entries of every kind")
            documents.subtract([ElementDocument].entries)
        }
        names += ElementDocument.allCases.filter(documents.contains).map(\.rawValue)
        return names.joined(separator: ", ")
    }

    private static func code(_ text: String) -> String { "`\(text)`" }

    private static func text(of content: ElementDefinition.Content) -> String {
        switch content {
        case .none: ""
        case .text: "text"
        case .number: "number"
        case .elements: "elements"
        case .textUnlessAttributes: "text, or none with `src`"
        case .always(let text): code(text)
        }
    }

    private static func text(_ attribute: ElementAttribute) -> String {
        var text = code(attribute.name)
        switch attribute.value {
        case .text: break
        case .number: text += " (number)"
        case .flag: text += " (true or false)"
        case .always(let value): text = code(attribute.name + "='" + value + "'")
        }
        switch attribute.writing {
        case .always: return text
        case .never: return text + " (read only)"
        case .versionOne, .versionTwo: return text + " (" + Self.text(of: attribute.writing) + ")"
        }
    }

    private static func text(of writing: ElementWriting) -> String {
        switch writing {
        case .always: "versions 1 and 2"
        case .versionOne: "version 1"
        case .versionTwo: "version 2"
        case .never: ""
        }
    }
}
