import GData
import Testing

@testable import Emulator

@Suite struct InboxTests {
    private let inbox = "/feeds/api/users/default/inbox"

    @Test func messageReachesAContact() throws {
        let service = try TestService()
        let answer = service.post("/feeds/api/users/harbourfan/inbox", "<id>aB3dE5fG7hI</id><summary>Look.</summary>")
        #expect(answer.status == 201)
        #expect(try answer.entry().link(Relation.edit) == nil)
        let received = try #require(try service.get(inbox, as: "harbour-token").feed().entries.first)
        #expect(received.title == "demochannel sent you a video!")
        #expect(received.summary == "Look.")
        #expect(received.content == "Look.")
        #expect(received.author?.name == "demochannel")
        #expect(received.media?.videoID == "aB3dE5fG7hI")
        #expect(received.published == service.instant.text)
        #expect(received.term(Scheme.kind) == Scheme.kind("videoMessage"))
    }

    @Test func subjectIsTheTitle() throws {
        let body = "<id>aB3dE5fG7hI</id><title>For you</title>"
        let entry = try TestService().post("/feeds/api/users/harbourfan/inbox", body).entry()
        #expect(entry.title == "For you")
    }

    @Test("only contacts are written to", arguments: ["otherchannel", "thirdchannel", "demochannel"])
    func strangers(user: String) throws {
        let answer = try TestService().post("/feeds/api/users/\(user)/inbox", "<id>aB3dE5fG7hI</id>")
        #expect(answer.status == 403)
    }

    @Test func videoIsRequiredAndMustBeThere() throws {
        let service = try TestService()
        let path = "/feeds/api/users/harbourfan/inbox"
        #expect(try service.post(path, "<summary>Look.</summary>").violations() == ["required id/text()"])
        #expect(service.post(path, "<id>zzZZzzZZzz0</id>").status == 404)
        #expect(service.post("/feeds/api/users/nobody/inbox", "<id>aB3dE5fG7hI</id>").status == 404)
    }

    @Test func inboxIsForItsOwner() throws {
        let service = try TestService()
        #expect(try service.get(inbox).feed().entries.count == 2)
        #expect(service.get("/feeds/api/users/harbourfan/inbox").status == 403)
        #expect(service.get("/feeds/api/users/harbourfan/inbox", as: nil).status == 401)
        #expect(service.delete("/feeds/api/users/demochannel/inbox/MSGold00001", as: "harbour-token").status == 403)
        #expect(service.delete(inbox + "/MSGold00001").status == 200)
        #expect(service.delete(inbox + "/MSGold00001").status == 404)
    }
}
