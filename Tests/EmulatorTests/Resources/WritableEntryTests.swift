import GData
import HTTPTypes
import Testing

@testable import Emulator

/// The rules of every entry that can be written but the video, whose own stand in `ValidationTests`: each broken one is
/// reported with its domain, its code and its place (reference, "Error response elements"; protocol, "Entries").
@Suite struct WritableEntryTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let path: String
        var method = HTTPRequest.Method.post
        let body: String
        let violations: [String]

        var testDescription: String { name }
    }

    private static let user = "/feeds/api/users/default"
    private static let video = "/feeds/api/videos/ocFirstSail"
    private static let playlist = "/feeds/api/playlists/PL3F2A9C0D1E4B5A6"

    private static func long(_ count: Int) -> String { String(repeating: "x", count: count) }

    private static func subscription(_ term: String, _ more: String) -> String {
        "<category scheme='\(Scheme.subscriptionTypes)' term='\(term)'/>" + more
    }

    private static func contact(_ term: String, _ more: String) -> String {
        "<category scheme='\(Scheme.contact)' term='\(term)'/>" + more
    }

    private static func complaint(_ term: String, _ text: String) -> String {
        "<category scheme='\(Scheme.complaintReasons)' term='\(term)'/><summary>\(text)</summary>"
    }

    private static func tagged(_ tag: String) -> String {
        TestService.video().replacing(
            "</media:group>",
            with: "<media:category scheme='\(Scheme.developerTags)'>\(tag)</media:category></media:group>"
        )
    }

    private static let tagPlace = "media:group/media:category[@scheme='\(Scheme.developerTags)']/text()"
    private static let typePlace = "category[@scheme='\(Scheme.subscriptionTypes)']/@term"
    private static let contactPlace = "category[@scheme='\(Scheme.contact)']/@term"

    private static let videos: [Case] = [
        Case(
            name: "developer tag of one character",
            path: user + "/uploads/aB3dE5fG7hI",
            method: .put,
            body: tagged("x"),
            violations: ["too_short \(tagPlace)"]
        ),
        Case(
            name: "developer tag of 26 characters",
            path: user + "/uploads/aB3dE5fG7hI",
            method: .put,
            body: tagged(long(26)),
            violations: ["too_long \(tagPlace)"]
        ),
        Case(
            name: "developer tag of two lines",
            path: user + "/uploads/aB3dE5fG7hI",
            method: .put,
            body: tagged("ab\ncd"),
            violations: ["invalid_character \(tagPlace)"]
        ),
        Case(
            name: "place of 501 characters",
            path: user + "/uploads/aB3dE5fG7hI",
            method: .put,
            body: TestService.video(more: "<yt:location>\(long(501))</yt:location>"),
            violations: ["too_long yt:location/text()"]
        ),
        Case(
            name: "unknown action",
            path: user + "/uploads/aB3dE5fG7hI",
            method: .put,
            body: TestService.video(more: "<yt:accessControl action='dance' permission='allowed'/>"),
            violations: ["invalid_value yt:accessControl/@action"]
        ),
    ]

    private static let playlists: [Case] = [
        Case(
            name: "playlist without a title",
            path: user + "/playlists",
            body: "<summary>x</summary>",
            violations: ["required title/text()"]
        ),
        Case(
            name: "playlist with 61 characters of title",
            path: user + "/playlists",
            body: "<title>\(long(61))</title>",
            violations: ["too_long title/text()"]
        ),
        Case(
            name: "playlist with angle brackets",
            path: user + "/playlists/PL3F2A9C0D1E4B5A6",
            method: .put,
            body: "<title>a &lt; b</title><summary>c &gt; d</summary>",
            violations: ["invalid_character title/text()", "invalid_character summary/text()"]
        ),
        Case(
            name: "playlist with 5001 characters of description",
            path: user + "/playlists",
            body: "<title>x</title><summary>\(long(5001))</summary>",
            violations: ["too_long summary/text()"]
        ),
        Case(name: "playlist entry without a video", path: playlist, body: "", violations: ["required id/text()"]),
        Case(
            name: "playlist entry at a word",
            path: playlist,
            body: "<id>ocFirstSail</id><yt:position>first</yt:position>",
            violations: ["invalid_format yt:position/text()"]
        ),
        Case(
            name: "playlist entry at 0",
            path: playlist + "/PLent0000A",
            method: .put,
            body: "<yt:position>0</yt:position>",
            violations: ["invalid_value yt:position/text()"]
        ),
        Case(
            name: "playlist entry with a long note",
            path: playlist,
            body: "<id>ocFirstSail</id><summary>\(long(5001))</summary>",
            violations: ["too_long summary/text()"]
        ),
        Case(
            name: "nothing to watch later",
            path: user + "/watch_later",
            body: "",
            violations: ["required id/text()"]
        ),
    ]

    private static let reactions: [Case] = [
        Case(name: "comment of nothing", path: video + "/comments", body: "", violations: ["required content/text()"]),
        Case(
            name: "comment of white space",
            path: video + "/comments",
            body: "<content>  </content>",
            violations: ["required content/text()"]
        ),
        Case(
            name: "comment of 501 characters",
            path: video + "/comments",
            body: "<content>\(long(501))</content>",
            violations: ["too_long content/text()"]
        ),
        Case(name: "rating of nothing", path: video + "/ratings", body: "", violations: ["required gd:rating"]),
        Case(
            name: "rating without a value",
            path: video + "/ratings",
            body: "<gd:rating min='1' max='5'/>",
            violations: ["required gd:rating/@value"]
        ),
        Case(
            name: "rating of 16",
            path: video + "/ratings",
            body: "<gd:rating value='16' min='1' max='5'/>",
            violations: ["invalid_value gd:rating/@value"]
        ),
        Case(
            name: "rating of a word",
            path: video + "/ratings",
            body: "<yt:rating value='love'/>",
            violations: ["invalid_value yt:rating/@value"]
        ),
        Case(
            name: "ratings that differ",
            path: video + "/ratings",
            body: "<gd:rating value='5'/><yt:rating value='dislike'/>",
            violations: ["invalid_value yt:rating/@value"]
        ),
        Case(
            name: "complaint of nothing",
            path: video + "/complaints",
            body: complaint("SPAM", ""),
            violations: ["required summary/text()"]
        ),
        Case(
            name: "complaint for an unknown reason",
            path: video + "/complaints",
            body: complaint("BORING", "x"),
            violations: ["invalid_value category[@scheme='\(Scheme.complaintReasons)']/@term"]
        ),
        Case(
            name: "complaint of 5001 characters",
            path: video + "/complaints",
            body: complaint("SPAM", long(5001)),
            violations: ["too_long summary/text()"]
        ),
        Case(name: "response of nothing", path: video + "/responses", body: "", violations: ["required id/text()"]),
        Case(name: "favorite of nothing", path: user + "/favorites", body: "", violations: ["required id/text()"]),
    ]

    private static let people: [Case] = [
        Case(
            name: "subscription of no type",
            path: user + "/subscriptions",
            body: "<yt:username>x</yt:username>",
            violations: ["required category"]
        ),
        Case(
            name: "subscription of an unknown type",
            path: user + "/subscriptions",
            body: subscription("radio", ""),
            violations: ["invalid_value \(typePlace)"]
        ),
        Case(
            name: "subscription to no channel",
            path: user + "/subscriptions",
            body: subscription("channel", ""),
            violations: ["required yt:username/text()"]
        ),
        Case(
            name: "subscription to no playlist",
            path: user + "/subscriptions",
            body: subscription("playlist", ""),
            violations: ["required yt:playlistId/text()"]
        ),
        Case(
            name: "subscription to no query",
            path: user + "/subscriptions",
            body: subscription("query", ""),
            violations: ["required yt:queryString/text()"]
        ),
        Case(
            name: "subscription to a query of 501 characters",
            path: user + "/subscriptions",
            body: subscription("query", "<yt:queryString>\(long(501))</yt:queryString>"),
            violations: ["too_long yt:queryString/text()"]
        ),
        Case(
            name: "contact of nothing",
            path: user + "/contacts",
            body: "",
            violations: ["required category", "required yt:username/text()"]
        ),
        Case(
            name: "contact of an unknown sort",
            path: user + "/contacts",
            body: contact("Rivals", "<yt:username>otherchannel</yt:username>"),
            violations: ["invalid_value \(contactPlace)"]
        ),
        Case(
            name: "contact with an unknown answer",
            path: user + "/contacts/thirdchannel",
            method: .put,
            body: contact("Friends", "<yt:status>maybe</yt:status>"),
            violations: ["invalid_value yt:status/text()"]
        ),
        Case(
            name: "message of nothing",
            path: "/feeds/api/users/harbourfan/inbox",
            body: "<summary>x</summary>",
            violations: ["required id/text()"]
        ),
        Case(
            name: "message of 5001 characters",
            path: "/feeds/api/users/harbourfan/inbox",
            body: "<id>ocFirstSail</id><summary>\(long(5001))</summary>",
            violations: ["too_long summary/text()"]
        ),
        Case(
            name: "profile with everything wrong",
            path: user,
            method: .put,
            body: """
                <summary>\(long(5001))</summary><yt:location>\(long(501))</yt:location><yt:age>old</yt:age>\
                <yt:gender>x</yt:gender><yt:music>a &lt; b</yt:music><yt:relationship>maybe</yt:relationship>
                """,
            violations: [
                "too_long summary/text()", "too_long yt:location/text()", "invalid_format yt:age/text()",
                "invalid_value yt:gender/text()", "invalid_character yt:music/text()",
                "invalid_value yt:relationship/text()",
            ]
        ),
        Case(
            name: "profile of somebody who is 151",
            path: user,
            method: .put,
            body: "<yt:age>151</yt:age>",
            violations: ["invalid_value yt:age/text()"]
        ),
    ]

    @Test("refuses", arguments: videos + playlists + reactions + people)
    func refuses(_ example: Case) throws {
        let answer = try TestService().send(example.method, example.path, TestService.entry(example.body))
        #expect(answer.status == 400)
        #expect(answer["Content-Type"] == "application/vnd.google.gdata.error+xml")
        #expect(try answer.violations() == example.violations)
        for error in try answer.errors() {
            #expect(error.domain == "yt:validation")
            #expect(error.locationType == "xpath")
        }
    }

    /// The same rules hold in a batch, where the entry says so and the others go on.
    @Test(
        "refuses in a batch",
        arguments: playlists.filter { $0.method == .post } + people.filter { $0.method == .post }
    )
    func refusesInABatch(_ example: Case) throws {
        let answer = try TestService().batch(example.path, "<entry>\(example.body)</entry>")
        #expect(answer.status == 200)
        let status = try #require(try answer.feed().entries.first?.batchStatus)
        #expect(status.code == 400)
        #expect(status.errors.map { "\($0.code) \($0.location ?? "")" } == example.violations)
    }
}
