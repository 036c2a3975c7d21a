import Foundation
import GRDB
import NIOConcurrencyHelpers
import TestTools
import Testing

/// The built program as a daemon, on a clock that a file shows.
@Suite("The daemon")
struct DaemonTests {
    private let program: Program

    init() throws {
        program = try Program()
        try FileManager.default.createDirectory(atPath: program.folder + "/jobs", withIntermediateDirectories: true)
    }

    private static func manifest(_ name: String, schedule: String, _ operations: String) -> String {
        """
        apiVersion: ytbatch/v1
        kind: Job
        metadata: {name: \(name)}
        defaults: {retry: {attempts: 3, initialDelay: 10ms}}
        schedule: {\(schedule)}
        operations:
        \(operations)

        """
    }

    private static let rating = "  - video.rate: {video: tcCatWindow, rating: like}"

    private static func set(_ program: Program, _ moment: String) throws {
        // At once: a daemon never reads half a time.
        try Data(moment.utf8).write(to: URL(filePath: program.folder + "/clock"), options: .atomic)
    }

    private static let daemon = ["schedule", "run", "jobs", "--clock-file", "clock"]

    @Test("runs a job when it is due, keeps a job whose manifest goes bad, and ends on SIGTERM")
    func runs() async throws {
        let program = program
        let good = Self.manifest("upkeep", schedule: "cron: 0 6 * * MON, timezone: Europe/Paris", Self.rating)
        try program.write(good, to: "jobs/upkeep.yaml")
        try program.write("apiVersion: ytbatch/v1\nkind: Job\n", to: "jobs/plain.yaml")
        try program.write("kind: Nothing\n", to: "jobs/bad.yaml")
        try Self.set(program, "2026-06-01T03:00:00Z")
        let outcome = try await program.run(Self.daemon) { call in
            await call.says("the job upkeep is scheduled")
            try Self.set(program, "2026-06-01T04:00:10Z")
            await call.says("due at 2026-06-01T04:00:00Z, is over (exit status 0)")
            try program.write(good.replacing("0 6 * * MON", with: "0 6 * * MNO"), to: "jobs/upkeep.yaml")
            await call.says("its job goes on as it was")
            try Self.set(program, "2026-06-08T04:00:10Z")
            await call.says("due at 2026-06-08T04:00:00Z, is over (exit status 0)")
            call.send(.terminate)
        }
        outcome.expect(143)
        #expect(outcome.errors.contains("bad.yaml: 1:"))
        #expect(outcome.errors.contains("upkeep.yaml: 5:26: MNO is no day of the week; its job goes on as it was"))
        #expect(program.runs.count == 2)

        // What was run can be looked at without a daemon; the bad manifest is told of.
        try program.write(good, to: "jobs/upkeep.yaml")
        let list = try await program.run("schedule", "list", "jobs").expect(65)
        #expect(list.output.contains("upkeep  0 6 * * MON  Europe/Paris  next "))
        #expect(list.output.hasSuffix(": succeeded\n"))
        #expect(list.errors.contains("bad.yaml"))
        // Its output is kept.
        let outputs = try FileManager.default.contentsOfDirectory(atPath: program.state + "/schedule/runs")
        #expect(outputs.count == 4)
    }

    @Test("keeps the last good manifest over its own end, and makes up for what was missed")
    func restarts() async throws {
        let program = program
        let good = Self.manifest("upkeep", schedule: "cron: 0 * * * *, missed: all", Self.rating)
        try program.write(good, to: "jobs/upkeep.yaml")
        try Self.set(program, "2026-06-01T00:30:00Z")
        try await program.run(Self.daemon) { call in
            await call.says("the job upkeep is scheduled")
            call.send(.interrupt)
        }.expect(130)
        try program.write("nonsense: [", to: "jobs/upkeep.yaml")
        try Self.set(program, "2026-06-01T03:00:10Z")
        try await program.run(Self.daemon) { call in
            await call.says("due at 2026-06-01T03:00:00Z, is over (exit status 0)")
            call.send(.terminate)
        }.expect(143)
        #expect(program.runs.count == 3)
        // A job that is taken away is not run any more.
        try FileManager.default.removeItem(atPath: program.folder + "/jobs/upkeep.yaml")
        try program.write(good.replacing("upkeep", with: "other"), to: "jobs/other.yaml")
        try Self.set(program, "2026-06-01T03:30:00Z")
        try await program.run(Self.daemon) { call in
            await call.says("the job other is scheduled")
            try Self.set(program, "2026-06-01T04:00:10Z")
            await call.says("other: run")
            call.send(.terminate)
        }.expect(143)
    }

    @Test("lets only one daemon have a state folder, and listens on this machine alone")
    func alone() async throws {
        let program = program
        try Self.set(program, "2026-06-01T03:00:00Z")
        try program.write(Self.manifest("upkeep", schedule: "cron: '@daily'", Self.rating), to: "jobs/upkeep.yaml")
        try await program.run(Self.daemon + ["--listen", "127.0.0.1:0"]) { call in
            defer { call.send(.terminate) }
            let address = try #require(await call.firstLine())
            await call.says("the job upkeep is scheduled")
            let second = try await program.run(Self.daemon).expect(73)
            #expect(second.errors.contains("a daemon has this state folder already"))
            let page = try await Self.get(address + "/")
            #expect(page.contains("<td>upkeep</td><td>@daily</td><td>UTC</td><td>2026-06-02T00:00:00Z</td>"))
            let metrics = try await Self.get(address + "/metrics")
            #expect(metrics.contains("ytbatch_schedule_next_due_timestamp_seconds{job=\"upkeep\"} 1780358400\n"))
            #expect(try await Self.get(address + "/", "Host: elsewhere.example").contains("this machine alone"))
        }.expect(143)
        try await program.run(["schedule", "run", "jobs", "--listen", "0.0.0.0:1"]).expect(64)
        try await program.run("schedule", "run", "nowhere").expect(66)
    }

    private static func get(_ address: String, _ header: String = "Accept: */*") async throws -> String {
        try Tool.curl.run(["-s", "-H", header, address]).output
    }

    // MARK: - Runs that are interrupted

    @Test("tells a run to end when it ends itself, and leaves it to the next daemon")
    func interrupted() async throws {
        let program = program
        try program.write(
            Self.manifest("talk", schedule: "cron: 0 * * * *", "  - comment.add: {video: ocKeelBolts, text: Once}"),
            to: "jobs/talk.yaml"
        )
        try Self.set(program, "2026-06-01T00:30:00Z")
        _ = try await RawServer.with([.held("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]) {
            server in
            try await program.run(Self.daemon + ["--target", server.address]) { call in
                await call.says("the job talk is scheduled")
                try Self.set(program, "2026-06-01T01:00:00Z")
                _ = await server.arrival()
                call.send(.terminate)
                await call.says("waiting for 1 run to end")
                server.proceed()
            }.expect(143)
        }
        #expect(program.runs.count == 1)
        let journal = try DatabaseQueue(path: program.state + "/schedule.sqlite")
        let row = try journal.read { try Row.fetchOne($0, sql: "SELECT launches, ended_at, failures FROM run") }
        #expect(row?["launches"] == 1)
        #expect(row?["ended_at"] == nil as Int?)
        #expect(row?["failures"] == 0)
        try journal.close()
    }

    @Test("goes on with a parked run after a rest, also as another daemon")
    func parked() async throws {
        let program = program
        let operations = (1...400).map { "  - comment.add: {video: ocKeelBolts, text: Number \($0)}" }
        try program.write(
            Self.manifest("long", schedule: "cron: 0 * * * *", operations.joined(separator: "\n")),
            to: "jobs/long.yaml"
        )
        try Self.set(program, "2026-06-01T00:30:00Z")
        // A run has a thousandth of a second, and its time is over.
        try await program.run(Self.daemon, environment: ["YTBATCH_DEADLINE": "1ms"]) { call in
            await call.says("the job long is scheduled")
            try Self.set(program, "2026-06-01T01:00:00Z")
            await call.says("rests until 2026-06-01T01:15:00Z (exit status 75)")
            call.send(.terminate)
        }.expect(143)
        #expect(try await program.run("schedule", "list", "jobs").expect(0).output.hasSuffix(": parked\n"))
        try Self.set(program, "2026-06-01T01:15:00Z")
        try await program.run(Self.daemon) { call in
            await call.says("due at 2026-06-01T01:00:00Z, is over (exit status 0)")
            call.send(.terminate)
        }.expect(143)
        #expect(program.runs.count == 1)
        try await program.run("report", "last", "--verify").expect(0)
    }

    // MARK: - kill -9

    private static let rounds =
        ProcessInfo.processInfo.environment["YTBATCH_KILLS"].flatMap { Int($0) }.map { max(1, $0 / 20) } ?? 1

    @Test("loses no due run and runs none twice when it is killed twenty times", arguments: 0..<rounds)
    func killed(_ round: Int) async throws {
        let program = program
        let seed = UInt64(round) &+ 41
        var random = SeededRandom(seed: seed)
        let steps = (0..<20).map { _ in
            (Int.random(in: 20...100, using: &random), Int.random(in: 40...700, using: &random))
        }
        let clock = NIOLockedValueBox(0)
        // Every minute of half an hour, so that there is an end to it.
        try program.write(
            Self.manifest(
                "tick",
                schedule: "cron: 0-29 6 * * *, missed: all, overlap: queue",
                ["ocKeelBolts", "ocPlanking1", "tcCatWindow", "tcSnowfall1", "hfPilotBoat"]
                    .map { "  - comment.add: {video: \($0), text: Tick}" }.joined(separator: "\n")
            ),
            to: "jobs/tick.yaml"
        )
        @Sendable func forward(_ seconds: Int) throws {
            let now = clock.withLockedValue { now in
                now += seconds
                return now
            }
            let date = Date(timeIntervalSince1970: 1_780_293_570 + Double(now))
            try Self.set(program, date.formatted(.iso8601))
        }
        try forward(0)
        let data = program.folder + "/emulator.sqlite"
        let kills = NIOLockedValueBox(0)
        try await program.serving(data: data) { address in
            // The first one makes the job known, before its first due time.
            try await program.run(Self.daemon + ["--target", address]) { call in
                await call.says("the job tick is scheduled")
                call.send(.terminate)
            }.expect(143)
            for (step, delay) in steps {
                try forward(step)
                let seconds = "\(delay / 1000).\(String(format: "%03d", delay % 1000))"
                let outcome = try await program.run(
                    Self.daemon + ["--target", address],
                    limits: "(sleep \(seconds); kill -9 $$) >&- 2>&- &"
                )
                if outcome.status == 137 { kills.withLockedValue { $0 += 1 } } else { outcome.expect(137) }
            }
            // And the last one may finish: time goes on until nothing is left to do.
            try await program.run(Self.daemon + ["--target", address]) { call in
                defer { call.send(.terminate) }
                var looks = 0
                while try await Self.isBusy(program) || clock.withLockedValue({ $0 < 2000 }) {
                    try forward(clock.withLockedValue { $0 < 2000 } ? 200 : 15)
                    looks += 1
                    try #require(looks < 2000, "seed \(seed): never ends")
                }
            }
        }
        #expect(kills.withLockedValue { $0 } == 20)
        let journal = try DatabaseQueue(path: program.state + "/schedule.sqlite")
        let fates = try await journal.read { try String.fetchAll($0, sql: "SELECT fate FROM due ORDER BY at") }
        let statuses = try await journal.read { try Int.fetchAll($0, sql: "SELECT status FROM run") }
        let again = try await journal.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM run WHERE launches > 1") }
        print("killed 20 times; of 30 runs, \(again ?? 0) were taken up by another daemon")
        try journal.close()
        #expect(fates == Array(repeating: "run", count: 30), "seed \(seed)")
        #expect(statuses == Array(repeating: 0, count: 30), "seed \(seed)")
        #expect(program.runs.count == 30, "seed \(seed)")
        let comments = try await DatabaseQueue(path: data).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM comments WHERE text = 'Tick'")
        }
        #expect(comments == 150, "seed \(seed)")
    }

    /// Whether a run is left. To ask the program takes a moment: the test does not spin.
    private static func isBusy(_ program: Program) async throws -> Bool {
        try await program.run("schedule", "list", "jobs", "-o", "json").expect(0)
        let journal = try DatabaseQueue(path: program.state + "/schedule.sqlite")
        defer { try? journal.close() }
        return try await journal.read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM run WHERE ended_at IS NULL") ?? 0
        } > 0
    }
}
