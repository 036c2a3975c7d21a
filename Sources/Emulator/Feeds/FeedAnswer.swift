import GData
import HTTPTypes

extension Exchange {
    /// Answers with one page of a feed.
    func answer(listing feed: any Feed) throws -> EmulatorResponse {
        var paging = try Paging(call.query, limits)
        paging.filter = try filter(of: feed)
        paging.filterText = call.query.text(of: feed.parameters)
        var header = try feed.header()
        let page = try feed.page(paging)
        let total = min(page.total, feed.maximumEntries)

        header.categories = [Category(scheme: Scheme.kind, term: Scheme.kind(feed.kind))]
        header.links = feedLinks(feed, paging, total: total) + page.links + header.links
        header.totalResults = total
        header.startIndex = paging.start
        header.itemsPerPage = paging.count
        header.updated = header.updated ?? page.entries.compactMap(\.updated).max() ?? Instant.epoch.text

        // The etag of a feed is that of all it says, and put into its place when all is said.
        let shape = call.shape
        var writer = XMLWriter()
        writer.reserve(Self.headerLength + page.entries.count * Self.entryLength)
        let place = FeedWriter.begin(header, as: shape, into: &writer)
        for entry in page.entries { entry.write(as: shape, into: &writer) }
        FeedWriter.end(into: &writer)
        let etag = Etag.make(of: writer.bytes)
        if isUnchanged(etag, header.updated) { return Answer.notModified(etag: etag, at: instant) }
        FeedWriter.setEtag(etag, as: shape, at: place, in: &writer)
        return Answer.document(
            .ok,
            .feed,
            writer.bytes,
            etag: etag,
            updated: header.updated.flatMap { Instant($0) },
            isCacheable: true,
            at: instant
        )
    }

    /// What the entry of a video and the rest of a feed take at the most, as a rule, in bytes.
    private static let entryLength = 6_000, headerLength = 4_000

    /// The links of every feed, in the order of the record.
    private func feedLinks(_ feed: any Feed, _ paging: Paging, total: Int) -> [Link] {
        let path = feed.path
        var result = [Link(Relation.feed, links(path))]
        if feed.mayInsert { result.append(Link(Relation.post, links(path))) }
        result.append(Link(Relation.batch, links(path + "/batch")))
        let page = path + paging.filter.pathCategories.path
        result.append(Link(Relation.selfLink, links(page, query: paging.query)))
        result.append(
            Link(Relation.service, type: "application/atomsvc+xml", links(path, query: "alt=atom-service"))
        )
        if let previous = paging.previous { result.append(Link(Relation.previous, links(page, query: previous))) }
        if let next = paging.next(of: total) { result.append(Link(Relation.next, links(page, query: next))) }
        return result
    }

    /// Answers with one entry: fetched, made or changed.
    func answer(_ entry: Entry, isNew: Bool = false, isCacheable: Bool = true) throws -> EmulatorResponse {
        var writer = XMLWriter()
        EntryWriter.write(entry, in: .document, as: call.shape, into: &writer)
        var response = Answer.document(
            isNew ? .created : .ok,
            .entry,
            writer.bytes,
            etag: entry.etag,
            updated: call.method == .get ? entry.updated.flatMap { Instant($0) } : nil,
            isCacheable: isCacheable,
            at: instant
        )
        if isNew, let location = entry.link(Relation.edit) ?? entry.link(Relation.selfLink) {
            response.head.headerFields[.location] = location
            response.head.headerFields[.contentLocation] = location
        }
        return response
    }
}
