import Operations
import YAMLEvents

/// `schedule`, in the header of a job.
extension ManifestDecoder {
    private static let scheduleKeys = ["cron", "timezone", "missed", "jitter", "deadline", "overlap"]

    mutating func readSchedule(_ name: ManifestKey) throws(YAMLError) {
        guard try enterMapping("schedule") else { return }
        var cron: CronExpression?
        var zone: ZoneRules? = .utc
        var policy = Schedule.Policy()
        var hasCron = false
        var jitter: (start: SourcePosition, end: SourcePosition)?
        var seen: Set<String> = []
        while let key = try readKey(&seen) {
            switch key.text {
            case "cron":
                hasCron = true
                cron = try readCron()
            case "timezone": zone = try readZone()
            case "missed": if let value = try readChoice("missed", Schedule.Missed.allCases) { policy.missed = value }
            case "overlap":
                if let value = try readChoice("overlap", Schedule.Overlap.allCases) { policy.overlap = value }
            case "jitter":
                if let value = try readDuration("jitter") { policy.jitter = value }
                jitter = (reader.start, reader.end)
            case "deadline": policy.deadline = try readDuration("deadline")
            default:
                complainOfUnknown(key, in: "schedule", known: Self.scheduleKeys)
                try reader.skipNextValue()
            }
        }
        if !hasCron {
            complain(
                Complaint.Code.required.rawValue,
                "schedule has no cron",
                "write cron: \"0 6 * * MON\"",
                from: name.start,
                to: name.end
            )
        }
        if let jitter, let deadline = policy.deadline, deadline < policy.jitter {
            complain(
                Complaint.Code.invalidValue.rawValue,
                "jitter is longer than deadline: some runs would never begin",
                "make deadline longer",
                from: jitter.start,
                to: jitter.end
            )
        }
        guard let cron, let zone else { return }
        job.schedule = Schedule(timetable: Timetable(cron: cron, zone: zone), policy: policy)
    }

    private mutating func readCron() throws(YAMLError) -> CronExpression? {
        guard let text = try readText("cron") else { return nil }
        do {
            return try CronExpression(text)
        } catch {
            let place = place(of: error.range, in: text)
            complain(
                Complaint.Code.invalidFormat.rawValue,
                error.message,
                error.suggestion,
                from: place.start,
                to: place.end
            )
            return nil
        }
    }

    private mutating func readZone() throws(YAMLError) -> ZoneRules? {
        guard let text = try readText("timezone") else { return nil }
        if let zone = ZoneRules(identifier: text) { return zone }
        complain(
            Complaint.Code.invalidValue.rawValue,
            "\(shortened(text)) is no time zone",
            suggestion(for: text, among: ZoneRules.identifiers) ?? "write UTC, or a name such as Europe/Paris"
        )
        return nil
    }

    /// Where a part of the present scalar stands: the whole of it when its text is not written out as it is.
    private func place(of range: Range<Int>, in text: String) -> (start: SourcePosition, end: SourcePosition) {
        let quotes = reader.isPlainScalar ? 0 : 1
        let width = text.unicodeScalars.count + 2 * quotes
        guard reader.start.line == reader.end.line, reader.end.column - reader.start.column == width else {
            return (reader.start, reader.end)
        }
        let first = reader.start.column + quotes
        return (
            SourcePosition(line: reader.start.line, column: first + range.lowerBound),
            SourcePosition(line: reader.start.line, column: first + range.upperBound)
        )
    }
}
