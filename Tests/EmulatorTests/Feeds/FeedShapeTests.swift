import GData
import HTTPTypes
import Testing

@testable import Emulator

@Suite struct FeedShapeTests {
    private let feed = "/feeds/api/users/demochannel/playlists"

    @Test(
        "aliases lead to the same feed",
        arguments: [
            "/feeds/api/users/demochannel/playlists", "/feeds/users/demochannel/playlists",
            "/feeds/base/users/demochannel/playlists", "/feeds/mobile/users/DEMOCHANNEL/playlists",
            "/feeds/api/users/default/playlists", "/feeds/api/users/Zk3Qm7Xw1Rt5Yb9Nc2Vd4A/playlists",
        ]
    )
    func aliases(path: String) throws {
        let service = try TestService()
        #expect(service.get(path).text == service.get(feed).text)
    }

    @Test func etagOfAFeedStandsInItAndInTheHeader() throws {
        let service = try TestService()
        for path in [feed, "/feeds/api/videos", "/feeds/api/videos?q=nothing-like-it"] {
            let answer = service.get(path)
            let etag = try #require(answer["ETag"])
            #expect(try answer.feed().header.etag == etag)
            #expect(etag.hasPrefix("W/\"") && etag.hasSuffix(".\"") && etag.utf8.count == 27)
        }
        let old = service.send(.get, feed, headers: ["GData-Version": "1"])
        #expect(!old.text.contains("gd:etag"))
    }

    @Test func linksSayWhatCanBeDone() throws {
        let service = try TestService()
        let own = try service.get(feed).feed().header
        #expect(own.link(Relation.feed) == "http://gdata.youtube.com" + feed)
        #expect(own.link(Relation.post) == "http://gdata.youtube.com" + feed)
        #expect(own.link(Relation.batch) == "http://gdata.youtube.com\(feed)/batch")
        #expect(own.link(Relation.service) == "http://gdata.youtube.com\(feed)?alt=atom-service")
        #expect(own.link(Relation.related) == "http://gdata.youtube.com/feeds/api/users/demochannel")
        let other = try service.get(feed, as: nil).feed().header
        #expect(other.link(Relation.post) == nil)
        #expect(other.link(Relation.batch) != nil)
    }

    @Test func versionAndClientAreCarriedOnOnlyFromTheQuery() throws {
        let service = try TestService()
        let plain = try service.get(feed).feed()
        #expect(plain.entries[0].link(Relation.edit)?.contains("?") == false)
        let carried = try service.send(.get, feed + "?v=2", headers: ["X-GData-Client": "my app"]).feed()
        #expect(carried.entries[0].link(Relation.edit)?.hasSuffix("?v=2.1&client=my%20app") == true)
        #expect(
            carried.header.link(Relation.selfLink)?.hasSuffix("?start-index=1&max-results=25&v=2.1&client=my%20app")
                == true
        )
    }

    @Test func linksLeadToTheHostThatWasAsked() throws {
        let service = try TestService()
        let answer = service.send(.get, feed, host: "127.0.0.1:8080")
        #expect(try answer.feed().header.link(Relation.feed) == "http://127.0.0.1:8080" + feed)
        // The id is a name, and the same everywhere.
        #expect(try answer.feed().header.id == "tag:youtube.com,2008:user:demochannel:playlists")
    }

    @Test func headersAreThoseOfTheService() throws {
        let answer = try TestService().get(feed)
        #expect(answer["Content-Type"] == "application/atom+xml; charset=UTF-8; type=feed")
        #expect(answer["GData-Version"] == "2.1")
        #expect(answer["Server"] == "GSE")
        #expect(answer["Vary"] == "Accept, X-GData-Authorization, GData-Version")
        #expect(answer["Cache-Control"] == "private, max-age=0, must-revalidate, no-transform")
        #expect(answer["X-Content-Type-Options"] == "nosniff")
        #expect(answer["Date"] == "Mon, 03 Feb 2014 23:00:00 GMT")
        #expect(answer["Last-Modified"] == "Sat, 29 Jun 2013 12:00:00 GMT")
        let entry = try TestService().get(feed + "/PL3F2A9C0D1E4B5A6")
        #expect(entry["Content-Type"] == "application/atom+xml; charset=UTF-8; type=entry")
    }

    @Test func etagTellsWhetherSomethingChanged() throws {
        let service = try TestService()
        for path in [feed, feed + "/PL3F2A9C0D1E4B5A6", "/feeds/api/videos/aB3dE5fG7hI"] {
            let etag = try #require(service.get(path)["ETag"])
            #expect(etag.hasPrefix("W/\""))
            let same = service.send(.get, path, headers: ["If-None-Match": etag])
            #expect(same.status == 304)
            #expect(same.text.isEmpty)
        }
        let path = feed + "/PL3F2A9C0D1E4B5A6"
        let before = service.get(path)["ETag"]
        _ = service.post("/feeds/api/playlists/PL3F2A9C0D1E4B5A6", "<id>hfGullsLoud</id>")
        #expect(service.get(path)["ETag"] != before)
    }

    @Test func weakEtagsProtectNothing() throws {
        let path = "/feeds/api/users/default/uploads/sT5uV7wX9yZ"
        let header = ["If-Match": "W/\"anything.\""]
        #expect(try TestService().send(.delete, path, headers: header).status == 200)
        #expect(try TestService().send(.delete, path, headers: ["If-Match": "*"]).status == 200)
        #expect(try TestService().send(.delete, path, headers: ["If-Match": "\"strong\""]).status == 412)
        let strict = try TestService { $0.policies.weakEtags = .refused }
        let refused = strict.send(.delete, path, headers: header)
        #expect(refused.status == 412)
        #expect(try refused.error().code == "etagsUnsupported")
        #expect(strict.send(.delete, path).status == 200)
    }

    @Test func methodOverrideIsTheMethod() throws {
        let service = try TestService()
        let path = feed + "/PL3F2A9C0D1E4B5A6"
        let body = TestService.entry("<title>Renamed</title>")
        #expect(service.send(.post, path, body, headers: ["X-HTTP-Method-Override": "PUT"]).status == 200)
        #expect(service.send(.post, path, headers: ["X-HTTP-Method-Override": "DELETE"]).status == 200)
        let bad = service.send(.post, path, headers: ["X-HTTP-Method-Override": "STEAL"])
        #expect(try bad.error().code == "invalidMethodOverrideHeader")
    }

    @Test(
        "refuses what is not an entry",
        arguments: [
            ("", "application/atom+xml", 400, "ParseException"),
            ("<entry", "application/atom+xml", 400, "ParseException"),
            ("<feed xmlns='http://www.w3.org/2005/Atom'/>", "application/atom+xml", 400, "ParseException"),
            ("<html/>", "application/atom+xml", 400, "ParseException"),
            ("{}", "application/json", 415, "unsupportedContentType"),
        ]
    )
    func refuses(body: String, type: String, status: Int, code: String) throws {
        let answer = try TestService().send(.post, feed, body, headers: ["Content-Type": type])
        #expect(answer.status == status)
        #expect(try answer.error().code == code)
    }

    @Test(
        "unknown paths are not found",
        arguments: ["/", "/feeds", "/feeds/api/nothing", "/favicon.ico", "/feeds/api/a/b/c/d"]
    )
    func unknown(path: String) throws {
        let answer = try TestService().get(path)
        #expect(answer.status == 404)
        #expect(try answer.error().code == "ResourceNotFoundException")
    }

    @Test func headIsGetWithoutABody() throws {
        let service = try TestService()
        let answer = service.send(.head, feed)
        #expect(answer.status == 200)
        #expect(answer.text.isEmpty)
        #expect(answer["ETag"] == service.get(feed)["ETag"])
        #expect(service.send(.head, "/nothing").status == 404)
    }

    @Test func otherMethodsAreNotImplemented() throws {
        let service = try TestService()
        let favorite = "/feeds/api/users/default/favorites/hfGullsLoud"
        #expect(service.send(.patch, favorite, TestService.entry("")).status == 501)
        #expect(service.send(.put, feed, TestService.entry("")).status == 501)
        #expect(service.send(.get, feed + "/batch").status == 501)
    }

    @Test func unknownVersionIsRefused() throws {
        let answer = try TestService().get(feed + "?v=3")
        #expect(answer.status == 400)
        #expect(try answer.error().code == "versionNotSupported")
    }
}
