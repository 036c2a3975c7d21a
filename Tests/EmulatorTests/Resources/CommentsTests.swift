import GData
import Testing

@testable import Emulator

@Suite struct CommentsTests {
    private let feed = "/feeds/api/videos/aB3dE5fG7hI/comments"

    @Test func newestComesFirst() throws {
        let service = try TestService()
        let answer = service.post(feed, "<content>Lovely light.</content>")
        #expect(answer.status == 201)
        let listed = try service.get(feed, as: nil).feed()
        #expect(
            listed.entries.map(\.content) == [
                "Lovely light.", "A 35 mm prime.", "The light at 2:10 is something else.", "Which lens was that?",
            ]
        )
        #expect(listed.header.author == Author(name: "YouTube", uri: "http://www.youtube.com/"))
        #expect(listed.header.title == nil)
    }

    @Test func entrySaysWhoAndWhere() throws {
        let entry = try TestService().get(feed + "/COMold0001", as: nil).entry()
        #expect(entry.id == "tag:youtube.com,2008:video:aB3dE5fG7hI:comment:COMold0001")
        #expect(entry.author?.name == "harbourfan")
        #expect(entry.channelID == "UCKr6Nt0Ux4Vz8Be2Pf5Yg7D")
        #expect(entry.videoID == "aB3dE5fG7hI")
        #expect(entry.link(Relation.related) == "http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI")
    }

    @Test func replyLeadsToWhatItAnswers() throws {
        let parent = "http://gdata.youtube.com\(feed)/COMold0001"
        let link = "<link rel='\(Relation.inReplyTo)' type='application/atom+xml' href='\(parent)'/>"
        let service = try TestService()
        let entry = try service.post(feed, link + "<content>It was a 35 mm prime.</content>").entry()
        #expect(entry.link(Relation.inReplyTo) == parent)
        let missing = link.replacing("COMold0001", with: "COMnone001")
        #expect(service.post(feed, missing + "<content>What?</content>").status == 404)
    }

    @Test(
        "title is the beginning of the text",
        arguments: [
            ("Lovely light.", "Lovely light."), ("This is a test comment!", "This is a test ..."),
            ("It was a 35 mm prime on a tripod.", "It was a 35 mm ..."),
            ("Exactly twenty long.", "Exactly twenty long."),
            ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschiff ..."),
        ]
    )
    func titles(text: String, title: String) { #expect(CommentText.title(text) == title) }

    @Test(
        "tags are taken out",
        arguments: [
            ("<b>bold</b> words", "bold words"), ("a < b > c", "a < b > c"), ("I <3 boats", "I <3 boats"),
            ("<a href='x'>link</a>", "link"), ("<unclosed", "<unclosed"),
        ]
    )
    func plain(html: String, text: String) { #expect(CommentText.plain(html) == text) }

    @Test func textIsRequiredAndBounded() throws {
        let service = try TestService()
        #expect(try service.post(feed, "<content> </content>").violations() == ["required content/text()"])
        #expect(try service.post(feed, "").violations() == ["required content/text()"])
        let long = String(repeating: "x", count: 501)
        #expect(try service.post(feed, "<content>\(long)</content>").violations() == ["too_long content/text()"])
        #expect(service.post(feed, "<content>\(long.dropLast())</content>").status == 201)
    }

    @Test func authorAndOwnerMayDelete() throws {
        let service = try TestService()
        #expect(service.delete(feed + "/COMother01", as: "other-token").status == 403)
        #expect(service.delete(feed + "/COMother01", as: "third-token").status == 200)
        #expect(service.delete(feed + "/COMold0001").status == 200)
        #expect(try service.get("/feeds/api/videos/aB3dE5fG7hI").entry().comments?.countHint == "1")
    }

    @Test func replySurvivesWhatItAnswered() throws {
        let service = try TestService()
        #expect(service.delete(feed + "/COMold0001").status == 200)
        let reply = try service.get(feed + "/COMold0002").entry()
        #expect(reply.link(Relation.inReplyTo) == nil)
    }

    @Test func deniedCommentsAreForbidden() throws {
        let answer = try TestService().post("/feeds/api/videos/dcNoComment/comments", "<content>Why?</content>")
        #expect(answer.status == 403)
        #expect(try answer.error().code == "ServiceForbiddenException")
    }

    @Test func moderatedCommentWaitsForTheOwner() throws {
        let service = try TestService()
        let feed = "/feeds/api/videos/ocModerate1/comments"
        #expect(service.post(feed, "<content>Which glue?</content>").status == 201)
        #expect(try service.get(feed).feed().entries.count == 1)
        #expect(try service.get(feed, as: "other-token").feed().entries.count == 1)
        #expect(try service.get(feed, as: nil).feed().entries.isEmpty)
    }

    @Test func thereIsNoUpdate() throws {
        #expect(try TestService().put(feed + "/COMold0002", "<content>New</content>").status == 501)
    }

    @Test func commentsOfAPrivateVideoArePrivate() throws {
        #expect(try TestService().get("/feeds/api/videos/ocPrivateA1/comments").status == 403)
        #expect(try TestService().get("/feeds/api/videos/zzZZzzZZzz0/comments").status == 404)
    }
}
