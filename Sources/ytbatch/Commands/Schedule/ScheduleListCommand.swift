import ArgumentParser
import Manifest
import Reporting
import Running
import Scheduling

/// `ytbatch schedule list`: the jobs of a folder, when they are due, and how they went.
struct ScheduleListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the scheduled jobs of a folder: when they are due next, and how the last run went."
    )

    @Argument(help: ArgumentHelp("A folder of manifests, or one manifest.", valueName: "dir"))
    var path: String

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var state: StateOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (manifests, status) = try ScheduledManifest.read(path, reading, isQuiet: output.quiet)
        let journal =
            ScheduleJournal.exists(in: state.state) ? try ScheduleJournal(in: state.state, readOnly: true) : nil
        defer { journal?.close() }
        let now = SystemRunClock().now
        var json = JSONWriter()
        if output.form == .json { json.beginArray() }
        var rows: [[String]] = []
        for manifest in manifests {
            let row = Row(manifest: manifest, now: now, last: try journal?.lastRun(of: manifest.job.name))
            switch output.form {
            case .text: rows.append(row.cells(Console.outputStyle))
            case .json:
                json.line(1)
                row.write(&json)
            case .jsonl:
                var line = JSONWriter()
                row.write(&line)
                try Console.put(line.bytes + [UInt8(ascii: "\n")])
            }
        }
        if output.form == .json {
            json.endArray()
            try Console.put(json.bytes + [UInt8(ascii: "\n")])
        }
        try Console.put(AlignedColumns.text(rows))
        if status != .success { throw CommandFailure.silent(status) }
    }
}

private struct Row {
    let manifest: ScheduledManifest
    let next: Timestamp?
    let last: ScheduleJournal.LastRun?

    init(manifest: ScheduledManifest, now: Timestamp, last: ScheduleJournal.LastRun?) {
        self.manifest = manifest
        self.last = last
        next = manifest.job.schedule.timetable.next(after: now)
    }

    func cells(_ style: TextStyle) -> [String] {
        let timetable = manifest.job.schedule.timetable
        let last = last.map { "last \($0.id): \(RunVerdict.text($0))" } ?? "never run"
        return [
            style.bold(manifest.job.name), timetable.cron.source, timetable.zone.identifier,
            "next " + (next?.text(in: timetable.zone) ?? "never"), last,
        ]
    }

    func write(_ json: inout JSONWriter) {
        let schedule = manifest.job.schedule
        json.beginObject()
        json.member("job", manifest.job.name)
        json.member("manifest", manifest.path)
        json.member("cron", schedule.timetable.cron.source)
        json.member("timezone", schedule.timetable.zone.identifier)
        json.member("missed", schedule.policy.missed.rawValue)
        json.member("overlap", schedule.policy.overlap.rawValue)
        json.member("next", ifKnown: next?.plainText)
        if let last {
            json.key("last")
            json.beginObject()
            json.member("run", last.id)
            json.member("due", last.due.plainText)
            json.member("state", RunVerdict.text(last))
            if let status = last.status { json.member("status", Int(status)) }
            json.member("endedAt", ifKnown: last.endedAt?.plainText)
            json.endObject()
        }
        json.endObject()
    }
}
