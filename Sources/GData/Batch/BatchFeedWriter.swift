/// Writes the feed of a batch, entry by entry.
///
/// The feed carries the address that it is meant for as its `batch` link, so that a file with it says where to post it.
package struct BatchFeedWriter {
    package var xml = XMLWriter()
    /// How many entries the feed holds.
    package private(set) var count = 0

    package init() {}

    /// Begins an empty feed in the memory of the one before.
    package mutating func begin(_ feed: FeedAddress) {
        xml.removeAll()
        count = 0
        xml.markup(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:batch="http://schemas.google.com/gdata/batch" \
            xmlns:gd="http://schemas.google.com/g/2005" xmlns:georss="http://www.georss.org/georss" \
            xmlns:gml="http://www.opengis.net/gml" xmlns:media="http://search.yahoo.com/mrss/" \
            xmlns:yt="http://gdata.youtube.com/schemas/2007">
            <link rel="http://schemas.google.com/g/2005#batch" type="application/atom+xml" href="
            """
        )
        xml.attributeValue(FeedAddress.canonicalBase)
        xml.attributeValue(feed.batchPath)
        xml.markup("\"/>\n")
    }

    /// Begins an entry; its own elements follow.
    package mutating func beginEntry(batchID: String, operation: BatchOperation) {
        xml.markup("<entry><batch:id>")
        xml.text(batchID)
        switch operation {
        case .query: xml.markup("</batch:id><batch:operation type=\"query\"/>")
        case .insert: xml.markup("</batch:id><batch:operation type=\"insert\"/>")
        case .update: xml.markup("</batch:id><batch:operation type=\"update\"/>")
        case .delete: xml.markup("</batch:id><batch:operation type=\"delete\"/>")
        }
    }

    package mutating func endEntry() {
        xml.markup("</entry>\n")
        count += 1
    }

    package mutating func end() { xml.markup("</feed>\n") }
}
