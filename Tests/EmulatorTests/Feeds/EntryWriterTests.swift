import GData
import Testing

@testable import Emulator

/// What is written is what is read back, in each of the places where an entry can stand.
@Suite struct EntryWriterTests {
    static let paths = [
        "/feeds/api/users/demochannel/uploads", "/feeds/api/users/demochannel/playlists",
        "/feeds/api/playlists/PL3F2A9C0D1E4B5A6", "/feeds/api/users/demochannel/favorites",
        "/feeds/api/users/demochannel/subscriptions", "/feeds/api/users/demochannel/contacts",
        "/feeds/api/users/demochannel/inbox", "/feeds/api/videos/aB3dE5fG7hI/comments",
        "/feeds/api/videos/aB3dE5fG7hI/responses",
    ]

    @Test("reads back", arguments: paths)
    func readsBack(path: String) throws {
        let service = try TestService()
        let listed = try service.get(path).feed().entries
        #expect(!listed.isEmpty)
        for entry in listed {
            var writer = XMLWriter()
            EntryWriter.write(entry, in: .document, into: &writer)
            #expect(try FeedReader.read(writer.bytes).entries == [entry])
        }
    }

    @Test("is the same in its feed, alone and in a batch", arguments: paths)
    func isTheSame(path: String) throws {
        let service = try TestService()
        for listed in try service.get(path).feed().entries {
            let address = try #require(listed.link(Relation.selfLink))
            var alone = try service.get(String(address.dropFirst("http://gdata.youtube.com".count))).entry()
            var queried = try service.batch(
                path,
                "<entry><batch:operation type='query'/><id>\(address)</id></entry>"
            ).feed().entries[0]
            #expect(queried.batchStatus == BatchStatus(code: 200, reason: "Success"))
            queried.batchStatus = nil
            queried.batchOperation = nil
            #expect(queried == alone)
            alone.unreadCount = listed.unreadCount
            #expect(listed == alone)
        }
    }

    @Test func profileReadsBack() throws {
        let entry = try TestService().get("/feeds/api/users/demochannel").entry()
        var writer = XMLWriter()
        EntryWriter.write(entry, in: .batch, into: &writer)
        #expect(entry.profile?.feedLinks.count == 13)
        var document = XMLWriter()
        FeedWriter.beginBatch(FeedHeader(), into: &document)
        document.append(writer)
        FeedWriter.end(into: &document)
        #expect(try FeedReader.read(document.bytes).entries == [entry])
    }

    @Test func quotesAndMarkupAreEscaped() throws {
        var entry = Entry()
        entry.title = "a < b & 'c' \"d\" > e\r\n"
        entry.links = [Link("x'y", type: "\"", "http://h/?a=1&b='2'")]
        var writer = XMLWriter()
        EntryWriter.write(entry, in: .document, into: &writer)
        #expect(try FeedReader.read(writer.bytes).entries == [entry])
    }

    @Test func headerReadsBack() throws {
        let header = try TestService().get("/feeds/api/playlists/PL9A4F7C2E5B8D1063").feed().header
        #expect(header.title == "Drafts")
        #expect(header.subtitle == "Not for anybody yet.")
        #expect(header.isPrivate)
        #expect(header.playlistID == "PL9A4F7C2E5B8D1063")
        #expect(header.author?.userID == "Zk3Qm7Xw1Rt5Yb9Nc2Vd4A")
        #expect(header.etag?.hasPrefix("W/") == true)
        #expect(header.categories == [Category(scheme: Scheme.kind, term: Scheme.kind("playlist"))])
    }
}
