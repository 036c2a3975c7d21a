import Foundation
import TestTools
import Testing

@Suite("schedule next, list and install")
struct NextTests {
    private let program: Program

    init() throws {
        program = try Program()
        try FileManager.default.createDirectory(atPath: program.folder + "/jobs", withIntermediateDirectories: true)
        for (name, schedule) in [
            ("night", "cron: 30 2 * * *, timezone: Europe/Paris"), ("quarters", "cron: '0,15 0 * * *'"),
        ] {
            try program.write(
                """
                apiVersion: ytbatch/v1
                kind: Job
                metadata: {name: \(name)}
                schedule: {\(schedule)}
                operations: [{video.rate: {video: tcCatWindow, rating: like}}]

                """,
                to: "jobs/\(name).yaml"
            )
        }
    }

    @Test("tell when jobs are due, also where clocks are changed, in order, in their zone and in UTC")
    func next() async throws {
        let said = try await program.run("schedule", "next", "-n", "5", "--from", "2026-03-28T01:30:00Z", "jobs")
            .expect(0)
        #expect(
            said.output == """
                2026-03-29T00:00:00+00:00  UTC           2026-03-29T00:00:00Z  quarters
                2026-03-29T00:15:00+00:00  UTC           2026-03-29T00:15:00Z  quarters
                2026-03-29T03:00:00+02:00  Europe/Paris  2026-03-29T01:00:00Z  night
                2026-03-30T00:00:00+00:00  UTC           2026-03-30T00:00:00Z  quarters
                2026-03-30T00:15:00+00:00  UTC           2026-03-30T00:15:00Z  quarters

                """
        )
        let json = try await program.run(
            "schedule",
            "next",
            "-n",
            "1",
            "--from",
            "2026-10-24T12:00:00Z",
            "jobs/night.yaml",
            "-o",
            "json"
        ).expect(0).output
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: String]])
        #expect(rows.count == 1)
        #expect(rows[0]["due"] == "2026-10-25T00:30:00Z")
        #expect(rows[0]["local"] == "2026-10-25T02:30:00+02:00")
        #expect(rows[0]["timezone"] == "Europe/Paris")
        #expect(rows[0]["job"] == "night")
    }

    @Test("list jobs that were never run, as data")
    func list() async throws {
        let json = try await program.run("schedule", "list", "jobs", "-o", "json").expect(0).output
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: String]])
        #expect(rows.map { $0["job"] } == ["night", "quarters"])
        #expect(rows[0]["cron"] == "30 2 * * *")
        #expect(rows[0]["last"] == nil)
    }

    @Test("complain of what is no schedule")
    func refuse() async throws {
        try program.write("apiVersion: ytbatch/v1\nkind: Job\n", to: "plain.yaml")
        #expect(try await program.run("schedule", "next", "plain.yaml").expect(65).errors.contains("has no schedule"))
        try await program.run("schedule", "next", "nothing.yaml").expect(66)
        try await program.run("schedule", "next", "-n", "0", "jobs").expect(64)
        let two = "---\napiVersion: ytbatch/v1\nkind: Job\nschedule: {cron: '@daily'}\n"
        try program.write(two + two, to: "two.yaml")
        #expect(try await program.run("schedule", "next", "two.yaml").expect(65).errors.contains("holds one job"))
        try program.write(try program.read("jobs/night.yaml"), to: "jobs/same.yaml")
        #expect(try await program.run("schedule", "list", "jobs").expect(65).errors.contains("is in"))
    }

    @Test("write files for other systems, or say why not")
    func install() async throws {
        try await program.run("schedule", "install", "systemd", "jobs", "--output", "units").expect(0)
        let names = try FileManager.default.contentsOfDirectory(atPath: program.folder + "/units").sorted()
        #expect(
            names == [
                "ytbatch-night.service", "ytbatch-night.timer", "ytbatch-quarters.service", "ytbatch-quarters.timer",
            ]
        )
        #expect(try program.read("units/ytbatch-night.timer").contains("OnCalendar=*-*-* 02:30:00 Europe/Paris\n"))
        let refused = try await program.run("schedule", "install", "github", "jobs/night.yaml").expect(65)
        #expect(refused.errors.contains("clocks of Europe/Paris are changed"))
        for form in ["cron", "launchd", "kubernetes", "github"] {
            #expect(try await !program.run("schedule", "install", form, "jobs/quarters.yaml").expect(0).output.isEmpty)
        }
    }

    @Test("a run whose id somebody else gave is begun once")
    func runID() async throws {
        let arguments = ["run", "jobs/night.yaml", "--run-id", "20260601-040000-000abcd"]
        try await program.run(arguments).expect(0)
        #expect(program.runs.map { $0.split(separator: "/").last } == ["20260601-040000-000abcd"])
        let again = try await program.run(arguments).expect(73)
        #expect(again.errors.contains("there is a run"))
        try await program.run("run", "jobs/night.yaml", "--run-id", "../../x").expect(64)
        // What a process that was killed had prepared is made anew.
        let stale = program.state + "/runs/.new-20260601-050000-000abcd"
        try FileManager.default.createDirectory(atPath: stale, withIntermediateDirectories: true)
        try Data("rubbish".utf8).write(to: URL(filePath: stale + "/ledger.sqlite"))
        try await program.run("run", "jobs/night.yaml", "--run-id", "20260601-050000-000abcd").expect(0)
        #expect(program.runs.count == 2)
        let locks = try FileManager.default.contentsOfDirectory(atPath: program.state + "/locks")
        #expect(locks == ["night.lock"])
    }
}
