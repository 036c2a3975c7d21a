import Foundation
import GRDB
import TestTools
import Testing

/// `reports:` of a manifest, by the built program on the emulator.
@Suite("Reports of feeds")
struct FeedReportTests {
    private let program: Program

    init() throws { program = try Program() }

    private func job(_ reports: String, operations: String = "") -> String {
        """
        apiVersion: ytbatch/v1
        kind: Job
        metadata: {name: weekly}
        \(operations)
        reports:
        \(reports)
        """
    }

    private static let channel = """
          - id: channel
            feed: {uploads: demochannel}
            columns: [videoId, title, viewCount]
            sort: -viewCount
            top: 3
            compare: true
            output: [out/channel.json, out/channel.html]
        """

    private func run(_ arguments: String..., status: Int = 0) async throws -> Program.Outcome {
        try await program.run(["run", "job.yaml", "--emulator-data", "service.sqlite"] + arguments).expect(status)
    }

    private func json(_ name: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(program.read(name).utf8)) as? [String: Any])
    }

    private func rows(_ name: String) throws -> [[String: Any]] {
        try #require(try json(name)["rows"] as? [[String: Any]])
    }

    private func change(_ sql: String) throws {
        let database = try DatabaseQueue(path: program.folder + "/service.sqlite")
        try database.write { try $0.execute(sql: sql) }
        try database.close()
    }

    @Test("two runs with changed view counts between them: ranks and differences are right, and who is gone is told")
    func comparison() async throws {
        try program.write(job(Self.channel), to: "job.yaml")
        let first = try await run()
        #expect(first.errors.contains("Report channel: 3 rows; nothing to compare with yet"), "\(first.errors)")
        let before = try rows("out/channel.json")
        let ids = before.compactMap { $0["videoId"] as? String }
        let views = before.compactMap { $0["viewCount"] as? Int }
        #expect(ids.count == 3 && views == views.sorted(by: >))
        // The second one climbs to the top, and the third one is gone.
        try change("UPDATE videos SET viewCount = \(views[0] + 7) WHERE id = '\(ids[1])'")
        try change("UPDATE videos SET viewCount = 0 WHERE id = '\(ids[2])'")
        let second = try await run()
        #expect(second.errors.contains("1 gone"), "\(second.errors)")
        let after = try rows("out/channel.json")
        #expect(after.compactMap { $0["videoId"] as? String }.prefix(2) == [ids[1], ids[0]])
        #expect(after.compactMap { $0["rankChange"] as? Int } == [1, -1, 1])
        #expect(after.compactMap { $0["change"] as? String } == ["up", "down", "up"])
        #expect(after.compactMap { $0["viewCountChange"] as? Int } == [views[0] + 7 - views[1], 0, 0])
        let gone = try #require(try json("out/channel.json")["gone"] as? [[String: Any]])
        #expect(gone.first?["key"] as? String == "videoId:\(ids[2])")
        let page = try program.read("out/channel.html")
        #expect(page.contains("Trend of viewCount") && page.contains("<polyline"))
    }

    @Test("operations come first, and a report of what they did is right; -q says nothing of it")
    func behindOperations() async throws {
        let operations = "operations:\n  - {id: rate, video.rate: {video: tcCatWindow, rating: like}}"
        try program.write(
            job(
                "  - {id: v, feed: {video: tcCatWindow}, columns: [videoId, likes], output: v.json}",
                operations: operations
            ),
            to: "job.yaml"
        )
        let likes = try JSONSerialization.jsonObject(
            with: Data(try await program.run("feed", "video", "tcCatWindow", "-o", "json").expect(0).output.utf8)
        )
        let before = try #require((likes as? [[String: Any]])?.first?["likes"] as? Int)
        let outcome = try await run("-q")
        #expect(!outcome.errors.contains("Report"))
        #expect(try rows("v.json").first?["likes"] as? Int == before + 1)
    }

    @Test("a report that cannot be read is told by its id, the others go on, and resume writes what is missing")
    func unreadable() async throws {
        try program.write(
            job(
                """
                  - {id: missing, feed: {playlist: PLnotthere}, output: missing.csv}
                  - {id: there, feed: videos, max: 2, columns: [videoId], output: "${date}/${run}.csv"}
                """
            ),
            to: "job.yaml"
        )
        let outcome = try await run(status: 1)
        #expect(outcome.errors.contains("report missing: the service answers 404"), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: program.folder + "/missing.csv"))
        let run = try #require(program.runs.last?.split(separator: "/").last)
        let day = "\(run.prefix(4))-\(run.dropFirst(4).prefix(2))-\(run.dropFirst(6).prefix(2))"
        #expect(try program.read("\(day)/\(run).csv").split(separator: "\r\n").count == 3)
        let shown = try await program.run("show", "last").expect(0).output
        #expect(shown.contains("missing: not written: the service answers 404"), "\(shown)")
        #expect(shown.contains("there: 2 rows: \(day)/\(run).csv"), "\(shown)")
        // What was written stays as it was; what was not is tried again.
        try program.write("mine", to: "\(day)/\(run).csv")
        try await program.run("resume", "last").expect(1)
        #expect(try program.read("\(day)/\(run).csv") == "mine")
    }

    @Test("nobody there is 69, and resume writes the reports once somebody is")
    func unreachable() async throws {
        try program.write(job("  - {id: v, feed: videos, columns: [title], output: v.csv}"), to: "job.yaml")
        let program = program
        let body = """
            <feed xmlns='http://www.w3.org/2005/Atom'><entry><id>tag:youtube.com,2008:video:a</id>\
            <title>=1+1</title></entry></feed>
            """
        let page = "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
        try await RawServer.with([.nothing, .bytes(page)]) { server in
            let outcome = try await program.run("run", "job.yaml", "--target", server.address).expect(69)
            #expect(outcome.errors.contains("report v: "), "\(outcome.errors)")
            #expect(outcome.errors.contains("ytbatch resume"), "\(outcome.errors)")
            let resumed = try await program.run("resume", "last").expect(0)
            #expect(resumed.errors.contains("Report v: 1 row: v.csv"), "\(resumed.errors)")
            #expect(try program.read("v.csv").contains("\r\n'=1+1,"))
        }
    }

    // MARK: - Files

    @Test(
        "no file is written outside of the manifest's folder",
        arguments: [
            "../a.csv", "/tmp/ytbatch-not-there/a.csv", "sub/../../a.csv", "link/a.csv", "link/new/a.csv", "../",
        ]
    )
    func outside(_ path: String) async throws {
        let other = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(atPath: program.folder + "/link", withDestinationPath: other.path)
        try program.write(job("  - {id: v, feed: videos, max: 2, output: \"\(path)\"}"), to: "job.yaml")
        let outcome = try await program.run("run", "job.yaml")
        #expect([65, 74].contains(outcome.status), "\(outcome.errors)")
        #expect(outcome.errors.contains("outside"), "\(outcome.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: other.path).isEmpty)
    }

    @Test("--allow-path allows another folder, for resume too")
    func allowed() async throws {
        let other = try TemporaryFolder()
        try program.write(job("  - {id: v, feed: videos, max: 2, output: \"\(other.path)/deep/\"}"), to: "job.yaml")
        _ = try await run("--allow-path", other.path)
        let names = try FileManager.default.contentsOfDirectory(atPath: other.path + "/deep").sorted()
        #expect(names == ["v.csv", "v.html", "v.json", "v.jsonl", "v.md", "v.txt"])
    }

    @Test("a link in the place of the file is replaced, and what it leads to stays")
    func link() async throws {
        try program.write("mine", to: "other.csv")
        try FileManager.default.createSymbolicLink(
            atPath: program.folder + "/v.csv",
            withDestinationPath: program.folder + "/other.csv"
        )
        try program.write(job("  - {id: v, feed: videos, max: 2, output: v.csv}"), to: "job.yaml")
        _ = try await run()
        #expect(try program.read("other.csv") == "mine")
        #expect(try program.read("v.csv").contains("readAt"))
    }

    @Test("a file that cannot be written is told, and the others are written")
    func unwritable() async throws {
        try program.write("a file in the place of a folder", to: "out")
        try FileManager.default.createDirectory(
            atPath: program.folder + "/folder.csv",
            withIntermediateDirectories: true
        )
        try program.write(
            job(
                """
                  - {id: a, feed: videos, max: 2, output: out/a.csv}
                  - {id: b, feed: videos, max: 2, output: folder.csv}
                  - {id: c, feed: videos, max: 2, output: c.csv}
                """
            ),
            to: "job.yaml"
        )
        let outcome = try await run(status: 74)
        #expect(outcome.errors.contains("report a: out/a.csv: "), "\(outcome.errors)")
        #expect(outcome.errors.contains("report b: folder.csv: "), "\(outcome.errors)")
        #expect(try program.read("c.csv").contains("readAt"))
        try FileManager.default.removeItem(atPath: program.folder + "/out")
        try FileManager.default.removeItem(atPath: program.folder + "/folder.csv")
        try await program.run("resume", "last").expect(0)
        #expect(try program.read("out/a.csv").contains("readAt"))
        #expect(try program.read("folder.csv").contains("readAt"))
        let drafts = try FileManager.default.contentsOfDirectory(atPath: program.folder).filter { $0.hasSuffix(".new") }
        #expect(drafts.isEmpty)
    }

    @Test("on a full disk the file that was there stays whole")
    func fullDisk() async throws {
        try program.write("what was there", to: "big.html")
        try program.write(job("  - {id: v, feed: videos, output: big.html}"), to: "job.yaml")
        // The page is larger than that; the ledger and the emulator's store on another machine are not.
        let program = program
        try await program.serving(data: program.folder + "/service.sqlite") { address in
            let outcome = try await program.run(
                "run",
                "job.yaml",
                "--target",
                address,
                limits: "trap '' XFSZ; ulimit -f 24"
            )
            #expect(outcome.status == 74, "\(outcome.errors)")
        }
        #expect(try program.read("big.html") == "what was there")
    }

    @Test("a history that is damaged is set aside, the report is written, and the next one compares again")
    func damagedHistory() async throws {
        try program.write(job(Self.channel), to: "job.yaml")
        _ = try await run()
        for ending in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: program.state + "/reports.sqlite" + ending)
        }
        try Data(repeating: 0x41, count: 20_000).write(to: URL(filePath: program.state + "/reports.sqlite"))
        let outcome = try await run()
        #expect(outcome.errors.contains("history of reports was damaged"), "\(outcome.errors)")
        #expect(outcome.errors.contains("nothing to compare with yet"), "\(outcome.errors)")
        let names = try FileManager.default.contentsOfDirectory(atPath: program.state)
        #expect(names.contains { $0.hasPrefix("reports.sqlite.damaged-") })
        #expect(try await run().errors.contains("3 same"))
    }

    @Test("an old reading that is damaged costs the trend, and not the comparison")
    func damagedReading() async throws {
        try program.write(job(Self.channel), to: "job.yaml")
        for _ in 1...2 { _ = try await run() }
        let database = try DatabaseQueue(path: program.state + "/reports.sqlite")
        try await database.write { try $0.execute(sql: "UPDATE reading_row SET numbers = '{' WHERE reading = 1") }
        try database.close()
        let outcome = try await run()
        #expect(outcome.errors.contains("the trend goes back to the last run only"), "\(outcome.errors)")
        #expect(outcome.errors.contains("3 same"), "\(outcome.errors)")
    }

    @Test("the reading that a file was made from is in the history, also when the file cannot be written")
    func durable() async throws {
        try program.write("", to: "out")
        try program.write(job(Self.channel), to: "job.yaml")
        _ = try await run(status: 74)
        try FileManager.default.removeItem(atPath: program.folder + "/out")
        // Of the same run, it is not compared with itself.
        try await program.run("resume", "last").expect(0)
        #expect(try json("out/channel.json")["comparedWith"] is NSNull)
        #expect(try await run().errors.contains("3 same"))
    }

    @Test("a run that is killed while it reads a report writes it when it is gone on with, and nothing twice")
    func killed() async throws {
        try program.write(
            job("  - {id: v, feed: videos, columns: [title], compare: true, output: v.csv}"),
            to: "job.yaml"
        )
        let program = program
        let page = "<feed xmlns='http://www.w3.org/2005/Atom'/>"
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: \(page.utf8.count)\r\nConnection: close\r\n\r\n\(page)"
        try await RawServer.with([.held(answer), .bytes(answer)]) { server in
            let outcome = try await program.run(["run", "job.yaml", "--target", server.address]) { call in
                _ = await server.arrival()
                call.send(.kill)
            }
            #expect(outcome.status == 137)
            // The server is free for the next one.
            server.proceed()
            #expect(!FileManager.default.fileExists(atPath: program.folder + "/v.csv"))
            #expect(try await program.run("show", "last").expect(0).output.contains("v: not written yet"))
            try await program.run("resume", "last").expect(0)
            #expect(try program.read("v.csv").hasPrefix("rank,change,rankChange,title,readAt"))
            try await program.run("resume", "last").expect(0)
            #expect(server.requests.count == 2)
        }
    }

    @Test("plan tells which reports there are, and that a saved plan does not hold them")
    func plan() async throws {
        try program.write(job(Self.channel), to: "job.yaml")
        let errors = try await program.run("plan", "job.yaml", "--out", "plan.json").expect(0).errors
        #expect(errors.contains("reports: channel; a saved plan does not hold them"), "\(errors)")
        #expect(!FileManager.default.fileExists(atPath: program.folder + "/out"))
    }

    @Test("validate counts reports and tells what is wrong with them, with the place")
    func validate() async throws {
        try program.write(job(Self.channel), to: "job.yaml")
        #expect(try await program.run("validate", "job.yaml").expect(0).output.contains("1 report"))
        try program.write(job("  - {feed: serch cat, output: a.csv}"), to: "bad.yaml")
        let errors = try await program.run("validate", "bad.yaml").expect(65).errors
        #expect(errors.contains("bad.yaml:6:6") && errors.contains("did you mean search?"), "\(errors)")
    }
}
