import GData
import Testing

@testable import Emulator

@Suite struct FixtureTests {
    private let fixture = Fixture.demo

    @Test func holdsWhatItPromises() {
        let published = fixture.videos.filter { !$0.isPrivate }
        #expect(published.count >= 55)
        #expect(fixture.videos.filter { $0.owner == "demochannel" }.count >= 30)
        #expect(fixture.videos.filter { $0.owner == "demochannel" && $0.isPrivate }.count == 2)
        #expect(fixture.playlists.filter { $0.owner == "demochannel" }.count == 5)
        #expect(fixture.playlists.filter { $0.owner == "demochannel" && $0.isPrivate }.count == 1)
        for id in ["aB3dE5fG7hI", "cD2eF4gH6iJ", "kL9mN1oP3qR", "sT5uV7wX9yZ"] {
            #expect(fixture.videos.contains { $0.id == id && $0.owner == "demochannel" })
        }
    }

    @Test func idsAreThoseOfTheService() {
        #expect(fixture.videos.allSatisfy { Video.isID($0.id) })
        #expect(fixture.users.allSatisfy { $0.id.count == 22 })
        #expect(Set(fixture.videos.map(\.id)).count == fixture.videos.count)
    }

    @Test func videosKeepTheRulesOfTheService() throws {
        for video in fixture.videos {
            var entry = Entry()
            entry.media = MediaGroup()
            entry.media?.title = video.title
            entry.media?.description = video.description
            entry.media?.categories = [Category(scheme: Scheme.categories, term: video.category)]
            entry.media?.keywords = video.keywords
            entry.accessControls = video.access.map { AccessControl(action: $0.key, permission: $0.value) }
            #expect(throws: Never.self, "\(video.id)") { try VideoMetadata(entry, .year2009) }
        }
    }

    @Test func everyoneMayAskForWhatIsTheirs() throws {
        let service = try TestService()
        for token in fixture.tokens where token.expires == nil {
            let name = try service.get("/feeds/api/users/default", as: token.text).entry().usernameDisplay
            #expect(name == token.user)
        }
    }

    @Test func fixtureThatNamesWhatItLacksIsRefused() {
        var broken = Fixture()
        broken.tokens = [Fixture.Token("t", user: "nobody")]
        #expect(throws: FixtureError.self) { try TestService { $0.fixture = broken } }
    }
}
