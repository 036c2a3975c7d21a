import GData
import Testing

@testable import Emulator

@Suite struct RatingsTests {
    private let feed = "/feeds/api/videos/ocFirstSail/ratings"

    private func rating(_ service: TestService) throws -> Statistics? {
        try service.get("/feeds/api/videos/ocFirstSail").entry().statistics
    }

    @Test(
        "gives both forms",
        arguments: [
            ("<yt:rating value='like'/>", "5", "like"), ("<yt:rating value='dislike'/>", "1", "dislike"),
            ("<gd:rating value='4' min='1' max='5'/>", "4", "like"),
            ("<gd:rating value='2' min='1' max='5'/>", "2", "dislike"),
            ("<gd:rating min='1' max='5' name='value' value='3'/>", "3", "like"),
            ("<gd:rating value='5'/><yt:rating value='like'/>", "5", "like"),
        ]
    )
    func gives(body: String, stars: String, like: String) throws {
        let answer = try TestService().post(feed, body)
        #expect(answer.status == 201)
        let entry = try answer.entry()
        #expect(entry.title == "Video has been rated.")
        #expect(entry.rating?.value == stars)
        #expect(entry.like == like)
        #expect(entry.id?.hasSuffix("%3D") == true)
        #expect(entry.link(Relation.edit) == nil)
    }

    @Test func newRatingReplacesTheOneBefore() throws {
        let service = try TestService()
        #expect(try rating(service)?.likes == "512")
        let first = try service.post(feed, "<yt:rating value='like'/>").entry()
        #expect(try rating(service)?.likes == "513")
        let second = try service.post(feed, "<yt:rating value='dislike'/>").entry()
        #expect(try rating(service)?.likes == "512")
        #expect(try rating(service)?.dislikes == "4")
        #expect(first.id != second.id)
    }

    @Test(
        "refuses",
        arguments: [
            ("<gd:rating value='16' min='1' max='5'/>", "invalid_value gd:rating/@value"),
            ("<gd:rating value='0'/>", "invalid_value gd:rating/@value"),
            ("<gd:rating value='four'/>", "invalid_value gd:rating/@value"),
            ("<gd:rating min='1' max='5'/>", "required gd:rating/@value"),
            ("<yt:rating value='love'/>", "invalid_value yt:rating/@value"),
            ("<gd:rating value='1'/><yt:rating value='like'/>", "invalid_value yt:rating/@value"),
            ("", "required gd:rating"),
        ]
    )
    func refuses(body: String, violation: String) throws {
        let answer = try TestService().post(feed, body)
        #expect(answer.status == 400)
        #expect(try answer.violations() == [violation])
    }

    @Test func ownVideosAndUnratedOnesAreForbidden() throws {
        let body = "<yt:rating value='like'/>"
        #expect(try TestService().post("/feeds/api/videos/aB3dE5fG7hI/ratings", body).status == 403)
        #expect(try TestService().post("/feeds/api/videos/ocNoRating1/ratings", body).status == 403)
        let lenient = try TestService { $0.policies.allowsRatingOwnVideos = true }
        #expect(lenient.post("/feeds/api/videos/aB3dE5fG7hI/ratings", body).status == 201)
    }

    @Test func ratingsCannotBeListedOrChanged() throws {
        let service = try TestService()
        #expect(service.get(feed).status == 501)
        #expect(service.put(feed + "/x", "<yt:rating value='like'/>").status == 501)
        #expect(service.delete(feed + "/x").status == 501)
        let batch = "<entry><batch:operation type='query'/><id>http://gdata.youtube.com\(feed)/x</id></entry>"
        #expect(try service.batch(feed, batch).codes() == [501])
    }
}
