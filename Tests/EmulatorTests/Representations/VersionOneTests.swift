import GData
import HTTPTypes
import Testing

@testable import Emulator

/// Version 1 of the protocol, as old clients read and write it (protocol, "Version negotiation" and policy P3).
@Suite struct VersionOneTests {
    private let playlists = "/feeds/api/users/demochannel/playlists"

    private func get(_ service: TestService, _ path: String) -> Answer {
        service.send(.get, path, headers: ["GData-Version": "1"])
    }

    private func post(_ service: TestService, _ path: String, _ body: String) -> Answer {
        service.send(.post, path, TestService.entry(body), headers: ["GData-Version": "1"])
    }

    private static let feeds = [
        "/feeds/api/users/demochannel/uploads", "/feeds/users/demochannel/playlists",
        "/feeds/api/playlists/PL3F2A9C0D1E4B5A6", "/feeds/api/users/default/favorites",
        "/feeds/api/users/default/subscriptions", "/feeds/api/users/default/contacts",
        "/feeds/api/users/default/inbox", "/feeds/api/videos/aB3dE5fG7hI/comments",
        "/feeds/api/videos/aB3dE5fG7hI/responses",
    ]

    @Test("every feed has the shape of version 1", arguments: feeds)
    func feed(path: String) throws {
        let service = try TestService()
        let answer = get(service, path)
        #expect(answer.status == 200)
        #expect(answer["GData-Version"] == "1.0")
        #expect(answer["Content-Type"] == "application/atom+xml; charset=UTF-8")
        #expect(answer["ETag"] == nil)
        #expect(answer["Last-Modified"] != nil)
        #expect(!answer.text.contains("gd:etag"))
        #expect(!answer.text.contains("tag:youtube.com"))
        #expect(answer.text.contains("xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/'"))
        #expect(answer.text.contains("xmlns:app='http://purl.org/atom/app#'"))
        #expect(!answer.text.contains("<title>"))
        #expect(!answer.text.contains("<summary"))
        #expect(!answer.text.contains("yt:videoid"))
        #expect(!answer.text.contains("type='application/atom+xml;type=feed'"))
        let read = try answer.feed()
        #expect(read.header.id?.hasPrefix("http://gdata.youtube.com/feeds/api/") == true)
        #expect(read.header.totalResults == (try service.get(path).feed().header.totalResults))
        for entry in read.entries { #expect(entry.id?.hasPrefix("http://gdata.youtube.com/feeds/api/") == true) }
    }

    @Test func unversionedCallIsVersionOne() throws {
        let service = try TestService()
        var request = HTTPRequest(method: .get, scheme: "http", authority: "gdata.youtube.com", path: playlists)
        let answer = Answer(service.emulator.respond(to: EmulatorRequest(head: request), at: service.instant))
        #expect(answer["GData-Version"] == "1.0")
        #expect(try answer.feed().header.id == "http://gdata.youtube.com" + playlists)
        request.path = playlists + "?v=2"
        let new = Answer(service.emulator.respond(to: EmulatorRequest(head: request), at: service.instant))
        #expect(new["GData-Version"] == "2.1")
    }

    @Test func videoIsNamedByTheLastSegmentOfItsID() throws {
        let service = try TestService()
        let answer = get(service, "/feeds/api/users/default/uploads/aB3dE5fG7hI")
        let entry = try answer.entry()
        #expect(entry.id == "http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI")
        #expect(entry.contentSource == nil)
        #expect(entry.content == entry.media?.description)
        #expect(answer.text.contains("<title type='text'>"))
        #expect(answer.text.contains("<content type='text'>"))
        #expect(entry.link(Relation.edit)?.hasSuffix("/uploads/aB3dE5fG7hI") == true)
    }

    @Test func playlistLeadsToItsVideosByAFeedLink() throws {
        let service = try TestService()
        let answer = get(service, playlists + "/PL3F2A9C0D1E4B5A6")
        #expect(answer.text.contains("<yt:description>Everything shot from the pier.</yt:description>"))
        #expect(
            answer.text.contains(
                """
                <gd:feedLink rel='http://gdata.youtube.com/schemas/2007#playlist' \
                href='http://gdata.youtube.com/feeds/api/playlists/PL3F2A9C0D1E4B5A6' countHint='6'/>
                """
            )
        )
        let feed = get(service, "/feeds/api/playlists/PL3F2A9C0D1E4B5A6")
        #expect(feed.text.contains("<yt:description>Everything shot from the pier.</yt:description>"))
        #expect(!feed.text.contains("<subtitle"))
    }

    @Test func subscriptionLeadsToTheUploadsByAFeedLink() throws {
        let service = try TestService()
        let answer = get(service, "/feeds/api/users/default/subscriptions")
        #expect(answer.text.contains("<gd:feedLink rel='http://gdata.youtube.com/schemas/2007#user.uploads'"))
    }

    @Test func contactsHaveTheirOldTitle() throws {
        let path = "/feeds/api/users/default/contacts"
        let service = try TestService()
        #expect(try get(service, path).feed().header.title == "demochannel's Contacts")
        #expect(try service.get(path).feed().header.title == "Contacts of demochannel")
    }

    /// Version 1 knew of permissions only whether other pages may show a video.
    @Test func videoThatMayNotBeEmbeddedSaysSo() throws {
        let service = try TestService()
        let path = "/feeds/api/users/default/uploads/aB3dE5fG7hI"
        #expect(!get(service, path).text.contains("noembed"))
        let more = "<yt:noembed/>"
        let put = TestService.entry(TestService.video(more: more))
        let answer = service.send(.put, path, put, headers: ["GData-Version": "1"])
        #expect(answer.status == 200)
        #expect(answer.text.contains("<yt:noembed/>"))
        #expect(!answer.text.contains("yt:accessControl"))
        #expect(try service.get(path).entry().accessControls.first { $0.action == "embed" }?.permission == "denied")
    }

    @Test("resumable uploads know version 2 only", arguments: ["1", "2"])
    func resumableUploads(version: String) throws {
        let service = try TestService()
        let body = TestService.entry("<media:group/>")
        let answer = service.send(
            .post,
            "/resumable/feeds/api/users/default/uploads",
            body,
            headers: ["GData-Version": version]
        )
        #expect(answer.status == 400)
        #expect(try answer.error().domain == "yt:validation")
    }

    @Test(
        "errors are a line of text",
        arguments: [
            ("/feeds/api/videos/abc", 400, "Invalid id"),
            ("/feeds/api/videos/zzZZzzZZzz0", 404, "Video not found"),
            (
                "/feeds/api/users/default/uploads?max-results=51", 400,
                "Max-results value is too high. Only up to 50 results can be returned per query."
            ),
        ]
    )
    func errors(path: String, status: Int, text: String) throws {
        let answer = get(try TestService(), path)
        #expect(answer.status == status)
        #expect(answer["Content-Type"] == "text/plain; charset=UTF-8")
        #expect(answer["GData-Version"] == "1.0")
        #expect(answer.text == text)
    }

    /// Protocol, "Entries": what python and Zend send.
    @Test func writesOfOldClientsAreTaken() throws {
        let service = try TestService()
        let made = post(
            service,
            "/feeds/users/default/playlists",
            "<title type='text'>Old one</title><yt:description>By an old client.</yt:description>"
        )
        #expect(made.status == 201)
        #expect(try made.entry().summary == "By an old client.")
        let subscription = post(
            service,
            "/feeds/users/default/subscriptions",
            """
            <category scheme='http://gdata.youtube.com/schemas/subscriptiontypes.cat' term='channel'/>\
            <yt:username>formerpal</yt:username>
            """
        )
        #expect(subscription.status == 201)
        let complaint = post(
            service,
            "/feeds/videos/hfGullsLoud/complaints",
            """
            <category scheme='http://gdata.youtube.com/schemas/complaint-reasons.cat' term='SPAM'/>\
            <content type='text'>Same link again.</content>
            """
        )
        #expect(complaint.status == 201)
        #expect(try complaint.entry().id?.contains("/videos/hfGullsLoud/complaints/") == true)
        let video = "<id>http://gdata.youtube.com/feeds/api/videos/hfGullsLoud</id>"
        #expect(post(service, "/feeds/playlists/PL3F2A9C0D1E4B5A6", video).status == 201)
        let rating = "<gd:rating min='1' max='5' name='value' value='4'/>"
        #expect(post(service, "/feeds/videos/hfGullsLoud/ratings", rating).status == 201)
        let message = video + "<yt:description>Look.</yt:description>"
        #expect(post(service, "/feeds/users/harbourfan/inbox", message).status == 201)
    }

    @Test func batchIsAnsweredInItsShapeToo() throws {
        let service = try TestService()
        let body = """
            <batch:operation type='query'/><entry><batch:id>1</batch:id>\
            <id>http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI</id></entry>\
            <entry><batch:id>2</batch:id><id>tag:youtube.com,2008:video:zzZZzzZZzz0</id></entry>
            """
        let answer = service.send(
            .post,
            "/feeds/api/videos/batch",
            TestService.feed(body),
            headers: ["GData-Version": "1.0"]
        )
        #expect(answer["GData-Version"] == "1.0")
        #expect(answer.text.contains("<title type='text'>Error</title><content type='text'>Video not found</content>"))
        #expect(try answer.result("1").id == "http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI")
        // What failed is named as the request named it.
        #expect(try answer.result("2").id == "tag:youtube.com,2008:video:zzZZzzZZzz0")
    }
}
