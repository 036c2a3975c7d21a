import GData
import HTTPTypes
import Testing

@testable import Emulator

/// The switches of the emulator, by their names.
@Suite struct PolicyTests {
    private func service(_ policies: (String, String)...) throws -> TestService {
        var configured = EmulatorConfiguration()
        for policy in policies { try PolicyRegistry.apply(policy.0, policy.1, to: &configured) }
        return try TestService { $0 = configured }
    }

    @Test func everyNameIsThereOnceAndTakesItsOwnWords() throws {
        let names = PolicyRegistry.definitions.map(\.name)
        #expect(Set(names).count == names.count)
        for definition in PolicyRegistry.definitions where definition.values.contains(" or ") {
            let first = String(definition.values.prefix { $0 != " " && $0 != "," })
            guard !["a", "the", "none", "off"].contains(first) else { continue }
            var configuration = EmulatorConfiguration()
            try PolicyRegistry.apply(definition.name, first, to: &configuration)
        }
    }

    @Test(
        "refuses",
        arguments: [
            ("duplicate", "accepted"), ("duplicates", "maybe"), ("maintenance", "yes"), ("quota", "1"),
            ("quota", "0/1"), ("quota", "1/-1"), ("quota", "1/nan"), ("captchaAfter", "0"), ("lag", "1"),
            ("lag", "401d"), ("processingTime", "-1s"), ("consent", ""), ("", ""),
        ]
    )
    func refuses(name: String, value: String) {
        var configuration = EmulatorConfiguration()
        #expect(throws: PolicyError.self) { try PolicyRegistry.apply(name, value, to: &configuration) }
    }

    @Test(
        "changes the configuration",
        arguments: [
            ("longBatch", "interrupted"), ("weakEtags", "refused"), ("profile", "2013"), ("quota", "50/0.5"),
            ("secondResponse", "accepted"), ("complaintsNeedReason", "true"), ("duplicates", "accepted"),
            ("repeatedDelete", "accepted"), ("shufflesResults", "true"), ("clampsPositions", "false"),
            ("allowsRatingOwnVideos", "true"), ("playlistEntryKind", "playlist"), ("maintenance", "true"),
            ("lag", "documented"), ("lag", "10m"), ("processingTime", "1h"), ("uploadLifetime", "14d"),
            ("consent", "demochannel"), ("captchaAfter", "1"), ("loginLifetime", "500ms"), ("uploadedVideos", "3"),
            ("lastItem", "500"),
        ]
    )
    func changes(name: String, value: String) throws {
        var configuration = EmulatorConfiguration()
        let before = "\(configuration)"
        try PolicyRegistry.apply(name, value, to: &configuration)
        #expect("\(configuration)" != before)
    }

    /// Reference, `yt:service`: POST, PUT and DELETE cannot be executed.
    @Test func maintenanceRefusesWritesAndLetsPeopleRead() throws {
        let service = try service(("maintenance", "true"))
        let path = "/feeds/api/users/default/favorites"
        for answer in [
            service.post(path, "<id>aB3dE5fG7hI</id>"), service.delete(path + "/FLdemo0001"),
            service.put("/feeds/api/users/default/playlists/PL3F2A9C0D1E4B5A6", "<title>New</title>"),
            service.batch(path, "<entry><id>aB3dE5fG7hI</id></entry>"),
            service.send(
                .post,
                "/resumable/feeds/api/users/default/uploads",
                TestService.entry(TestService.video())
            ),
        ] {
            #expect(answer.status == 503)
            #expect(
                try answer.errors() == [GDataError(domain: "yt:service", code: "disabled_in_maintenance_mode")]
            )
        }
        #expect(service.get(path).status == 200)
    }

    /// Reference, `too_many_entries`: a storage limit of the account.
    @Test func accountIsFull() throws {
        let service = try service(("uploadedVideos", "3"))
        let answer = service.send(
            .post,
            "/resumable/feeds/api/users/default/uploads",
            TestService.entry(TestService.video())
        )
        #expect(answer.status == 403)
        let error = try answer.error()
        #expect(error.domain == "yt:quota")
        #expect(error.code == "too_many_entries")
        #expect(error.locationType == "other")
    }

    /// Protocol, sections 7.3 and 11, P6.
    @Test func quotaIsCountedByKeyAndUserAndFillsWithTime() throws {
        var service = try service(("quota", "2/1"))
        let path = "/feeds/api/users/demochannel"
        #expect((0..<3).map { _ in service.get(path).status } == [200, 200, 403])
        let refused = service.get(path)
        #expect(try refused.errors() == [GDataError(domain: "yt:quota", code: "too_many_recent_calls")])
        #expect(service.get(path, as: "other-token").status == 200)
        #expect(service.send(.get, path).status == 200)
        service.pass(.seconds(1))
        #expect(service.get(path).status == 200)
        #expect(service.get(path).status == 403)
        // Each operation of a batch is a call: the first ones are made.
        service.pass(.seconds(10))
        let entries = (0..<3).map { _ in "<entry><id>/feeds/api/videos/aB3dE5fG7hI</id></entry>" }.joined()
        let batch = service.batch("/feeds/api/videos", "<batch:operation type='query'/>" + entries)
        #expect(try batch.codes() == [200, 200, 403])
        #expect(service.batch("/feeds/api/videos", "<batch:operation type='query'/>" + entries).status == 403)
    }

    @Test func everyKeyWillDoWhereNoneIsConfigured() throws {
        let service = try TestService { $0.acceptsEveryKey = true }
        let path = "/feeds/api/users/default/playlists"
        let body = TestService.entry("<title>New</title>")
        #expect(service.send(.post, path, body, key: "whatever").status == 201)
        #expect(service.send(.post, path, body, key: nil).status == 403)
        #expect(service.send(.post, path, body, key: String(repeating: "k", count: 201)).status == 403)
        let other = try TestService { $0.developerKeys = ["second-key"] }
        #expect(other.send(.post, path, body, key: "second-key").status == 201)
        #expect(other.send(.post, path, body, key: "whatever").status == 403)
    }

    /// Reference, "Expected latency for data updates".
    @Test func feedsLagAndEntriesDoNot() throws {
        var service = try service(("lag", "documented"), ("processingTime", "1m"))
        let feed = "/feeds/api/users/demochannel/uploads"
        let begun = service.send(
            .post,
            "/resumable/feeds/api/users/default/uploads",
            TestService.entry(TestService.video(title: "Brand new"))
        )
        let address = try #require(begun["Location"]?.split(separator: "://").last?.drop { $0 != "/" })
        let made = service.send(.put, String(address), "bytes", key: nil)
        #expect(made.status == 201)
        let id = try #require(try made.entry().media?.videoID)
        func isListed(_ token: String?) -> Bool { service.get(feed, as: token).text.contains(id) }
        #expect(isListed(EmulatorCredentials.token))
        service.pass(.seconds(61))
        #expect(service.get("/feeds/api/videos/" + id, as: nil).status == 200)
        #expect(!isListed(nil))
        service.pass(.seconds(5 * 60))
        #expect(isListed(nil))

        #expect(service.delete(feed + "/" + id).status == 200)
        #expect(!isListed(EmulatorCredentials.token))
        #expect(service.get("/feeds/api/videos/" + id, as: nil).status == 404)
        service.pass(.seconds(2 * 60 * 60 - 1))
        #expect(isListed("other-token"))
        service.pass(.seconds(1))
        #expect(!isListed("other-token"))
    }

    /// Reference, "Expected latency for data updates".
    @Test func searchesAndStandardFeedsAndActivityLag() throws {
        var service = try service(("lag", "documented"), ("processingTime", "1m"))
        let begun = service.send(
            .post,
            "/resumable/feeds/api/users/default/uploads",
            TestService.entry(TestService.video(title: "Xylographic"))
        )
        let address = try #require(begun["Location"]?.split(separator: "://").last?.drop { $0 != "/" })
        #expect(service.send(.put, String(address), "bytes", key: nil).status == 201)
        func shows(_ path: String) -> Bool { service.get(path, as: nil).text.contains("Xylographic") }
        let search = "/feeds/api/videos?q=xylographic"
        let standard = "/feeds/api/standardfeeds/most_recent"
        let activity = "/feeds/api/events?author=demochannel&max-results=1"
        let before = service.get(activity, as: nil).text
        var seen: [String] = []
        for minute in 1...122 {
            service.pass(.seconds(60))
            if shows(search), !seen.contains("search") { seen += ["search", String(minute)] }
            if shows(standard), !seen.contains("standard") { seen += ["standard", String(minute)] }
            if service.get(activity, as: nil).text != before, !seen.contains("activity") {
                seen += ["activity", String(minute)]
            }
        }
        #expect(seen == ["standard", "6", "activity", "31", "search", "121"])
    }
}
