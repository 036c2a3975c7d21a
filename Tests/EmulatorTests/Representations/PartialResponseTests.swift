import GData
import HTTPTypes
import Testing

@testable import Emulator

/// `fields` (protocol, "Partial response and PATCH").
@Suite struct PartialResponseTests {
    private let uploads = "/feeds/api/users/default/uploads"
    private let playlist = "/feeds/api/playlists/PL3F2A9C0D1E4B5A6"

    private func get(_ path: String, _ fields: String) throws -> Answer {
        try TestService().get(path + "?fields=" + EntryIdentifier.escaped(fields))
    }

    private func root(_ path: String, _ fields: String) throws -> Element {
        let answer = try get(path, fields)
        #expect(answer.status == 200, "\(answer.text)")
        return try #require(ElementReader.read(answer.response.body))
    }

    @Test func onlyWhatWasAskedForIsThere() throws {
        let feed = try root(playlist, "id,title,entry(id,media:group(media:title),link[@rel='edit'])")
        #expect(feed.children.prefix(2).map(\.name) == ["id", "title"])
        #expect(feed["gd:fields"] == "id,title,entry(id,media:group(media:title),link[@rel='edit'])")
        #expect(feed["xmlns:media"] != nil)
        #expect(feed["gd:etag"] == nil)
        let entries = feed.children("entry")
        #expect(entries.count == 6)
        for entry in entries {
            #expect(entry.children.map(\.name) == ["id", "link", "media:group"])
            #expect(entry.child("link")?["rel"] == "edit")
            #expect(entry.child("media:group")?.children.map(\.name) == ["media:title"])
        }
    }

    @Test(
        "selects",
        arguments: [
            ("@gd:etag", ["gd:etag"], []), ("title", [], ["title"]), ("atom:title", [], ["title"]),
            ("yt:*", [], ["yt:playlistId"]), ("entry/nothing", [], []),
            ("entry[yt:position=2]/yt:position", [], ["entry"]),
            ("*[text()='Pier clips']", [], ["title"]),
        ]
    )
    func selects(fields: String, attributes: [String], elements: [String]) throws {
        let feed = try root(playlist, fields)
        #expect(feed.children.map(\.name) == elements)
        let own = feed.attributes.map(\.name).filter { !$0.hasPrefix("xmlns") && $0 != "gd:fields" }
        #expect(own == attributes)
    }

    @Test(
        "conditions",
        arguments: [
            ("yt:position=2", 1), ("yt:position eq 2", 1), ("yt:position!=2", 5), ("yt:position>4", 2),
            ("yt:position >= 4", 3), ("yt:position lt 2 or yt:position gt 5", 2),
            ("yt:position>1 and yt:position<4", 2), ("not(yt:position=1)", 5), ("nothing", 0), ("not(nothing)", 6),
            ("media:group/yt:videoid='cD2eF4gH6iJ'", 1), ("link/@rel='edit'", 6), ("(yt:position=1)", 1),
            ("xs:dateTime(published)>xs:dateTime('2000-01-01T00:00:00Z')", 6),
            ("xs:date(published)<xs:date('2000-01-01')", 0),
            ("xs:dateTime(updated)=xs:dateTime('1970-01-01T02:00:00.000+02:00')", 6),
        ]
    )
    func conditions(condition: String, count: Int) throws {
        #expect(try root(playlist, "entry[\(condition)](id)").children("entry").count == count)
    }

    @Test func entriesHaveFieldsOfTheirOwn() throws {
        let entry = try root(uploads + "/aB3dE5fG7hI", "title,yt:accessControl[@action='embed'],author/name,@gd:etag")
        #expect(entry.name == "entry")
        #expect(entry.children.map(\.name) == ["title", "author", "yt:accessControl"])
        #expect(entry.child("author")?.children.map(\.name) == ["name"])
        #expect(entry["gd:etag"] != nil)
    }

    @Test func whatCannotBeWrittenIsLeftOut() throws {
        let feed = try root(playlist, "title[text()='\u{1}']")
        #expect(feed["gd:fields"] == "title[text()='']")
        #expect(feed.children.isEmpty)
    }

    @Test func appliesToJSON() throws {
        let answer = try TestService().get(playlist + "?alt=json&fields=title")
        #expect(answer.text.contains("\"title\":{\"$t\":\"Pier clips\"}"))
        #expect(!answer.text.contains("\"entry\""))
        #expect(try TestService().get(playlist + "?alt=jsonc&fields=title").status == 400)
    }

    @Test(
        "refuses with the place",
        arguments: [
            ("", 1), ("entry(", 7), ("entry(title", 12), ("entry[@rel=", 12), ("entry[@rel='a]", 15), ("a,,b", 3),
            ("a b", 3), ("entry[xs:date('x')=1]", 19), ("a:b:c", 6), ("*:b", 4), ("title)", 6),
        ]
    )
    func refuses(fields: String, place: Int) throws {
        let answer = try get(playlist, fields)
        #expect(answer.status == 400)
        let error = try answer.error()
        #expect(error.code == "invalidFieldSelection")
        #expect(error.internalReason?.contains("at character \(place):") == true, "\(error)")
    }

    @Test(
        "is bounded",
        arguments: [
            String(repeating: "a(", count: 100), String(repeating: "a/", count: 1000) + "b",
            "a[" + String(repeating: "(", count: 1000), "a[" + String(repeating: "not(", count: 1000),
            String(repeating: "a,", count: 5000) + "a", String(repeating: "a,", count: 201) + "a",
            "a[" + String(repeating: "b or ", count: 32) + "b]", "a[" + String(repeating: "b/", count: 1000) + "c]",
        ]
    )
    func isBounded(fields: String) throws { #expect(try get(playlist, fields).status == 400) }
}
