import GData
import HTTPTypes
import Testing

@testable import Emulator

@Suite struct AuthenticationTests {
    private let feed = "/feeds/api/users/default/playlists"

    private func get(_ headers: [String: String], path: String? = nil) throws -> Answer {
        try TestService().send(.get, path ?? feed, as: nil, key: nil, headers: headers)
    }

    @Test(
        "takes",
        arguments: [
            "GoogleLogin auth=demo-token", "GoogleLogin auth=\"demo-token\"", "AuthSub token=\"demo-token\"",
            "AuthSub token=demo-token", "Bearer demo-token", "googlelogin auth=demo-token",
        ]
    )
    func takes(authorization: String) throws {
        #expect(try get(["Authorization": authorization]).status == 200)
        #expect(try get(["X-GData-Authorization": authorization]).status == 200)
    }

    @Test func tokenMayStandInTheQuery() throws {
        #expect(try get([:], path: feed + "?access_token=demo-token").status == 200)
    }

    @Test(
        "refuses as invalid",
        arguments: [
            "GoogleLogin auth=nobody", "GoogleLogin", "GoogleLogin token=demo-token", "Basic ZGVtbw==", "Bearer ",
        ]
    )
    func refuses(authorization: String) throws {
        let answer = try get(["Authorization": authorization])
        #expect(answer.status == 401)
        #expect(answer["Content-Type"] == "text/html; charset=UTF-8")
        #expect(answer.text.contains("<TITLE>Token invalid</TITLE>"))
    }

    @Test func withoutCredentialsDefaultIsNobody() throws {
        let answer = try get([:])
        #expect(answer.status == 401)
        #expect(answer.text.contains("<TITLE>User authentication required.</TITLE>"))
        #expect(answer["WWW-Authenticate"]?.contains("https://www.google.com/youtube/accounts/ClientLogin") == true)
    }

    @Test func expiredTokenSaysSo() throws {
        let answer = try get(["Authorization": "GoogleLogin auth=expired-token"])
        #expect(answer.status == 401)
        #expect(
            try answer.error()
                == GDataError(
                    domain: "yt:authentication",
                    code: "TokenExpired",
                    location: "Authorization: GoogleLogin",
                    locationType: "header"
                )
        )
    }

    @Test func writesNeedCredentialsAndAKey() throws {
        let service = try TestService()
        let body = TestService.entry("<title>New</title>")
        let path = "/feeds/api/users/demochannel/playlists"
        #expect(service.send(.post, path, body, as: nil).status == 401)
        #expect(service.send(.post, path, body, key: nil).status == 403)
        #expect(service.send(.post, path, body, key: "unknown").status == 403)
        #expect(service.send(.post, path + "?key=demo-key", body, key: nil).status == 201)
        #expect(service.send(.delete, path + "/PL3F2A9C0D1E4B5A6", as: nil).status == 401)
        #expect(service.send(.put, path + "/PL3F2A9C0D1E4B5A6", body, as: nil).status == 401)
        #expect(service.send(.post, path + "/batch", TestService.feed(""), as: nil).status == 401)
        #expect(service.send(.post, path + "/batch", TestService.feed(""), key: nil).status == 403)
        #expect(try service.get(path).feed().header.totalResults == 6)
    }

    @Test func batchesThatCanOnlyReadNeedNone() throws {
        let service = try TestService()
        let body = TestService.feed(
            "<batch:operation type='query'/><entry><id>/feeds/api/videos/aB3dE5fG7hI</id></entry>"
        )
        let answer = service.send(.post, "/feeds/api/videos/batch", body, as: nil, key: nil)
        #expect(try answer.codes() == [200])
        #expect(service.send(.post, "/feeds/api/users/batch", TestService.feed(""), as: nil, key: nil).status == 200)
    }

    @Test func writesToReadOnlyFeedsAreNotImplemented() throws {
        let service = try TestService()
        #expect(service.post("/feeds/api/videos", "").status == 501)
        #expect(service.delete("/feeds/api/videos/aB3dE5fG7hI").status == 501)
        #expect(try service.batch("/feeds/api/videos", "<entry><id>aB3dE5fG7hI</id></entry>").codes() == [501])
    }
}
