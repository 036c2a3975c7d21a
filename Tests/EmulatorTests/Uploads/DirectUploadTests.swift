import GData
import HTTPTypes
import Testing

@testable import Emulator

/// Protocol, "Direct upload".
@Suite struct DirectUploadTests {
    private static let path = "/feeds/api/users/default/uploads"
    private static let host = "uploads.gdata.youtube.com"

    private func upload(
        _ service: TestService,
        _ body: String = DirectUploadTests.body(),
        type: String = "multipart/related; boundary=\"END_OF_PART\"",
        slug: String? = "harbour.mp4",
        path: String = DirectUploadTests.path,
        as token: String? = EmulatorCredentials.token,
        key: String? = EmulatorCredentials.developerKey
    ) -> Answer {
        var headers = ["Content-Type": type]
        if let slug { headers["Slug"] = slug }
        return service.send(.post, path, body, as: token, key: key, headers: headers, host: Self.host)
    }

    private static func body(
        entry: String = TestService.entry(TestService.video()),
        type: String = "video/mp4",
        file: String = "bytes of a video"
    ) -> String {
        """
        Media multipart posting\r
        --END_OF_PART\r
        Content-Type: application/atom+xml; charset=UTF-8\r
        \r
        \(entry)\r
        --END_OF_PART\r
        Content-Type: \(type)\r
        Content-Transfer-Encoding: binary\r
        \r
        \(file)\r
        --END_OF_PART--\r

        """
    }

    @Test func videoIsMadeAndFoundOnTheHostForReading() throws {
        let service = try TestService()
        let answer = upload(service)
        #expect(answer.status == 201)
        let entry = try answer.entry()
        let id = try #require(entry.media?.videoID)
        #expect(entry.title == "A new one")
        #expect(entry.control == Control(isDraft: true, state: "processing"))
        #expect(answer["Location"] == "http://gdata.youtube.com/feeds/api/users/demochannel/uploads/" + id)
        #expect(answer["X-GUploader-UploadID"]?.isEmpty == false)
        #expect(service.get("/feeds/api/users/default/uploads/" + id).status == 200)
    }

    @Test("takes a file of any type that may be a video", arguments: ["video/x-flv", "application/octet-stream"])
    func types(type: String) throws {
        #expect(upload(try TestService(), Self.body(type: type)).status == 201)
    }

    @Test(
        "takes the ways to address the feed",
        arguments: ["/feeds/users/demochannel/uploads", "/feeds/api/users/Zk3Qm7Xw1Rt5Yb9Nc2Vd4A/uploads"]
    )
    func addresses(path: String) throws {
        #expect(upload(try TestService(), path: path).status == 201)
    }

    @Test func fileAloneIsNamedBySlug() throws {
        let entry = try upload(try TestService(), "bytes", type: "video/mp4", slug: "caf%C3%A9.mp4").entry()
        #expect(entry.title == "café.mp4")
    }

    @Test func bytesAreFedInPieces() throws {
        let service = try TestService()
        var head = HTTPRequest(method: .post, scheme: "http", authority: Self.host, path: Self.path)
        head.set("Content-Type", "multipart/related; boundary=END_OF_PART")
        head.set("Slug", "a.mp4")
        head.set("Authorization", "GoogleLogin auth=" + EmulatorCredentials.token)
        head.set("X-GData-Key", "key=" + EmulatorCredentials.developerKey)
        #expect(Emulator.takesVideo(head))
        var bytes = UploadedBytes(head, limit: 100_000)
        for byte in Self.body().utf8 { bytes.append([byte]) }
        #expect(Answer(service.emulator.respond(to: head, uploading: bytes, at: service.instant)).status == 201)
        bytes.isComplete = false
        #expect(Answer(service.emulator.respond(to: head, uploading: bytes, at: service.instant)).status == 400)
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        var body = DirectUploadTests.body()
        var type = "multipart/related; boundary=END_OF_PART"
        var slug: String? = "a.mp4"
        var path = DirectUploadTests.path
        var token: String? = EmulatorCredentials.token
        var key: String? = EmulatorCredentials.developerKey
        let status: Int
        var testDescription: String { name }
    }

    static let refused: [Case] = [
        Case(name: "no credentials", token: nil, status: 401),
        Case(name: "no developer key", key: nil, status: 403),
        Case(name: "somebody else's uploads", path: "/feeds/api/users/otherchannel/uploads", status: 403),
        Case(name: "no Slug", slug: nil, status: 400),
        Case(name: "no boundary", type: "multipart/related", status: 400),
        Case(name: "another boundary", type: "multipart/related; boundary=X", status: 400),
        Case(name: "no end", body: String(body().dropLast(10)), status: 400),
        Case(name: "entry that is not well-formed", body: body(entry: "<entry"), status: 400),
        Case(
            name: "entry without a title",
            body: body(entry: TestService.entry(TestService.video(title: ""))),
            status: 400
        ),
        Case(name: "text for a video", body: body(type: "text/plain"), status: 415),
        Case(name: "picture alone", body: "x", type: "image/png", status: 415),
        Case(name: "form", type: "multipart/form-data; boundary=END_OF_PART", status: 415),
        Case(
            name: "no file",
            body: "--END_OF_PART\r\nContent-Type: application/atom+xml\r\n\r\n<entry/>\r\n--END_OF_PART--",
            status: 400
        ),
        Case(
            name: "no entry",
            body: "--END_OF_PART\r\nContent-Type: video/mp4\r\n\r\nx\r\n--END_OF_PART--",
            status: 400
        ),
    ]

    @Test("refuses", arguments: refused)
    func refuses(_ example: Case) throws {
        let service = try TestService()
        let answer = upload(
            service,
            example.body,
            type: example.type,
            slug: example.slug,
            path: example.path,
            as: example.token,
            key: example.key
        )
        #expect(answer.status == example.status, "\(answer.text)")
        #expect(try service.get(Self.path).feed().header.totalResults == 34)
    }

    @Test func bounds() throws {
        #expect(upload(try TestService { $0.maximumBodyLength = 100 }).status == 413)
        let long = upload(try TestService { $0.limits.uploadBytes = 10 })
        #expect(long.status == 413)
        #expect(try long.error().code == "uploadTooLarge")
        let full = upload(try TestService { $0.limits.uploadedVideos = 34 })
        #expect(
            try full.error()
                == GDataError(
                    domain: "yt:quota",
                    code: "too_many_entries",
                    location: "http://gdata.youtube.com/feeds/api/users/demochannel/uploads",
                    locationType: "other"
                )
        )
    }

    @Test func slugIsAPolicy() throws {
        #expect(upload(try TestService { $0.policies.slugIsRequired = false }, slug: nil).status == 201)
    }
}
