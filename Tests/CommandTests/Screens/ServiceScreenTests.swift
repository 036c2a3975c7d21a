import TestTools
import Testing

@Suite("Screens: the emulator as a server, tests of manifests, schedules")
struct ServiceScreenTests {
    private static let faults = """
        apiVersion: ytbatch/v1
        kind: Faults
        rules:
          - match: {method: DELETE}
            fault: {reset: before}
        """

    @Test("serve begins with its address, and ends with the faults that never fired")
    func serve() async throws {
        var screens = Screens(try Program())
        try screens.program.write(Self.faults, to: "faults.yaml")
        try await screens.call("serve --port 0 --faults faults.yaml") { call in
            defer { call.send(.terminate) }
            _ = await call.firstLine()
        }
        try screens.expect("serve")
    }

    private static let failing = """
        apiVersion: ytbatch/v1
        kind: Test
        name: the evenings have another order
        manifest: examples/first-job.yaml
        faults: [{match: {method: DELETE}, fault: {reset: after}}]
        expect:
          exit: 1
          verdicts: {evenings: failed, "operations-*": succeeded, nobody: failed}
          counts: {succeeded: 4}
          state:
            - feed: "playlist ${evenings.playlistId}"
              videoId: [cD2eF4gH6iJ, dcCraneDusk]
        """

    @Test("tests of manifests that pass, that fail, and that are none")
    func test() async throws {
        var screens = try Screens.withExamples()
        try await screens.call("test examples")
        try screens.program.write(Self.failing, to: "evenings.test.yaml")
        try await screens.call("test examples evenings.test.yaml")
        try await screens.call("test --quiet evenings.test.yaml")
        try screens.program.write(Self.failing.replacing("kind: Test", with: "kind: Tset"), to: "bad.test.yaml")
        try await screens.call("test evenings.test.yaml bad.test.yaml")
        try screens.expect("test")
    }

    private static func job(_ name: String, _ schedule: String) -> String {
        """
        apiVersion: ytbatch/v1
        kind: Job
        metadata: {name: \(name)}
        schedule: \(schedule)
        operations:
          - video.rate: {video: ocFirstSail, rating: like}
        """
    }

    @Test("schedules: when jobs are due, and what a system needs to run them")
    func schedule() async throws {
        var screens = try Screens.withExamples()
        let program = screens.program
        try program.write(Self.job("night", "{cron: \"30 2 * * *\", timezone: Europe/Paris}"), to: "jobs/night.yaml")
        try program.write(
            Self.job("monday-ranking", "{cron: \"0 6 * * MON\", timezone: Asia/Tokyo}"),
            to: "jobs/monday.yaml"
        )
        try program.write(Self.failing, to: "jobs/night.test.yaml")
        try await screens.call("schedule list jobs")
        try await screens.call("schedule next jobs --from 2026-03-27T00:00:00Z -n 4")
        try await screens.call("schedule next jobs -n 1 -o json --from 2026-03-27T00:00:00Z")
        try await screens.call("schedule next examples/first-job.yaml")
        try await screens.call("schedule install cron jobs")
        try await screens.call("schedule install systemd jobs/night.yaml --output units")
        try await screens.call("schedule list nothere")
        try program.write(Self.job("night", "{cron: \"61 * * * *\", timezone: Europe/Pariss}"), to: "jobs/bad.yaml")
        try await screens.call("schedule list jobs")
        try screens.expect("schedule")
    }
}
