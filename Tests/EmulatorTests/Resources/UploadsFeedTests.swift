import GData
import Testing

@testable import Emulator

@Suite struct UploadsFeedTests {
    private let feed = "/feeds/api/users/default/uploads"

    @Test func ownerSeesPrivateAndUnlistedVideos() throws {
        let service = try TestService()
        let own = try service.get(feed + "?max-results=50").feed()
        #expect(own.header.totalResults == 34)
        let other = try service.get("/feeds/api/users/demochannel/uploads?max-results=50", as: "other-token").feed()
        #expect(other.header.totalResults == 31)
        let ids = Set(other.entries.compactMap(\.media?.videoID))
        #expect(ids.isDisjoint(with: ["dcPrivateA1", "dcPrivateB1", "dcUnlisted1"]))
    }

    @Test func newestComesFirst() throws {
        let entries = try TestService().get(feed).feed().entries
        #expect(entries.compactMap(\.published) == entries.compactMap(\.published).sorted(by: >))
    }

    @Test func putReplacesEverything() throws {
        let service = try TestService()
        let path = feed + "/aB3dE5fG7hI"
        let metadata = TestService.video(
            title: "Harbour &amp; time",
            more: """
                <yt:accessControl action='comment' permission='denied'/><yt:recorded>2013-05-04</yt:recorded>\
                <yt:location>Porto</yt:location><georss:where><gml:Point><gml:pos>41.14 -8.61</gml:pos></gml:Point>\
                </georss:where>
                """
        )
        let changed = try service.put(path, metadata).entry()
        #expect(changed.title == "Harbour & time")
        #expect(changed.accessControls.contains(AccessControl(action: "comment", permission: "denied")))
        #expect(changed.recorded == "2013-05-04")
        #expect(changed.place == "Porto")
        #expect(changed.point == "41.14 -8.61")
        #expect(changed.updated == service.instant.text)
        let cleared = try service.put(path, TestService.video()).entry()
        #expect(cleared.recorded == nil)
        #expect(cleared.point == nil)
        #expect(cleared.accessControls.contains(AccessControl(action: "comment", permission: "allowed")))
    }

    @Test func anotherUsersVideoCannotBeChanged() throws {
        let service = try TestService()
        let path = "/feeds/api/users/otherchannel/uploads/ocFirstSail"
        #expect(service.put(path, TestService.video()).status == 403)
        #expect(service.delete(path).status == 403)
        // It is not among one's own either.
        #expect(service.delete(feed + "/ocFirstSail").status == 404)
    }

    @Test func deletedVideoIsGone() throws {
        let service = try TestService()
        let answer = service.delete(feed + "/sT5uV7wX9yZ")
        #expect(answer.status == 200)
        #expect(answer.text.isEmpty)
        #expect(answer["Content-Type"] == "text/html; charset=UTF-8")
        #expect(service.get("/feeds/api/videos/sT5uV7wX9yZ").status == 404)
        #expect(service.delete(feed + "/sT5uV7wX9yZ").status == 404)
        #expect(try service.get(feed).feed().header.totalResults == 33)
    }

    @Test func repeatedDeleteMayBeAccepted() throws {
        let service = try TestService { $0.policies.repeatedDelete = .accepted }
        #expect(service.delete(feed + "/sT5uV7wX9yZ").status == 200)
        #expect(service.delete(feed + "/sT5uV7wX9yZ").status == 200)
    }

    @Test func videoCannotBeAddedWithoutItsFile() throws {
        let answer = try TestService().batch(feed, "<entry>\(TestService.video())</entry>")
        #expect(try answer.codes() == [400])
    }

    @Test func developerTagsAreForTheOwner() throws {
        let service = try TestService()
        let tag = "<media:category scheme='\(Scheme.developerTags)'>batch-2041</media:category></media:group>"
        let metadata = TestService.video().replacing("</media:group>", with: tag)
        let own = try service.put(feed + "/aB3dE5fG7hI", metadata).entry()
        #expect(own.term(Scheme.developerTags) == "batch-2041")
        let other = try service.get("/feeds/api/videos/aB3dE5fG7hI", as: nil).entry()
        #expect(other.term(Scheme.developerTags) == nil)
        #expect(other.media?.categories.count == 1)
    }

    @Test func privateVideoInSomebodysPlaylistSaysSo() throws {
        let service = try TestService()
        let item = "<id>ocFirstSail</id>"
        let entry = try service.post("/feeds/api/playlists/PL3F2A9C0D1E4B5A6", item).entry()
        let hidden = TestService.video().replacing("</media:group>", with: "<yt:private/></media:group>")
        let path = "/feeds/api/users/otherchannel/uploads/ocFirstSail"
        #expect(service.put(path, hidden, as: "other-token").status == 200)
        let address = try #require(entry.link(Relation.edit)).dropFirst("http://gdata.youtube.com".count)
        let shown = try service.get(String(address)).entry()
        #expect(shown.control?.state == "restricted")
        #expect(shown.control?.reasonCode == "private")
        #expect(shown.media?.description == nil)
        #expect(shown.media?.videoID == "ocFirstSail")
    }
}
