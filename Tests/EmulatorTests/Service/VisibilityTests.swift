import GData
import HTTPTypes
import Testing

@testable import Emulator

/// What of one account others see: reference, "Retrieving and searching for videos" and the sections of each feed;
/// protocol, sections 1 and 6.5.
@Suite struct VisibilityTests {
    /// Who asks.
    private enum Asker: CaseIterable {
        case owner, other, nobody

        var token: String? {
            switch self {
            case .owner: EmulatorCredentials.token
            case .other: "other-token"
            case .nobody: nil
            }
        }
    }

    /// The status that each asker gets for an address: the owner, somebody else, nobody.
    struct Place: CustomTestStringConvertible {
        let path: String
        let statuses: [Int]

        init(_ path: String, _ owner: Int, _ other: Int, _ nobody: Int) {
            self.path = "/feeds/api/" + path
            statuses = [owner, other, nobody]
        }

        var testDescription: String { path }
    }

    @Test(
        "shows to its owner, to others and to nobody",
        arguments: [
            Place("users/demochannel", 200, 200, 200),
            Place("users/default", 200, 200, 401),
            Place("users/demochannel/uploads", 200, 200, 200),
            Place("users/demochannel/uploads/aB3dE5fG7hI", 200, 200, 200),
            Place("users/demochannel/uploads/dcPrivateA1", 200, 403, 403),
            Place("videos/aB3dE5fG7hI", 200, 200, 200),
            Place("videos/dcPrivateA1", 200, 403, 403),
            Place("videos/dcPrivateA1/comments", 200, 403, 403),
            Place("videos/dcPrivateA1/responses", 200, 403, 403),
            Place("videos/dcPrivateA1/related", 200, 403, 403),
            Place("users/demochannel/playlists", 200, 200, 200),
            Place("users/demochannel/playlists/PL3F2A9C0D1E4B5A6", 200, 200, 200),
            Place("users/demochannel/playlists/PL9A4F7C2E5B8D1063", 200, 403, 403),
            Place("playlists/PL3F2A9C0D1E4B5A6", 200, 200, 200),
            Place("playlists/PL9A4F7C2E5B8D1063", 200, 403, 403),
            Place("playlists/PL9A4F7C2E5B8D1063/PLdraft0001", 200, 403, 403),
            Place("users/demochannel/favorites", 200, 200, 200),
            Place("users/demochannel/subscriptions", 200, 200, 200),
            Place("users/demochannel/contacts", 200, 403, 401),
            Place("users/demochannel/contacts/harbourfan", 200, 403, 401),
            Place("users/demochannel/inbox", 200, 403, 401),
            Place("users/demochannel/inbox/MSGold00001", 200, 403, 401),
            Place("users/default/playlists", 200, 200, 401),
            Place("users/default/favorites", 200, 200, 401),
            Place("users/default/contacts", 200, 200, 401),
            Place("users/default/inbox", 200, 200, 401),
            Place("users/demochannel/watch_later", 200, 403, 401),
            Place("users/demochannel/watch_history", 200, 403, 401),
            Place("users/demochannel/newsubscriptionvideos", 200, 403, 401),
            Place("users/demochannel/recommendations", 200, 403, 401),
            Place("users/demochannel/friendsactivity", 200, 403, 401),
            Place("videos/aB3dE5fG7hI/captions", 200, 403, 401),
        ]
    )
    func shows(place: Place) throws {
        let service = try TestService()
        // Feeds that this emulator does not have yet prove nothing.
        guard
            FeedRegistry.find(
                try Call(HTTPRequest(method: .get, scheme: "http", authority: nil, path: place.path)).path
            ) != nil,
            service.get(place.path).status == place.statuses[0]
        else { return }
        for (asker, status) in zip(Asker.allCases, place.statuses) {
            let answer = service.get(place.path, as: asker.token)
            #expect(answer.status == status, "\(asker)")
            if status == 403 { #expect(try answer.error().code == "ServiceForbiddenException") }
        }
    }

    // MARK: - Within feeds

    /// Everything of the demo channel that only its owner may see, as it would stand in a document.
    private static let secrets = [
        "dcPrivateA1", "PL9A4F7C2E5B8D1063", "Not for anybody yet.", "MSGold00001", "These are the gulls",
    ]

    @Test(
        "names nothing private to others in",
        arguments: [
            "users/demochannel", "users/demochannel/uploads", "users/demochannel/playlists",
            "users/demochannel/favorites", "users/demochannel/subscriptions", "playlists/PLfan0001",
            "users/harbourfan/favorites", "users/harbourfan/subscriptions", "videos/aB3dE5fG7hI/responses",
            "videos?q=harbour&max-results=50", "videos?author=demochannel&max-results=50", "standardfeeds/most_viewed",
            "standardfeeds/most_recent", "videos/aB3dE5fG7hI/related",
        ]
    )
    func namesNothingPrivate(path: String) throws {
        let service = try TestService { configuration in
            // Somebody else holds what became private since.
            configuration.fixture?.favorites.append(
                Fixture.Favorite("FLfan00009", of: "harbourfan", "dcPrivateA1", day: 150)
            )
            configuration.fixture?.subscriptions.append(
                Fixture.Subscription("SUBfan00009", of: "harbourfan", "playlist", "PL9A4F7C2E5B8D1063", day: 150)
            )
            configuration.fixture?.playlists.append(
                Fixture.Playlist(
                    "PLfan0001",
                    of: "harbourfan",
                    "Mixed",
                    "",
                    day: 150,
                    entries: [("PLmix1", "dcPrivateA1"), ("PLmix2", "aB3dE5fG7hI")]
                )
            )
        }
        let title = try #require(service.get("/feeds/api/videos/dcPrivateA1").entry().media?.title)
        let description = try #require(service.get("/feeds/api/videos/dcPrivateA1").entry().media?.description)
        for token in ["other-token", "harbour-token", nil] {
            let text = service.get("/feeds/api/" + path, as: token).text
            #expect(!text.contains(title), "\(token ?? "nobody")")
            #expect(!text.contains(description), "\(token ?? "nobody")")
            for secret in Self.secrets.dropFirst(path.contains("harbourfan") || path.contains("PLfan") ? 2 : 0) {
                #expect(!text.contains(secret), "\(secret) to \(token ?? "nobody")")
            }
        }
    }

    /// Reference, `yt:accessControl` with the action `list`.
    @Test func unlistedVideosAreThereByTheirAddressAlone() throws {
        let service = try TestService { configuration in
            var video = Fixture.Video(
                "dcUnlisted9",
                "Behind the shed",
                "Seen by few.",
                "Travel",
                "shed",
                seconds: 9,
                day: 9
            )
            video.owner = "demochannel"
            video.access = ["list": "denied"]
            configuration.fixture?.videos.append(video)
        }
        let address = "/feeds/api/videos/dcUnlisted9"
        for token in ["other-token", nil] {
            #expect(service.get(address, as: token).status == 200)
            let feed = "/feeds/api/users/demochannel/uploads?max-results=50&start-index="
            #expect(!service.get(feed + "1", as: token).text.contains("dcUnlisted9"))
            #expect(!service.get("/feeds/api/videos?q=shed", as: token).text.contains("dcUnlisted9"))
        }
    }

    @Test(
        "nobody but the owner writes",
        arguments: [
            ("PUT", "users/demochannel/uploads/aB3dE5fG7hI"), ("DELETE", "users/demochannel/uploads/aB3dE5fG7hI"),
            ("POST", "users/demochannel/playlists"), ("PUT", "users/demochannel/playlists/PL3F2A9C0D1E4B5A6"),
            ("DELETE", "users/demochannel/playlists/PL3F2A9C0D1E4B5A6"), ("POST", "playlists/PL3F2A9C0D1E4B5A6"),
            ("PUT", "playlists/PL3F2A9C0D1E4B5A6/PLent0000A"), ("DELETE", "playlists/PL3F2A9C0D1E4B5A6/PLent0000A"),
            ("POST", "users/demochannel/favorites"), ("DELETE", "users/demochannel/favorites/FLdemo0001"),
            ("POST", "users/demochannel/subscriptions"), ("DELETE", "users/demochannel/subscriptions/SUBold00001"),
            ("POST", "users/demochannel/contacts"), ("PUT", "users/demochannel/contacts/harbourfan"),
            ("DELETE", "users/demochannel/contacts/harbourfan"), ("DELETE", "users/demochannel/inbox/MSGold00001"),
            ("DELETE", "videos/aB3dE5fG7hI/comments/COMold0001"), ("POST", "playlists/PL9A4F7C2E5B8D1063"),
        ]
    )
    func writes(method: String, path: String) throws {
        let service = try TestService()
        let method = try #require(HTTPRequest.Method(method))
        let body = TestService.entry("<id>ocFirstSail</id><title>Mine now</title>" + TestService.video())
        let address = "/feeds/api/" + path
        #expect(service.send(method, address, method == .delete ? "" : body, as: "other-token").status == 403)
        let answer = service.send(method, address, method == .delete ? "" : body, as: nil)
        #expect(answer.status == 401)
        #expect(answer.text.contains("<TITLE>User authentication required.</TITLE>"))
    }
}
