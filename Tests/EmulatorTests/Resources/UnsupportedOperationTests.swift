import HTTPTypes
import Testing

/// Reference, "Additional response codes for unsuccessful requests": what there is not is 501.
@Suite struct UnsupportedOperationTests {
    private static let user = "/feeds/api/users/default"
    private static let video = "/feeds/api/videos/ocFirstSail"

    @Test(
        "is not implemented",
        arguments: [
            (HTTPRequest.Method.get, video + "/ratings"), (.get, video + "/complaints"),
            (.put, video + "/complaints/1"), (.delete, video + "/ratings/1"), (.put, video + "/comments/COMboat001"),
            (.put, user + "/favorites/FLdemo0001"), (.put, user + "/subscriptions/SUBold00001"),
            (.put, user + "/inbox/MSGold00001"), (.post, user + "/newsubscriptionvideos"), (.post, "/feeds/api/events"),
            (.delete, user + "/uploads"),
        ]
    )
    func isNotImplemented(method: HTTPRequest.Method, path: String) throws {
        let service = try TestService()
        let body = method == .put || method == .post ? TestService.entry("<id>ocFirstSail</id>") : ""
        #expect(service.send(method, path, body).status == 501)
    }
}
