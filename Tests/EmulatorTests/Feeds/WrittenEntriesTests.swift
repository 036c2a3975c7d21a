import GData
import HTTPTypes
import Testing

@testable import Emulator

/// Entries that were written once are shown again, and never when something about them has changed.
@Suite struct WrittenEntriesTests {
    private let feeds = [
        "/feeds/api/videos", "/feeds/api/standardfeeds/most_viewed", "/feeds/api/users/demochannel/uploads",
        "/feeds/api/users/demochannel/favorites", "/feeds/api/playlists/PL3F2A9C0D1E4B5A6",
        "/feeds/api/videos/aB3dE5fG7hI/related", "/feeds/api/videos?v=1", "/feeds/api/videos?alt=json",
    ]

    /// What a service that has written nothing yet answers.
    private func fresh(_ service: TestService, _ path: String, as token: String?) throws -> String {
        var other = TestService(try service.emulator.copy())
        other.instant = service.instant
        return other.get(path, as: token).text
    }

    private func expectNothingStale(_ service: TestService) throws {
        for path in feeds {
            for token in [nil, EmulatorCredentials.token] {
                let first = service.get(path, as: token).text
                #expect(service.get(path, as: token).text == first)
                #expect(try fresh(service, path, as: token) == first, "\(path)")
            }
        }
    }

    @Test("after each change, feeds say what a service says that has written nothing before")
    func changes() throws {
        var service = try TestService()
        try expectNothingStale(service)
        let video = "/feeds/api/users/default/uploads/aB3dE5fG7hI"
        #expect(service.put(video, TestService.video(title: "Renamed")).status == 200)
        try expectNothingStale(service)
        #expect(service.post("/feeds/api/videos/ocFerryTurn/comments", "<content>New</content>").status == 201)
        #expect(service.post("/feeds/api/videos/ocFerryTurn/ratings", "<yt:rating value='like'/>").status == 201)
        #expect(service.post("/feeds/api/users/default/favorites", "<id>ocFerryTurn</id>").status == 201)
        try expectNothingStale(service)
        let playlist = "/feeds/api/playlists/PL3F2A9C0D1E4B5A6"
        let entries = try service.get(playlist).feed().entries
        let last = try #require(entries.last?.link(Relation.edit)?.split(separator: "/").last)
        let moved = "<title>Note</title><yt:position>1</yt:position>"
        #expect(service.put("\(playlist)/\(last)", moved).status == 200)
        try expectNothingStale(service)
        service.pass(.seconds(60 * 60 * 24))
        try expectNothingStale(service)
        #expect(service.delete(video).status == 200)
        try expectNothingStale(service)
    }

    @Test("what was written of a store that was forgotten is forgotten too")
    func reset() throws {
        let service = try TestService()
        for title in ["First", "Second"] {
            #expect(
                service.put("/feeds/api/users/default/uploads/aB3dE5fG7hI", TestService.video(title: title)).status
                    == 200
            )
            let entries = try service.get("/feeds/api/users/demochannel/uploads", as: nil).feed().entries
            #expect(entries.first { $0.id?.hasSuffix(":aB3dE5fG7hI") == true }?.title == title)
            try service.emulator.reset()
        }
    }

    @Test("links lead to the host that was asked, whoever asked before")
    func hosts() throws {
        let service = try TestService()
        for host in ["gdata.youtube.com", "127.0.0.1:8080", "gdata.youtube.com"] {
            let entry = try #require(try service.get("/feeds/api/videos", as: nil, host: host).feed().entries.first)
            #expect(entry.link(Relation.selfLink)?.hasPrefix("http://\(host)/") == true)
        }
    }
}
