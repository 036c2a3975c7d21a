import Manifest
import Operations
import TestTools
import Testing

@Suite("The grammar of batch feeds")
struct FeedGrammarTests {
    private static func validate(_ compiled: Compiled) throws -> [String: String] {
        let batches = compiled.batches.enumerated().map { (name: "\($0).batch.xml", text: $1) }
        let uploads = compiled.uploads.enumerated().map { (name: "\($0).upload.xml", text: $1) }
        var refused = try batches.isEmpty ? [:] : Validation(batches, grammar: "schemas/batch-feed.rng").refused
        if !uploads.isEmpty {
            refused.merge(try Validation(uploads, grammar: "schemas/upload-entry.rng").refused) { first, _ in first }
        }
        return refused
    }

    @Test("takes every feed of every example", arguments: Example.namesForGData)
    func examples(name: String) throws {
        let compiled = try Compiled(try Example.text(name), options: try .readingExamples())
        // A job of reports alone sends nothing; what a sync sends, only a service tells.
        let sendsNothing = compiled.batches.isEmpty && compiled.uploads.isEmpty
        #expect(sendsNothing == ["nightly-upkeep.yaml", "weekly-report.yaml"].contains(name))
        let refused = try Self.validate(compiled)
        #expect(refused == [:])
    }

    @Test("takes every operation with every field")
    func everything() throws {
        let refused = try Self.validate(Compiled(GoodManifest.everything))
        #expect(refused == [:])
    }

    @Test("takes every operation as the reference page shows it")
    func pageExamples() throws {
        // A sync is planned into others when the service is asked.
        // GData has nothing like captions and thumbnails.
        let sent = OperationRegistry.all.filter { definition in
            if case .none = definition.form { false } else { !OperationRegistry.syncs.contains(definition) }
        }
        let operations = sent.map { "  - \($0.name): \($0.example)\n" }.joined()
        let refused = try Self.validate(Compiled(Decoded.job("operations:\n" + operations)))
        #expect(refused == [:])
    }

    @Test("refuses feeds that ytbatch must not write")
    func refuses() throws {
        let bad = BadFeed.all
        let documents = bad.enumerated().map { (name: "\($0).xml", text: $1.text) }
        let refused = try Validation(documents, grammar: "schemas/batch-feed.rng").refused
        for (number, feed) in bad.enumerated() { #expect(refused["\(number).xml"] != nil, "\(feed.name)") }
        // The feeds differ from a good one in nothing but what is named.
        let good = [(name: "good.xml", text: BadFeed.good)]
        #expect(try Validation(good, grammar: "schemas/batch-feed.rng").refused == [:])
    }

    @Test(
        "refuses uploads that the service would refuse",
        arguments: [
            ("<media:title type=\"plain\">Spring</media:title>", ""),
            ("<media:keywords>spring</media:keywords>", "<media:keywords></media:keywords>"),
            ("categories.cat\">Music<", "categories.cat\">Cats<"),
            ("2026-03-20", "2026-02-30"),
            ("41.14 -8.61", "41.14"),
            ("permission=\"denied\"", "permission=\"moderated\""),
            ("<yt:private/>", "<yt:private/><yt:private/>"),
        ]
    )
    func uploads(part: String, replacement: String) throws {
        let text = try Compiled(
            Decoded.job(
                """
                operations:
                  - video.upload:
                      {file: a, title: Spring, category: Music, keywords: [spring], recorded: 2026-03-20,
                       location: {latitude: 41.14, longitude: -8.61}, access: {rate: denied}}

                """
            )
        ).uploads[0]
        #expect(text.contains(part))
        let documents = [
            (name: "good.xml", text: text), (name: "bad.xml", text: text.replacing(part, with: replacement)),
        ]
        #expect(Array(try Validation(documents, grammar: "schemas/upload-entry.rng").refused.keys) == ["bad.xml"])
    }
}

/// A feed that ytbatch must not write.
struct BadFeed: Sendable {
    let name: String
    let text: String

    private static let api = "http://gdata.youtube.com/feeds/api/"

    private static func feed(_ path: String, _ entries: String, head: String = "") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:batch="http://schemas.google.com/gdata/batch" \
        xmlns:gd="http://schemas.google.com/g/2005" xmlns:media="http://search.yahoo.com/mrss/" \
        xmlns:yt="http://gdata.youtube.com/schemas/2007">
        <link rel="http://schemas.google.com/g/2005#batch" type="application/atom+xml" href="\(api)\(path)/batch"/>
        \(head)\(entries)
        </feed>
        """
    }

    private static func entry(_ operation: String, _ content: String, id: String = "a.1") -> String {
        "<entry><batch:id>\(id)</batch:id><batch:operation type=\"\(operation)\"/>\(content)</entry>"
    }

    private static func target(_ path: String, edit: String? = nil) -> String {
        "<id>\(api)\(path)</id><link rel=\"edit\" type=\"application/atom+xml\" href=\"\(api)\(edit ?? path)\"/>"
    }

    private static func category(_ scheme: String, _ term: String) -> String {
        "<category scheme=\"http://gdata.youtube.com/schemas/2007/\(scheme).cat\" term=\"\(term)\"/>"
    }

    private static let video = "<id>aB3dE5fG7hI</id>"

    static let good = feed("playlists/PL1", entry("insert", video + "<yt:position>1</yt:position>"))

    private static func bad(_ name: String, _ path: String, _ entries: String) -> BadFeed {
        BadFeed(name: name, text: feed(path, entries))
    }

    static let all: [BadFeed] = [
        bad("no entries", "playlists/PL1", ""),
        bad("an entry without an operation", "playlists/PL1", "<entry><batch:id>a.1</batch:id>\(video)</entry>"),
        bad(
            "an entry without a batch:id",
            "playlists/PL1",
            "<entry><batch:operation type=\"insert\"/>\(video)</entry>"
        ),
        bad("a batch:id without an attempt", "playlists/PL1", entry("insert", video, id: "a")),
        bad("attempt 0", "playlists/PL1", entry("insert", video, id: "a.0")),
        bad("a batch:id with a blank", "playlists/PL1", entry("insert", video, id: "a b.1")),
        bad("an operation in capitals", "playlists/PL1", entry("INSERT", video)),
        bad("a query", "playlists/PL1", entry("query", video)),
        bad("an insert of nothing", "playlists/PL1", entry("insert", "")),
        bad("position 0", "playlists/PL1", entry("insert", video + "<yt:position>0</yt:position>")),
        bad(
            "two positions",
            "playlists/PL1",
            entry("insert", video + String(repeating: "<yt:position>1</yt:position>", count: 2))
        ),
        bad("a video id that is too short", "playlists/PL1", entry("insert", "<id>short</id>")),
        bad("an unknown element", "playlists/PL1", entry("insert", video + "<yt:colour>red</yt:colour>")),
        bad("an element of another namespace", "playlists/PL1", entry("insert", video + "<position>1</position>")),
        bad("an unknown attribute", "playlists/PL1", entry("insert", "<id lang=\"en\">aB3dE5fG7hI</id>")),
        bad("text between elements", "playlists/PL1", entry("insert", video + "hello")),
        bad("a move that says not where to", "playlists/PL1", entry("update", target("playlists/PL1/e"))),
        bad("a delete without a target", "playlists/PL1", entry("delete", "")),
        bad("a delete with a title", "playlists/PL1", entry("delete", target("playlists/PL1/e") + "<title>a</title>")),
        bad("a target without an edit link", "playlists/PL1", entry("delete", "<id>\(api)playlists/PL1/e</id>")),
        bad("a target in another kind of feed", "playlists/PL1", entry("delete", target("users/default/uploads/e"))),
        bad("a target that is a bare id", "playlists/PL1", entry("delete", video)),
        bad("a rating in a playlist", "playlists/PL1", entry("insert", "<yt:rating value=\"like\"/>")),
        bad("an insert of a video", "users/default/uploads", entry("insert", "<media:group/>")),
        bad("an update of a comment", "videos/aB3dE5fG7hI/comments", entry("update", "<content>a</content>")),
        bad("an empty comment", "videos/aB3dE5fG7hI/comments", entry("insert", "<content/>")),
        bad("six stars", "videos/aB3dE5fG7hI/ratings", entry("insert", "<gd:rating value=\"6\" min=\"1\" max=\"5\"/>")),
        bad("no stars", "videos/aB3dE5fG7hI/ratings", entry("insert", "<gd:rating value=\"0\" min=\"1\" max=\"5\"/>")),
        bad("an unknown opinion", "videos/aB3dE5fG7hI/ratings", entry("insert", "<yt:rating value=\"love\"/>")),
        bad(
            "two opinions",
            "videos/aB3dE5fG7hI/ratings",
            entry("insert", "<yt:rating value=\"like\"/><yt:rating value=\"dislike\"/>")
        ),
        bad(
            "a channel with a playlist's type",
            "users/default/subscriptions",
            entry("insert", category("subscriptiontypes", "playlist") + "<yt:username>a</yt:username>")
        ),
        bad(
            "a subscription to nothing",
            "users/default/subscriptions",
            entry("insert", category("subscriptiontypes", "channel"))
        ),
        bad(
            "an unknown group",
            "users/default/contacts",
            entry("insert", category("contact", "Enemies") + "<yt:username>a</yt:username>")
        ),
        bad(
            "an unknown reason",
            "videos/aB3dE5fG7hI/complaints",
            entry("insert", category("complaint-reasons", "RUDE") + "<summary>a</summary>")
        ),
        bad(
            "a complaint without a text",
            "videos/aB3dE5fG7hI/complaints",
            entry("insert", category("complaint-reasons", "SPAM"))
        ),
        bad(
            "a title of 61 characters",
            "users/default/playlists",
            entry("insert", "<title>\(String(repeating: "t", count: 61))</title>")
        ),
        bad("a title with markup", "users/default/playlists", entry("insert", "<title>a &lt;b&gt;</title>")),
        bad("an unknown feed", "users/default/history", entry("delete", target("users/default/history/a"))),
        bad("a feed on another server", "http://evil.test/", entry("insert", video)),
        BadFeed(
            name: "no batch link",
            text: good.replacing("<link rel=\"http://schemas.google.com/g/2005#batch\"", with: "<link rel=\"self\"")
        ),
        BadFeed(
            name: "an operation for the whole feed",
            text: feed("playlists/PL1", entry("insert", video), head: "<batch:operation type=\"insert\"/>")
        ),
        BadFeed(
            name: "an entry alone",
            text: "<entry xmlns=\"http://www.w3.org/2005/Atom\"><id>aB3dE5fG7hI</id></entry>"
        ),
        BadFeed(name: "cut short", text: String(good.dropLast(20))),
    ]
}
