/// The elements that feeds and entries share, written as the service writes them: in single quotes.
extension XMLWriter {
    /// Writes an element that holds text, as an empty one when there is none.
    ///
    /// - Parameter type: What the text says of itself: an attribute with the space before it, or nothing.
    mutating func textOrEmpty(_ name: StaticString, _ text: String, type: StaticString = "") {
        guard text.isEmpty || type.utf8CodeUnitCount > 0 else { return element(name, text) }
        markup("<")
        markup(name)
        markup(type)
        guard !text.isEmpty else { return markup("/>") }
        markup(">")
        self.text(text)
        markup("</")
        markup(name)
        markup(">")
    }

    /// Writes the description of a thing: version 1 has an element of the service's own for that.
    mutating func description(_ text: String, _ name: StaticString, as shape: AtomShape) {
        switch shape {
        case .versionOne: textOrEmpty("yt:description", text)
        case .versionTwo: textOrEmpty(name, text)
        }
    }

    mutating func category(_ category: Category) {
        markup("<category")
        attribute("scheme", category.scheme)
        attribute("term", category.term)
        if let label = category.label { attribute("label", label) }
        markup("/>")
    }

    mutating func link(_ link: Link) {
        markup("<link")
        attribute("rel", link.relation)
        if link.type == "application/atom+xml" {
            markup(" type='application/atom+xml'")
        } else if !link.type.isEmpty {
            attribute("type", link.type)
        }
        attribute("href", link.address)
        if let title = link.title { attribute("title", title) }
        if let hasEntries = link.hasEntries { attribute("yt:hasEntries", hasEntries ? "true" : "false") }
        markup("/>")
    }

    mutating func generator(_ generator: FeedGenerator) {
        markup("<generator")
        if let version = generator.version { attribute("version", version) }
        if let uri = generator.uri { attribute("uri", uri) }
        markup(">")
        text(generator.name)
        markup("</generator>")
    }

    mutating func author(_ author: Author) {
        markup("<author>")
        element("name", author.name)
        if let uri = author.uri { element("uri", uri) }
        if let id = author.userID { element("yt:userId", id) }
        markup("</author>")
    }

    mutating func feedLink(_ link: FeedLink) {
        markup("<gd:feedLink")
        if let relation = link.relation { attribute("rel", relation) }
        attribute("href", link.address)
        if let count = link.countHint { attribute("countHint", count) }
        markup("/>")
    }
}
