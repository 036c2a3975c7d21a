import GData
import HTTPTypes
import Testing

@testable import Emulator

@Suite struct ResumableUploadTests {
    private static let path = "/resumable/feeds/api/users/default/uploads"
    private static let host = "uploads.gdata.youtube.com"
    private let unit = 256 << 10

    private func begin(
        _ service: TestService,
        _ body: String = TestService.entry(TestService.video()),
        headers: [String: String] = [:]
    ) -> Answer {
        service.send(.post, Self.path, body, headers: headers, host: Self.host)
    }

    /// Begins an upload, and gives its address.
    private func address(_ service: TestService, headers: [String: String] = [:]) throws -> String {
        let location = try #require(begin(service, headers: headers)["Location"])
        return String(location.dropFirst("http://\(Self.host)".count))
    }

    /// Sends bytes to an upload, without any credentials: its address is enough.
    private func put(
        _ service: TestService,
        _ address: String,
        count: Int = 0,
        range: String? = nil,
        method: HTTPRequest.Method = .put,
        isComplete: Bool = true,
        headers: [String: String] = [:]
    ) -> Answer {
        var head = HTTPRequest(method: method, scheme: "http", authority: Self.host, path: address)
        if let range { head.set("Content-Range", "bytes " + range) }
        for (name, value) in headers { head.set(name, value) }
        #expect(Emulator.takesVideo(head))
        var bytes = UploadedBytes()
        bytes.append(count: count)
        bytes.isComplete = isComplete
        return Answer(service.emulator.respond(to: head, uploading: bytes, at: service.instant))
    }

    // MARK: - Beginning

    @Test func beginningGivesAnAddressOnTheUploadHost() throws {
        let answer = begin(try TestService())
        #expect(answer.status == 200)
        #expect(answer.text.isEmpty)
        let location = try #require(answer["Location"])
        #expect(
            location.hasPrefix(
                "http://uploads.gdata.youtube.com/resumable/feeds/api/users/demochannel/uploads?upload_id="
            )
        )
        #expect(answer["X-GUploader-UploadID"].map { location.hasSuffix($0) } == true)
    }

    @Test func metadataIsCheckedBeforeTheFirstByte() throws {
        let answer = begin(try TestService(), TestService.entry(TestService.video(title: "")))
        #expect(answer.status == 400)
        #expect(try answer.violations() == ["required media:group/media:title/text()"])
    }

    @Test func beginningNeedsCredentialsAKeyAndOnesOwnName() throws {
        let service = try TestService()
        let body = TestService.entry(TestService.video())
        #expect(service.send(.post, Self.path, body, as: nil, host: Self.host).status == 401)
        #expect(service.send(.post, Self.path, body, key: nil, host: Self.host).status == 403)
        let other = "/resumable/feeds/api/users/otherchannel/uploads"
        #expect(service.send(.post, other, body, host: Self.host).status == 403)
        #expect(service.send(.get, Self.path, host: Self.host).status == 501)
        #expect(service.send(.post, "/resumable/feeds/api/videos", body, host: Self.host).status == 404)
    }

    @Test(
        "refuses what it is told of the file",
        arguments: [
            ("X-Upload-Content-Type", "text/plain", 415), ("X-Upload-Content-Length", "many", 400),
            ("X-Upload-Content-Length", "-1", 400), ("X-Upload-Content-Length", "1001", 413),
        ]
    )
    func announcements(name: String, value: String, status: Int) throws {
        let service = try TestService { $0.limits.uploadBytes = 1000 }
        #expect(begin(service, headers: [name: value]).status == status)
        #expect(begin(service, headers: ["X-Upload-Content-Type": "video/mp4"]).status == 200)
    }

    @Test func fileThatProvesTooLongIsRefused() throws {
        let service = try TestService { $0.limits.uploadBytes = 1000 }
        let address = try address(service)
        #expect(put(service, address, count: 10, range: "0-9/1001").status == 413)
        #expect(put(service, address, count: 1001).status == 413)
        #expect(put(service, address, count: 1000).status == 201)
    }

    @Test func fullAccountTakesNoMore() throws {
        let service = try TestService { $0.limits.uploadedVideos = 34 }
        let answer = begin(service)
        #expect(answer.status == 403)
        #expect(try answer.error().code == "too_many_entries")
        #expect(try answer.error().location == "http://gdata.youtube.com/feeds/api/users/demochannel/uploads")
    }

    // MARK: - Whole files

    @Test("whole file in one request", arguments: [HTTPRequest.Method.put, .post])
    func wholeFile(method: HTTPRequest.Method) throws {
        let service = try TestService()
        let address = try address(service)
        let answer = put(service, address, count: 1000, method: method)
        #expect(answer.status == 201)
        let entry = try answer.entry()
        let id = try #require(entry.media?.videoID)
        #expect(Video.isID(id))
        #expect(entry.title == "A new one")
        #expect(answer["Location"] == "http://gdata.youtube.com/feeds/api/users/demochannel/uploads/" + id)
        #expect(entry.link(Relation.edit) == answer["Location"])
        #expect(entry.control == Control(isDraft: true, state: "processing"))
        #expect(service.get("/feeds/api/users/default/uploads/" + id).status == 200)
    }

    @Test func overrideMakesAPostAPut() throws {
        let service = try TestService()
        let answer = put(
            service,
            try address(service),
            count: 5,
            method: .post,
            headers: ["X-HTTP-Method-Override": "PUT"]
        )
        #expect(answer.status == 201)
    }

    @Test func wholeBodyInTheCoreIsTheSame() throws {
        let service = try TestService()
        let answer = service.send(.put, try address(service), "twelve bytes", host: Self.host)
        #expect(answer.status == 201)
    }

    @Test func bytesAreBytesWhateverTheirType() throws {
        let service = try TestService()
        let headers = ["Content-Type": "multipart/related; boundary=B"]
        let answer = service.send(.put, try address(service), "--B\n\nx\n--B--", headers: headers, host: Self.host)
        #expect(answer.status == 201)
        #expect(try answer.entry().control?.state == "processing")
    }

    @Test func emptyFileFailsInProcessing() throws {
        let service = try TestService()
        let answer = put(service, try address(service), range: "*/0")
        #expect(answer.status == 201)
        let control = try #require(try answer.entry().control)
        #expect(control.state == "failed")
        #expect(control.reasonCode == "empty")
    }

    @Test func uploadWithoutMetadataIsNamedForItsFile() throws {
        let service = try TestService()
        let location = try #require(begin(service, "", headers: ["Slug": "caf%C3%A9.mp4"])["Location"])
        let entry = try put(service, String(location.dropFirst("http://\(Self.host)".count)), count: 9).entry()
        #expect(entry.title == "café.mp4")
        #expect(entry.media?.description == "café.mp4")
    }

    // MARK: - In parts

    @Test func partsAddUp() throws {
        let service = try TestService()
        let address = try address(service)
        let total = 2 * unit + 100
        let first = put(service, address, count: unit, range: "0-\(unit - 1)/\(total)")
        #expect(first.status == 308)
        #expect(first.response.head.status.reasonPhrase == "Resume Incomplete")
        #expect(first["Range"] == "bytes=0-\(unit - 1)")
        let second = put(service, address, count: unit, range: "\(unit)-\(2 * unit - 1)/\(total)")
        #expect(second["Range"] == "bytes=0-\(2 * unit - 1)")
        let last = put(service, address, count: 100, range: "\(2 * unit)-\(total - 1)/\(total)")
        #expect(last.status == 201)
    }

    @Test func nothingStoredMeansNoRange() throws {
        let service = try TestService()
        let address = try address(service)
        for range in ["*/1000", "*/*", nil] {
            let answer = put(service, address, range: range)
            #expect(answer.status == 308)
            #expect(answer["Range"] == nil)
        }
    }

    @Test func shortPartInTheMiddleIsDropped() throws {
        let service = try TestService()
        let address = try address(service)
        let short = put(service, address, count: 1000, range: "0-999/\(unit * 2)")
        #expect(short.status == 308)
        #expect(short["Range"] == nil)
        // Of a longer one, whole units are kept.
        let long = put(service, address, count: unit + 1000, range: "0-\(unit + 999)/\(unit * 2)")
        #expect(long["Range"] == "bytes=0-\(unit - 1)")
    }

    @Test func bytesMayComeAgainButNotTooSoon() throws {
        let service = try TestService()
        let address = try address(service)
        let total = 3 * unit
        _ = put(service, address, count: unit, range: "0-\(unit - 1)/\(total)")
        let gap = put(service, address, count: unit, range: "\(2 * unit)-\(total - 1)/\(total)")
        #expect(gap.status == 400)
        #expect(try gap.error().location == "Content-Range")
        #expect(put(service, address, range: "*/\(total)")["Range"] == "bytes=0-\(unit - 1)")
        let overlapping = put(service, address, count: 2 * unit, range: "0-\(2 * unit - 1)/\(total)")
        #expect(overlapping["Range"] == "bytes=0-\(2 * unit - 1)")
        let again = put(service, address, count: unit, range: "0-\(unit - 1)/\(total)")
        #expect(again["Range"] == "bytes=0-\(2 * unit - 1)")
        #expect(put(service, address, count: 2 * unit, range: "\(unit)-\(total - 1)/\(total)").status == 201)
    }

    @Test func lengthMayBeUnknownUntilTheEnd() throws {
        let service = try TestService()
        let address = try address(service)
        #expect(put(service, address, count: unit, range: "0-\(unit - 1)/*").status == 308)
        #expect(put(service, address, count: 10, range: "\(unit)-\(unit + 9)/\(unit + 10)").status == 201)
    }

    @Test func whatBreaksOffIsKeptInWholeUnits() throws {
        let service = try TestService()
        let address = try address(service)
        let total = 4 * unit
        let length = ["Content-Length": String(total)]
        _ = put(service, address, count: 2 * unit + 5, isComplete: false, headers: length)
        #expect(put(service, address, range: "*/*")["Range"] == "bytes=0-\(2 * unit - 1)")
        #expect(put(service, address, count: 2 * unit, range: "\(2 * unit)-\(total - 1)/\(total)").status == 201)
    }

    @Test(
        "refuses",
        arguments: [
            ("0-99/50", 100), ("5-3/100", 10), ("a-b/c", 10), ("0-9/100", 5), ("0-9", 10), ("*/100", 7), ("0-9/-1", 10),
        ]
    )
    func refuses(range: String, count: Int) throws {
        let service = try TestService()
        let address = try address(service)
        #expect(put(service, address, count: count, range: range).status == 400)
        #expect(put(service, address)["Range"] == nil)
    }

    @Test func lengthIsSaidOnce() throws {
        let service = try TestService()
        let address = try address(service, headers: ["X-Upload-Content-Length": "1000"])
        #expect(put(service, address, range: "*/999").status == 400)
        #expect(put(service, address, count: 999).status == 400)
        #expect(put(service, address, count: 1000).status == 201)
    }

    // MARK: - Afterwards

    @Test func endIsAnsweredAgainWithTheSameVideo() throws {
        let service = try TestService()
        let address = try address(service)
        let first = put(service, address, count: 1000)
        let second = put(service, address, range: "*/1000")
        #expect(second.status == 201)
        #expect(second.text == first.text)
        #expect(second["Location"] == first["Location"])
        #expect(try service.get("/feeds/api/users/default/uploads").feed().header.totalResults == 35)
    }

    @Test func addressLastsADay() throws {
        var service = try TestService()
        let address = try address(service)
        service.pass(.seconds(86_400))
        #expect(put(service, address).status == 308)
        service.pass(.milliseconds(1))
        #expect(put(service, address).status == 404)
        #expect(put(service, "/resumable/feeds/api/users/default/uploads?upload_id=unknown").status == 404)
    }

    @Test func deletedVideoIsNotAnsweredAgain() throws {
        let service = try TestService()
        let address = try address(service)
        let id = try #require(try put(service, address, count: 10).entry().media?.videoID)
        #expect(service.delete("/feeds/api/users/default/uploads/" + id).status == 200)
        #expect(put(service, address, range: "*/10").status == 404)
    }

    @Test func processingTakesItsTime() throws {
        var service = try TestService()
        let entry = try put(service, try address(service), count: 1 << 20).entry()
        let id = try #require(entry.media?.videoID)
        let path = "/feeds/api/videos/" + id
        #expect(entry.media?.duration == "0")
        #expect(entry.media?.thumbnails.isEmpty == true)
        #expect(service.get(path, as: "other-token").status == 404)
        #expect(try service.get("/feeds/api/users/demochannel/uploads", as: nil).feed().header.totalResults == 31)
        service.pass(.milliseconds(9_999))
        #expect(try service.get(path).entry().control?.state == "processing")
        service.pass(.milliseconds(1))
        let published = try service.get(path, as: "other-token").entry()
        #expect(published.control == nil)
        #expect(published.media?.duration == "4")
        #expect(published.etag != entry.etag)
    }

    @Test func processingMayTakeNoTime() throws {
        let service = try TestService { $0.processingTime = .zero }
        #expect(try put(service, try address(service), count: 10).entry().control == nil)
    }

    @Test func metadataMayBeChangedWhileProcessing() throws {
        let service = try TestService()
        let id = try #require(try put(service, try address(service), count: 10).entry().media?.videoID)
        let answer = service.put("/feeds/api/users/default/uploads/" + id, TestService.video(title: "Better"))
        #expect(answer.status == 200)
        #expect(try answer.entry().control?.state == "processing")
    }
}
