/// The document that says what may be put into a feed (`alt=atom-service`; RFC 5023, section 8).
enum ServiceDocument {
    static let mediaType = "application/atomsvc+xml"

    /// - Parameter feed: The feed that the document is about.
    static func make(_ feed: Element) -> Element {
        var service = Element("app:service")
        service.attributes = [
            .init(name: "xmlns:app", value: "http://www.w3.org/2007/app"),
            .init(name: "xmlns:atom", value: "http://www.w3.org/2005/Atom"),
        ]
        var workspace = Element("app:workspace")
        var collection = Element("app:collection")
        let address = feed.link("http://schemas.google.com/g/2005#feed") ?? ""
        collection.attributes = [.init(name: "href", value: address)]
        collection.children = [Element("atom:title", feed.child("title")?.text ?? ""), accept(feed)]
        collection.children.append(categories(feed))
        workspace.children = [Element("atom:title", "YouTube"), collection]
        service.children = [workspace]
        return service
    }

    /// An empty `app:accept` says that nothing may be put in.
    private static func accept(_ feed: Element) -> Element {
        let isOpen = feed.link("http://schemas.google.com/g/2005#post") != nil
        return Element("app:accept", isOpen ? "application/atom+xml;type=entry" : "")
    }

    private static func categories(_ feed: Element) -> Element {
        var categories = Element("app:categories", attributes: [.init(name: "fixed", value: "no")])
        categories.children = feed.children("category").map { Element("atom:category", attributes: $0.attributes) }
        return categories
    }
}
