import GData
import Testing

@testable import Emulator

/// For whom videos are: their language, where they can be played, where they are not for everybody's eyes.
@Suite struct AudienceTests {
    private static let ids = (
        plain: "aaaaaaaaaa1", german: "aaaaaaaaaa2", blocked: "aaaaaaaaaa3", allowed: "aaaaaaaaaa4",
        local: "aaaaaaaaaa5", everywhere: "aaaaaaaaaa6"
    )

    private func service() throws -> TestService {
        func video(_ id: String, _ change: (inout Fixture.Video) -> Void = { _ in }) -> Fixture.Video {
            var video = Fixture.Video(
                id,
                "Bell \(id)",
                "A bell.",
                "Music",
                "bell, tower",
                seconds: 60,
                day: 1,
                views: 1
            )
            video.owner = "Ada"
            change(&video)
            return video
        }
        var fixture = Fixture()
        fixture.users = [Fixture.User("Ada", id: "AdaAdaAdaAdaAdaAdaAda1", "", location: "GB", age: 36)]
        fixture.videos = [
            video(Self.ids.plain), video(Self.ids.german) { $0.language = "de" },
            video(Self.ids.blocked) { $0.blockedIn = ["US", "CA"] },
            video(Self.ids.allowed) { $0.playableIn = ["US", "DE"] },
            video(Self.ids.local) { $0.restrictedIn = ["US", "HK"] },
            video(Self.ids.everywhere) { $0.restrictedIn = ["all"] },
        ]
        fixture.playlists = [
            Fixture.Playlist("PLbells", of: "Ada", "Bells", "", day: 1, entries: [("PLbells1", Self.ids.blocked)])
        ]
        fixture.tokens = [Fixture.Token("ada-token", user: "ada")]
        return try TestService { $0.fixture = fixture }
    }

    /// The last characters of the ids that are found.
    private func found(_ path: String) throws -> String {
        let entries = try service().get(path, as: nil).feed().entries
        return entries.compactMap { $0.media?.videoID?.last.map { String($0) } }.sorted().joined()
    }

    @Test(
        "a search finds what is for the caller",
        arguments: [
            ("", "124"), ("&lr=de", "2"), ("&lr=en", "14"), ("&safeSearch=none", "12456"),
            ("&safeSearch=strict", "124"),
            ("&safeSearch=moderate&restriction=DE", "12345"), ("&restriction=CA&safeSearch=none", "1256"),
            ("&restriction=127.0.0.1", "124"), ("&restriction=DE&safeSearch=strict", "1234"),
            ("&racy=include", "12456"),
        ]
    )
    func search(_ parameters: String, _ expected: String) throws {
        #expect(try found("/feeds/api/videos?q=bell" + parameters) == expected)
        #expect(try found("/feeds/api/videos?orderby=viewCount" + parameters) == expected)
    }

    @Test(
        "other feeds go by the country and the language that they are asked for",
        arguments: [
            ("/feeds/api/standardfeeds/most_viewed", "12456"),
            ("/feeds/api/standardfeeds/most_viewed?restriction=CA", "1256"),
            ("/feeds/api/users/ada/uploads", "123456"), ("/feeds/api/users/ada/uploads?restriction=CA", "1256"),
            ("/feeds/api/users/ada/uploads?lr=de", "2"), ("/feeds/api/playlists/PLbells?restriction=CA", ""),
        ]
    )
    func feeds(_ path: String, _ expected: String) throws { #expect(try found(path) == expected) }

    @Test("an entry says where it cannot be played, and has nothing to play there")
    func entry() throws {
        let service = try service()
        let path = "/feeds/api/videos/" + Self.ids.blocked
        let blocked = try service.get(path, as: nil).entry()
        #expect(blocked.control?.reasonCode == "requesterRegion" && blocked.control?.isDraft == false)
        #expect(blocked.media?.contents.isEmpty == true)
        let expected = MediaRestriction(type: "country", relationship: "deny", value: "US CA")
        #expect(blocked.media?.restrictions == [expected])
        let playable = try service.get(path + "?restriction=DE", as: nil).entry()
        #expect(playable.control == nil && playable.media?.contents.isEmpty == false)
        #expect(playable.media?.restrictions == [expected])
        #expect(playable.etag != blocked.etag)
        let shown = try service.get("/feeds/api/playlists/PLbells", as: nil).feed().entries
        #expect(shown.map(\.control?.reasonCode) == ["requesterRegion"])
    }

    @Test("an entry says where it is not for everybody's eyes, in the words of each version")
    func rating() throws {
        let service = try service()
        let path = "/feeds/api/videos/" + Self.ids.local
        let rating = try service.get(path, as: nil).entry().media?.ratings.first
        #expect(rating?.country == "US,HK" && rating?.value == "1")
        #expect(service.get(path + "?v=1", as: nil).text.contains("<yt:racy/>"))
        #expect(!service.get("/feeds/api/videos/\(Self.ids.plain)?v=1", as: nil).text.contains("<yt:racy/>"))
    }
}
