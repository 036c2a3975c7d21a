import Emulator
import HTTPTypes
import Serving
import TestTools
import Testing

/// Reading fixtures.
@Suite struct FixtureDecoderTests {
    // MARK: - Good fixtures

    /// What an emulator with a fixture answers, in version 2.
    private func get(_ path: String, _ emulator: Emulator, as token: String? = nil) -> (status: Int, text: String) {
        var head = HTTPRequest(method: .get, scheme: "http", authority: "gdata.youtube.com", path: "/feeds/api/" + path)
        head.headerFields[.authorization] = token.map { "GoogleLogin auth=" + $0 }
        if let name = HTTPField.Name("GData-Version") { head.headerFields[name] = "2" }
        let answer = emulator.respond(to: EmulatorRequest(head: head), at: Instant(year: 2014, month: 2, day: 3))
        return (answer.head.status.code, String(decoding: answer.body, as: UTF8.self))
    }

    private func emulator(_ fixture: Fixture) throws -> Emulator {
        var configuration = EmulatorConfiguration()
        configuration.fixture = fixture
        return try Emulator(configuration)
    }

    @Test func exampleIsRightAndServed() throws {
        let (fixture, complaints) = Reading.read(try Repository.text("examples/fixture.yaml"))
        #expect(complaints == [])
        let emulator = try emulator(fixture)
        let video = get("videos/qsHighWater", emulator)
        #expect(video.status == 200)
        for text in ["High water", "2013-12-06T21:15:00.000Z", "Quay 3", "<gml:pos>51.90 4.48", "viewCount='5210'"] {
            #expect(video.text.contains(text), "\(text)")
        }
        #expect(video.text.contains("action='comment' permission='moderated'"))
        #expect(get("videos/qsUnderKeel", emulator).status == 403)
        #expect(get("videos/qsUnderKeel", emulator, as: "quayside-token").status == 200)
        #expect(get("users/onlooker", emulator).status != 200)
        #expect(get("users/lockkeeper/uploads/lkNewFilm01", emulator).status == 404)
        #expect(
            get("users/default/uploads/lkNewFilm01", emulator, as: "keeper-token").text.contains("name='processing'")
        )
        #expect(get("users/default/uploads/lkBadFilm01", emulator, as: "keeper-token").text.contains("invalidFormat"))
        let playlist = get("playlists/PLquay0001", emulator).text
        #expect(playlist.contains("How a lock works"))
        #expect(playlist.contains("By the one who keeps it."))
        #expect(get("users/quayside/playlists", emulator).text.contains("Not yet") == false)
        #expect(get("videos/qsHighWater/comments", emulator).text.contains("You live higher."))
        #expect(get("users/default/inbox", emulator, as: "quayside-token").text.contains("that I told you about"))
        #expect(get("users/default/contacts", emulator, as: "keeper-token").text.contains("term='Family'"))
        #expect(!get("users/quayside/uploads", emulator).text.contains("By its address alone"))
    }

    @Test func singleValuesStandForWholeRecords() {
        let (fixture, complaints) = Reading.read(Reading.text("accounts: [ada]\ndeveloperKeys: [one, {key: two}]"))
        #expect(complaints == [])
        #expect(fixture.users.map(\.name) == ["ada"])
        #expect(fixture.developerKeys == ["one", "two"])
    }

    // MARK: - Bad fixtures

    @Test(
        "what is wrong, and where",
        arguments: [
            ("acounts: []", "3:1 unknown_key: a fixture has no key acounts = did you mean accounts?"),
            ("accounts: ada", "3:11 wrong_type: accounts is a list, not a single value = begin each with '- '"),
            ("accounts: [{password: x}]", "3:12 required: accounts[0] needs name = The name, in any case."),
            ("accounts: [{name: ada, ag: 3}]", "3:24 unknown_key: accounts[0] has no key ag = did you mean age?"),
            (
                "accounts: [{name: ada, signIn: notverified}]",
                "3:32 invalid_value: signIn is not one of active, notVerified, termsNotAgreed, secondFactor, deleted, "
                    + "disabled, migrated, serviceDisabled, serviceUnavailable, unknown = did you mean notVerified?"
            ),
            ("accounts: [{name: ada, age: 151}]", "3:29 invalid_value: age is a whole number from 0 to 150"),
            (
                "accounts: [{name: a b}]",
                "3:19 invalid_format: name is made of 1 to 30 characters of [A-Za-z0-9_.-]"
            ),
            ("accounts: [ada, Ada]", "3:17 duplicate_id: accounts has ada twice = keep one of the two"),
            (
                "accounts: [ada]\ntokens: [{token: t, account: adda}]",
                "4:30 unknown_reference: accounts has no adda = did you mean ada?"
            ),
            (
                "accounts: [ada]\ntokens: [{token: t, account: ada, expires: soon}]",
                "4:44 invalid_format: expires is a moment of UTC, from 1970 on = write 2014-02-03 or 2014-02-03T23:00:00Z"
            ),
            (
                "accounts: [ada]\nvideos: [{id: aB3dE5fG7hI, owner: ada, title: One, access: {embed: moderated}}]",
                "4:68 invalid_value: embed is not one of allowed, denied"
            ),
            (
                "accounts: [ada]\nplaylists: [{id: PL1, owner: ada, title: All, entries: [nowhere]}]",
                "4:57 unknown_reference: videos has no nowhere"
            ),
            (
                "accounts: [ada]\nvideos: [{id: aB3dE5fG7hI, owner: ada, title: One}]\nplaylists:\n"
                    + "- {id: PL1, owner: ada, title: One, entries: [{id: e1, video: aB3dE5fG7hI}]}\n"
                    + "- {id: PL2, owner: ada, title: Two, entries: [{id: e1, video: aB3dE5fG7hI}]}",
                "7:47 invalid_value: entries has e1 twice = give each its own id"
            ),
            (
                "accounts: [ada]\nsubscriptions: [{account: ada, type: channel, target: bob}]",
                "4:55 unknown_reference: accounts has no bob"
            ),
            (
                "accounts: [ada]\nvideos: [{id: aB3dE5fG7hI, owner: ada, title: One}]\n"
                    + "comments: [{video: aB3dE5fG7hI, author: ada, text: No, parent: later}]",
                "5:64 unknown_reference: comments has no later"
            ),
        ]
    )
    func complains(body: String, complaint: String) {
        #expect(Reading.read(Reading.text(body)).complaints == [complaint])
    }

    @Test func documentsThatAreNone() {
        #expect(
            Reading.read("").complaints
                == ["1:1 required: the fixture is empty = begin with apiVersion: ytbatch/v1"]
        )
        #expect(
            Reading.read("apiVersion: ytbatch/v1\nkind: Faults\n").complaints
                == ["2:7 invalid_value: kind is Faults = write kind: Fixture"]
        )
        #expect(Reading.read(Reading.text("---\na: b")).complaints.count == 1)
        #expect(Reading.read("[").complaints.count == 1)
    }

    /// What the decoder takes, the store takes.
    @Test func everyListGoesIntoTheStore() throws {
        let emulator = try emulator(Reading.read(try Repository.text("examples/fixture.yaml")).fixture)
        let state = try emulator.dump()
        for name in ["accounts", "videos", "playlists", "favorites", "subscriptions", "comments", "responses"] {
            #expect(!state.contains("\"\(name)\": [\n  ]"), "\(name)")
        }
    }
}
