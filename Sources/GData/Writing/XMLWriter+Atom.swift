/// The elements that feeds and entries share, written as the service writes them: in single quotes.
extension XMLWriter {
    /// Writes an element that holds text, as an empty one when there is none.
    mutating func textOrEmpty(_ name: StaticString, _ text: String) {
        guard text.isEmpty else { return element(name, text) }
        markup("<")
        markup(name)
        markup("/>")
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
