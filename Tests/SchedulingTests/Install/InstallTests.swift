import Foundation
import Manifest
import Running
import Scheduling
import TestTools
import Testing

@Suite("Files for other systems")
struct InstallTests {
    /// Paths that break what is not quoted.
    private static let folder = "/srv/It's 100% \"mine\" & $HOME <a>"
    private static let manifest = folder + "/job.yaml"

    private func request(
        _ cron: String = "30 6 1,15 JAN-MAR MON",
        zone: String = "Europe/Paris",
        _ change: (inout Schedule.Policy) -> Void = { _ in }
    ) throws -> InstallRequest {
        var policy = Schedule.Policy()
        change(&policy)
        let timetable = Timetable(
            cron: try CronExpression(cron),
            zone: try #require(ZoneRules(identifier: zone))
        )
        return InstallRequest(
            job: ScheduledJob(name: "Weekly_upkeep.1", schedule: Schedule(timetable: timetable, policy: policy)),
            manifest: Self.manifest,
            namedManifest: "jobs/it's mine.yaml",
            manifestText: "apiVersion: ytbatch/v1\nkind: Job\n# \"quoted\" \\ and: more\n",
            program: "/opt/it's here/ytbatch",
            state: Self.folder + "/state",
            arguments: ["--var", "a=b c"],
            user: "media",
            image: "ytbatch:latest",
            now: Timestamp(milliseconds: 1_772_409_600_000)
        )
    }

    /// Runs a tool of the machine, if it is there.
    private func tool(_ path: String, _ arguments: [String]) throws -> (status: Int32, output: String)? {
        guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
        let output = Pipe()
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = output
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"]
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    // MARK: - systemd

    @Test("systemd: a service and a timer that systemd itself verifies")
    func systemd() throws {
        let folder = try TemporaryFolder()
        var request = try request { policy in
            policy.jitter = .seconds(90)
            policy.deadline = .seconds(600)
        }
        request.program = folder.path + "/it's 5% $here/ytbatch"
        request.user = nil
        try FileManager.default.createDirectory(
            atPath: folder.path + "/it's 5% $here",
            withIntermediateDirectories: true
        )
        try FileManager.default.createSymbolicLink(atPath: request.program, withDestinationPath: "/bin/true")
        let files = try InstallForm.systemd.files(request)
        #expect(files.map(\.name) == ["ytbatch-Weekly_upkeep.1.service", "ytbatch-Weekly_upkeep.1.timer"])
        for file in files { try Data(file.text.utf8).write(to: URL(filePath: folder.path + "/" + file.name)) }
        #expect(files[0].text.contains("\nSuccessExitStatus=75\n"))
        #expect(files[0].text.contains("ExecStart=:\"/usr/bin/env\" \"\(folder.path)/it's 5%% $here/ytbatch\" \"run\""))
        #expect(files[0].text.contains("\"/srv/It's 100%% \\\"mine\\\" & $HOME <a>/job.yaml\""))
        #expect(
            files[1].text.contains(
                "OnCalendar=*-01..03-01,15 06:30:00 Europe/Paris\nOnCalendar=Mon *-01..03-* 06:30:00 Europe/Paris\n"
            )
        )
        #expect(files[1].text.contains("\nPersistent=true\n"))
        #expect(files[1].text.contains("\nRandomizedDelaySec=90000ms\n"))
        #expect(files[1].text.contains("# deadline is not kept"))
        let paths = files.map { folder.path + "/" + $0.name }
        if let verified = try tool("/usr/bin/systemd-analyze", ["verify"] + paths) {
            #expect(verified.status == 0, "\(verified.output)")
            #expect(!verified.output.contains(folder.path), "\(verified.output)")
        }
    }

    @Test(
        "systemd: calendar events that come when the job is due",
        arguments: [
            "0 6 * * MON", "*/15 * * * *", "0 0 1,15 * *", "5-20/5 8-18 * * 1-5", "0 0 29 2 *", "@weekly",
            "59 23 31 12 *",
            "30 4 1-7 * *", "0 0 * * SAT-SUN",
        ]
    )
    func calendars(_ cron: String) throws {
        let request = try request(cron, zone: "Asia/Kolkata")
        let timer = try #require(try InstallForm.systemd.files(request).last).text
        let events = timer.split(separator: "\n").filter { $0.hasPrefix("OnCalendar=") }.map {
            String($0.dropFirst(11))
        }
        #expect(events.count == 1)
        let arguments = ["calendar", "--iterations=6", "--base-time=2026-06-01 00:00:00 UTC"] + events
        guard let answer = try tool("/usr/bin/systemd-analyze", arguments) else { return }
        #expect(answer.status == 0, "\(answer.output)")
        let found = answer.output.matches(
            of: /(?:Next elapse|Iter. #\d+|Iteration #\d+): \w+ (\d+-\d+-\d+) (\d+:\d+:\d+) UTC/
        ).map {
            "\($0.1)T\($0.2)Z"
        }
        let timetable = request.job.schedule.timetable
        var moment = try #require(Timestamp(text: "2026-06-01T00:00:00Z"))
        var expected: [String] = []
        for _ in found {
            moment = try #require(timetable.next(after: moment))
            expected.append(moment.plainText)
        }
        #expect(found == expected)
        #expect(!found.isEmpty)
    }

    @Test("systemd: words are taken apart as they were put together")
    func systemdWords() throws {
        let service = try #require(try InstallForm.systemd.files(try request()).first).text
        let line = try #require(service.split(separator: "\n").first { $0.hasPrefix("ExecStart=:") }).dropFirst(11)
        var words: [String] = []
        for match in line.matches(of: /"((?:[^"\\]|\\.)*)"/) {
            words.append(
                String(match.1).replacing("%%", with: "%").replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
            )
        }
        #expect(
            words == [
                "/usr/bin/env", "/opt/it's here/ytbatch", "run", Self.manifest, "--state",
                Self.folder + "/state", "--var", "a=b c",
            ]
        )
    }

    // MARK: - cron

    @Test("cron: a line whose command a shell takes apart rightly")
    func cron() throws {
        let file = try #require(try InstallForm.cron.files(try request()).first)
        let lines = file.text.split(separator: "\n").map(String.init)
        let line = try #require(lines.last)
        #expect(lines.dropLast().last == "CRON_TZ=Europe/Paris")
        #expect(line.hasPrefix("30 6 1,15 1-3 1 '"))
        #expect(lines.contains { $0.hasPrefix("# missed is not kept") })
        // cron takes the command behind the fifth blank, ends it at a bare %, and takes backslashes before % away.
        let command = line.split(separator: " ", maxSplits: 5)[5]
        #expect(!command.replacing("\\%", with: "").contains("%"))
        let shown = command.replacing("\\%", with: "%").replacing(
            "'/opt/it'\\''s here/ytbatch'",
            with: "printf '%s\\n'"
        )
        let said = try #require(try tool("/bin/sh", ["-c", String(shown)]))
        #expect(
            said.output
                == ["run", Self.manifest, "--state", Self.folder + "/state", "--var", "a=b c", ""].joined(
                    separator: "\n"
                )
        )
        // Parked is no failure; a failure is.
        for (exit, status) in [(75, 0), (0, 0), (1, 1)] as [(Int, Int32)] {
            let tail = try #require(command.range(of: " || ").map { command[$0.lowerBound...] })
            #expect(try tool("/bin/sh", ["-c", "(exit \(exit))\(tail)"])?.status == status)
        }
        var broken = try request()
        broken.manifest = "/a\nb"
        #expect(throws: InstallRefusal.self) { try InstallForm.cron.files(broken) }
    }

    // MARK: - launchd

    @Test("launchd: a property list, with an entry for every combination")
    func launchd() throws {
        let file = try #require(try InstallForm.launchd.files(try request()).first)
        #expect(file.name == "ytbatch.Weekly_upkeep.1.plist")
        let object = try PropertyListSerialization.propertyList(from: Data(file.text.utf8), format: nil)
        let list = try #require(object as? [String: Any])
        #expect(
            list["ProgramArguments"] as? [String] == [
                "/opt/it's here/ytbatch", "run", Self.manifest, "--state", Self.folder + "/state", "--var", "a=b c",
            ]
        )
        let entries = try #require(list["StartCalendarInterval"] as? [[String: Int]])
        // Three months of two days, and three months of a weekday.
        #expect(entries.count == 9)
        #expect(entries.contains(["Month": 2, "Day": 15, "Hour": 6, "Minute": 30]))
        #expect(entries.contains(["Month": 3, "Weekday": 1, "Hour": 6, "Minute": 30]))
        #expect(throws: InstallRefusal.self) { try InstallForm.launchd.files(try request("1-59 1-22 * * *")) }
    }

    @Test("launchd: a property list that another reader takes")
    func plistlib() throws {
        let folder = try TemporaryFolder()
        let file = try #require(try InstallForm.launchd.files(try request("*/30 * * * *")).first)
        try Data(file.text.utf8).write(to: URL(filePath: folder.path + "/a.plist"))
        let script = "import plistlib,sys; print(len(plistlib.load(open(sys.argv[1],'rb'))['StartCalendarInterval']))"
        guard let said = try tool("/usr/bin/python3", ["-c", script, folder.path + "/a.plist"]) else { return }
        #expect(said.output == "2\n")
    }

    // MARK: - Kubernetes and GitHub

    @Test("Kubernetes: a CronJob and its manifest")
    func kubernetes() throws {
        let request = try request("0 6 * * 7") { policy in
            policy.missed = .skip
            policy.deadline = .seconds(1800)
        }
        let text = try #require(try InstallForm.kubernetes.files(request).first).text
        for line in [
            "  schedule: \"0 6 * * 0\"", "  timeZone: \"Europe/Paris\"", "  concurrencyPolicy: Forbid",
            "  startingDeadlineSeconds: 1800", "  name: ytbatch-weekly-upkeep-1", "          restartPolicy: Never",
        ] {
            #expect(text.contains("\n" + line + "\n"), "\(line)")
        }
        #expect(
            text.contains(#""Weekly_upkeep.1.yaml": "apiVersion: ytbatch/v1\nkind: Job\n# \"quoted\" \\ and: more\n""#)
        )
        #expect(text.contains(#"command: ["/bin/sh", "-c", "ytbatch \"$@\" || [ $? -eq 75 ]", "ytbatch", "run", "#))
        let folder = try TemporaryFolder()
        try Data(text.utf8).write(to: URL(filePath: folder.path + "/job.yaml"))
        // Where it is installed: pip install kubernetes-validate.
        let tools = ProcessInfo.processInfo.environment["YTBATCH_TOOLS"] ?? ""
        if let said = try tool(tools + "/kubernetes-validate", ["--strict", folder.path + "/job.yaml"]) {
            #expect(said.status == 0, "\(said.output)")
        }
    }

    @Test("GitHub: a workflow in UTC")
    func github() throws {
        let request = try request("30 6 * * MON-FRI", zone: "Asia/Kolkata")
        let file = try #require(try InstallForm.github.files(request).first)
        #expect(file.name == "ytbatch-Weekly_upkeep.1.yml")
        #expect(file.text.contains("\n    - cron: \"0 1 * * 1-5\"\n"))
        #expect(
            file.text.contains(#"run: "'ytbatch' 'run' 'jobs/it'\\''s mine.yaml' '--var' 'a=b c' || [ $? -eq 75 ]""#)
        )
        let folder = try TemporaryFolder()
        try Data(file.text.utf8).write(to: URL(filePath: folder.path + "/w.yml"))
        let answer = try Tool.checkJSONSchema.run([
            "--builtin-schema", "vendor.github-workflows", folder.path + "/w.yml",
        ])
        #expect(answer.status == 0, "\(answer.output)\(answer.errors)")
    }

    @Test(
        "GitHub: expressions in UTC that say the same",
        arguments: [
            ("30 6 * * *", "UTC", ["30 6 * * *"]),
            // Half past nine in the evening before.
            ("0 3 * * MON", "Asia/Kolkata", ["30 21 * * 0"]),
            ("0 2,12 * * 1-5", "Asia/Tokyo", ["0 17 * * 0-4", "0 3 * * 1-5"]),
            ("0 20 * * SAT", "America/Phoenix", ["0 3 * * 0"]),
            ("0 3 * * *", "Asia/Kolkata", ["30 21 * * *"]),
            // Hours do not matter where every one of them is meant.
            ("*/20 * * * *", "Europe/Paris", ["*/20 * * * *"]),
        ]
    )
    func conversion(_ cron: String, _ zone: String, _ expected: [String]) throws {
        let request = try request(cron, zone: zone)
        let text = try #require(try InstallForm.github.files(request).first).text
        let crons = text.matches(of: /- cron: "([^"]+)"/).map { String($0.1) }
        #expect(crons == expected)
        // Both tell the same times for a year.
        let start = 1_772_409_600
        let due = request.job.schedule.timetable.last(5000, after: start, through: start + 360 * 86_400)
        let others = try crons.flatMap {
            Timetable(cron: try CronExpression($0), zone: .utc).last(5000, after: start, through: start + 360 * 86_400)
        }
        #expect(due.suffix(400) == others.sorted().suffix(400))
    }

    @Test(
        "GitHub: a reason where there is no such expression",
        arguments: [
            ("0 6 * * MON", "Europe/Paris", "clocks of Europe/Paris are changed"),
            ("0 3 1 * *", "Asia/Kolkata", "another day in UTC"),
        ]
    )
    func noConversion(_ cron: String, _ zone: String, _ reason: String) throws {
        let refusal = try #require(throws: InstallRefusal.self) {
            try InstallForm.github.files(try request(cron, zone: zone))
        }
        #expect(refusal.message.contains(reason))
    }
}
