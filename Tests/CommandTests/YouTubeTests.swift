import Foundation
import TestTools
import Testing

@Suite("The target youtube")
struct YouTubeTests {
    private static func answer(_ status: String, _ body: String = "") -> RawServer.Answer {
        .bytes("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
    }

    private static let manifest = """
        apiVersion: ytbatch/v1
        kind: Job
        metadata: {name: job}
        target: youtube
        operations:
          - {id: list, playlist.create: {title: Pier clips, privacy: unlisted}}
          - {id: rate, needs: list, video.rate: {video: tcCatWindow, rating: 5}}
        """

    @Test("runs a manifest by calls of the Data API, and says what became of each")
    func run() async throws {
        let program = try Program()
        try program.write(Self.manifest, to: "job.yaml")
        let answers = [Self.answer("200 OK", #"{"id":"PLnew"}"#), Self.answer("204 No Content")]
        let (outcome, requests) = try await RawServer.with(answers) { server in
            let outcome = try await program.run(["run", "job.yaml", "--url", server.address, "-o", "json"])
            return (outcome, server.requests)
        }
        outcome.expect(0)
        #expect(outcome.output.contains(#""playlistId": "PLnew""#))
        #expect(outcome.output.contains(#""evidence": "HTTP 204""#))
        #expect(requests.first?.hasPrefix("POST /youtube/v3/playlists?part=snippet%2Cstatus ") == true)
        #expect(requests.last?.hasPrefix("POST /youtube/v3/videos/rate?id=tcCatWindow&rating=like ") == true)
        #expect(requests.allSatisfy { $0.contains("Authorization: Bearer ") })
    }

    @Test("parks when the quota of the day is spent, and goes on from there")
    func quota() async throws {
        let program = try Program()
        try program.write(Self.manifest, to: "job.yaml")
        let spent =
            #"{"error":{"code":403,"message":"spent","errors":[{"domain":"youtube.quota","reason":"quotaExceeded"}]}}"#
        let answers = [
            Self.answer("200 OK", #"{"id":"PLnew"}"#), Self.answer("403 Forbidden", spent),
            Self.answer("204 No Content"),
        ]
        let requests = try await RawServer.with(answers) { server in
            let parked = try await program.run(["run", "job.yaml", "--url", server.address])
            parked.expect(75)
            #expect(parked.output.contains("out of quota: spent"))
            // What the service said holds for the day: nothing is sent.
            let early = try await program.run(["resume", "last"]).expect(75)
            #expect(early.output.contains("units are used up"))
            #expect(server.requests.count == 2)
            // Another day has another purse.
            try FileManager.default.removeItem(atPath: program.state + "/quota.sqlite")
            try await program.run(["resume", "last"]).expect(0)
            return server.requests
        }
        #expect(requests.count == 3)
    }

    @Test("needs an account, unless the address is one of this machine; tokens do not travel in the clear")
    func accounts() async throws {
        let program = try Program()
        try program.write(Self.manifest, to: "job.yaml")
        let without = try await program.run(["run", "job.yaml"]).expect(77)
        #expect(without.errors.contains("--account"))
        let clear = try await program.run(["run", "job.yaml", "--account", "me", "--url", "http://example.org"])
        clear.expect(77)
        try await program.run(["run", "job.yaml", "--target", "emulator", "--url", "http://127.0.0.1:1"]).expect(64)
    }

    @Test("refuses by validate, plan and run alike what the service cannot do")
    func refusals() async throws {
        let program = try Program()
        try program.write(
            Sample.manifest("  - video.rate: {video: tcCatWindow, rating: 3}\n  - favorite.add: {video: tcCatWindow}"),
            to: "job.yaml"
        )
        try await program.run(["validate", "job.yaml"]).expect(0)
        for command in ["validate", "plan", "run"] {
            let outcome = try await program.run([command, "job.yaml", "--target", "youtube"]).expect(65)
            #expect(outcome.errors.contains("job.yaml:6:46"))
            #expect(outcome.errors.contains("job.yaml:7:5"))
            #expect(outcome.errors.contains("playlist.add"))
        }
    }

    /// Everything that a channel's owner may ask for, in one job.
    private static let everything = """
        apiVersion: ytbatch/v1
        kind: Job
        metadata: {name: job}
        target: youtube
        operations:
          - id: film
            video.upload: {file: film.bin, title: Spring, keywords: [spring], category: Music, recorded: 2026-03-20, chunkSize: 256KiB}
          - {id: list, playlist.create: {title: Pier clips, privacy: unlisted}}
          - {id: first, playlist.add: {playlist: "${list.playlistId}", video: "${film.videoId}", description: mine}}
          - {id: second, playlist.add: {playlist: "${list.playlistId}", video: tcCatWindow, position: 1}}
          - {id: note, playlist.note: {playlist: "${list.playlistId}", entry: "${second.entryId}", description: cat}}
          - {id: move, playlist.move: {playlist: "${list.playlistId}", video: tcCatWindow, position: 2}}
          - {id: describe, playlist.update: {playlist: "${list.playlistId}", description: Words}}
          - {id: retitle, video.update: {video: "${film.videoId}", title: Spring again, privacy: unlisted, access: {embed: denied}}}
          - {id: rate, video.rate: {video: ocFirstSail, rating: 5}}
          - {id: say, comment.add: {video: ocFirstSail, text: Fair winds}}
          - {id: answer, comment.reply: {video: ocFirstSail, comment: "${say.commentId}", text: Indeed}}
          - {id: drop, needs: answer, comment.delete: {video: ocFirstSail, comment: "${answer.commentId}"}}
          - {id: gone, needs: move, playlist.remove: {playlist: "${list.playlistId}", video: tcCatWindow, occurrence: all}}
        """

    @Test("does everything on the emulator's Data API, and reads it back: a second look has nothing to do")
    func everything() async throws {
        let program = try Program()
        try program.write(Self.everything, to: "job.yaml")
        try program.write(String(repeating: "film", count: 150_000), to: "film.bin")
        try await program.run(["serve", "--port", "0"]) { server in
            defer { server.send(.terminate) }
            let address = try #require(await server.firstLine())
            try await program.run(["run", "job.yaml", "--url", address]).expect(0)
            try await program.run(["report", "last", "--verify", "--live"]).expect(0)
            let reading = ["--target", "youtube", "--url", address]
            let export = try await program.run(["export", "playlists", "--output", "lists.yaml"] + reading)
            export.expect(0)
            let text = try program.read("lists.yaml")
            #expect(text.contains("description: Words"))
            #expect(text.contains("privacy: unlisted"))
            #expect(text.contains("description: mine"))
            try await program.run(["plan", "lists.yaml", "--exit-code"] + reading).expect(0)
        }.expect(0)
    }

    /// What only the Data API has of a video.
    private static let publication =
        "publishAt: 2099-03-01T09:00:00+01:00, madeForKids: false, language: en, license: creativeCommon, "
        + "syntheticMedia: true"

    private static let attachments = """
        apiVersion: ytbatch/v1
        kind: Job
        metadata: {name: job}
        target: youtube
        operations:
          - id: film
            video.upload:
              file: film.bin
              title: A title of more than sixty characters, which the older protocol would not have taken
              \(publication.replacing(", ", with: "\n      "))
              notifySubscribers: false
              thumbnail: film.jpg
              captions: [{file: film.vtt, language: en}, {file: film.vtt, language: de, name: Deutsch, draft: true}]
        """

    @Test("publishes as the manifest says, with thumbnail and captions that fail and are tried again on their own")
    func attachments() async throws {
        let program = try Program()
        try program.write(Self.attachments, to: "job.yaml")
        try program.write("film", to: "film.bin")
        try Data([0xFF, 0xD8, 0xFF, 0xE0, 1]).write(to: URL(filePath: program.folder + "/film.jpg"))
        try program.write("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nHello\n", to: "film.vtt")
        // Done, and said not to be: once for each.
        let rules = ["captions", "thumbnails/set"].map { path in
            "  - {match: {method: PUT, address: /upload/youtube/v3/\(path)}, fault: {status: {code: 503, when: after}}}\n"
        }
        try program.write("apiVersion: ytbatch/v1\nkind: Faults\nrules:\n" + rules.joined(), to: "faults.yaml")
        try await program.run(["serve", "--port", "0", "--faults", "faults.yaml"]) { server in
            defer { server.send(.terminate) }
            let address = try #require(await server.firstLine())
            let run = try await program.run(["run", "job.yaml", "--url", address, "-o", "json"]).expect(0)
            #expect(run.output.contains(#""succeeded": 4"#))
            #expect(run.output.contains(#""attempts": 2"#))
            let video = try #require(run.output.firstMatch(of: /"videoId": "(.{11})"/)?.1)
            // What it was given is what it has: there is nothing to change.
            let again = Sample.manifest("  - video.update: {video: \(video), \(Self.publication)}")
            try program.write(again, to: "again.yaml")
            let reading = ["--target", "youtube", "--url", address]
            try await program.run(["plan", "again.yaml", "--exit-code"] + reading).expect(0)
            let other = again.replacing("language: en", with: "language: de").replacing(
                "2099-03-01T09",
                with: "2099-03-01T10"
            )
            try program.write(other, to: "other.yaml")
            let plan = try await program.run(["plan", "other.yaml", "--exit-code"] + reading).expect(3)
            #expect(plan.output.contains("other publishAt, language"))
            // One track of each language and name, though they were sent twice.
            let tracks =
                "  - {id: one, caption.remove: {video: \(video), language: de, name: Deutsch}}\n"
                + "  - {needs: one, id: two, caption.remove: {video: \(video), language: de, name: Deutsch}}\n"
                + "  - {id: three, caption.remove: {video: \(video), language: fr}}"
            try program.write(Sample.manifest(tracks), to: "tracks.yaml")
            let removed = try await program.run(["run", "tracks.yaml", "-o", "json"] + reading).expect(0)
            #expect(removed.output.contains(#""succeeded": 1"#))
            #expect(removed.output.contains(#""unchanged": 2"#))
        }.expect(0)
    }

    @Test("is there without a server: the emulator that is built in speaks it too, and fails on purpose")
    func builtIn() async throws {
        let program = try Program()
        try program.write(Self.manifest, to: "job.yaml")
        let rule = "{match: {method: POST, address: /youtube/v3/playlists}, fault: {status: {code: 503, when: after}}}"
        try program.write("apiVersion: ytbatch/v1\nkind: Faults\nrules:\n  - \(rule)\n", to: "faults.yaml")
        let arguments = ["run", "job.yaml", "--url", "emulator", "--faults", "faults.yaml", "-o", "json"]
        let outcome = try await program.run(arguments).expect(0)
        #expect(outcome.errors.contains("nothing leaves this machine"))
        // It was made though the service said otherwise: it is found, and not made again.
        #expect(outcome.output.contains(#""evidence": "/feeds/api/users/default/playlists""#))
    }

    @Test("is what a test of a manifest for it runs on")
    func tested() async throws {
        let program = try Program()
        try program.write(Self.manifest, to: "job.yaml")
        let head = "apiVersion: ytbatch/v1\nkind: Test\nname: tried\nmanifest: job.yaml\n"
        try program.write(head + "expect: {counts: {succeeded: 2, total: 2}}\n", to: "good.test.yaml")
        try await program.run(["test", "."]).expect(0)
    }
}
