import GData
import Operations
import Testing

@Suite("The entry of an operation")
struct EntryFormTests {
    private static let api = "http://gdata.youtube.com/feeds/api/"
    private static let schemas = "http://gdata.youtube.com/schemas/2007/"

    private static func target(_ path: String) -> String {
        "<id>\(api)\(path)</id><link rel=\"edit\" type=\"application/atom+xml\" href=\"\(api)\(path)\"/>"
    }

    private static let goldens: [(String, [FieldName: String], BatchOperation, String)] = [
        ("video.delete", [.video: "V"], .delete, target("users/default/uploads/V")),
        (
            "playlist.create", [.title: "A & B", .description: "d", .privacy: "private"], .insert,
            "<title>A &amp; B</title><summary>d</summary><yt:private/>"
        ),
        ("playlist.create", [.title: "A", .privacy: "public"], .insert, "<title>A</title>"),
        (
            "playlist.update", [.playlist: "P", .title: "T"], .update,
            target("users/default/playlists/P") + "<title>T</title>"
        ),
        ("playlist.delete", [.playlist: "P"], .delete, target("users/default/playlists/P")),
        (
            "playlist.add", [.playlist: "P", .video: "V", .position: "2", .title: "t", .description: "<d>"], .insert,
            "<id>V</id><title>t</title><summary>&lt;d&gt;</summary><yt:position>2</yt:position>"
        ),
        ("playlist.add", [.playlist: "P", .video: "V"], .insert, "<id>V</id>"),
        (
            "playlist.move", [.playlist: "P", .entry: "E", .position: "3"], .update,
            target("playlists/P/E") + "<yt:position>3</yt:position>"
        ),
        ("playlist.remove", [.playlist: "P", .entry: "E"], .delete, target("playlists/P/E")),
        ("video.rate", [.video: "V", .rating: "like"], .insert, "<yt:rating value=\"like\"/>"),
        ("video.rate", [.video: "V", .rating: "dislike"], .insert, "<yt:rating value=\"dislike\"/>"),
        ("video.rate", [.video: "V", .rating: "4"], .insert, "<gd:rating value=\"4\" min=\"1\" max=\"5\"/>"),
        ("comment.add", [.video: "V", .text: "a\r\nb"], .insert, "<content>a&#13;\nb</content>"),
        (
            "comment.reply", [.video: "V", .comment: "C", .text: "t"], .insert,
            "<link rel=\"http://gdata.youtube.com/schemas/2007#in-reply-to\" type=\"application/atom+xml\" "
                + "href=\"\(api)videos/V/comments/C\"/><content>t</content>"
        ),
        ("comment.delete", [.video: "V", .comment: "C"], .delete, target("videos/V/comments/C")),
        (
            "subscription.add", [.channel: "U"], .insert,
            "<category scheme=\"\(schemas)subscriptiontypes.cat\" term=\"channel\"/><yt:username>U</yt:username>"
        ),
        (
            "subscription.add", [.favorites: "U"], .insert,
            "<category scheme=\"\(schemas)subscriptiontypes.cat\" term=\"favorites\"/><yt:username>U</yt:username>"
        ),
        (
            "subscription.add", [.playlist: "P"], .insert,
            "<category scheme=\"\(schemas)subscriptiontypes.cat\" term=\"playlist\"/><yt:playlistId>P</yt:playlistId>"
        ),
        (
            "subscription.add", [.query: "a & b"], .insert,
            "<category scheme=\"\(schemas)subscriptiontypes.cat\" term=\"query\"/>"
                + "<yt:queryString>a &amp; b</yt:queryString>"
        ),
        ("subscription.remove", [.subscription: "S"], .delete, target("users/default/subscriptions/S")),
        ("favorite.add", [.video: "V"], .insert, "<id>V</id>"),
        ("favorite.remove", [.video: "V"], .delete, target("users/default/favorites/V")),
        (
            "contact.add", [.user: "U", .group: "family"], .insert,
            "<category scheme=\"\(schemas)contact.cat\" term=\"Family\"/><yt:username>U</yt:username>"
        ),
        (
            "contact.update", [.user: "U", .group: "friends", .status: "accepted"], .update,
            target("users/default/contacts/U") + "<category scheme=\"\(schemas)contact.cat\" term=\"Friends\"/>"
                + "<yt:status>accepted</yt:status>"
        ),
        ("contact.remove", [.user: "a b"], .delete, target("users/default/contacts/a%20b")),
        ("response.add", [.video: "V", .response: "R"], .insert, "<id>R</id>"),
        ("response.remove", [.video: "V", .response: "R"], .delete, target("videos/V/responses/R")),
        (
            "complaint.add", [.video: "V", .reason: "SPAM", .text: "t"], .insert,
            "<category scheme=\"\(schemas)complaint-reasons.cat\" term=\"SPAM\"/><summary>t</summary>"
        ),
        (
            "complaint.add", [.video: "V", .reason: "SPAM"], .insert,
            "<category scheme=\"\(schemas)complaint-reasons.cat\" term=\"SPAM\"/><summary>SPAM</summary>"
        ),
        (
            "message.send", [.to: "U", .video: "V", .subject: "s", .text: "t"], .insert,
            "<id>V</id><title>s</title><summary>t</summary>"
        ),
    ]

    @Test("is written byte by byte as the protocol asks", arguments: goldens)
    func golden(name: String, texts: [FieldName: String], operation: BatchOperation, content: String) throws {
        let definition = try #require(OperationDefinition.named(name))
        guard case .batch(operation, _) = definition.form else {
            Issue.record("\(name) is no \(operation)")
            return
        }
        #expect(EntryForm.text(definition, texts) == content)
    }

    private static let metadata: [FieldName: String] = [
        .title: "T & t", .description: "d", .category: "Film & Animation", .keywords: "one\u{0}two",
        .privacy: "private",
        .recorded: "2026-03-20", .location: "", .locationLatitude: "41.14", .locationLongitude: "-8.61",
        .place: "Porto",
        .developerTags: "a1\u{0}b2", .accessComment: "moderated", .accessRate: "denied",
    ]

    private static let written = """
        <media:group><media:title type="plain">T &amp; t</media:title>\
        <media:description type="plain">d</media:description>\
        <media:category scheme="\(schemas)categories.cat">Film</media:category>\
        <media:category scheme="\(schemas)developertags.cat">a1</media:category>\
        <media:category scheme="\(schemas)developertags.cat">b2</media:category>\
        <media:keywords>one,two</media:keywords><yt:private/></media:group>\
        <yt:accessControl action="comment" permission="moderated"/><yt:accessControl action="rate" permission="denied"/>\
        <yt:recorded>2026-03-20</yt:recorded><yt:location>Porto</yt:location>\
        <georss:where><gml:Point><gml:pos>41.14 -8.61</gml:pos></gml:Point></georss:where>
        """

    @Test("of an upload or update holds all metadata")
    func videos() {
        var texts = Self.metadata
        texts[.file] = "a.mp4"
        #expect(EntryForm.text(.videoUpload, texts) == Self.written)
        texts[.file] = nil
        texts[.video] = "V"
        #expect(EntryForm.text(.videoUpdate, texts) == Self.target("users/default/uploads/V") + Self.written)
    }

    @Test("of an upload has what the service wants of every video, whatever is left out")
    func leastUpload() {
        #expect(
            EntryForm.text(.videoUpload, [.file: "a", .title: "T", .category: "People", .privacy: "public"]) == """
                <media:group><media:title type="plain">T</media:title><media:description type="plain">T</media:description>\
                <media:category scheme="\(Self.schemas)categories.cat">People</media:category>\
                <media:keywords>people</media:keywords></media:group>
                """
        )
    }

    /// What an update finds: the service replaces all of it.
    private static var prior: Entry {
        var entry = Entry()
        entry.title = "old title"
        entry.summary = "old summary"
        entry.isPrivate = true
        var media = MediaGroup()
        media.title = "old"
        media.description = "old text"
        media.categories = [
            Category(scheme: Scheme.categories + "?hl=en-US", term: "Music"),
            Category(scheme: Scheme.developerTags, term: "tag"),
        ]
        media.keywords = "a, b"
        media.isPrivate = true
        entry.media = media
        entry.accessControls = [
            AccessControl(action: "comment", permission: "allowed"),
            AccessControl(action: "list", permission: "denied"),
        ]
        entry.recorded = "2020-01-01"
        entry.place = "here"
        entry.point = "1 2"
        return entry
    }

    @Test("of an update keeps what the manifest leaves out")
    func update() {
        #expect(
            EntryForm.text(
                .videoUpdate,
                [.video: "V", .title: "new", .accessComment: "denied"],
                found: .resource(Self.prior)
            )
                == Self.target("users/default/uploads/V") + """
                    <media:group><media:title type="plain">new</media:title>\
                    <media:description type="plain">old text</media:description>\
                    <media:category scheme="\(Self.schemas)categories.cat">Music</media:category>\
                    <media:category scheme="\(Self.schemas)developertags.cat">tag</media:category>\
                    <media:keywords>a,b</media:keywords><yt:private/></media:group>\
                    <yt:accessControl action="comment" permission="denied"/>\
                    <yt:accessControl action="list" permission="denied"/>\
                    <yt:recorded>2020-01-01</yt:recorded><yt:location>here</yt:location>\
                    <georss:where><gml:Point><gml:pos>1 2</gml:pos></gml:Point></georss:where>
                    """
        )
        #expect(
            EntryForm.text(.playlistUpdate, [.playlist: "P", .description: "new"], found: .resource(Self.prior))
                == Self.target("users/default/playlists/P")
                + "<title>old title</title><summary>new</summary><yt:private/>"
        )
    }

    @Test("of an update can take away what is there")
    func clearing() {
        let text = EntryForm.text(
            .videoUpdate,
            [.video: "V", .privacy: "public", .developerTags: "", .description: ""],
            found: .resource(Self.prior)
        )
        #expect(!text.contains("yt:private") && !text.contains("developertags"))
        #expect(text.contains("<media:description type=\"plain\"></media:description>"))
        // A public video is in lists again.
        #expect(text.contains("action=\"list\" permission=\"allowed\""))
        let playlist = EntryForm.text(
            .playlistUpdate,
            [.playlist: "P", .privacy: "public"],
            found: .resource(Self.prior)
        )
        #expect(!playlist.contains("yt:private"))
    }

    @Test("of an unlisted video keeps it out of lists")
    func unlisted() {
        let text = EntryForm.text(.videoUpload, [.file: "a", .title: "T", .category: "People", .privacy: "unlisted"])
        #expect(text.hasSuffix("<yt:accessControl action=\"list\" permission=\"denied\"/>"))
        #expect(!text.contains("yt:private"))
    }

    @Test("names what was looked up, and stands for it before")
    func found() {
        let texts: [FieldName: String] = [.playlist: "P", .video: "V", .position: "1"]
        #expect(EntryForm.text(.playlistRemove, texts, found: .id("E")) == Self.target("playlists/P/E"))
        #expect(EntryForm.text(.playlistRemove, texts) == Self.target("playlists/P/%24%7Bfound%7D"))
        #expect(
            EntryForm.text(.subscriptionRemove, [.channel: "U"], found: .id("S"))
                == Self.target("users/default/subscriptions/S")
        )
    }

    @Test("says nothing that an entry cannot say", arguments: OperationRegistry.all.map(\.name))
    func wellFormed(name: String) throws {
        let definition = try #require(OperationDefinition.named(name))
        var texts: [FieldName: String] = [:]
        for field in definition.leaves { texts[field.name] = "<&>\"'\r\n\t🎬" }
        let document = """
            <entry xmlns='http://www.w3.org/2005/Atom' xmlns:gd='http://schemas.google.com/g/2005' \
            xmlns:georss='http://www.georss.org/georss' xmlns:gml='http://www.opengis.net/gml' \
            xmlns:media='http://search.yahoo.com/mrss/' xmlns:yt='http://gdata.youtube.com/schemas/2007'>\
            \(EntryForm.text(definition, texts))</entry>
            """
        #expect(throws: Never.self) { try FeedReader.read(Array(document.utf8)) }
    }
}
