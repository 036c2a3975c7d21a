import GData
import Testing

@testable import Emulator

/// Rows 19 to 22 and 26 of the protocol's endpoints: what the service puts together for one user.
@Suite struct PersonalFeedsTests {
    private static let names = [
        "newsubscriptionvideos", "recommendations", "watch_later", "watch_history", "suggestion", "friendsactivity",
    ]

    @Test("is for its user alone", arguments: names)
    func isOwn(name: String) throws {
        let service = try TestService()
        #expect(service.get("/feeds/api/users/default/" + name).status == 200)
        #expect(service.get("/feeds/api/users/demochannel/" + name).status == 200)
        #expect(service.get("/feeds/api/users/default/" + name, as: nil).status == 401)
        #expect(service.get("/feeds/api/users/demochannel/" + name, as: "other-token").status == 403)
    }

    private func videos(_ service: TestService, _ name: String, as token: String) throws -> [String?] {
        try service.get("/feeds/api/users/default/\(name)?max-results=50", as: token).feed().entries.map(
            \.media?.videoID
        )
    }

    @Test func newSubscriptionVideosAreThoseOfFollowedChannels() throws {
        let service = try TestService()
        let ids = try videos(service, "newsubscriptionvideos", as: EmulatorCredentials.token)
        #expect(ids == ["tcCatWindow", "tcScaffold1", "tcMarchBand", "tcBakery001", "tcStreetLmp", "tcSnowfall1"])
        let fan = try videos(service, "newsubscriptionvideos", as: "harbour-token")
        #expect(!fan.contains("dcPrivateA1") && !fan.contains("dcUnlisted1") && fan.contains("aB3dE5fG7hI"))
    }

    @Test func recommendationsAreMoreOfWhatWasLiked() throws {
        let service = try TestService()
        let ids = try videos(service, "recommendations", as: EmulatorCredentials.token)
        #expect(ids.first == "ocKeelBolts")
        // Marked already, and one's own.
        #expect(!ids.contains("ocFirstSail") && !ids.contains("aB3dE5fG7hI"))
        #expect(!ids.contains("ocPrivateA1"))
        #expect(try videos(service, "recommendations", as: "third-token").isEmpty)
    }

    @Test func historyIsWhatAUserHasDoneSomethingTo() throws {
        var service = try TestService()
        let token = "third-token"
        #expect(try videos(service, "watch_history", as: token) == ["aB3dE5fG7hI"])
        _ = service.post("/feeds/api/videos/ocFirstSail/ratings", "<yt:rating value='like'/>", as: token)
        #expect(try videos(service, "watch_history", as: token) == ["ocFirstSail", "aB3dE5fG7hI"])
        let entry = "/feeds/api/users/default/watch_history/ocFirstSail"
        #expect(service.delete(entry, as: token).status == 200)
        #expect(try videos(service, "watch_history", as: token) == ["aB3dE5fG7hI"])
        service.pass(.seconds(1))
        _ = service.post("/feeds/api/videos/ocFirstSail/comments", "<content>Again.</content>", as: token)
        #expect(try videos(service, "watch_history", as: token) == ["ocFirstSail", "aB3dE5fG7hI"])
    }

    @Test func watchLaterIsAPlaylist() throws {
        let service = try TestService()
        let path = "/feeds/api/users/default/watch_later"
        let first = try service.post(path, "<id>ocFirstSail</id>").entry()
        let second = try service.post(path, "<id>tcCatWindow</id><yt:position>1</yt:position>").entry()
        #expect(first.id?.hasPrefix("tag:youtube.com,2008:user:demochannel:watch_later:") == true)
        let feed = try service.get(path).feed()
        #expect(feed.header.id == "tag:youtube.com,2008:user:demochannel:watch_later")
        #expect(feed.header.title == "Watch Later")
        #expect(feed.header.link(Relation.post) != nil)
        #expect(feed.entries.map(\.id) == [second.id, first.id])
        let edit = try #require(first.link(Relation.edit))
        let place = String(edit.dropFirst("http://gdata.youtube.com".count))
        #expect(service.put(place, "<yt:position>1</yt:position>").status == 200)
        #expect(try service.get(path).feed().entries.map(\.id) == [first.id, second.id])
        let batch = service.batch(path, "<entry><id>\(place)</id><batch:operation type='delete'/></entry>")
        #expect(try batch.codes() == [200])
        #expect(try service.get(path).feed().entries.map(\.id) == [second.id])
    }

    @Test func watchLaterIsNotAmongThePlaylists() throws {
        let service = try TestService()
        let path = "/feeds/api/users/default/playlists"
        let before = try service.get(path).feed().header.totalResults
        let feed = try service.get("/feeds/api/users/default/watch_later").feed()
        let id = try #require(feed.header.playlistID)
        #expect(try service.get(path).feed().header.totalResults == before)
        #expect(service.delete(path + "/" + id).status == 404)
        #expect(service.get("/feeds/api/playlists/" + id, as: "other-token").status == 403)
    }

    @Test func suggestionsAreChannelsThatAreNotFollowedYet() throws {
        let service = try TestService()
        let answer = service.get("/feeds/api/users/default/suggestion?type=channel&inline=true")
        let feed = try answer.feed()
        #expect(feed.entries.map(\.username) == ["harbourfan", "otherchannel"])
        #expect(feed.header.link(Relation.selfLink)?.contains("type=channel&inline=true&start-index=1") == true)
        #expect(service.get("/feeds/api/users/default/suggestion?type=film").status == 400)
    }

    /// Reference, "Navigating between feeds": no address has to be built.
    @Test func profileLeadsToEveryNestedFeed() throws {
        let service = try TestService()
        let profile = try service.get("/feeds/api/users/default").entry()
        let links = try #require(profile.profile?.feedLinks)
        #expect(links.count == 13)
        for link in links {
            let path = String(link.address.dropFirst("http://gdata.youtube.com".count))
            #expect(service.get(path).status == 200, "\(path)")
        }
        let other = try service.get("/feeds/api/users/demochannel", as: nil).entry().profile?.feedLinks.map(\.relation)
        #expect(other?.count == 8)
        #expect(other?.contains(Relation.youTube("user.recentactivity")) == true)
    }
}
