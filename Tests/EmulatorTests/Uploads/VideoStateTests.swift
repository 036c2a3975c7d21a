import GData
import HTTPTypes
import Testing

@testable import Emulator

/// Reference, "yt:state" and "app:control": what becomes of an upload, and who sees it.
@Suite struct VideoStateTests {
    private func upload(_ service: TestService, tag: String? = nil, file: String = "bytes") throws -> String {
        let tags = tag.map { "<media:category scheme='\(Scheme.developerTags)'>\($0)</media:category>" } ?? ""
        let entry = TestService.entry(TestService.video().replacing("</media:group>", with: tags + "</media:group>"))
        let answer = service.send(
            .post,
            "/feeds/api/users/default/uploads",
            """
            --B\r
            Content-Type: application/atom+xml\r
            \r
            \(entry)\r
            --B\r
            Content-Type: video/mp4\r
            \r
            \(file)\r
            --B--
            """,
            headers: ["Content-Type": "multipart/related; boundary=B", "Slug": "a.mp4"]
        )
        return try #require(try answer.entry().media?.videoID)
    }

    private static let ended = VideoState.allCases.filter(\.endsProcessing)

    @Test("is processed, and then rejected or failed", arguments: ended.filter { $0 != .empty })
    func endsProcessing(state: VideoState) throws {
        for isTagged in [true, false] {
            var service = try TestService()
            let mark = "state:" + state.rawValue
            let id = try upload(service, tag: isTagged ? mark : nil, file: isTagged ? "x" : mark + "\nrest")
            let own = "/feeds/api/users/default/uploads/" + id
            #expect(try service.get(own).entry().control == Control(isDraft: true, state: "processing"))
            service.pass(.seconds(10))
            let control = try #require(try service.get(own).entry().control)
            #expect(control.isDraft)
            #expect(control.state == state.name)
            #expect(control.reasonCode == state.rawValue)
            #expect(control.text?.isEmpty == false)
            #expect(control.helpURL?.hasPrefix("http://www.") == true)
            #expect(service.get("/feeds/api/videos/" + id, as: "other-token").status == 404)
            #expect(service.get("/feeds/api/videos/" + id, as: nil).status == 404)
            #expect(try service.get("/feeds/api/users/demochannel/uploads", as: nil).feed().header.totalResults == 31)
            #expect(try service.get("/feeds/api/users/default/uploads").feed().header.totalResults == 35)
        }
    }

    @Test func rejectionIsWrittenAsInTheReference() throws {
        var service = try TestService()
        let id = try upload(service, tag: "state:tooLong")
        service.pass(.seconds(10))
        #expect(
            service.get("/feeds/api/users/default/uploads/" + id).text.contains(
                """
                <app:control><app:draft>yes</app:draft><yt:state name='rejected' reasonCode='tooLong' \
                helpUrl='http://www.youtube.com/t/community_guidelines'>Video is too long</yt:state></app:control>
                """
            )
        )
    }

    @Test("is published with restrictions", arguments: [VideoState.requesterRegion, .limitedSyndication])
    func restrictions(state: VideoState) throws {
        for isTagged in [true, false] {
            var service = try TestService()
            let mark = "state:" + state.rawValue
            let id = try upload(service, tag: isTagged ? mark : nil, file: isTagged ? "x" : mark)
            service.pass(.seconds(10))
            let control = try #require(try service.get("/feeds/api/videos/" + id, as: nil).entry().control)
            #expect(control.state == "restricted")
            #expect(control.reasonCode == state.rawValue)
            #expect(!control.isDraft)
        }
    }

    @Test func privateVideoIsRestrictedWhereItIsHeld() throws {
        var service = try TestService()
        let id = try upload(service)
        service.pass(.seconds(10))
        #expect(service.post("/feeds/api/users/default/favorites", "<id>\(id)</id>", as: "other-token").status == 201)
        let more = TestService.video().replacing("</media:group>", with: "<yt:private/></media:group>")
        #expect(service.put("/feeds/api/users/default/uploads/" + id, more).status == 200)
        let held = try service.get("/feeds/api/users/default/favorites", as: "other-token").feed().entries
        #expect(held.first?.control?.reasonCode == "private")
    }

    /// Who put it there sees the whole video; others see that there is something they cannot see.
    @Test func whatIsNotPublishedIsNotShownWhereItIsHeld() throws {
        var service = try TestService()
        let id = try upload(service, tag: "state:copyright")
        let path = "/feeds/api/playlists/PL9A4F7C2E5B8D1063"
        #expect(service.post(path, "<id>\(id)</id>").status == 201)
        #expect(
            service.put("/feeds/api/users/default/playlists/PL9A4F7C2E5B8D1063", "<title>Open</title>").status == 200
        )
        func held(_ token: String) throws -> Entry {
            try #require(try service.get(path, as: token).feed().entries.last)
        }
        #expect(try held("other-token").title == "Unavailable video")
        #expect(try held("other-token").control?.state == "processing")
        service.pass(.seconds(10))
        #expect(try held("other-token").control?.reasonCode == "copyright")
        #expect(try held("other-token").media?.contents.isEmpty == true)
        #expect(try held(EmulatorCredentials.token).title == "A new one")
    }

    @Test func sameFileOfTheSameUserIsRejected() throws {
        var service = try TestService()
        let first = try upload(service)
        let second = try upload(service)
        let other = try upload(service, file: "other bytes")
        service.pass(.seconds(10))
        func reason(_ id: String) throws -> String? {
            try service.get("/feeds/api/users/default/uploads/" + id).entry().control?.reasonCode
        }
        #expect(try reason(first) == nil)
        #expect(try reason(second) == "duplicate")
        #expect(try reason(other) == nil)
        // When the first is gone, the file is new again.
        #expect(service.delete("/feeds/api/users/default/uploads/" + first).status == 200)
        let third = try upload(service)
        service.pass(.seconds(10))
        #expect(try reason(third) == nil)
    }

    /// The same file is known however it was cut, and a state is chosen by what stands at its beginning.
    @Test(
        "resumable uploads are looked at like the others",
        arguments: [[2], [1, 1], [0, 2], [1, 0, 1]]
    )
    func resumable(units: [Int]) throws {
        var service = try TestService()
        let unit = UploadSession.unit
        let file = Array("state:unsupportedCodec\n".utf8) + (0..<(2 * unit)).map { UInt8(truncatingIfNeeded: $0 / 7) }
        _ = try upload(service, parts: [file.count], of: Array(file.dropFirst(6)) + Array(file.prefix(6)))
        let marked = try upload(service, parts: units.map { $0 * unit }, of: file)
        let twin = try upload(
            service,
            parts: units.map { $0 * unit },
            of: Array(file.dropFirst(6)) + Array(file.prefix(6))
        )
        service.pass(.seconds(10))
        func reason(_ id: String) throws -> String? {
            try service.get("/feeds/api/users/default/uploads/" + id).entry().control?.reasonCode
        }
        #expect(try reason(marked) == "unsupportedCodec")
        #expect(try reason(twin) == "duplicate")
    }

    /// Sends a file in parts of some lengths, and then what is left of it.
    private func upload(_ service: TestService, parts: [Int], of file: [UInt8]) throws -> String {
        let path = "/resumable/feeds/api/users/default/uploads"
        let location = service.send(.post, path, TestService.entry(TestService.video()))["Location"]
        let address = String(try #require(location).dropFirst("http://gdata.youtube.com".count))
        var start = 0
        for part in parts + [file.count] where part > 0 && start < file.count {
            let end = min(file.count, start + part)
            var head = HTTPRequest(method: .put, scheme: "http", authority: TestService.host, path: address)
            head.set("Content-Range", "bytes \(start)-\(end - 1)/\(file.count)")
            let request = EmulatorRequest(head: head, body: Array(file[start..<end]))
            let answer = Answer(service.emulator.respond(to: request, at: service.instant))
            if answer.status == 201 { return try #require(try answer.entry().media?.videoID) }
            start = end
        }
        throw Unfinished()
    }

    private struct Unfinished: Error {}

    @Test func duplicatesAreAPolicy() throws {
        var service = try TestService { $0.policies.duplicateUploads = .accepted }
        _ = try upload(service)
        let second = try upload(service)
        service.pass(.seconds(10))
        #expect(try service.get("/feeds/api/users/default/uploads/" + second).entry().control == nil)
    }

    @Test func digestOfAFileDoesNotDependOnItsPieces() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var whole = FileDigest()
        whole.append(bytes, 0..<1000)
        for cut in [0, 1, 17, 999, 1000] {
            var (first, second) = (FileDigest(), FileDigest())
            first.append(bytes, 0..<cut)
            second.append(bytes, cut..<1000)
            #expect(first.followed(by: second) == whole)
        }
        var turned = FileDigest()
        turned.append(Array(bytes.reversed()), 0..<1000)
        #expect(turned != whole)
    }
}
