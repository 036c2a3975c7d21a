import GData
import HTTPTypes
import Testing

@testable import Emulator

/// Protocol, "Profile, activity, captions" and row 8 of its endpoints.
@Suite struct CaptionsTests {
    private static let feed = "/feeds/api/videos/aB3dE5fG7hI/captions"
    private static let sbv =
        "0:00:01.000,0:00:03.500\nThe fog comes up the river.\n\n0:00:04.000,0:00:05.000\nIt\nstays.\n"
    private static let srt = """
        1
        00:00:01,000 --> 00:00:03,500
        The fog comes up the river.

        2
        00:00:04,000 --> 00:00:05,000
        It
        stays.

        """

    private func send(
        _ service: TestService,
        _ method: HTTPRequest.Method = .post,
        _ path: String = CaptionsTests.feed,
        _ text: String = CaptionsTests.sbv,
        type: String = "application/vnd.youtube.timedtext; charset=UTF-8",
        language: String? = "en",
        slug: String? = "English%20track",
        as token: String? = EmulatorCredentials.token
    ) -> Answer {
        var headers = ["Content-Type": type]
        if let language { headers["Content-Language"] = language }
        if let slug { headers["Slug"] = slug }
        return service.send(method, path, text, as: token, headers: headers)
    }

    /// The paths of a track's entry and of its text.
    private func paths(_ entry: Entry) throws -> (entry: String, data: String) {
        let id = EntryIdentifier.lastComponent(try #require(entry.id))
        let video = "/feeds/api/videos/aB3dE5fG7hI"
        return (video + "/captions/" + id, video + "/captiondata/" + id)
    }

    @Test func trackIsAddedListedAndFetched() throws {
        let service = try TestService()
        let answer = send(service)
        #expect(answer.status == 201)
        let entry = try answer.entry()
        let paths = try paths(entry)
        #expect(entry.id?.hasPrefix("tag:youtube.com,2008:captions:") == true)
        #expect(entry.title == "English track")
        #expect(entry.contentLanguage == "en")
        #expect(entry.contentType == "application/vnd.youtube.timedtext")
        #expect(entry.contentSource == "http://gdata.youtube.com" + paths.data)
        #expect(entry.link("edit-media") == entry.contentSource)
        #expect(answer.text.contains("type='application/vnd.youtube.timedtext' xml:lang='en' src="))
        #expect(entry.control == nil)
        let feed = try service.get(Self.feed).feed()
        #expect(feed.header.id == "tag:youtube.com,2008:videos:aB3dE5fG7hI:captions")
        #expect(feed.entries.map(\.id) == [entry.id])
        #expect(try service.get(paths.entry).entry().title == "English track")
        let data = service.get(paths.data)
        #expect(data.text == Self.sbv)
        #expect(data["Content-Language"] == "en")
    }

    @Test("is fetched in the form that is asked for", arguments: ["fmt", "format"])
    func forms(parameter: String) throws {
        let service = try TestService()
        for text in [Self.sbv, Self.srt, Self.srt.replacing("\n", with: "\r\n")] {
            let data = try paths(try send(service, text: text).entry()).data
            #expect(service.get(data + "?\(parameter)=srt").text == Self.srt)
            #expect(service.get(data + "?\(parameter)=sbv").text == Self.sbv)
            #expect(service.get(data + "?\(parameter)=doc").status == 400)
        }
    }

    private func send(_ service: TestService, text: String) -> Answer { send(service, .post, Self.feed, text) }

    @Test func trackIsReplacedAndDeletedAtItsText() throws {
        var service = try TestService()
        let entry = try send(service).entry()
        let paths = try paths(entry)
        service.pass(.seconds(1))
        let replaced = send(service, .put, paths.data, Self.srt)
        #expect(replaced.status == 200)
        #expect(try replaced.entry().etag != entry.etag)
        #expect(service.get(paths.data).text == Self.srt)
        #expect(service.put(paths.entry, "<title>x</title>").status == 501)
        #expect(service.delete(paths.data).status == 200)
        #expect(service.get(paths.data).status == 404)
        #expect(service.get(paths.entry).status == 404)
        #expect(service.delete(paths.data).status == 404)
    }

    @Test func whatIsNoCaptionFailsInProcessing() throws {
        let service = try TestService()
        for text in ["just words", "0:00:03.000,0:00:01.000\nbackwards", "0:99:00.000,0:99:01.000\nx", "\u{0}"] {
            let answer = send(service, text: text)
            #expect(answer.status == 201)
            let control = try answer.entry().control
            #expect(control?.state == "failed")
            #expect(control?.reasonCode == "invalidFormat")
        }
    }

    @Test func videoSaysWhetherItHasCaptions() throws {
        let service = try TestService()
        let video = "/feeds/api/videos/aB3dE5fG7hI"
        func hasEntries(_ token: String?) throws -> Bool? {
            let relation = Relation.youTube("video.captionTracks")
            return try service.get(video, as: token).entry().links.first { $0.relation == relation }?.hasEntries
        }
        let before = try service.get(video).entry().etag
        #expect(try hasEntries(EmulatorCredentials.token) == false)
        _ = send(service)
        #expect(try hasEntries(EmulatorCredentials.token) == true)
        #expect(try hasEntries("other-token") == nil)
        #expect(try service.get(video).entry().etag != before)
    }

    @Test func tracksAreForTheOwnerAlone() throws {
        let service = try TestService()
        let data = try paths(try send(service).entry()).data
        for path in [Self.feed, data] {
            #expect(service.get(path, as: nil).status == 401)
            #expect(service.get(path, as: "other-token").status == 403)
        }
        #expect(send(service, as: "other-token").status == 403)
        #expect(service.delete(data, as: "other-token").status == 403)
    }

    @Test(
        "refuses",
        arguments: [
            ("text", nil, 400), ("text", "x", 400), ("text", "e n", 400), ("", "en", 400),
        ] as [(String, String?, Int)]
    )
    func refuses(text: String, language: String?, status: Int) throws {
        #expect(send(try TestService(), .post, Self.feed, text, language: language).status == status)
    }

    @Test func refusesOtherTypes() throws {
        let service = try TestService()
        #expect(send(service, type: "video/mp4").status == 415)
        #expect(send(service, .post, Self.feed, String(repeating: "x", count: 1 << 20 + 1)).status == 413)
    }

    @Test func batchFetchesAndDeletes() throws {
        let service = try TestService()
        let path = try paths(try send(service).entry()).entry
        let answer = service.batch(
            Self.feed,
            """
            <entry><id>\(path)</id><batch:operation type='query'/></entry>
            <entry><id>\(path)</id><batch:operation type='delete'/></entry>
            <entry><id>\(path)</id><batch:operation type='query'/></entry>
            """
        )
        #expect(try answer.codes() == [200, 200, 404])
    }
}
