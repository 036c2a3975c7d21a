import GData
import Testing

@testable import Reporting

@Suite("Which feed is meant (protocol, Endpoints)")
struct FeedRequestTests {
    @Test(
        "words and addresses lead to a feed",
        arguments: [
            (["standard", "top_rated"], "/feeds/api/standardfeeds/top_rated"),
            (["standard/top_rated"], "/feeds/api/standardfeeds/top_rated"),
            (["search", "spy plane"], "/feeds/api/videos?q=spy+plane"),
            (["search", "spy", "plane"], "/feeds/api/videos?q=spy+plane"),
            (["video", "a/b"], "/feeds/api/videos/a%2Fb"),
            (["comments", "v"], "/feeds/api/videos/v/comments"),
            (["playlist", "PL1"], "/feeds/api/playlists/PL1"),
            (["playlists"], "/feeds/api/users/default/playlists"),
            (["profile", "kate"], "/feeds/api/users/kate"),
            (["events", "a", "b"], "/feeds/api/events?author=a%2Cb"),
            (["watch-later"], "/feeds/api/users/default/watch_later"),
            (["users/kate/uploads"], "/feeds/api/users/kate/uploads"),
            (["videos/v/comments"], "/feeds/api/videos/v/comments"),
            (["/standardfeeds/JP/top_rated"], "/feeds/api/standardfeeds/JP/top_rated"),
            (["/feeds/base/videos?q=a"], "/feeds/base/videos?q=a"),
            (["http://127.0.0.1:1/feeds/api/videos"], "http://127.0.0.1:1/feeds/api/videos"),
        ]
    )
    func address(_ words: [String], _ address: String) throws {
        #expect(try FeedRequest(words).address == address)
    }

    @Test("region and category stand in the path of a standard feed, other parameters in its query")
    func standard() throws {
        let request = try FeedRequest(
            ["standard/top_rated"],
            region: "jp",
            parameters: [("category", "Comedy"), ("time", "today")]
        )
        #expect(request.address == "/feeds/api/standardfeeds/JP/top_rated_Comedy?time=today")
    }

    @Test(
        "what names no feed is refused, with what would",
        arguments: [
            (["serch", "a"], "did you mean search?"), (["playlist"], "takes one PLAYLIST"),
            (["inbox", "a"], "no argument"),
            (["search"], "needs words"), (["video", ".."], "needs more"), ([""], "which feed?"),
        ]
    )
    func refused(_ words: [String], _ reason: String) {
        let error = #expect(throws: FeedAddressError.self) { try FeedRequest(words) }
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    }

    @Test(
        "parameters are checked",
        arguments: [("time", "yesterday", "this_week"), ("safeSearch", "yes", "moderate"), ("format", "9", "1, 5, 6")]
    )
    func parameters(_ name: String, _ value: String, _ allowed: String) {
        let error = #expect(throws: FeedAddressError.self) { try FeedRequest(["videos"], parameters: [(name, value)]) }
        #expect(error?.message.contains(allowed) == true)
        #expect(throws: FeedAddressError.self) { try FeedRequest(["standard", "top_rated"], region: "Japan") }
        #expect(throws: FeedAddressError.self) { try FeedRequest(["search", "a"], region: "JP") }
    }
}
