import FoundationEssentials
import TestTools
import Testing

@Suite("plan, and syncs")
struct PlanTests {
    private let program: Program

    init() throws { program = try Program() }

    private static let sync = """
          - id: pier
            playlist.sync:
              playlist: PL3F2A9C0D1E4B5A6
              title: Pier, sorted
              videos: [dcCraneDusk, cD2eF4gH6iJ, {video: tcCatWindow, title: A cat}, aB3dE5fG7hI, ocTideTable, aB3dE5fG7hI]
          - {id: people, subscription.sync: {channels: [otherchannel], favorites: [harbourfan]}}
          - {id: stars, favorite.sync: {videos: [hfGullsLoud, ocFirstSail, aB3dE5fG7hI]}}
        """

    private func write(_ operations: String = sync) throws {
        try program.write(Sample.manifest(operations), to: "job.yaml")
    }

    private let data = ["--emulator-data", "emulator.sqlite"]

    @Test("what a sync asks for is there after a run, by its operations alone; then there is nothing to do")
    func converges() async throws {
        try write()
        let plan = try await program.run(["plan", "job.yaml", "--exit-code"] + data).expect(3).output
        #expect(plan.contains("playlist.sync pier (PL3F2A9C0D1E4B5A6)  + 2  ~ 1  > 1  - 2"))
        #expect(plan.contains("+ tcCatWindow"))
        try await program.run(["run", "job.yaml"] + data).expect(0)
        let report = try await program.run("report", "last", "--format", "json").expect(0).output
        #expect(report.contains(#""id": "pier/1""#))
        #expect(report.contains(#""id": "pier", "operation": "playlist.sync""#))
        let feed = try await program.run(
            ["feed", "playlist", "PL3F2A9C0D1E4B5A6", "-o", "csv", "--columns", "videoId"] + data
        )
        #expect(
            feed.output.split(whereSeparator: \.isNewline).dropFirst() == [
                "dcCraneDusk", "cD2eF4gH6iJ", "tcCatWindow", "aB3dE5fG7hI", "ocTideTable", "aB3dE5fG7hI",
            ]
        )
        let second = try await program.run(["plan", "job.yaml", "--exit-code"] + data).expect(0).output
        #expect(second.contains("Nothing to do"))
        try await program.run(["run", "job.yaml", "-o", "json"] + data).expect(0)
        #expect(try await program.run("report", "last", "--format", "json").output.contains(#""unchanged": 3"#))
    }

    @Test("plans nothing into the emulator: what it reads stays as it is")
    func sendsNothing() async throws {
        try write()
        try await program.run(["run", "job.yaml"] + data).expect(0)
        let before = try await program.run(["feed", "favorites", "-o", "json"] + data).output
        try write("  - {favorite.sync: {videos: [ocKeelBolts], prune: false}}")
        try await program.run(["plan", "job.yaml"] + data).expect(0)
        #expect(try await program.run(["feed", "favorites", "-o", "json"] + data).output == before)
        #expect(try await program.run("runs", "-o", "json").output.matches(of: /"run"/).count == 1)
    }

    @Test("is JSON that other programs read, with changes and without", arguments: [true, false])
    func strictJSON(hasChanges: Bool) async throws {
        if hasChanges { try write() } else { try write("  - {favorite.remove: {video: zzzzzzzzzzz}}") }
        try await program.run(["plan", "job.yaml", "--out", "plan.json"] + data).expect(0)
        let reading = try Tool.python.run(["-m", "json.tool", program.folder + "/plan.json"])
        #expect(reading.status == 0, "\(reading.errors)")
    }

    @Test("is written through a link, which stays one")
    func link() async throws {
        try write()
        try program.write("{}", to: "kept/plan.json")
        let link = program.folder + "/plan.json"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "kept/plan.json")
        try await program.run(["plan", "job.yaml", "--out", "plan.json"] + data).expect(0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "kept/plan.json")
        #expect(try program.read("kept/plan.json").contains("\"changes\""))
    }

    @Test("run --plan does what the plan says, and refuses once something has moved")
    func saved() async throws {
        try write()
        try await program.run(["plan", "job.yaml", "--out", "plan.json"] + data).expect(0)
        try await program.run("run", "--plan", "plan.json").expect(0)
        #expect(
            try await program.run(["plan", "job.yaml", "--exit-code"] + data).expect(0).output.contains("Nothing to do")
        )
        let refused = try await program.run("run", "--plan", "plan.json").expect(65)
        #expect(refused.errors.contains("plan again"))
        #expect(refused.errors.contains("/feeds/api/users/default/favorites: ocFirstSail") == false)
        #expect(refused.errors.contains("tcCatWindow"))
    }

    @Test("a plan is no plan when it was damaged, and needs no manifest beside it")
    func badPlans() async throws {
        try program.write("{}", to: "plan.json")
        try await program.run("run", "--plan", "plan.json").expect(65)
        try await program.run("run", "--plan", "nowhere.json").expect(66)
        try await program.run("run", "job.yaml", "--plan", "plan.json").expect(64)
        try await program.run("run").expect(64)
    }

    @Test("a playlist does not lose more than half of its entries, nor a job delete more than it may, by mistake")
    func guards() async throws {
        try write("  - playlist.sync: {playlist: PL3F2A9C0D1E4B5A6, videos: [cD2eF4gH6iJ]}")
        let refused = try await program.run("run", "job.yaml").expect(65)
        #expect(refused.errors.contains("job.yaml:6:5"))
        #expect(refused.errors.contains("5 of 6"))
        try await program.run("run", "job.yaml", "--allow-shrink").expect(0)
        try program.write(
            Sample.manifest("  - playlist.sync: {playlist: PL3F2A9C0D1E4B5A6, videos: [cD2eF4gH6iJ]}")
                .replacing("operations:", with: "limits: {deletes: 4}\noperations:"),
            to: "job.yaml"
        )
        let limited = try await program.run("run", "job.yaml", "--allow-shrink").expect(65)
        #expect(limited.errors.contains("limits.deletes allows 4"))
    }

    @Test("a playlist that an earlier operation makes is filled, with a video that one uploads")
    func newPlaylist() async throws {
        try program.write("not much of a film", to: "film.mp4")
        try write(
            """
              - {id: up, video.upload: {file: film.mp4, title: Film}}
              - {id: make, playlist.create: {title: New}}
              - id: fill
                playlist.sync: {playlist: "${make.playlistId}", videos: [cD2eF4gH6iJ, "${up.videoId}"]}
            """
        )
        #expect(try await program.run("plan", "job.yaml").expect(0).output.contains("+ ${up.videoId}"))
        try await program.run("run", "job.yaml").expect(0)
        #expect(try await program.run("report", "last", "--format", "json").output.contains(#""succeeded": 5"#))
    }

    @Test("videos that cannot be had are asked for, left out, or taken out")
    func unavailable() async throws {
        func list(_ strategy: String) throws {
            try write(
                "  - playlist.sync: {playlist: PL0C5E9A3B7D1F4826, prune: false, videos: [nosuchvideo], unavailable: \(strategy)}"
            )
        }
        try list("add")
        try await program.run("run", "job.yaml").expect(1)
        try list("skip")
        #expect(try await program.run("plan", "job.yaml").expect(0).errors.contains("nosuchvideo"))
        try await program.run("run", "job.yaml").expect(0)
    }

    @Test("a manifest that edits what it syncs is refused where it does")
    func conflicts() async throws {
        try write("  - favorite.sync: {videos: []}\n  - favorite.add: {video: cD2eF4gH6iJ}")
        let refused = try await program.run("validate", "job.yaml").expect(65)
        #expect(refused.errors.contains("job.yaml:7:5"))
        try await program.run("compile", "job.yaml").expect(65)
    }

    private func fill(_ rules: String) throws {
        try program.write(
            """
            videoId,views,kind
            aB3dE5fG7hI,5,a
            cD2eF4gH6iJ,100,b
            tcCatWindow,7,a
            aB3dE5fG7hI,6,a
            ocFirstSail,,a

            """,
            to: "videos.csv"
        )
        try write(
            """
              - {id: make, playlist.create: {title: New}}
              - playlist.sync: {playlist: "${make.playlistId}", \(rules)}
            """
        )
    }

    @Test(
        "a list is made of rows: filtered, sorted, each once, without some, so many",
        arguments: [
            ("from: {csv: videos.csv}", "aB3dE5fG7hI cD2eF4gH6iJ tcCatWindow aB3dE5fG7hI ocFirstSail"),
            ("from: {csv: videos.csv}, unique: true, exclude: [tcCatWindow]", "aB3dE5fG7hI cD2eF4gH6iJ ocFirstSail"),
            ("from: {csv: videos.csv}, sort: [-views], limit: 2", "cD2eF4gH6iJ tcCatWindow"),
            (
                "from: {csv: videos.csv}, sort: [kind, views]",
                "aB3dE5fG7hI aB3dE5fG7hI tcCatWindow ocFirstSail cD2eF4gH6iJ"
            ),
            ("from: {csv: videos.csv}, filter: {views: [\"> 5\", \"<= 7\"], kind: == a}", "tcCatWindow aB3dE5fG7hI"),
            ("from: [{list: [kL9mN1oP3qR]}, {csv: videos.csv}], filter: {kind: \"!= a\"}", "kL9mN1oP3qR cD2eF4gH6iJ"),
            (
                "from: {feed: playlist PL6D2B8F1A4C7E9053}, filter: {title: contains CAT}, sort: [-viewCount], limit: 1",
                "dcCatRopes1"
            ),
        ]
    )
    func rules(rules: String, videos: String) async throws {
        try fill(rules)
        let plan = try await program.run("plan", "job.yaml", "-o", "json").expect(0).output
        let members = plan.matches(of: /"member": "([^"]+)"/).map { String($0.1) }
        #expect(members.joined(separator: " ") == videos)
    }

    @Test(
        "what is wrong with such a list is told where it stands, in the manifest or in the rows",
        arguments: [
            ("from: {csv: videos.csv}, sort: [veiws]", "job.yaml:7:", "did you mean views?"),
            ("from: {csv: videos.csv}, videos: []", "job.yaml:7:", "takes only one of videos, from"),
            ("videos: [], limit: 3", "job.yaml:7:", "takes limit only beside from"),
            ("from: {csv: videos.csv}, filter: {views: many}", "job.yaml:7:", "compares with nothing"),
            ("from: {list: [{a: b}]}", "job.yaml:7:", "has no videoId"),
            ("from: {csv: nowhere.csv}", "job.yaml:7:", "is not there"),
            ("from: [videos.csv]", "job.yaml:7:", "says where rows come from"),
        ]
    )
    func badRules(rules: String, place: String, message: String) async throws {
        try fill(rules)
        let outcome = try await program.run("validate", "job.yaml").expect(rules.contains("nowhere") ? 66 : 65)
        #expect(outcome.errors.contains(place) && outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test("a sync of which something failed is planned again by --only-from")
    func again() async throws {
        try write("  - {id: stars, favorite.sync: {videos: [nosuchvideo, ocKeelBolts], prune: false}}")
        try await program.run(["run", "job.yaml"] + data).expect(1)
        try await program.run(["run", "job.yaml", "--only-from", "last"] + data).expect(1)
        let report = try await program.run("report", "last", "--format", "json").output
        #expect(report.contains(#""id": "stars/1""#) && !report.contains(#""id": "stars/2""#))
    }

    @Test("a resumed run keeps its plan, and its manifest says the same as before")
    func resumed() async throws {
        try write()
        try await program.run("run", "job.yaml").expect(0)
        try await program.run("resume", "last", "--manifest", "job.yaml").expect(0)
        try await program.run("report", "last", "--verify", "--live").expect(0)
    }

    @Test("what was done already is told from what is to do, operation by operation")
    func changes() async throws {
        try write(
            """
              - {id: same, video.update: {video: aB3dE5fG7hI, title: Harbour timelapse}}
              - {id: other, video.update: {video: cD2eF4gH6iJ, title: Fog}}
              - {id: there, favorite.add: {video: hfGullsLoud}}
              - {id: away, favorite.remove: {video: ocKeelBolts}}
              - {id: first, playlist.move: {playlist: PL3F2A9C0D1E4B5A6, video: cD2eF4gH6iJ, position: 1}}
              - {id: gone, playlist.delete: {playlist: PLnosuchplaylist}}
              - {id: rate, video.rate: {video: tcCatWindow, rating: 5}}
            """
        )
        let plan = try await program.run("plan", "job.yaml", "-o", "json").expect(0).output
        for (id, change) in [
            ("same", "none"), ("other", "change"), ("there", "none"), ("away", "none"), ("first", "none"),
            ("gone", "none"), ("rate", "change"),
        ] {
            #expect(plan.contains(#""id": "\#(id)""#))
            let line = plan.split(separator: "\n").first { $0.contains(#""id": "\#(id)""#) }
            #expect(line?.contains(#""change": "\#(change)""#) == true, "\(id)")
        }
    }
}
