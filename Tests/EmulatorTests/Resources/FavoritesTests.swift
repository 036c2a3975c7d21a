import GData
import Testing

@testable import Emulator

@Suite struct FavoritesTests {
    private let feed = "/feeds/api/users/default/favorites"

    @Test func newFavoriteComesFirst() throws {
        let service = try TestService()
        let answer = service.post(feed, "<id>aB3dE5fG7hI</id>")
        #expect(answer.status == 201)
        let id = try #require(try answer.entry().favoriteID)
        #expect(try answer.entry().id == "tag:youtube.com,2008:favorite:" + id)
        #expect(answer["Location"] == "http://gdata.youtube.com/feeds/api/users/demochannel/favorites/" + id)
        let listed = try service.get(feed).feed()
        #expect(listed.entries.first?.favoriteID == id)
        #expect(listed.header.totalResults == 4)
        #expect(listed.header.title == "Favorites of demochannel")
    }

    @Test func authorIsWhoMarkedIt() throws {
        let entry = try TestService().get(feed + "/FLdemo0001").entry()
        #expect(entry.author?.name == "demochannel")
        #expect(entry.media?.credit == "otherchannel")
        #expect(entry.term(Scheme.kind) == Scheme.kind("favorite"))
    }

    @Test func oneVideoIsAFavoriteOnce() throws {
        let again = "<id>ocFirstSail</id>"
        let refused = try TestService().post(feed, again)
        #expect(refused.status == 400)
        #expect(try refused.error().code == "InvalidEntryException")
        #expect(try refused.error().internalReason == "Video already in favorite list.")
        let accepted = try TestService { $0.policies.duplicates = .accepted }.post(feed, again)
        #expect(accepted.status == 201)
        #expect(try accepted.entry().favoriteID == "FLdemo0001")
    }

    @Test("is removed by either id", arguments: ["FLdemo0001", "ocFirstSail"])
    func removes(id: String) throws {
        let service = try TestService()
        #expect(service.delete(feed + "/" + id).status == 200)
        #expect(try service.get(feed).feed().header.totalResults == 2)
        #expect(service.delete(feed + "/" + id).status == 404)
    }

    @Test func countsGoUpAndDown() throws {
        let service = try TestService()
        func count() throws -> String? {
            try service.get("/feeds/api/videos/ocFirstSail").entry().statistics?.favoriteCount
        }
        #expect(try count() == "1")
        _ = service.post("/feeds/api/users/default/favorites", "<id>ocFirstSail</id>", as: "third-token")
        #expect(try count() == "2")
        _ = service.delete(feed + "/FLdemo0001")
        #expect(try count() == "1")
    }

    @Test func thereIsNoUpdate() throws {
        let answer = try TestService().put(feed + "/FLdemo0001", "<id>ocFirstSail</id>")
        #expect(answer.status == 501)
        #expect(try answer.error().internalReason == "Update not supported by feed")
    }

    @Test func favoritesOfOthersCanBeReadOnly() throws {
        let service = try TestService()
        let other = "/feeds/api/users/harbourfan/favorites"
        #expect(try service.get(other, as: nil).feed().header.totalResults == 1)
        #expect(service.post(other, "<id>ocFirstSail</id>").status == 403)
        #expect(service.delete(other + "/FLfan00001").status == 403)
    }

    @Test func feedShowsFiftyAtMost() throws {
        let service = try TestService()
        let others = Fixture.demo.videos.filter { !$0.isPrivate }.map(\.id)
        for chunk in [others.prefix(30), others.dropFirst(30)] {
            _ = service.batch(feed, chunk.map { "<entry><id>\($0)</id></entry>" }.joined())
        }
        let page = try service.get(feed + "?max-results=30&start-index=31").feed()
        #expect(page.header.totalResults == 50)
        #expect(page.entries.count == 20)
    }
}
