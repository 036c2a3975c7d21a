import GData
import Testing

@testable import Emulator

@Suite struct VideoTests {
    private let path = "/feeds/api/videos/aB3dE5fG7hI"

    @Test func ownerSeesKeywordsAndEverybodyElseDoesNot() throws {
        let service = try TestService()
        let own = try service.get(path).entry()
        #expect(own.media?.keywords == "harbour, time lapse, pier")
        #expect(own.categories.contains { $0.scheme == Scheme.keywords && $0.term == "time lapse" })
        let other = try service.get(path, as: "other-token").entry()
        #expect(other.media?.keywords == "")
        #expect(!other.categories.contains { $0.scheme == Scheme.keywords })
    }

    @Test func entrySaysWhatItIs() throws {
        let entry = try TestService().get(path, as: nil).entry()
        #expect(entry.id == "tag:youtube.com,2008:video:aB3dE5fG7hI")
        #expect(entry.term(Scheme.kind) == Scheme.kind("video"))
        #expect(entry.categories.contains { $0.term == "Travel" && $0.label == "Travel & Events" })
        #expect(
            entry.author
                == Author(
                    name: "demochannel",
                    uri: "http://gdata.youtube.com/feeds/api/users/demochannel",
                    userID: "Zk3Qm7Xw1Rt5Yb9Nc2Vd4A"
                )
        )
        #expect(entry.comments?.countHint == "3")
        #expect(entry.statistics?.viewCount == "1956")
        #expect(entry.rating == Rating(average: "4.73", count: "44"))
        #expect(entry.media?.uploaderID == "UCZk3Qm7Xw1Rt5Yb9Nc2Vd4A")
        #expect(entry.media?.contents.map(\.format) == ["5", "1", "6"])
        #expect(entry.media?.thumbnails.count == 6)
        #expect(entry.accessControls.map(\.action) == VideoAccess.actions)
    }

    @Test func leadsToWhatBelongsToIt() throws {
        let entry = try TestService().get(path, as: nil).entry()
        for name in ["responses", "ratings", "complaints", "related"] {
            #expect(entry.link(Relation.youTube("video." + name)) == "http://gdata.youtube.com\(path)/\(name)")
        }
        #expect(entry.link(Relation.selfLink) == "http://gdata.youtube.com" + path)
        #expect(entry.link(Relation.edit) == nil)
        #expect(entry.link(Relation.youTube("video.captionTracks")) == nil)
    }

    @Test func editLinkIsInTheUploadsOfTheOwnerOnly() throws {
        let service = try TestService()
        #expect(try service.get(path).entry().link(Relation.edit) == nil)
        let uploads = "/feeds/api/users/demochannel/uploads/aB3dE5fG7hI"
        #expect(try service.get(uploads).entry().link(Relation.edit) == "http://gdata.youtube.com" + uploads)
        #expect(try service.get(uploads, as: "other-token").entry().link(Relation.edit) == nil)
    }

    @Test(
        "refuses",
        arguments: [
            ("abc", 400, "InvalidRequestUriException", "Invalid id"),
            ("zzZZzzZZzz0", 404, "ResourceNotFoundException", "Video not found"),
            ("ocPrivateA1", 403, "ServiceForbiddenException", "Private video"),
        ]
    )
    func refuses(id: String, status: Int, code: String, reason: String) throws {
        let answer = try TestService().get("/feeds/api/videos/" + id)
        #expect(answer.status == status)
        #expect(try answer.error() == GDataError(domain: "GData", code: code, internalReason: reason))
    }

    @Test func ownPrivateVideoIsThere() throws {
        let entry = try TestService().get("/feeds/api/videos/dcPrivateA1").entry()
        #expect(entry.media?.isPrivate == true)
    }

    @Test func descriptionIsCutForEverybodyButTheOwner() throws {
        let service = try TestService()
        let long = String(repeating: "long ", count: 200)
        let uploads = "/feeds/api/users/default/uploads/aB3dE5fG7hI"
        #expect(service.put(uploads, TestService.video(description: long)).status == 200)
        #expect(try service.get(uploads).entry().media?.description == long)
        let cut = try service.get(path).entry().media?.description
        #expect(cut?.count == 500)
        #expect(cut?.hasSuffix("...") == true)
    }

    @Test func deniedThingsAreNotShown() throws {
        let service = try TestService()
        #expect(try service.get("/feeds/api/videos/dcNoComment").entry().comments == nil)
        #expect(try service.get("/feeds/api/videos/ocNoRating1").entry().rating == nil)
    }
}
