import GData
import HTTPTypes
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

    // MARK: - Changing one's own

    private let path = "/feeds/api/users/default"

    @Test func putReplacesWhatUsersSayOfThemselves() throws {
        let service = try TestService()
        let before = try service.get(path).entry()
        let body = """
            <summary>Boats.</summary><yt:age>35</yt:age><yt:location>NO</yt:location><yt:gender>f</yt:gender>
            <yt:firstName>Ana</yt:firstName><yt:books>Tide tables</yt:books><yt:relationship>taken</yt:relationship>
            """
        let answer = service.put(path, body)
        #expect(answer.status == 200)
        let entry = try service.get("/feeds/api/users/demochannel", as: nil).entry()
        #expect(entry.summary == "Boats.")
        #expect(entry.place == "NO")
        #expect(entry.profile?.age == "35")
        let fields: [ProfileField: String] = [
            .gender: "f", .firstName: "Ana", .books: "Tide tables", .relationship: "taken",
        ]
        #expect(entry.profile?.fields == fields)
        #expect(entry.etag != before.etag)
        // What is left out is gone, but for the age, which everybody has.
        _ = service.put(path, "<yt:music>Fado</yt:music>")
        let after = try service.get(path).entry()
        #expect(after.profile?.fields == [.music: "Fado"])
        #expect(after.profile?.age == "35")
        #expect(after.summary == "")
    }

    @Test func everyFieldOfTheReferenceIsKept() throws {
        let service = try TestService()
        let values = Dictionary(
            uniqueKeysWithValues: ProfileField.allCases.map { field in
                (field, field == .gender ? "m" : field == .relationship ? "single" : field.rawValue)
            }
        )
        let body = values.map { "<yt:\($0.rawValue)>\($1)</yt:\($0.rawValue)>" }.joined()
        #expect(service.put(path, body).status == 200)
        #expect(try service.get(path).entry().profile?.fields == values)
    }

    @Test func profilesOfOthersAndOfNobodyAreNotChanged() throws {
        let service = try TestService()
        #expect(service.put("/feeds/api/users/otherchannel", "<summary>x</summary>").status == 403)
        #expect(service.put(path, "<summary>x</summary>", as: nil).status == 401)
        #expect(service.send(.put, path, "<entry/>", key: nil).status == 403)
        #expect(service.delete(path).status == 501)
        let batch = TestService.feed(
            "<entry><id>/feeds/api/users/demochannel</id><batch:operation type='update'/></entry>"
        )
        #expect(try service.send(.post, "/feeds/api/users/batch", batch, as: nil, key: nil).codes() == [401])
    }
}
