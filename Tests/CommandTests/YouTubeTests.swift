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
            for ending in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: program.state + "/quota.sqlite" + ending)
            }
            try await program.run(["resume", "last"]).expect(0)
            return server.requests
        }
        #expect(requests.count == 3)
    }

    @Test("never spends more than limits.units; the rest goes on when more is allowed")
    func unitLimit() async throws {
        let program = try Program()
        let rates = ["tcCatWindow", "ocFirstSail", "hfGullsLoud"].map {
            "  - {id: \($0), video.rate: {video: \($0), rating: like}}"
        }
        let manifest = Self.manifest.split(separator: "\n").prefix(4) + ["limits: {units: 120}", "operations:"]
        try program.write((manifest.map(String.init) + rates).joined(separator: "\n"), to: "job.yaml")
        try await program.run(["serve", "--port", "0"]) { server in
            defer { server.send(.terminate) }
            let address = try #require(await server.firstLine())
            let plan = try await program.run(["plan", "job.yaml", "--url", address]).expect(0)
            #expect(plan.errors.contains("it costs 150 units; limits.units ends the run at 120, with 75"))
            let run = try await program.run(["run", "job.yaml", "--url", address, "--wait"]).expect(75)
            #expect(run.output.contains("over the job's limit: limits.units is 120, of which 100 are spent"))
            #expect(run.output.contains("quota: 100 units in 2 calls spent, 150 units in 3 calls forecast"))
            try await program.run(["resume", "last"]).expect(75)
            let more = try await program.run(["resume", "last", "--max-units", "150", "-o", "json"]).expect(0)
            #expect(more.output.contains(#""quota": {"units": {"calls": 3, "units": 150}}"#))
            try await program.run(["report", "last", "--verify"]).expect(0)
            try await program.run(["run", "job.yaml", "--url", address, "--max-units", "49"]).expect(75)
        }.expect(0)
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

    @Test("takes user names for channels and words of GData for reasons, and says beforehand which it does not know")
    func names() async throws {
        let program = try Program()
        try program.write(
            """
            apiVersion: ytbatch/v1
            kind: Job
            metadata: {name: job}
            target: youtube
            operations:
              - {id: join, subscription.add: {channel: OtherChannel}}
              - {id: leave, subscription.remove: {channel: thirdchannel}}
              - {id: report, complaint.add: {video: fpOldTram01, reason: SPAM, text: The same everywhere.}}
              - {id: exact, complaint.add: {video: fpOldTram01, reason: Scams or fraud}}
            """,
            to: "job.yaml"
        )
        let saved = try await program.run(["plan", "job.yaml", "--url", "emulator", "-o", "json"]).expect(0)
        #expect(saved.output.contains("UCHp4Lr8Sv2Tx6Zc0Nd3We5B"))
        let outcome = try await program.run(["run", "job.yaml", "--url", "emulator", "-o", "json"]).expect(0)
        #expect(outcome.output.contains(#""succeeded": 4"#))
        try program.write(
            """
            apiVersion: ytbatch/v1
            kind: Job
            metadata: {name: job}
            target: youtube
            operations:
              - {id: join, subscription.add: {channel: nobody}}
              - {id: report, complaint.add: {video: fpOldTram01, reason: RIGHTS}}
            """,
            to: "unknown.yaml"
        )
        for command in ["plan", "run"] {
            let refused = try await program.run([command, "unknown.yaml", "--url", "emulator"]).expect(65)
            #expect(refused.errors.contains("unknown.yaml:6:44: join: no channel has the user name nobody"))
            #expect(refused.errors.contains("unknown.yaml:7:62: report: RIGHTS is none of the reasons"))
            #expect(refused.errors.contains("S/29 (Spam or bulk comments)"))
        }
        let sync = "  - {id: sync, subscription.sync: {channels: [otherchannel, somebody]}}"
        try program.write(Sample.manifest(sync), to: "sync.yaml")
        let arguments = ["plan", "sync.yaml", "--target", "youtube", "--url", "emulator"]
        let refused = try await program.run(arguments).expect(65)
        #expect(refused.errors.contains("sync: no channel has the user name somebody; write the channel's id"))
        try program.write(Sample.manifest(sync.replacing("somebody", with: "thirdchannel")), to: "sync.yaml")
        try await program.run(["run"] + arguments.dropFirst()).expect(0)
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

    private static let spendingTwice = Sample.manifest(
        "  - playlist.create: {title: One}\n  - playlist.create: {title: Two}"
    )

    private func program(units: Int) throws -> Program {
        let program = try Program()
        try program.write(Self.spendingTwice, to: "job.yaml")
        let project = "projects:\n  - {name: default, units: \(units)}\n"
        try program.write(project, to: "config/ytbatch/quota.yaml")
        return program
    }

    @Test("waits for the next day's quota until somebody ends it")
    func waiting() async throws {
        let program = try program(units: 60)
        let configuration = ["XDG_CONFIG_HOME": program.folder + "/config"]
        let arguments = ["run", "job.yaml", "--target", "youtube", "--url", "emulator", "--wait", "-o", "jsonl"]
        let outcome = try await program.run(arguments, environment: configuration) { call in
            await call.says("waiting until")
            call.send(.terminate)
        }
        outcome.expect(143)
        #expect(outcome.errors.contains("waiting until"))
        try await program.run("resume", "last").expect(0)
    }

    @Test("does not wait for a day that will never have enough")
    func never() async throws {
        let program = try program(units: 40)
        let configuration = ["XDG_CONFIG_HOME": program.folder + "/config"]
        let arguments = ["run", "job.yaml", "--target", "youtube", "--url", "emulator"]
        let outcome = try await program.run(arguments, environment: configuration).expect(1)
        #expect(outcome.output.contains("playlists.insert takes 50 units, and the project has 40 a day"))
    }

    @Test("can be taken back there, and nowhere else")
    func undo() async throws {
        let program = try Program()
        try program.write(Sample.manifest("  - playlist.create: {title: One}"), to: "job.yaml")
        try await program.run("run", "job.yaml", "--target", "youtube", "--url", "emulator").expect(0)
        #expect(try await program.run("undo", "last").expect(0).output.contains("\ntarget: youtube\n"))
    }

    @Test("is taken back with the video that it belongs to")
    func undoOfAttachments() async throws {
        let program = try Program()
        let manifest = Repository.path("examples/youtube-launch.yaml")
        try await program.run("run", manifest, "--url", "emulator").expect(0)
        // That a video had no language cannot be set back.
        let undo = try await program.run("undo", "last").expect(1).output
        #expect(undo.split(separator: "\n").count { $0.hasPrefix("# Remains: ") } == 1)
        #expect(undo.contains("# Remains: operations-3 (video.update)"))
        #expect(undo.contains("video.delete: {"))
        try program.write(
            Sample.manifest("  - caption.remove: {video: dcCraneDusk, language: en}"),
            to: "job.yaml"
        )
        try await program.run("run", "job.yaml", "--target", "youtube", "--url", "emulator").expect(0)
        try await program.run("undo", "last").expect(0)
    }

    @Test("tells of a folder that reports are to go to and that is not there before anything is sent")
    func reports() async throws {
        let program = try Program()
        try program.write("film", to: "film.bin")
        let arguments = ["upload", "--file", "film.bin", "--report", "html=nowhere/a.html"]
        let outcome = try await program.run(arguments).expect(74)
        #expect(outcome.errors.contains("nothing was sent"))
        // The run is there, and can go on.
        try await program.run("upload", "--file", "film.bin").expect(0)
    }

    @Test("takes no file that is empty")
    func emptyFiles() async throws {
        let program = try Program()
        try program.write("", to: "film.bin")
        try program.write(Sample.manifest("  - video.upload: {file: film.bin, title: T}"), to: "job.yaml")
        let outcome = try await program.run("validate", "job.yaml").expect(65)
        #expect(outcome.errors.contains("job.yaml:6:26: error: film.bin is empty"))
    }

    @Test("tells when the service lets others see a video than were asked for")
    func privacy() async throws {
        let program = try Program()
        try program.write(
            Sample.manifest("  - video.upload: {file: film.bin, title: Spring, privacy: public}"),
            to: "job.yaml"
        )
        try program.write("film", to: "film.bin")
        let session = "HTTP/1.1 200 OK\r\nLocation: {address}/session\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        let video = #"{"id":"aB3dE5fG7hI","status":{"privacyStatus":"private"}}"#
        let outcome = try await RawServer.with([.bytes(session), Self.answer("201 Created", video)]) { server in
            try await program.run(["run", "job.yaml", "--target", "youtube", "--url", server.address])
        }
        outcome.expect(0)
        #expect(outcome.output.contains("the video aB3dE5fG7hI is private, public was asked for"))
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
