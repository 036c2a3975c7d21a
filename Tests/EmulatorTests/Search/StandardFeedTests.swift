import GData
import HTTPTypes
import Testing

@testable import Emulator

/// Reference, "Standard feeds".
@Suite struct StandardFeedTests {
    private static let path = "/feeds/api/standardfeeds/"

    @Test(
        "leads with",
        arguments: [
            ("top_rated", "Top Rated", "dcCatFerry1"), ("top_favorites", "Top Favorites", "hfGullsLoud"),
            ("most_viewed", "Most Viewed", "dcCatFerry1"), ("most_popular", "Most Popular", "dcCatFerry1"),
            ("most_recent", "Most Recent", "hfGullsLoud"), ("most_discussed", "Most Discussed", "aB3dE5fG7hI"),
            ("most_linked", "Most Linked", "hfGullsLoud"), ("most_responded", "Most Responded", "aB3dE5fG7hI"),
            ("recently_featured", "Recently Featured", "hfGullsLoud"),
            ("watch_on_mobile", "Watch On Mobile", "hfGullsLoud"),
        ]
    )
    func leadsWith(name: String, title: String, first: String) throws {
        let feed = try TestService().get(Self.path + name, as: nil).feed()
        #expect(feed.header.title == title)
        #expect(feed.header.id == "tag:youtube.com,2008:standardfeed:global:" + name)
        if name == "top_rated" {
            #expect(feed.entries.first?.rating?.average == "5.00")
        } else {
            #expect(feed.entries.first?.media?.videoID == first)
        }
    }

    @Test func regionAndCategoryAreInThePath() throws {
        let service = try TestService()
        let feed = try service.get(Self.path + "JP/most_viewed_Animals?max-results=2", as: nil).feed()
        #expect(feed.entries.compactMap(\.media?.videoID) == ["dcCatFerry1", "dcCatRopes1"])
        #expect(feed.header.id == "tag:youtube.com,2008:standardfeed:JP:most_viewed_Animals")
        #expect(
            feed.header.link(Relation.next)
                == "http://gdata.youtube.com\(Self.path)JP/most_viewed_Animals?start-index=3&max-results=2"
        )
        #expect(feed.header.link(Relation.batch) == "http://gdata.youtube.com\(Self.path)JP/most_viewed_Animals/batch")
        #expect(service.get("/feeds/standardfeeds/top_rated", as: nil).status == 200)
    }

    @Test(
        arguments: [
            "XX/top_rated", "jp/top_rated", "best", "top_rated_Nonsense", "top_rated_", "JP/watch_on_mobile",
            "FR/top_rated_Nonprofit", "top_rated?time=never", "top_rated/top_rated",
        ]
    )
    func refuses(name: String) throws {
        let answer = try TestService().get(Self.path + name, as: nil)
        #expect(answer.status == 400)
        #expect(try answer.error().code == "InvalidRequestUriException")
    }

    @Test func categoryOfOneCountryIsAcceptedThere() throws {
        #expect(try TestService().get(Self.path + "US/top_rated_Nonprofit").status == 200)
        #expect(try TestService().get(Self.path + "top_rated_Nonprofit").status == 200)
    }

    /// Reference, "time": six feeds take it, and the others leave it alone.
    @Test(arguments: StandardFeed.allCases)
    func time(feed: StandardFeed) throws {
        let takesTime = [
            "top_rated", "top_favorites", "most_viewed", "most_popular", "most_discussed", "most_responded",
        ]
        #expect(feed.takesTime == takesTime.contains(feed.rawValue))
        // Nothing was uploaded that day.
        let entries = try TestService().get(Self.path + feed.rawValue + "?time=today").feed().entries
        #expect(entries.isEmpty == feed.takesTime)
    }

    @Test func authorIsPickedFromTheList() throws {
        let feed = try TestService().get(Self.path + "most_viewed?author=formerpal").feed()
        #expect(feed.entries.count == 5)
        #expect(feed.header.totalResults == 5)
        #expect(feed.entries.allSatisfy { $0.author?.name == "formerpal" })
    }

    @Test func batchQueriesItsVideos() throws {
        let query =
            "<batch:operation type='query'/><entry><id>/feeds/api/standardfeeds/top_rated/ocFirstSail</id></entry>"
        let answer = try TestService().send(.post, Self.path + "top_rated/batch", TestService.feed(query), as: nil)
        #expect(try answer.codes() == [200])
    }

    @Test func responsesAreCounted() throws {
        let service = try TestService()
        #expect(service.delete("/feeds/api/videos/aB3dE5fG7hI/responses/cD2eF4gH6iJ").status == 200)
        let feed = try service.get(Self.path + "most_responded").feed()
        #expect(feed.entries.compactMap(\.media?.videoID) == ["ocTideTable"])
    }
}
