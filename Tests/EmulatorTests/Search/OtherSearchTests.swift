import GData
import Testing

@testable import Emulator

/// Related videos, channels and playlists.
@Suite struct OtherSearchTests {
    private func ids(_ path: String) throws -> [String] {
        try TestService().get(path, as: nil).feed().entries.compactMap(\.media?.videoID)
    }

    @Test func relatedVideosShareKeywordsThenTheCategory() throws {
        let related = try ids("/feeds/api/videos/fpTramBell1/related?max-results=50")
        #expect(Set(related.prefix(4)) == ["fpOldTram01", "fpTramDepot", "fpHorseTram", "fpMapLines1"])
        // Music, as it is.
        #expect(Set(related.dropFirst(4)) == ["dcAccordion", "dcFadoNight", "tcMarchBand"])
    }

    @Test func relatedVideosEndAt100() throws {
        let service = try TestService { $0.fixture = .large(videos: 1000, users: 3, words: 30) }
        let first = try service.get("/feeds/api/videos?max-results=1", as: nil).feed().entries.first
        let path = "/feeds/api/videos/\(try #require(first?.media?.videoID))/related"
        let last = try service.get(path + "?start-index=76&max-results=50", as: nil).feed()
        #expect(last.header.totalResults == 100)
        #expect(last.entries.count == 25)
        #expect(try TestService().get("/feeds/api/videos/dcPrivateA1/related", as: nil).status == 403)
    }

    @Test func channelsAreFoundByNameAndText() throws {
        let service = try TestService()
        let found = try service.get("/feeds/api/channels?q=harbour", as: nil).feed()
        #expect(found.header.totalResults == 1)
        let channel = try #require(found.entries.first)
        #expect(channel.title == "demochannel")
        #expect(channel.id == "tag:youtube.com,2008:channel:UCZk3Qm7Xw1Rt5Yb9Nc2Vd4A")
        #expect(channel.term(Scheme.kind) == Scheme.kind("channel"))
        #expect(channel.channelID == "UCZk3Qm7Xw1Rt5Yb9Nc2Vd4A")
        #expect(channel.statistics?.subscriberCount == "2")
        #expect(channel.profile?.feedLinks.first?.countHint == "31")
        #expect(try service.get("/feeds/api/channels?q=otherchannel").feed().entries.map(\.title) == ["OtherChannel"])
        #expect(try service.get("/feeds/api/channels").feed().entries.isEmpty)
        #expect(service.get("/feeds/api/channels/UCZk3Qm7Xw1Rt5Yb9Nc2Vd4A").status == 200)
    }

    @Test func channelsAreListedByViewsAndSubscribers() throws {
        let service = try TestService()
        let path = "/feeds/api/channelstandardfeeds/"
        let subscribed = try service.get(path + "most_subscribed").feed()
        #expect(subscribed.entries.prefix(2).map(\.title) == ["demochannel", "thirdchannel"])
        #expect(subscribed.header.totalResults == 5)
        #expect(service.get(path + "US/most_viewed").status == 200)
        #expect(service.get(path + "XX/most_viewed").status == 400)
        #expect(service.get(path + "loudest").status == 400)
        #expect(service.delete("/feeds/api/users/default/subscriptions/SUBold00001").status == 200)
        let after = try service.get("/feeds/api/channels?q=thirdchannel").feed().entries.first
        #expect(after?.statistics?.subscriberCount == "0")
    }

    @Test func publicPlaylistsAreFound() throws {
        let service = try TestService()
        let path = "/feeds/api/playlists/snippets?q="
        let found = try service.get(path + "pier", as: nil).feed()
        #expect(found.entries.map(\.playlistID) == ["PL3F2A9C0D1E4B5A6"])
        #expect(found.entries.first?.author?.name == "demochannel")
        #expect(try service.get(path + "drafts").feed().entries.isEmpty)
        #expect(try service.get(path + "soup%7Ckeel&max-results=1").feed().header.totalResults == 2)
        let playlist = "/feeds/api/users/default/playlists/PL3F2A9C0D1E4B5A6"
        #expect(service.put(playlist, "<title>Quay</title><summary/><yt:private/>").status == 200)
        #expect(try service.get(path + "quay").feed().entries.isEmpty)
        #expect(service.put(playlist, "<title>Quay</title><summary/>").status == 200)
        #expect(try service.get(path + "quay").feed().entries.count == 1)
        #expect(service.delete(playlist).status == 200)
        #expect(try service.get(path + "quay").feed().entries.isEmpty)
    }

    @Test(
        "orders playlists",
        arguments: [
            ("position", ["PLrain00001", "PLrain00002", "PLrain00003"]),
            ("reversedPosition", ["PLrain00003", "PLrain00002", "PLrain00001"]),
            ("viewCount", ["PLrain00003", "PLrain00001", "PLrain00002"]),
            ("published", ["PLrain00003", "PLrain00002", "PLrain00001"]),
            ("duration", ["PLrain00003", "PLrain00002", "PLrain00001"]),
            ("title", ["PLrain00003", "PLrain00001", "PLrain00002"]),
        ]
    )
    func ordersPlaylists(order: String, expected: [String]) throws {
        let feed = try TestService().get("/feeds/api/playlists/PL8B1D4E7F2A5C9036?orderby=" + order).feed()
        #expect(feed.entries.compactMap { $0.id?.split(separator: ":").last.map { String($0) } } == expected)
        // The position stays what it is in the list.
        #expect(feed.entries.map(\.position) == expected.map { String($0.suffix(1)) })
    }

    @Test func uploadsAreOrderedAndFiltered() throws {
        let service = try TestService()
        let path = "/feeds/api/users/demochannel/uploads"
        let byViews = try service.get(path + "?orderby=viewCount&max-results=2").feed().entries
        #expect(byViews.compactMap(\.media?.videoID) == ["dcCatFerry1", "dcCatRopes1"])
        let animals = try service.get(path + "/-/Animals/-gull", as: nil).feed()
        #expect(animals.header.totalResults == 3)
        #expect(service.get(path + "?orderby=loudest").status == 400)
    }
}
