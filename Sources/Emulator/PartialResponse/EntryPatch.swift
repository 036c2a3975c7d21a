import GData

/// A change of a part of an entry (protocol, "Partial response and PATCH"): what `gd:fields` selects goes, then what the
/// body holds is put in. Single elements replace what there is, others come behind it.
struct EntryPatch {
    private let body: Entry
    private let removed: FieldSelection?

    /// - Throws: `Refusal` for a selection that cannot be read.
    init(_ body: Entry) throws {
        self.body = body
        removed = try body.fields.map { try FieldSelection($0) }
    }

    /// What becomes of an entry.
    func applied(to entry: Entry) throws -> Entry {
        var current = try Self.element(entry)
        if let removed { current = removed.remove(from: current) }
        let merged = Self.merge(try Self.element(body), into: current)
        // An entry that was cut may use a prefix that it did not need to declare before.
        var root = merged
        root.attributes = Self.declarations
        return try EntryBody.read(root.document())
    }

    /// Both are written by the same writer, and so have the same prefixes whatever the caller's were.
    private static func element(_ entry: Entry) throws -> Element {
        var writer = XMLWriter()
        EntryWriter.write(entry, in: .document, into: &writer)
        guard let element = ElementReader.read(writer.bytes) else { throw Refusal.invalidEntry("Invalid entry") }
        return element
    }

    private static let declarations: [Element.Attribute] = [
        ("xmlns", "http://www.w3.org/2005/Atom"), ("xmlns:app", "http://www.w3.org/2007/app"),
        ("xmlns:batch", "http://schemas.google.com/gdata/batch"), ("xmlns:gd", "http://schemas.google.com/g/2005"),
        ("xmlns:georss", "http://www.georss.org/georss"), ("xmlns:gml", "http://www.opengis.net/gml"),
        ("xmlns:media", "http://search.yahoo.com/mrss/"), ("xmlns:yt", "http://gdata.youtube.com/schemas/2007"),
    ].map { Element.Attribute(name: $0.0, value: $0.1) }

    // MARK: - Putting in

    private static func merge(_ patch: Element, into current: Element) -> Element {
        var result = current
        for child in patch.children {
            let place = result.children.firstIndex { isSame($0, child) }
            switch (place, child.name) {
            case (let place?, "media:group"): result.children[place] = merge(child, into: result.children[place])
            case (let place?, _): result.children[place] = child
            case (nil, _): result.children.append(child)
            }
        }
        return result
    }

    /// Whether one takes the place of the other. A video has one category, one permission for each action, and as many
    /// tags as it likes.
    private static func isSame(_ left: Element, _ right: Element) -> Bool {
        guard left.name == right.name else { return false }
        switch left.name {
        case "yt:accessControl": return left["action"] == right["action"]
        case "link": return left["rel"] == right["rel"]
        case "category": return left["scheme"] == right["scheme"] && left["term"] == right["term"]
        case "media:category":
            let scheme = left["scheme"].map(baseScheme)
            return scheme == right["scheme"].map(baseScheme)
                && (scheme == Scheme.categories || left.text == right.text)
        case "media:content", "media:thumbnail", "gd:feedLink": return left == right
        default: return true
        }
    }

    /// The scheme of categories without the language that clients put behind it.
    private static func baseScheme(_ scheme: String) -> String { String(scheme.prefix { $0 != "?" }) }
}
