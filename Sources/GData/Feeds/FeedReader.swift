package import XMLEvents

/// Reads a feed, or a single entry, as it arrives.
///
/// Entries are handed on one at a time, so that a feed of any length takes the memory of one entry.
package final class FeedReader: XMLEventHandler {
    private let onEntry: (Entry) throws(XMLError) -> Void
    private var path: [ElementName] = []
    private var builder: EntryBuilder?
    private var text: [UInt8] = []
    /// Builds the `media:group` of a feed, which is like that of an entry.
    private var media = EntryBuilder(etag: nil, fields: nil)

    /// What was said so far beside the entries. Complete when the document is.
    package private(set) var header = FeedHeader()
    package private(set) var isFeed = false

    /// Whether an entry has begun and not ended: where a document breaks off, that is the entry which was being read.
    package var isInEntry: Bool { builder != nil }

    /// - Parameter onEntry: Takes each entry when it is complete. What it throws ends reading.
    package init(onEntry: @escaping (Entry) throws(XMLError) -> Void) {
        self.onEntry = onEntry
    }

    /// Reads a whole document from memory.
    ///
    /// - Throws: `XMLError` when the document is not XML, not a feed or entry, or not within the limits.
    package static func read(
        _ bytes: [UInt8],
        limits: XMLLimits = XMLLimits()
    ) throws(XMLError) -> (header: FeedHeader, entries: [Entry]) {
        var entries: [Entry] = []
        let reader = FeedReader { (entry) throws(XMLError) in entries.append(entry) }
        try XMLEventParser.read(bytes, vocabulary: .gdata, handler: reader, limits: limits)
        return (reader.header, entries)
    }

    /// A parser that reads into this reader.
    package func parser(limits: XMLLimits = XMLLimits()) -> XMLEventParser {
        XMLEventParser(vocabulary: .gdata, handler: self, limits: limits)
    }

    package func startElement(
        _ name: XMLName,
        attributes: borrowing XMLAttributes
    ) throws(XMLError) -> XMLInterest {
        let element = ElementName(name)
        text.removeAll(keepingCapacity: true)
        if path.isEmpty {
            isFeed = element == ElementName(.atom, .feed)
            if isFeed { header.etag = attributes.value(of: XMLName(.gd, .etag)) }
            guard isFeed || element == ElementName(.atom, .entry) else {
                throw XMLError(.unexpected, "not an Atom feed or entry")
            }
        }
        let beginsEntry = element == ElementName(.atom, .entry) && path.count == (isFeed ? 1 : 0)
        if beginsEntry {
            builder = EntryBuilder(
                etag: attributes.value(of: XMLName(.gd, .etag)),
                fields: attributes.value(of: XMLName(.gd, .fields))
            )
        } else if let parent = path.last {
            if builder == nil {
                startInFeed(element, depth: path.count, attributes: attributes)
            } else {
                builder?.start(element, in: parent, attributes: attributes)
            }
        }
        path.append(element)
        return .everything
    }

    package func characters(_ text: Span<UInt8>) throws(XMLError) {
        for index in text.indices { self.text.append(text[index]) }
    }

    package func endElement(_ name: XMLName) throws(XMLError) {
        guard let element = path.popLast() else { return }
        defer { text.removeAll(keepingCapacity: true) }
        if element == ElementName(.atom, .entry), path.count == (isFeed ? 1 : 0) {
            if let finished = builder.take() { try onEntry(finished.entry) }
            return
        }
        guard let parent = path.last else { return }
        let text = String(decoding: text, as: UTF8.self)
        if builder == nil {
            if path.count == 1 { endInFeed(element, text: text) } else { endBelowFeed(element, in: parent, text: text) }
        } else {
            builder?.end(element, in: parent, text: text)
        }
    }

    private func startInFeed(_ element: ElementName, depth: Int, attributes: borrowing XMLAttributes) {
        if element == ElementName(.media, .group) || path.contains(ElementName(.media, .group)), let parent = path.last
        {
            media.start(element, in: parent, attributes: attributes)
        }
        guard depth == 1 else { return }
        switch (element.namespace, element.local) {
        case (.atom, .link):
            guard let address = attributes.value(of: XMLName(attribute: .href)) else { break }
            let relation = attributes.value(of: XMLName(attribute: .rel)) ?? "alternate"
            header.links.append(
                Link(
                    relation,
                    type: attributes.value(of: XMLName(attribute: .type)) ?? "",
                    address,
                    hasEntries: attributes.value(of: XMLName(.yt, .hasEntries)).map { $0 == "true" },
                    title: attributes.value(of: XMLName(attribute: .title))
                )
            )
        case (.batch, .operation): header.batchOperation = attributes.value(of: XMLName(attribute: .type)) ?? ""
        case (.batch, .interrupted): header.batchInterruption = BatchInterruption(attributes)
        case (.atom, .category):
            header.categories.append(
                Category(
                    scheme: attributes.value(of: XMLName(attribute: .scheme)) ?? "",
                    term: attributes.value(of: XMLName(attribute: .term)) ?? "",
                    label: attributes.value(of: XMLName(attribute: .label))
                )
            )
        case (.yt, .private): header.isPrivate = true
        case (.atom, .generator):
            header.generator = FeedGenerator(
                name: "",
                version: attributes.value(of: XMLName(attribute: .version)),
                uri: attributes.value(of: XMLName(attribute: .uri))
            )
        default: break
        }
    }

    private func endInFeed(_ element: ElementName, text: String) {
        switch (element.namespace, element.local) {
        case (.atom, .id): header.id = text
        case (.atom, .title): header.title = text
        case (.atom, .subtitle), (.yt, .description): header.subtitle = text
        case (.yt, .playlistId): header.playlistID = text
        case (.atom, .updated): header.updated = text
        case (.atom, .logo): header.logo = text
        case (.atom, .generator): header.generator?.name = text
        case (.media, .group): header.media = media.entry.media
        case (.openSearch, .totalResults): header.totalResults = Int(text)
        case (.openSearch, .startIndex): header.startIndex = Int(text)
        case (.openSearch, .itemsPerPage): header.itemsPerPage = Int(text)
        default: break
        }
    }

    private func endBelowFeed(_ element: ElementName, in parent: ElementName, text: String) {
        if path.contains(ElementName(.media, .group)) { media.end(element, in: parent, text: text) }
        guard path.count == 2, parent == ElementName(.atom, .author) else { return }
        var author = header.author ?? Author(name: "")
        switch element.local {
        case .name: author.name = text
        case .uri: author.uri = text
        case .userId: author.userID = text
        default: break
        }
        header.author = author
    }
}
