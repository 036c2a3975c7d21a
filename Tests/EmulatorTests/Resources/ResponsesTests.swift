import GData
import Testing

@testable import Emulator

@Suite struct ResponsesTests {
    private let feed = "/feeds/api/videos/aB3dE5fG7hI/responses"

    @Test func ownVideoAnswersOwnVideoAtOnce() throws {
        let service = try TestService()
        let answer = service.post(feed, "<id>kL9mN1oP3qR</id>")
        #expect(answer.status == 201)
        #expect(answer["Location"] == "http://gdata.youtube.com\(feed)/kL9mN1oP3qR")
        let ids = try service.get(feed, as: nil).feed().entries.compactMap(\.media?.videoID)
        #expect(ids == ["kL9mN1oP3qR", "cD2eF4gH6iJ"])
    }

    @Test func responseToOthersWaitsForApproval() throws {
        let service = try TestService()
        let feed = "/feeds/api/videos/ocFirstSail/responses"
        #expect(service.post(feed, "<id>kL9mN1oP3qR</id>").status == 201)
        #expect(try service.get(feed).feed().entries.isEmpty)
        #expect(service.get(feed + "/kL9mN1oP3qR").status == 200)
        #expect(service.get(feed + "/kL9mN1oP3qR", as: "third-token").status == 404)
    }

    @Test func responseThatIsAllowedIsListed() throws {
        let service = try TestService()
        let feed = "/feeds/api/videos/ocTideTable/responses"
        #expect(service.post(feed, "<id>kL9mN1oP3qR</id>").status == 201)
        #expect(try service.get(feed).feed().entries.count == 2)
    }

    @Test func aVideoRespondsToOneOther() throws {
        let again = "<id>cD2eF4gH6iJ</id>"
        let feed = "/feeds/api/videos/ocTideTable/responses"
        let refused = try TestService().post(feed, again)
        #expect(refused.status == 400)
        #expect(try refused.error().code == "InvalidEntryException")
        let service = try TestService { $0.policies.secondResponse = .accepted }
        #expect(service.post(feed, again).status == 201)
        #expect(try service.get(self.feed).feed().entries.isEmpty)
    }

    @Test func videosOfOthersAndTheVideoItselfAreRefused() throws {
        let service = try TestService()
        #expect(service.post(feed, "<id>ocFirstSail</id>").status == 403)
        #expect(service.post(feed, "<id>aB3dE5fG7hI</id>").status == 400)
        #expect(service.post(feed, "").status == 400)
    }

    @Test func deniedResponsesAreForbidden() throws {
        let service = try TestService()
        let denied = TestService.video(more: "<yt:accessControl action='videoRespond' permission='denied'/>")
        let path = "/feeds/api/users/otherchannel/uploads/ocFirstSail"
        #expect(service.put(path, denied, as: "other-token").status == 200)
        #expect(service.post("/feeds/api/videos/ocFirstSail/responses", "<id>kL9mN1oP3qR</id>").status == 403)
    }

    @Test func eitherOwnerMayDelete() throws {
        let feed = "/feeds/api/videos/ocTideTable/responses"
        let service = try TestService()
        #expect(service.post(feed, "<id>kL9mN1oP3qR</id>").status == 201)
        #expect(service.delete(feed + "/kL9mN1oP3qR", as: "third-token").status == 403)
        #expect(service.delete(feed + "/kL9mN1oP3qR", as: "other-token").status == 200)
        #expect(service.delete(feed + "/kL9mN1oP3qR").status == 404)
        #expect(service.get("/feeds/api/videos/kL9mN1oP3qR").status == 200)
    }
}
