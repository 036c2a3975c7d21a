import GData
import Testing

/// Namespaces in XML; Atom (RFC 4287), section 4: neither prefixes nor the order of elements mean anything.
@Suite struct RewrittenFeedTests {
    @Test(
        "every feed of the emulator reads the same with other prefixes, order and white space, in both versions",
        arguments: 1...5 as ClosedRange<UInt64>
    )
    func readsTheSame(seed: UInt64) throws {
        let feeds = try EmulatedDocuments().feeds
        #expect(feeds.count > 40)
        for text in feeds {
            let rewritten = try #require(RewrittenFeed(text, seed: seed))
            #expect(rewritten.bytes != Array(text.utf8))
            let (header, entries) = try FeedReader.read(Array(text.utf8))
            let (otherHeader, otherEntries) = try FeedReader.read(rewritten.bytes)
            #expect(header == otherHeader)
            #expect(entries == otherEntries)
        }
    }
}
