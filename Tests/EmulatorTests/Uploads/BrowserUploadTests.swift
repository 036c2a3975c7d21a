import GData
import HTTPTypes
import Testing

@testable import Emulator

/// Protocol, "Browser upload"; reference, "Browser-based uploading".
@Suite struct BrowserUploadTests {
    private func token(
        _ service: TestService,
        _ entry: String = TestService.entry(TestService.video()),
        as user: String? = EmulatorCredentials.token
    ) -> Answer {
        service.send(.post, "/action/GetUploadToken", entry, as: user)
    }

    /// Where the form goes, and its token.
    private func form(_ service: TestService) throws -> (path: String, token: String) {
        let text = token(service).text
        let url = try #require(text.firstMatch(of: /<url>([^<]*)<\/url>/)?.output.1)
        let token = try #require(text.firstMatch(of: /<token>([^<]*)<\/token>/)?.output.1)
        #expect(url.hasPrefix("http://uploads.gdata.youtube.com/action/FormDataUpload/"))
        return (String(url.dropFirst("http://uploads.gdata.youtube.com".count)), String(token))
    }

    private func submit(
        _ service: TestService,
        _ path: String,
        token: String?,
        file: String = "bytes",
        name: String = "a.mp4",
        next: String = "http%3A%2F%2Fexample.com%2Fdone%3Fa%3Db"
    ) -> Answer {
        let field = token.map { "--B\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n\($0)\r\n" } ?? ""
        let body = """
            \(field)--B\r
            Content-Disposition: form-data; name="file"; filename="\(name)"\r
            Content-Type: video/mp4\r
            \r
            \(file)\r
            --B--\r

            """
        return service.send(
            .post,
            path + "?nexturl=" + next,
            body,
            as: nil,
            key: nil,
            headers: ["Content-Type": "multipart/form-data; boundary=B"],
            host: "uploads.gdata.youtube.com"
        )
    }

    @Test func tokenIsAnsweredWithoutANamespace() throws {
        let answer = token(try TestService())
        #expect(answer.status == 200)
        #expect(answer["Content-Type"] == "text/xml; charset=UTF-8")
        #expect(answer.text.hasPrefix("<?xml version='1.0' encoding='UTF-8'?><response><url>"))
        #expect(answer.text.hasSuffix("</token></response>"))
    }

    @Test func tokenNeedsCredentialsAndAGoodEntry() throws {
        let service = try TestService()
        #expect(token(service, as: nil).status == 401)
        #expect(token(service, TestService.entry(TestService.video(title: ""))).status == 400)
        #expect(service.send(.get, "/action/GetUploadToken").status == 501)
        #expect(service.send(.post, "/action/Nothing", "<entry/>").status == 404)
    }

    @Test func ownUploadsLeadToIt() throws {
        let service = try TestService()
        let relation = Relation.youTube("action.getUploadToken")
        let path = "/feeds/api/users/demochannel/uploads"
        #expect(try service.get(path).feed().header.link(relation) == "http://gdata.youtube.com/action/GetUploadToken")
        #expect(try service.get(path, as: "other-token").feed().header.link(relation) == nil)
    }

    @Test func browserIsSentOnWithTheVideo() throws {
        let service = try TestService()
        let form = try form(service)
        let answer = submit(service, form.path, token: form.token)
        #expect(answer.status == 301)
        let location = try #require(answer["Location"])
        #expect(location.hasPrefix("http://example.com/done?a=b&status=200&id="))
        let id = String(location.suffix(11))
        let entry = try service.get("/feeds/api/users/default/uploads/" + id).entry()
        #expect(entry.title == "A new one")
        #expect(entry.control?.state == "processing")
    }

    @Test func tokenIsGoodOnceAndForAnHour() throws {
        var service = try TestService()
        let used = try form(service)
        _ = submit(service, used.path, token: used.token)
        #expect(code(submit(service, used.path, token: used.token)) == "status=403&code=INVALID_TOKEN")
        let old = try form(service)
        service.pass(.seconds(3600))
        #expect(code(submit(service, old.path, token: old.token, file: "others")) == "status=403&code=TOKEN_EXPIRED")
    }

    @Test func tokenMustBeThatOfTheForm() throws {
        let service = try TestService()
        let (first, second) = (try form(service), try form(service))
        #expect(code(submit(service, first.path, token: nil)) == "status=400&code=MISSING_TOKEN")
        #expect(code(submit(service, first.path, token: second.token)) == "status=403&code=INVALID_TOKEN")
        #expect(code(submit(service, "/action/FormUpload/none", token: first.token)) == "status=403&code=INVALID_TOKEN")
    }

    @Test func sameFileIsADuplicate() throws {
        let service = try TestService()
        let (first, second) = (try form(service), try form(service))
        _ = submit(service, first.path, token: first.token)
        #expect(code(submit(service, second.path, token: second.token)) == "status=400&code=DUPLICATE")
        #expect(try service.get("/feeds/api/users/default/uploads").feed().header.totalResults == 35)
    }

    @Test func otherRefusalsAreToldToo() throws {
        let long = try TestService { $0.limits.uploadBytes = 4 }
        let form = try form(long)
        #expect(code(submit(long, form.path, token: form.token)) == "status=413&code=uploadTooLarge")
        let full = try TestService { $0.limits.uploadedVideos = 35 }
        let (first, second) = (try self.form(full), try self.form(full))
        _ = submit(full, first.path, token: first.token)
        let answer = submit(full, second.path, token: second.token, file: "others")
        #expect(code(answer) == "status=403&code=too_many_entries")
    }

    @Test func formWithoutAFileShowsAPage() throws {
        let service = try TestService()
        let form = try form(service)
        let answer = submit(service, form.path, token: form.token, file: "", name: "")
        #expect(answer.status == 200)
        #expect(answer.text.contains("No file found in upload request."))
    }

    @Test("needs a place to go on", arguments: ["", "javascript%3Aalert(1)", "http%3A%2F%2Fa%0D%0AX%3A%20b"])
    func destinations(next: String) throws {
        let service = try TestService()
        let form = try form(service)
        #expect(submit(service, form.path, token: form.token, next: next).status == 400)
    }

    private func code(_ answer: Answer) -> String? {
        answer["Location"].map { String($0.dropFirst("http://example.com/done?a=b&".count)) }
    }
}
