/// Writes a feed as the service writes it: what it says of itself, then its entries.
package enum FeedWriter {
    /// Writes everything up to the first entry.
    ///
    /// - Parameter shape: The version of the protocol whose shape the feed takes.
    /// - Returns: Where in the writer the attributes of the feed end, for `setEtag`.
    @discardableResult
    package static func begin(
        _ header: FeedHeader,
        as shape: AtomShape = .versionTwo,
        into writer: inout XMLWriter
    ) -> Int {
        let header = shape == .versionOne ? header.inVersionOne() : header
        writer.markup("<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'")
        writer.markup(shape.feedNamespaces)
        writer.markup(
            """
             xmlns:gd='http://schemas.google.com/g/2005' \
            xmlns:georss='http://www.georss.org/georss' xmlns:gml='http://www.opengis.net/gml' \
            xmlns:yt='http://gdata.youtube.com/schemas/2007'
            """
        )
        if let etag = header.etag { writer.attribute("gd:etag", etag) }
        let attributesEnd = writer.count
        writer.markup(">")
        writeNames(header, as: shape, into: &writer)
        writer.element("logo", header.logo ?? "http://www.youtube.com/img/pic_youtubelogo_123x63.gif")
        for link in header.links { writer.link(link) }
        if let author = header.author { writer.author(author) }
        writer.generator(header.generator ?? shape.generator)
        if let count = header.totalResults { writer.element("openSearch:totalResults", String(count)) }
        if let index = header.startIndex { writer.element("openSearch:startIndex", String(index)) }
        if let count = header.itemsPerPage { writer.element("openSearch:itemsPerPage", String(count)) }
        if let media = header.media { MediaGroupWriter.write(media, into: &writer) }
        if let playlist = header.playlistID { writer.element("yt:playlistId", playlist) }
        if header.isPrivate { writer.markup("<yt:private/>") }
        return attributesEnd
    }

    /// Gives a feed that was begun without an etag the one that came of what it says.
    ///
    /// - Parameter place: What `begin` returned.
    package static func setEtag(_ etag: String, as shape: AtomShape, at place: Int, in writer: inout XMLWriter) {
        guard shape == .versionTwo else { return }
        writer.insert(attribute: "gd:etag", etag, at: place)
    }

    /// Writes the beginning of the answer to a batch, which says less: its id, its time, its kind and its title.
    package static func beginBatch(
        _ header: FeedHeader,
        as shape: AtomShape = .versionTwo,
        into writer: inout XMLWriter
    ) {
        writer.markup("<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'")
        // The description of version 1 is an element of the service's own.
        if shape == .versionOne { writer.markup(" xmlns:yt='http://gdata.youtube.com/schemas/2007'") }
        writer.markup(">")
        writeNames(header, as: shape, into: &writer)
    }

    package static func end(into writer: inout XMLWriter) { writer.markup("</feed>") }

    private static func writeNames(_ header: FeedHeader, as shape: AtomShape, into writer: inout XMLWriter) {
        if let id = header.id { writer.element("id", id) }
        if let updated = header.updated { writer.element("updated", updated) }
        for category in header.categories { writer.category(category) }
        if let title = header.title { writer.textOrEmpty("title", title, type: shape.textType) }
        if let subtitle = header.subtitle { writer.description(subtitle, "subtitle", as: shape) }
    }
}
