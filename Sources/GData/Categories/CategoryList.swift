package import XMLEvents

/// The document that lists the terms of a category scheme (`app:categories`; RFC 5023, section 7).
package enum CategoryList {
    /// - Throws: `XMLError` when the document is not XML, or no list of categories.
    package static func read(_ body: [UInt8]) throws(XMLError) -> [ListedCategory] {
        let reader = CategoryListReader()
        try XMLEventParser.read(body, vocabulary: .gdata, handler: reader)
        return reader.categories
    }

    package static func write(_ categories: [ListedCategory], into writer: inout XMLWriter) {
        writer.markup(
            """
            <?xml version='1.0' encoding='UTF-8'?><app:categories xmlns:app='http://www.w3.org/2007/app' \
            xmlns:atom='http://www.w3.org/2005/Atom' xmlns:yt='http://gdata.youtube.com/schemas/2007'>
            """
        )
        for category in categories { write(category, into: &writer) }
        writer.markup("</app:categories>")
    }

    private static func write(_ category: ListedCategory, into writer: inout XMLWriter) {
        writer.markup("<atom:category")
        writer.attribute("term", category.term)
        if let label = category.label { writer.attribute("label", label) }
        if let language = category.language { writer.attribute("xml:lang", language) }
        writer.markup(">")
        if category.isAssignable { writer.markup("<yt:assignable/>") }
        if let regions = category.regions {
            writer.markup("<yt:browsable")
            if !regions.isEmpty { writer.attribute("regions", regions) }
            writer.markup("/>")
        }
        if category.isDeprecated { writer.markup("<yt:deprecated/>") }
        writer.markup("</atom:category>")
    }
}

private final class CategoryListReader: XMLEventHandler {
    private(set) var categories: [ListedCategory] = []
    private var depth = 0

    func startElement(_ name: XMLName, attributes: borrowing XMLAttributes) throws(XMLError) -> XMLInterest {
        let element = ElementName(name)
        guard depth > 0 || element == ElementName(.app, .categories) else {
            throw XMLError(.unexpected, "not a list of categories")
        }
        depth += 1
        switch (element.namespace, element.local) {
        case (.atom, .category):
            categories.append(
                ListedCategory(
                    term: attributes.value(of: XMLName(attribute: .term)) ?? "",
                    label: attributes.value(of: XMLName(attribute: .label)),
                    language: attributes.value(of: XMLName(.xml, .lang))
                )
            )
        case (.yt, let name): take(name, regions: attributes.value(of: XMLName(attribute: .regions)))
        default: break
        }
        return .everything
    }

    private func take(_ name: LocalName?, regions: String?) {
        guard let last = categories.indices.last else { return }
        switch name {
        case .assignable: categories[last].isAssignable = true
        case .browsable: categories[last].regions = regions ?? ""
        case .deprecated: categories[last].isDeprecated = true
        default: break
        }
    }

    func characters(_ text: Span<UInt8>) throws(XMLError) {}

    func endElement(_ name: XMLName) throws(XMLError) { depth -= 1 }
}
