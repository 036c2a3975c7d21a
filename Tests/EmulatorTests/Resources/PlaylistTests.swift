import GData
import Testing

@testable import Emulator

@Suite struct PlaylistTests {
    private let feed = "/feeds/api/playlists/PL3F2A9C0D1E4B5A6"
    private let original = ["cD2eF4gH6iJ", "kL9mN1oP3qR", "aB3dE5fG7hI", "dcCraneDusk", "ocTideTable", "dcMorningFg"]

    private func videos(_ service: TestService) throws -> [String] {
        let entries = try service.get(feed + "?max-results=50").feed().entries
        #expect(entries.map(\.position) == (1...max(1, entries.count)).prefix(entries.count).map { String($0) })
        return entries.compactMap(\.media?.videoID)
    }

    private func insert(_ video: String, at position: Int? = nil, _ service: TestService) -> Answer {
        let place = position.map { "<yt:position>\($0)</yt:position>" } ?? ""
        return service.post(feed, "<id>\(video)</id>" + place)
    }

    @Test func insertWithoutPositionGoesToTheEnd() throws {
        let service = try TestService()
        let answer = insert("hfGullsLoud", service)
        #expect(answer.status == 201)
        #expect(try answer.entry().position == "7")
        #expect(try videos(service) == original + ["hfGullsLoud"])
    }

    @Test("insert at a position shifts the rest", arguments: [1, 2, 4, 6, 7])
    func insertShifts(position: Int) throws {
        let service = try TestService()
        #expect(try insert("hfGullsLoud", at: position, service).entry().position == String(position))
        var expected = original
        expected.insert("hfGullsLoud", at: position - 1)
        #expect(try videos(service) == expected)
    }

    @Test func positionBehindTheEndIsTheEnd() throws {
        let service = try TestService()
        #expect(try insert("hfGullsLoud", at: 99, service).entry().position == "7")
        let strict = try TestService { $0.policies.clampsPositions = false }
        #expect(insert("hfGullsLoud", at: 99, strict).status == 400)
        #expect(insert("hfGullsLoud", at: 7, strict).status == 201)
    }

    @Test("move shifts the rest", arguments: [(1, 3), (3, 1), (2, 6), (6, 2), (4, 4), (1, 99)])
    func moveShifts(from: Int, to: Int) throws {
        let service = try TestService()
        let entries = try service.get(feed).feed().entries
        let id = EntryIdentifier.lastComponent(try #require(entries[from - 1].id))
        let answer = service.put(feed + "/" + id, "<yt:position>\(to)</yt:position>")
        #expect(answer.status == 200)
        let place = min(to, original.count)
        #expect(try answer.entry().position == String(place))
        var expected = original
        expected.insert(expected.remove(at: from - 1), at: place - 1)
        #expect(try videos(service) == expected)
    }

    @Test func deleteClosesUp() throws {
        let service = try TestService()
        #expect(service.delete(feed + "/PLent0000B").status == 200)
        #expect(try videos(service) == original.filter { $0 != "kL9mN1oP3qR" })
        #expect(service.get(feed + "/PLent0000B").status == 404)
    }

    @Test func sameVideoMayStandTwice() throws {
        let service = try TestService()
        #expect(insert("cD2eF4gH6iJ", service).status == 201)
        #expect(try videos(service).filter { $0 == "cD2eF4gH6iJ" }.count == 2)
    }

    /// Ranks between two entries run out after some thirty halvings; nobody may notice.
    @Test func orderHoldsWhenGapsAreUsedUp() throws {
        let service = try TestService()
        var expected = original
        for round in 0..<90 {
            #expect(insert("hfGullsLoud", at: round % 2 == 0 ? 2 : 3, service).status == 201)
            expected.insert("hfGullsLoud", at: round % 2 == 0 ? 1 : 2)
        }
        let first = try service.get(feed + "?max-results=50").feed().entries.compactMap(\.media?.videoID)
        let second = try service.get(feed + "?start-index=51&max-results=50").feed().entries
        #expect(first + second.compactMap(\.media?.videoID) == expected)
        #expect(second.first?.position == "51")
    }

    @Test func fullPlaylistTakesNoMore() throws {
        let service = try TestService { $0.limits.playlistVideos = 6 }
        let answer = insert("hfGullsLoud", service)
        #expect(answer.status == 403)
        #expect(
            try answer.error()
                == GDataError(
                    domain: "yt:quota",
                    code: "too_many_entries",
                    location: "http://gdata.youtube.com" + feed,
                    locationType: "other"
                )
        )
    }

    @Test(
        "takes every way to name a video",
        arguments: [
            "hfGullsLoud", "http://gdata.youtube.com/feeds/api/videos/hfGullsLoud",
            "tag:youtube.com,2008:video:hfGullsLoud",
            "tag:youtube,2008:video:hfGullsLoud", "/feeds/api/videos/hfGullsLoud?v=2.1",
        ]
    )
    func takesVideo(name: String) throws {
        #expect(try insert(name, TestService()).entry().media?.videoID == "hfGullsLoud")
    }

    @Test(
        "refuses",
        arguments: [
            ("<yt:position>1</yt:position>", 400, "required id/text()"),
            ("<id>hfGullsLoud</id><yt:position>first</yt:position>", 400, "invalid_format yt:position/text()"),
            ("<id>hfGullsLoud</id><yt:position>0</yt:position>", 400, "invalid_value yt:position/text()"),
            ("<id>zzZZzzZZzz0</id>", 404, "ResourceNotFoundException "),
            ("<id>ocPrivateA1</id>", 403, "ServiceForbiddenException "),
        ]
    )
    func refuses(body: String, status: Int, violation: String) throws {
        let answer = try TestService().post(feed, body)
        #expect(answer.status == status)
        #expect(try answer.violations() == [violation])
    }

    @Test func noteOfItsOwnSurvivesAMove() throws {
        let service = try TestService()
        let body = "<id>hfGullsLoud</id><title>Listen</title><summary>With headphones.</summary>"
        let entry = try service.post(feed, body).entry()
        #expect(entry.title == "Listen")
        #expect(entry.media?.title == "Gulls, very loud")
        let id = EntryIdentifier.lastComponent(try #require(entry.id))
        let moved = try service.put(feed + "/" + id, "<yt:position>1</yt:position>").entry()
        #expect(moved.title == "Listen")
        #expect(moved.summary == "With headphones.")
    }

    @Test func entryIsOfItsPlaylist() throws {
        let entry = try TestService().get(feed + "/PLent0000F").entry()
        #expect(entry.id == "tag:youtube.com,2008:playlist:PL3F2A9C0D1E4B5A6:PLent0000F")
        #expect(entry.author?.name == "demochannel")
        #expect(entry.media?.creditDisplay == "OtherChannel")
        #expect(entry.link(Relation.related) == "http://gdata.youtube.com/feeds/api/videos/ocTideTable")
        // As recorded: these say nothing of an entry of a playlist.
        #expect(entry.updated == "1970-01-01T00:00:00.000Z")
        #expect(entry.etag == "W/\"YDwqeyM.\"")
    }

    @Test func kindOf2008IsAPolicy() throws {
        let service = try TestService { $0.policies.playlistEntryKind = "playlist" }
        #expect(try service.get(feed + "/PLent0000F").entry().term(Scheme.kind) == Scheme.kind("playlist"))
    }

    @Test func deletedVideoLeavesAPlaceThatTheOwnerSees() throws {
        let service = try TestService()
        #expect(service.delete("/feeds/api/users/default/uploads/kL9mN1oP3qR").status == 200)
        let own = try service.get(feed).feed()
        #expect(own.entries[1].control?.state == "deleted")
        #expect(own.entries.count == 6)
        let other = try service.get(feed, as: nil).feed()
        #expect(other.entries.map(\.position) == ["1", "3", "4", "5", "6"])
    }

    @Test func playlistOfOthersCannotBeChanged() throws {
        let service = try TestService()
        let other = "/feeds/api/playlists/PLother0001"
        #expect(service.post(other, "<id>aB3dE5fG7hI</id>").status == 403)
        #expect(service.delete(other + "/PLboat00001").status == 403)
        #expect(try service.batch(other, "<entry><id>aB3dE5fG7hI</id></entry>").codes() == [403])
    }

    @Test func changeIsSeenInThePlaylist() throws {
        let service = try TestService()
        _ = insert("hfGullsLoud", service)
        let playlist = try service.get("/feeds/api/users/default/playlists/PL3F2A9C0D1E4B5A6").entry()
        #expect(playlist.countHint == "7")
        #expect(playlist.updated == service.instant.text)
    }
}
