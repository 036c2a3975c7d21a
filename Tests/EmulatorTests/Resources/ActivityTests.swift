import GData
import Testing

@testable import Emulator

/// Rows 17 and 18 of the protocol's endpoints; reference, "author".
@Suite struct ActivityTests {
    private func events(_ service: TestService, _ query: String, as token: String? = nil) throws -> [Entry] {
        try service.get("/feeds/api/events?" + query, as: token).feed().entries
    }

    private func terms(_ entries: [Entry]) -> [String?] { entries.map { $0.term(Scheme.userEvents) } }

    @Test func whatUsersDoIsTold() throws {
        var service = try TestService()
        func next() { service.pass(.seconds(1)) }
        let video = "/feeds/api/videos/ocFirstSail"
        _ = service.post(video + "/ratings", "<yt:rating value='like'/>", as: "harbour-token")
        next()
        _ = service.post(video + "/comments", "<content>Well done.</content>", as: "harbour-token")
        next()
        _ = service.post("/feeds/api/users/default/favorites", "<id>ocTideTable</id>", as: "harbour-token")
        next()
        _ = service.post("/feeds/api/users/demochannel/inbox", "<id>ocFirstSail</id>", as: "harbour-token")
        next()
        _ = service.post(
            "/feeds/api/users/default/subscriptions",
            "<category scheme='\(Scheme.subscriptionTypes)' term='channel'/><yt:username>otherchannel</yt:username>",
            as: "harbour-token"
        )
        let entries = try events(service, "author=harbourfan&max-results=5")
        #expect(
            terms(entries) == [
                "user_subscription_added", "video_shared", "video_favorited", "video_commented", "video_rated",
            ]
        )
        #expect(entries[0].username == "otherchannel")
        #expect(entries[2].videoID == "ocTideTable")
        #expect(entries[2].link(Relation.youTube("video")) == "http://gdata.youtube.com/feeds/api/videos/ocTideTable")
        #expect(entries[2].title == "harbourfan has favorited a video")
        #expect(entries[4].like == "like")
        #expect(entries[4].rating?.value == "5")
        #expect(
            entries.allSatisfy { $0.author?.name == "harbourfan" && $0.term(Scheme.kind) == Scheme.kind("userEvent") }
        )
    }

    @Test func uploadsAndFriendsAreToldToo() throws {
        let service = try TestService()
        let kinds = Set(terms(try events(service, "author=harbourfan")).compactMap { $0 })
        #expect(kinds.isSuperset(of: ["video_uploaded", "friend_added", "user_subscription_added", "video_favorited"]))
    }

    @Test func eventsCanBeFetchedAndGoWithWhatTheyTell() throws {
        let service = try TestService()
        for event in try events(service, "author=harbourfan&max-results=50") {
            let link = try #require(event.link(Relation.selfLink))
            let path = String(link.dropFirst("http://gdata.youtube.com".count))
            let fetched = try service.get(path, as: nil).entry()
            #expect(fetched.id == event.id)
            #expect(fetched.etag == event.etag)
        }
        let favorite = try #require(try events(service, "author=harbourfan").first { $0.videoID == "aB3dE5fG7hI" })
        #expect(service.delete("/feeds/api/users/harbourfan/favorites/FLfan00001", as: "harbour-token").status == 200)
        #expect(try !events(service, "author=harbourfan").contains { $0.id == favorite.id })
        for id in ["x1-2", "u1", "u1-a", "f1-999999", "u99999999999999999999-1", ""] {
            #expect(service.get("/feeds/api/events/" + id, as: nil).status >= 400)
        }
    }

    @Test func whatIsPrivateIsNotTold() throws {
        let service = try TestService()
        let entries = try events(service, "author=demochannel&max-results=50")
        #expect(!entries.contains { ["dcPrivateA1", "dcPrivateB1", "dcUnlisted1"].contains($0.videoID ?? "") })
        #expect(entries.contains { $0.videoID == "aB3dE5fG7hI" })
    }

    @Test func authorsAreSomeAndKnownAndPagesKeepThem() throws {
        let service = try TestService()
        let feed = try service.get("/feeds/api/events?author=harbourfan,FormerPal&max-results=2", as: nil).feed()
        #expect(feed.entries.count == 2)
        #expect(
            Set(try events(service, "author=harbourfan,FormerPal&max-results=50").map(\.author?.name)) == [
                "harbourfan", "formerpal",
            ]
        )
        let next = try #require(feed.header.link(Relation.next))
        #expect(
            next
                == "http://gdata.youtube.com/feeds/api/events?author=harbourfan%2CFormerPal&start-index=3&max-results=2"
        )
        let page = try service.get(String(next.dropFirst("http://gdata.youtube.com".count)), as: nil).feed()
        #expect(page.header.startIndex == 3)
        #expect(Set(page.entries.map(\.id)).isDisjoint(with: feed.entries.map(\.id)))
    }

    @Test(
        "refuses",
        arguments: [
            "", "author=", "author=nobody", "author=demochannel,nobody",
            "author=" + (0...20).map { _ in "demochannel" }.joined(separator: ","),
        ]
    )
    func refuses(query: String) throws {
        let answer = try TestService().get("/feeds/api/events?" + query, as: nil)
        #expect(answer.status == 400)
        #expect(try answer.error().internalReason == "Invalid value for parameter: author")
    }

    @Test func twentyAuthorsAreNotTooMany() throws {
        let authors = (0..<20).map { _ in "demochannel" }.joined(separator: ",")
        #expect(try TestService().get("/feeds/api/events?author=" + authors, as: nil).status == 200)
    }

    @Test func friendsActivityIsThatOfFriends() throws {
        let service = try TestService()
        let feed = try service.get("/feeds/api/users/default/friendsactivity?max-results=50").feed()
        #expect(Set(feed.entries.map(\.author?.name)) == ["harbourfan", "formerpal"])
        #expect(service.get("/feeds/api/users/default/friendsactivity", as: nil).status == 401)
        #expect(service.get("/feeds/api/users/demochannel/friendsactivity", as: "other-token").status == 403)
    }

    @Test func everyUserHasEvents() throws {
        let feed = try TestService().get("/feeds/api/users/harbourfan/events", as: nil).feed()
        #expect(Set(feed.entries.map(\.author?.name)) == ["harbourfan"])
    }
}
