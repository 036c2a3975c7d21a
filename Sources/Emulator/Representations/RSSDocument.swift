/// Atom as RSS 2.0 (`alt=rss`; protocol, "Representations"): a feed is a channel, an entry an item. What RSS has no word
/// for stays as it is in Atom, by prefix.
enum RSSDocument {
    static func make(_ root: Element) -> Element {
        let declarations = namespaces(root)
        guard root.name == "feed" else {
            var item = item(root)
            item.attributes = declarations
            return item
        }
        var rss = Element("rss", attributes: declarations + [.init(name: "version", value: "2.0")])
        rss.children = [channel(root)]
        return rss
    }

    /// RSS has no namespace; Atom gets a prefix.
    private static func namespaces(_ root: Element) -> [Element.Attribute] {
        root.declarations.map { $0.name == "xmlns" ? .init(name: "xmlns:atom", value: $0.value) : $0 }
    }

    private static func channel(_ feed: Element) -> Element {
        var channel = Element("channel")
        let title = feed.child("title")?.text ?? ""
        let page = feed.link("alternate") ?? "http://www.youtube.com"
        for child in feed.children {
            switch child.name {
            case "id": channel.children.append(Element("atom:id", child.text))
            case "updated": channel.children.append(Element("lastBuildDate", date(child.text)))
            case "category": channel.children.append(category(child))
            case "title": channel.children += [Element("title", title), description(of: feed), Element("link", page)]
            case "subtitle", "yt:description": continue
            case "logo": channel.children.append(image(child.text, title, page))
            case "author": channel.children.append(Element("managingEditor", child.child("name")?.text ?? ""))
            case "generator": channel.children.append(Element("generator", child.text))
            case "link": channel.children.append(atomLink(child))
            case "entry": channel.children.append(item(child))
            default: channel.children.append(child)
            }
        }
        return channel
    }

    private static func item(_ entry: Element) -> Element {
        var item = Element("item")
        for child in entry.children {
            switch child.name {
            case "id":
                let attributes = [Element.Attribute(name: "isPermaLink", value: "false")]
                item.children.append(Element("guid", child.text, attributes: attributes))
            case "published": item.children.append(Element("pubDate", date(child.text)))
            case "updated": item.children.append(Element("atom:updated", child.text))
            case "category": item.children.append(category(child))
            case "title": item.children += [Element("title", child.text), description(of: entry)]
            case "summary", "content", "yt:description": continue
            case "link":
                guard child["rel"] == "alternate" else {
                    item.children.append(atomLink(child))
                    continue
                }
                item.children.append(Element("link", child["href"] ?? ""))
            case "author": item.children.append(Element("author", child.child("name")?.text ?? ""))
            default: item.children.append(child)
            }
        }
        return item
    }

    /// What a thing says of itself, wherever it says it.
    private static func description(of element: Element) -> Element {
        let texts = [
            element.child("summary"), element.child("subtitle"), element.child("yt:description"),
            element.child("content"), element.child("media:group")?.child("media:description"),
        ]
        return Element("description", texts.compactMap { $0?.text }.first { !$0.isEmpty } ?? "")
    }

    private static func category(_ category: Element) -> Element {
        let scheme = category["scheme"].map { [Element.Attribute(name: "domain", value: $0)] } ?? []
        return Element("category", category["term"] ?? "", attributes: scheme)
    }

    private static func atomLink(_ link: Element) -> Element {
        var link = link
        link.name = "atom:link"
        return link
    }

    private static func image(_ url: String, _ title: String, _ page: String) -> Element {
        var image = Element("image")
        image.children = [Element("url", url), Element("title", title), Element("link", page)]
        return image
    }

    /// RSS has the dates of mail, which are those of HTTP with another name for the zone.
    private static func date(_ text: String) -> String {
        Instant(text).map { String($0.httpDate.dropLast(3)) + "+0000" } ?? text
    }
}
