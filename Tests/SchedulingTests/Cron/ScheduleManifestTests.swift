import Manifest
import Testing
import YAMLEvents

@Suite("schedule, in a manifest")
struct ScheduleManifestTests {
    private func decode(_ schedule: String) -> (job: Job?, complaints: [String], messages: [String]) {
        let text = "apiVersion: ytbatch/v1\nkind: Job\nschedule: \(schedule)\n"
        var decoder = ManifestDecoder(file: "job.yaml", source: MemorySource(text.utf8))
        var job: Job?
        while let item = decoder.next() { if case .job(let found) = item { job = found } }
        let list = decoder.diagnostics.list
        return (
            job,
            list.map { "\($0.start.line):\($0.start.column)-\($0.end.column) \($0.code)" },
            list.map { "\($0.message) = \($0.suggestion ?? "")" }
        )
    }

    @Test("is read whole")
    func whole() throws {
        let decoded = decode(
            "{cron: \"0 6 * * MON\", timezone: Europe/Paris, missed: all, jitter: 5m, deadline: 30m, overlap: queue}"
        )
        #expect(decoded.complaints == [])
        let schedule = try #require(decoded.job?.schedule)
        #expect(schedule.timetable.cron.source == "0 6 * * MON")
        #expect(schedule.timetable.zone.identifier == "Europe/Paris")
        #expect(schedule.policy.missed == .all)
        #expect(schedule.policy.overlap == .queue)
        #expect(schedule.policy.jitter == .seconds(300))
        #expect(schedule.policy.deadline == .seconds(1800))
    }

    @Test("needs nothing but cron, and goes by UTC then")
    func least() throws {
        let schedule = try #require(decode("{cron: '@daily'}").job?.schedule)
        #expect(schedule.timetable.zone.identifier == "UTC")
        #expect(schedule.policy == Schedule.Policy())
        #expect(decode("{cron: 0 6 * * MON}").complaints == [])
    }

    @Test(
        "complains right at the field that is wrong",
        arguments: [
            ("{cron: \"0 6 * * MNO\"}", "3:27-30 invalid_format", "did you mean MON?"),
            ("{cron: 0 25 * * *}", "3:20-22 invalid_format", "hour is from 0 to 23"),
            ("{cron: '0 0 30 2 *'}", "3:23-25 invalid_format", "never run"),
            // A text that is not written as it is: the whole of it.
            ("{cron: \"0 25 \\x2A * *\"}", "3:18-33 invalid_format", "hour is from 0 to 23"),
            ("{timezone: UTC}", "3:1-9 required", "schedule has no cron"),
            ("{cron: '@daily', timezone: Europe/Pari}", "3:38-49 invalid_value", "did you mean Europe/Paris?"),
            ("{cron: '@daily', missed: twice}", "3:36-41 invalid_value", "once"),
            ("{cron: '@daily', overlap: wait}", "3:37-41 invalid_value", "queue"),
            ("{cron: '@daily', jitter: 5}", "3:36-37 invalid_format", "unit"),
            ("{cron: '@daily', jitter: 5m, deadline: 1m}", "3:36-38 invalid_value", "longer than deadline"),
            ("{cron: '@daily', zone: UTC}", "3:28-32 unknown_key", "timezone"),
            ("daily", "3:11-16 wrong_type", "mapping"),
        ]
    )
    func complains(_ schedule: String, _ place: String, _ text: String) {
        let decoded = decode(schedule)
        #expect(decoded.complaints == [place])
        #expect(decoded.messages.first?.contains(text) == true, "\(decoded.messages)")
    }
}
