import GData
import Testing

@testable import Emulator

@Suite struct ProfileTests {
    @Test("is found by any name", arguments: ["default", "demochannel", "DemoChannel", "Zk3Qm7Xw1Rt5Yb9Nc2Vd4A"])
    func isFound(name: String) throws {
        let entry = try TestService().get("/feeds/api/users/" + name).entry()
        #expect(entry.id == "tag:youtube.com,2008:user:Zk3Qm7Xw1Rt5Yb9Nc2Vd4A")
        #expect(entry.username == "demochannel")
        #expect(entry.profile?.userID == "Zk3Qm7Xw1Rt5Yb9Nc2Vd4A")
    }

    @Test func countsWhatIsThere() throws {
        let entry = try TestService().get("/feeds/api/users/demochannel", as: nil).entry()
        #expect(entry.statistics?.subscriberCount == "2")
        let links = try #require(entry.profile?.feedLinks)
        let uploads = links.first { $0.relation == Relation.youTube("user.uploads") }
        #expect(uploads?.countHint == "32")
        #expect(uploads?.address == "http://gdata.youtube.com/feeds/api/users/demochannel/uploads")
        #expect(entry.link(Relation.edit) == nil)
    }

    @Test func unknownUserIsAnInvalidParameter() throws {
        let answer = try TestService().get("/feeds/api/users/no_such_user")
        #expect(answer.status == 400)
        #expect(try answer.error().internalReason == "Invalid value for parameter: username")
    }

    @Test func feedOfAnUnknownUserIsNotFound() throws {
        let answer = try TestService().get("/feeds/api/users/no_such_user/uploads")
        #expect(answer.status == 404)
        #expect(try answer.error().internalReason == "User not found")
    }
}
