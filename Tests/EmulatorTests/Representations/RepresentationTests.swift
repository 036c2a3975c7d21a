import Foundation
import GData
import HTTPTypes
import Testing

@testable import Emulator

/// The forms other than Atom (protocol, "Representations").
@Suite struct RepresentationTests {
    private let playlist = "/feeds/api/playlists/PL3F2A9C0D1E4B5A6"

    private static let feeds = [
        "/feeds/api/users/demochannel/uploads", "/feeds/api/users/default/playlists",
        "/feeds/api/playlists/PL3F2A9C0D1E4B5A6", "/feeds/api/users/default/favorites",
        "/feeds/api/users/default/subscriptions", "/feeds/api/users/default/contacts",
        "/feeds/api/users/default/inbox", "/feeds/api/videos/aB3dE5fG7hI/comments", "/feeds/api/users/demochannel",
        "/feeds/api/videos/aB3dE5fG7hI",
    ]

    private func json(_ answer: Answer) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(answer.response.body))
        return try #require(value as? [String: Any])
    }

    @Test("every feed has every form", arguments: feeds)
    func everyForm(path: String) throws {
        let service = try TestService()
        for version in ["1", "2"] {
            func get(_ alt: String) -> Answer {
                service.send(.get, path + "?alt=" + alt, headers: ["GData-Version": version])
            }
            #expect(try json(get("json"))["version"] as? String == "1.0")
            #expect(get("json")["Content-Type"] == "application/json; charset=UTF-8")
            #expect(try json(get("jsonc"))["data"] is [String: Any])
            let rss = get("rss")
            #expect(rss["Content-Type"] == "application/rss+xml; charset=UTF-8")
            #expect(ElementReader.read(rss.response.body) != nil)
            let bare = service.send(.head, path + "?alt=json", headers: ["GData-Version": version])
            #expect(bare.status == 200 && bare.text.isEmpty)
            #expect(bare["Content-Type"] == "application/json; charset=UTF-8")
        }
    }

    @Test func jsonIsAtomByOtherNames() throws {
        let service = try TestService()
        let feed = try #require(try json(service.get(playlist + "?alt=json"))["feed"] as? [String: Any])
        #expect(feed["xmlns$yt"] as? String == "http://gdata.youtube.com/schemas/2007")
        #expect((feed["title"] as? [String: Any])?["$t"] as? String == "Pier clips")
        #expect((feed["openSearch$totalResults"] as? [String: Any])?["$t"] as? String == "6")
        let entries = try #require(feed["entry"] as? [[String: Any]])
        #expect(entries.count == 6)
        #expect(entries[0]["gd$etag"] as? String == "W/\"YDwqeyM.\"")
        #expect(entries[0]["link"] is [Any])
        #expect(entries[0]["author"] is [Any])
        let media = try #require(entries[0]["media$group"] as? [String: Any])
        #expect(media["media$thumbnail"] is [Any])
        #expect((media["yt$videoid"] as? [String: Any])?["$t"] as? String == "cD2eF4gH6iJ")
        let comments = try #require(entries[0]["gd$comments"] as? [String: Any])
        #expect(comments["gd$feedLink"] is [String: Any])
    }

    @Test func oneEntryIsStillAnArray() throws {
        let service = try TestService()
        let feed = try json(service.get(playlist + "?alt=json&max-results=1"))["feed"] as? [String: Any]
        #expect((feed?["entry"] as? [Any])?.count == 1)
        let entry = try json(service.get("/feeds/api/videos/aB3dE5fG7hI?alt=json"))["entry"] as? [String: Any]
        #expect((entry?["category"] as? [Any])?.isEmpty == false)
    }

    @Test func scriptsAreCalledBack() throws {
        let service = try TestService()
        let answer = service.get(playlist + "?alt=json-in-script&callback=app.show")
        #expect(answer["Content-Type"] == "text/javascript; charset=UTF-8")
        #expect(answer.text.contains("\napp.show({\"version\":\"1.0\""))
        #expect(answer.text.hasSuffix("});"))
        #expect(service.get(playlist + "?alt=json-in-script").status == 400)
        #expect(service.get(playlist + "?alt=json-in-script&callback=alert(1)").status == 400)
    }

    @Test func jsoncSaysVideosPlainly() throws {
        let service = try TestService()
        let answer = try json(service.get("/feeds/api/users/default/uploads?alt=jsonc&max-results=2"))
        #expect(answer["apiVersion"] as? String == "2.1")
        let data = try #require(answer["data"] as? [String: Any])
        #expect(data["startIndex"] as? Int == 1)
        #expect(data["itemsPerPage"] as? Int == 2)
        #expect((data["items"] as? [Any])?.count == 2)
        let answered = try json(service.get("/feeds/api/videos/aB3dE5fG7hI?alt=jsonc"))
        let video = try #require(answered["data"] as? [String: Any])
        #expect(video["id"] as? String == "aB3dE5fG7hI")
        #expect(video["duration"] is Int)
        #expect((video["accessControl"] as? [String: Any])?["embed"] as? String == "allowed")
        #expect((video["thumbnail"] as? [String: Any])?["sqDefault"] is String)
        let list = try #require(try json(service.get(playlist + "?alt=jsonc"))["data"] as? [String: Any])
        let first = try #require((list["items"] as? [[String: Any]])?.first)
        #expect(first["position"] as? Int == 1)
        #expect((first["video"] as? [String: Any])?["id"] as? String == "cD2eF4gH6iJ")
    }

    @Test func rssIsAChannelWithItems() throws {
        let service = try TestService()
        let rss = try #require(ElementReader.read(service.get(playlist + "?alt=rss").response.body))
        #expect(rss.name == "rss" && rss["version"] == "2.0")
        let channel = try #require(rss.child("channel"))
        #expect(channel.child("title")?.text == "Pier clips")
        #expect(channel.child("description")?.text == "Everything shot from the pier.")
        #expect(channel.child("link")?.text == "http://www.youtube.com/playlist?list=PL3F2A9C0D1E4B5A6")
        #expect(channel.child("atom:id") != nil)
        let items = channel.children("item")
        #expect(items.count == 6)
        #expect(items[0].child("guid")?.text.hasPrefix("tag:youtube.com,2008:playlist:") == true)
        #expect(items[0].child("guid")?["isPermaLink"] == "false")
        #expect(items[0].child("pubDate")?.text.hasSuffix("+0000") == true)
        #expect(items[0].child("author")?.text == "demochannel")
        #expect(items[0].child("media:group") != nil)
    }

    @Test func serviceLinkLeadsToTheServiceDocument() throws {
        let service = try TestService()
        let address = try #require(try service.get(playlist).feed().header.link(Relation.service))
        let path = String(address.dropFirst("http://gdata.youtube.com".count))
        let own = service.get(path)
        #expect(own["Content-Type"] == "application/atomsvc+xml; charset=UTF-8")
        let document = try #require(ElementReader.read(own.response.body))
        let collection = try #require(document.child("app:workspace")?.child("app:collection"))
        #expect(collection["href"] == "http://gdata.youtube.com" + playlist)
        #expect(collection.child("app:accept")?.text == "application/atom+xml;type=entry")
        let other = try #require(ElementReader.read(service.get(path, as: nil).response.body))
        #expect(service.get("/feeds/api/videos/aB3dE5fG7hI?alt=atom-service").status == 400)
        #expect(other.child("app:workspace")?.child("app:collection")?.child("app:accept")?.text == "")
    }

    @Test(
        "errors come in the form that was asked for",
        arguments: ["json", "jsonc"]
    )
    func errors(alt: String) throws {
        let answer = try TestService().get("/feeds/api/videos/abc?alt=" + alt)
        #expect(answer.status == 400)
        #expect(
            answer.text == """
                {"apiVersion":"2.1","error":{"code":400,"message":"Invalid id","errors":[{"domain":"GData",\
                "code":"InvalidRequestUriException","internalReason":"Invalid id"}]}}
                """
        )
    }

    @Test func unknownFormIsRefused() throws {
        let service = try TestService()
        let answer = service.send(
            .post,
            "/feeds/api/users/default/playlists?alt=yaml",
            TestService.entry("<title>Not made</title>")
        )
        #expect(answer.status == 400)
        #expect(try answer.error().code == "invalidAltValue")
        #expect(!service.get("/feeds/api/users/default/playlists").text.contains("Not made"))
    }

    @Test func prettyPrintChangesNothingButSpace() throws {
        let service = try TestService()
        let plain = try service.get("/feeds/api/users/default/uploads").feed()
        let pretty = service.get("/feeds/api/users/default/uploads?prettyprint=true")
        #expect(pretty.text.contains("\n  <entry"))
        #expect(try pretty.feed().entries == plain.entries)
        #expect(service.get(playlist + "?alt=json&prettyprint=true").text.contains("\n  \"feed\": {"))
    }

    @Test func strictRefusesWhatItDoesNotKnow() throws {
        let service = try TestService()
        #expect(service.get(playlist + "?foo=nonono").status == 200)
        let answer = service.get(playlist + "?foo=nonono&strict=true")
        #expect(answer.status == 400)
        #expect(try answer.error().location == "foo")
        #expect(service.get(playlist + "?strict=true&max-results=5&alt=json&v=2&key=k").status == 200)
    }

    @Test func textComesThroughEveryForm() throws {
        let service = try TestService()
        let title = "A & B's \"C\" <D> \\ Ω"
        let body = "<title>A &amp; B's \"C\" \\ Ω</title><summary>line\none</summary>"
        let made = service.post("/feeds/api/users/default/playlists", body)
        let path = try #require(try made.entry().link(Relation.selfLink)).dropFirst("http://gdata.youtube.com".count)
        let entry = try json(service.get(path + "?alt=json"))["entry"] as? [String: Any]
        #expect((entry?["title"] as? [String: Any])?["$t"] as? String == title.replacing(" <D>", with: ""))
        #expect((entry?["summary"] as? [String: Any])?["$t"] as? String == "line\none")
        #expect(try service.get(path + "?prettyprint=true").entry() == (try service.get(String(path)).entry()))
    }
}
