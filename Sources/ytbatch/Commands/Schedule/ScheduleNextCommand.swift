import ArgumentParser
import FoundationEssentials
import Manifest
import Reporting
import Running
import Scheduling

/// `ytbatch schedule next`: when jobs are due.
struct ScheduleNextCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next",
        abstract: "Tells when jobs are due next, in their time zones and in UTC."
    )

    @Argument(help: ArgumentHelp("A manifest, or a folder of them.", valueName: "dir|manifest"))
    var path: String

    @Option(name: [.customShort("n"), .customLong("count")], help: "How many due times, 1 to 1000.")
    var count = 10

    @Option(
        help: ArgumentHelp("Those after this time instead of now, such as 2026-03-28T00:00:00Z.", valueName: "time")
    )
    var from: String?

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...1000).contains(count) else { throw ValidationError("--count is a number from 1 to 1000.") }
        guard from.map({ Timestamp(text: $0) != nil }) ?? true else {
            throw ValidationError("--from is a time such as 2026-03-28T00:00:00Z.")
        }
    }

    func run() async throws {
        let (manifests, status) = try ScheduledManifest.read(path, reading, isQuiet: output.quiet)
        let start = from.flatMap { Timestamp(text: $0) } ?? SystemRunClock().now
        let due = Self.next(count, manifests, after: start)
        var json = JSONWriter()
        if output.form == .json { json.beginArray() }
        var rows: [[String]] = []
        for (moment, manifest) in due {
            let zone = manifest.job.schedule.timetable.zone
            let local = moment.text(in: zone)
            switch output.form {
            case .text: rows.append([local, zone.identifier, moment.plainText, manifest.job.name])
            case .json:
                json.line(1)
                Self.write(moment, manifest, &json)
            case .jsonl:
                var line = JSONWriter()
                Self.write(moment, manifest, &line)
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

    /// The next due times of all, in their order.
    private static func next(
        _ count: Int,
        _ manifests: [ScheduledManifest],
        after start: Timestamp
    ) -> [(Timestamp, ScheduledManifest)] {
        var next = manifests.compactMap { manifest in
            manifest.job.schedule.timetable.next(after: start).map { ($0, manifest) }
        }
        var due: [(Timestamp, ScheduledManifest)] = []
        while due.count < count, let first = next.indices.min(by: { next[$0].0 < next[$1].0 }) {
            due.append(next[first])
            if let later = next[first].1.job.schedule.timetable.next(after: next[first].0) {
                next[first].0 = later
            } else {
                next.remove(at: first)
            }
        }
        return due
    }

    private static func write(_ moment: Timestamp, _ manifest: ScheduledManifest, _ json: inout JSONWriter) {
        json.beginObject()
        json.member("job", manifest.job.name)
        json.member("due", moment.plainText)
        json.member("local", moment.text(in: manifest.job.schedule.timetable.zone))
        json.member("timezone", manifest.job.schedule.timetable.zone.identifier)
        json.member("manifest", manifest.path)
        json.endObject()
    }
}
