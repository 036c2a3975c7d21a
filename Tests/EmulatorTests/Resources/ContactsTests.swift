import GData
import Testing

@testable import Emulator

@Suite struct ContactsTests {
    private let feed = "/feeds/api/users/default/contacts"

    private func body(_ user: String = "", group: String = "Friends", status: String = "") -> String {
        "<category scheme='\(Scheme.contact)' term='\(group)'/>"
            + (user.isEmpty ? "" : "<yt:username>\(user)</yt:username>")
            + (status.isEmpty ? "" : "<yt:status>\(status)</yt:status>")
    }

    private func status(_ user: String, _ service: TestService, as token: String = "demo-token") throws -> String? {
        try service.get("\(feed)/\(user)", as: token).entry().contactStatus
    }

    @Test func whoAsksWaitsAndTheOtherIsAsked() throws {
        let service = try TestService()
        let answer = service.post(feed, body("OtherChannel"))
        #expect(answer.status == 201)
        #expect(try answer.entry().username == "otherchannel")
        #expect(try status("otherchannel", service) == "pending")
        #expect(try status("demochannel", service, as: "other-token") == "requested")
    }

    @Test func acceptingMakesBothFriends() throws {
        let service = try TestService()
        let answer = service.put(feed + "/thirdchannel", body(group: "Family", status: "accepted"))
        #expect(answer.status == 200)
        #expect(try answer.entry().term(Scheme.contact) == "Family")
        #expect(try status("demochannel", service, as: "third-token") == "accepted")
        let other = try service.get(feed + "/demochannel", as: "third-token").entry()
        #expect(other.term(Scheme.contact) == "Friends")
    }

    @Test func askingWhoAskedIsAccepting() throws {
        let service = try TestService()
        #expect(service.post(feed, body("thirdchannel")).status == 201)
        #expect(try status("thirdchannel", service) == "accepted")
    }

    @Test func rejectingIsSeenByBoth() throws {
        let service = try TestService()
        #expect(service.put(feed + "/thirdchannel", body(status: "rejected")).status == 200)
        #expect(try status("demochannel", service, as: "third-token") == "rejected")
    }

    @Test func nobodyAcceptsTheirOwnRequest() throws {
        let service = try TestService()
        let answer = service.put(feed + "/demochannel", body(status: "accepted"), as: "third-token")
        #expect(try answer.violations() == ["invalid_value yt:status/text()"])
    }

    @Test func deletingEndsItForBoth() throws {
        let service = try TestService()
        #expect(service.delete(feed + "/harbourfan").status == 200)
        #expect(service.get(feed + "/harbourfan").status == 404)
        #expect(service.get(feed + "/demochannel", as: "harbour-token").status == 404)
    }

    @Test(
        "refuses",
        arguments: [
            ("<yt:username>otherchannel</yt:username>", 400, "required category"),
            (
                "<category scheme='\(Scheme.contact)' term='Foes'/>", 400,
                "invalid_value category[@scheme='\(Scheme.contact)']/@term"
            ),
            ("<category scheme='\(Scheme.contact)' term='Friends'/>", 400, "required yt:username/text()"),
            (
                "<category scheme='\(Scheme.contact)' term='Friends'/><yt:username>nobody</yt:username>", 404,
                "ResourceNotFoundException "
            ),
            (
                "<category scheme='\(Scheme.contact)' term='Friends'/><yt:username>harbourfan</yt:username>", 400,
                "InvalidEntryException "
            ),
            (
                "<category scheme='\(Scheme.contact)' term='Friends'/><yt:username>demochannel</yt:username>", 400,
                "InvalidEntryException "
            ),
        ]
    )
    func refuses(body: String, status: Int, first: String) throws {
        let answer = try TestService().post(feed, body)
        #expect(answer.status == status)
        #expect(try answer.violations().first == first)
    }

    @Test func contactsArePrivate() throws {
        let service = try TestService()
        #expect(try service.get(feed).feed().header.title == "Contacts of demochannel")
        #expect(try service.get(feed).feed().entries.count == 3)
        #expect(service.get("/feeds/api/users/harbourfan/contacts").status == 403)
        #expect(service.get("/feeds/api/users/harbourfan/contacts", as: nil).status == 401)
    }
}
