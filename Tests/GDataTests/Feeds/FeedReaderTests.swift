import GData
import Testing
import XMLEvents

@Suite("The feed reader")
struct FeedReaderTests {
    private func read(_ text: String) throws -> (header: FeedHeader, entries: [Entry]) {
        try FeedReader.read(Array(text.utf8))
    }

    @Test("tells elements by namespace, whatever the prefix")
    func prefixes() throws {
        let plain = try read(
            """
            <feed xmlns='http://www.w3.org/2005/Atom' xmlns:yt='http://gdata.youtube.com/schemas/2007' \
            xmlns:media='http://search.yahoo.com/mrss/'><title>F</title><entry><id>1</id><media:group>\
            <media:title>T</media:title><yt:private/></media:group><yt:position>3</yt:position></entry></feed>
            """
        )
        let renamed = try read(
            """
            <a:feed xmlns:a='http://www.w3.org/2005/Atom' xmlns='http://gdata.youtube.com/schemas/2007' \
            xmlns:yt='http://search.yahoo.com/mrss/'><a:title>F</a:title><a:entry><a:id>1</a:id><yt:group>\
            <yt:title>T</yt:title><private/></yt:group><position>3</position></a:entry></a:feed>
            """
        )
        #expect(plain.entries == renamed.entries)
        #expect(plain.header == renamed.header)
        #expect(plain.entries.first?.media?.isPrivate == true)
        #expect(plain.entries.first?.position == "3")
    }

    @Test("does not take elements of other namespaces for its own")
    func strangers() throws {
        let entry = try read(
            """
            <entry xmlns='http://www.w3.org/2005/Atom' xmlns:x='urn:x'><x:title>no</x:title><title>yes</title>\
            <x:group><title>inner</title></x:group><position>1</position></entry>
            """
        ).entries.first
        #expect(entry?.title == "yes")
        #expect(entry?.position == nil)
        #expect(entry?.media == nil)
    }

    @Test(
        "refuses what is no feed and no entry",
        arguments: [
            "<html><body/></html>", "<feed/>", "<entry xmlns='urn:x'/>",
            "<errors xmlns='http://schemas.google.com/g/2005'/>",
        ]
    )
    func others(text: String) {
        let error = #expect(throws: XMLError.self) { try read(text) }
        #expect(error?.code == .unexpected)
    }

    @Test("reads what clients and old versions of the service wrote")
    func dialects() throws {
        let entry = try #require(
            try read(
                """
                <entry xmlns='http://www.w3.org/2005/Atom' xmlns:yt='http://gdata.youtube.com/schemas/2007' \
                xmlns:media='http://search.yahoo.com/mrss/' xmlns:batch='http://schemas.google.com/gdata/batch'>
                <title type='text'>T</title><yt:description>version 1</yt:description><yt:noembed/>
                <media:group><yt:aspectratio>widescreen</yt:aspectratio></media:group>
                <batch:status code='400' reason='Bad' content-type='application/vnd.google.gdata.error+xml'>&lt;errors \
                xmlns='http://schemas.google.com/g/2005'&gt;&lt;error&gt;&lt;domain&gt;yt:validation&lt;/domain&gt;\
                &lt;code&gt;required&lt;/code&gt;&lt;/error&gt;&lt;/errors&gt;</batch:status></entry>
                """
            ).entries.first
        )
        #expect(entry.title == "T")
        #expect(entry.summary == "version 1")
        #expect(entry.accessControls == [AccessControl(action: "embed", permission: "denied")])
        #expect(entry.media?.aspectRatio == "widescreen")
        #expect(entry.batchStatus?.errors == [GDataError(domain: "yt:validation", code: "required")])
    }

    @Test("tells where a document breaks off: in an entry or between two")
    func whereItBreaks() throws {
        let reader = FeedReader { _ in }
        let parser = reader.parser()
        try parser.parse(Array("<feed xmlns='http://www.w3.org/2005/Atom'><title>a</title>".utf8).span)
        #expect(!reader.isInEntry)
        try parser.parse(Array("<entry><id>1</id> ".utf8).span)
        #expect(reader.isInEntry)
        try parser.parse(Array("</entry> ".utf8).span)
        #expect(!reader.isInEntry)
        #expect(reader.isFeed)
        #expect(throws: XMLError.self) { try parser.finish() }
    }
}

@Suite("A feed's address")
struct FeedAddressTests {
    @Test(
        "is the path of the reference",
        arguments: [
            (.videos, "/feeds/api/videos"), (.uploads(user: "default"), "/feeds/api/users/default/uploads"),
            (.playlists(user: "a b"), "/feeds/api/users/a%20b/playlists"),
            (.playlist("PL1"), "/feeds/api/playlists/PL1"),
            (.favorites(user: "default"), "/feeds/api/users/default/favorites"),
            (.subscriptions(user: "default"), "/feeds/api/users/default/subscriptions"),
            (.contacts(user: "default"), "/feeds/api/users/default/contacts"),
            (.inbox(user: "ü"), "/feeds/api/users/%C3%BC/inbox"),
            (.comments(video: "a/b"), "/feeds/api/videos/a%2Fb/comments"),
            (.ratings(video: "-_.~"), "/feeds/api/videos/-_.~/ratings"),
            (.responses(video: "v"), "/feeds/api/videos/v/responses"),
            (.complaints(video: "v"), "/feeds/api/videos/v/complaints"),
            (.resumableUploads(user: "default"), "/resumable/feeds/api/users/default/uploads"),
        ] as [(FeedAddress, String)]
    )
    func path(feed: FeedAddress, path: String) {
        #expect(feed.path == path)
        #expect(feed.batchPath == path + "/batch")
        #expect(feed.url(ofEntry: "e?") == "http://gdata.youtube.com" + path + "/e%3F")
    }

    @Test(
        "of an entry gives the entry's id back, in every way to name it",
        arguments: [
            ("tag:youtube.com,2008:video:aB3dE5fG7hI", "aB3dE5fG7hI"),
            ("tag:youtube,2008:playlist:PL1:e2", "e2"),
            ("http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI?v=2", "aB3dE5fG7hI"),
            ("/feeds/api/users/default/uploads/aB3dE5fG7hI/", "aB3dE5fG7hI"),
            ("/feeds/api/playlists/PL1/e%2Fx#here", "e/x"), ("aB3dE5fG7hI", "aB3dE5fG7hI"), ("", ""),
            ("%zz%4", "%zz%4"),
        ]
    )
    func identifiers(name: String, id: String) { #expect(EntryIdentifier.lastComponent(name) == id) }

    @Test("escapes any text so that it is read back")
    func escaping() {
        for byte in UInt8.min...UInt8.max {
            let text = "a" + String(UnicodeScalar(byte)) + "é🎬"
            #expect(EntryIdentifier.unescaped(EntryIdentifier.escaped(text)) == text)
            #expect(EntryIdentifier.lastComponent(FeedAddress.playlist("x").url(ofEntry: text)) == text)
        }
    }
}
