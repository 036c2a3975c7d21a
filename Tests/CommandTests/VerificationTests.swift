import Foundation
import GRDB
import TestTools
import Testing

@Suite("report --verify")
struct VerificationTests {
    private let program: Program

    init() throws { program = try Program() }

    private func ranCampaign() async throws {
        try await program.run("run", Repository.path("examples/spring-campaign.yaml")).expect(1)
    }

    private func change(_ sql: String) throws {
        let database = try DatabaseQueue(path: program.ledger)
        try database.write { try $0.execute(sql: sql) }
        try database.close()
    }

    @Test("proves a whole ledger, its reports, and that the service shows what they say")
    func whole() async throws {
        try await ranCampaign()
        let outcome = try await program.run("report", "last", "--verify", "--live").expect(0)
        #expect(outcome.output.contains("203 operations"))
        #expect(outcome.output.contains("report.txt: says what the ledger says"))
        #expect(outcome.output.contains("report.json: says what the ledger says"))
        #expect(outcome.output.contains("verdicts are what it shows"))
        #expect(outcome.errors.isEmpty)
    }

    @Test(
        "finds whatever is done to a ledger afterwards",
        arguments: [
            "UPDATE verdict SET verdict = 'succeeded' WHERE verdict = 'failed'",
            "DELETE FROM verdict WHERE ordinal = 3", "DELETE FROM attempt", "DELETE FROM exchange WHERE number = 1",
            "UPDATE exchange SET entries = entries || ' strange.1' WHERE number = 2",
            "UPDATE operation SET line = line + 1 WHERE ordinal = 7", "DELETE FROM link WHERE number = 2",
            "UPDATE link SET hash = x'00' WHERE number = 3", "DELETE FROM link WHERE number > 5",
            "INSERT INTO ending SELECT ended_at, 'completed', '', link FROM ending",
            "UPDATE run SET target = 'elsewhere'",
            "UPDATE verdict SET ordinal = 10000 WHERE ordinal = 5",
        ]
    )
    func tampered(_ sql: String) async throws {
        try await ranCampaign()
        try change(sql)
        let outcome = try await program.run("report", "last", "--verify")
        // A change that finds no row changes nothing: there are no attempts that settled nothing here, unless there are.
        if sql == "DELETE FROM attempt", outcome.status == 0 { return }
        #expect(outcome.status == 74, "\(outcome.output)")
        #expect(outcome.errors.contains("link") || outcome.errors.contains("operation"), "\(outcome.errors)")
    }

    @Test("finds a report that was changed")
    func report() async throws {
        try await ranCampaign()
        let path = try #require(program.runs.last) + "/report.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("\"failed\"", with: "\"succeeded\"").write(toFile: path, atomically: true, encoding: .utf8)
        let outcome = try await program.run("report", "last", "--verify").expect(74)
        #expect(outcome.errors.contains("report.json"))
    }

    @Test("finds what the service does not hold any more")
    func gone() async throws {
        let program = program
        let data = program.folder + "/emulator.sqlite"
        try program.write(
            Sample.manifest(
                """
                  - {id: keep, favorite.add: {video: ocKeelBolts}}
                  - {id: lose, favorite.add: {video: ocPlanking1}}
                """
            ),
            to: "job.yaml"
        )
        try program.write(
            Sample.manifest("  - {favorite.remove: {video: ocPlanking1}}").replacing("name: job", with: "name: other"),
            to: "other.yaml"
        )
        try await program.run("run", "job.yaml", "--emulator-data", data).expect(0)
        let run = try #require(program.runs.last?.split(separator: "/").last.map(String.init))
        try await program.run("report", run, "--verify", "--live").expect(0)
        try await program.run("run", "other.yaml", "--emulator-data", data).expect(0)
        let outcome = try await program.run("report", run, "--verify", "--live").expect(2)
        #expect(outcome.errors.contains("lose: succeeded, but"), "\(outcome.errors)")
        #expect(!outcome.errors.contains("keep:"))
    }

    @Test("--live alone makes no sense")
    func usage() async throws { try await program.run("report", "last", "--live").expect(64) }
}
