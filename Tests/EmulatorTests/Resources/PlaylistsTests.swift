import GData
import Testing

@testable import Emulator

@Suite struct PlaylistsTests {
    private let feed = "/feeds/api/users/default/playlists"

    @Test func newPlaylistIsThere() throws {
        let service = try TestService()
        let body = "<title>Pier clips</title><summary>All of it.</summary><yt:private/>"
        let answer = service.post(feed, body)
        #expect(answer.status == 201)
        let entry = try answer.entry()
        let id = try #require(entry.playlistID)
        #expect(id.wholeMatch(of: /PL[0-9A-F]{16}/) != nil)
        #expect(answer["Location"] == "http://gdata.youtube.com/feeds/api/users/demochannel/playlists/" + id)
        #expect(answer["Content-Location"] == answer["Location"])
        #expect(entry.summary == "All of it.")
        #expect(entry.isPrivate)
        #expect(entry.countHint == "0")
        #expect(entry.contentSource == "http://gdata.youtube.com/feeds/api/playlists/" + id)
        #expect(try service.get(feed).feed().entries.first?.playlistID == id)
    }

    @Test func putClearsWhatItLeavesOut() throws {
        let service = try TestService()
        let path = feed + "/PL9A4F7C2E5B8D1063"
        #expect(try service.get(path).entry().isPrivate)
        let answer = service.put(path, "<title>Drafts no more</title>")
        #expect(answer.text.contains("<summary/>"))
        let entry = try answer.entry()
        #expect(entry.title == "Drafts no more")
        #expect(!entry.isPrivate)
    }

    @Test func titleIsRequired() throws {
        let answer = try TestService().post(feed, "<summary>No title.</summary>")
        #expect(answer.status == 400)
        #expect(try answer.violations() == ["required title/text()"])
    }

    @Test func angleBracketsAndLengthAreRefused() throws {
        let answer = try TestService().post(
            feed,
            "<title>a &lt; b</title><summary>\(String(repeating: "x", count: 5001))</summary>"
        )
        #expect(try answer.violations() == ["invalid_character title/text()", "too_long summary/text()"])
    }

    @Test func firstVersionsDescriptionIsTaken() throws {
        let entry = try TestService().post(feed, "<title>Old</title><yt:description>Words.</yt:description>").entry()
        #expect(entry.summary == "Words.")
    }

    @Test func privatePlaylistsAreForTheirOwner() throws {
        let service = try TestService()
        #expect(try service.get(feed).feed().header.totalResults == 5)
        #expect(try service.get("/feeds/api/users/demochannel/playlists", as: nil).feed().header.totalResults == 4)
        #expect(service.get("/feeds/api/playlists/PLother0002").status == 403)
        #expect(service.get("/feeds/api/users/otherchannel/playlists/PLother0002").status == 403)
        #expect(service.get("/feeds/api/playlists/PLother0002", as: "other-token").status == 200)
    }

    @Test func deletingAPlaylistLeavesItsVideos() throws {
        let service = try TestService()
        #expect(service.delete(feed + "/PL3F2A9C0D1E4B5A6").status == 200)
        #expect(service.get("/feeds/api/playlists/PL3F2A9C0D1E4B5A6").status == 404)
        #expect(service.get("/feeds/api/videos/cD2eF4gH6iJ").status == 200)
    }

    @Test func playlistsOfOthersCannotBeTouched() throws {
        let service = try TestService()
        let path = "/feeds/api/users/otherchannel/playlists"
        #expect(service.post(path, "<title>Mine</title>").status == 403)
        #expect(service.put(path + "/PLother0001", "<title>Mine</title>").status == 403)
        #expect(service.delete(path + "/PLother0001").status == 403)
    }

    @Test func entrySumsUpItsVideos() throws {
        let entry = try TestService().get(feed + "/PL0C5E9A3B7D1F4826").entry()
        #expect(entry.countHint == "2")
        #expect(entry.media?.duration == "1045")
        #expect(entry.id == "tag:youtube.com,2008:user:demochannel:playlist:PL0C5E9A3B7D1F4826")
        #expect(entry.link(Relation.alternate) == "http://www.youtube.com/playlist?list=PL0C5E9A3B7D1F4826")
    }
}
