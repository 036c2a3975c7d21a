import GData
import HTTPTypes
import Testing

@testable import Emulator

/// Requests under a condition (protocol, "ETags").
@Suite struct ConditionTests {
    private static let paths = [
        "/feeds/api/users/demochannel/playlists", "/feeds/api/users/demochannel/playlists/PL3F2A9C0D1E4B5A6",
        "/feeds/api/videos/aB3dE5fG7hI?alt=json", "/feeds/api/users/demochannel/playlists?alt=rss&fields=entry",
    ]

    @Test("what the caller has is not sent again", arguments: paths)
    func etags(path: String) throws {
        let service = try TestService()
        let etag = try #require(service.get(path)["ETag"])
        func status(_ header: String) -> Int { service.send(.get, path, headers: ["If-None-Match": header]).status }
        #expect(status(etag) == 304)
        #expect(status("\"other, one\", " + etag) == 304)
        #expect(status(String(etag.dropFirst(2))) == 304)
        #expect(status("*") == 304)
        #expect(status("\"other\"") == 200)
        #expect(status("") == 200)
        let bare = service.send(.head, path, headers: ["If-None-Match": etag])
        #expect(bare.status == 304 && bare.text.isEmpty && bare["ETag"] == etag)
    }

    @Test("what has not changed since is not sent again", arguments: paths + ["/feeds/api/videos/aB3dE5fG7hI?v=1"])
    func dates(path: String) throws {
        let service = try TestService()
        let date = try #require(service.get(path)["Last-Modified"])
        func status(_ date: String, _ more: [String: String] = [:]) -> Int {
            service.send(.get, path, headers: more.merging(["If-Modified-Since": date]) { $1 }).status
        }
        #expect(status(date) == 304)
        #expect(status("Sat, 01 Jan 2022 00:00:00 GMT") == 304)
        #expect(status("Thu, 01 Jan 1998 00:00:00 GMT") == 200)
        #expect(status("yesterday") == 200)
        #expect(status("Sat, 99 Foo 2022 77:00:00 GMT") == 200)
        // An entry of a playlist never says when it changed.
        let item = "/feeds/api/playlists/PL3F2A9C0D1E4B5A6/PLent0000A"
        #expect(service.send(.get, item, headers: ["If-Modified-Since": date]).status == 200)
        // The etag says more.
        #expect(status(date, ["If-None-Match": "\"other\""]) == 200)
    }

    @Test(
        "etags that a write expects",
        arguments: [
            ("*", 200, 200), ("W/\"a.\"", 200, 412), ("\"a\"", 412, 412), ("\"a\", W/\"b.\"", 200, 412),
            ("\"a\", *", 200, 200), ("\"a\", \"b\"", 412, 412),
        ]
    )
    func writes(header: String, lenient: Int, strict: Int) throws {
        let path = "/feeds/api/users/default/playlists/PL3F2A9C0D1E4B5A6"
        let body = TestService.entry("<title>Renamed</title>")
        for (weak, status) in [(ServicePolicies.WeakEtags.ignored, lenient), (.refused, strict)] {
            let service = try TestService { $0.policies.weakEtags = weak }
            #expect(service.send(.put, path, body, headers: ["If-Match": header]).status == status)
            #expect(service.send(.patch, path, body, headers: ["If-Match": header]).status == status)
        }
    }
}
