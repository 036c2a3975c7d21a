import Manifest

/// A property list for launchd.
enum LaunchdPlist {
    /// So many calendar entries at most: launchd looks at each of them.
    private static let maximumEntries = 500

    static func files(_ request: InstallRequest) throws(InstallRefusal) -> [UnitFile] {
        let label = "ytbatch." + request.job.name
        let timetable = request.job.schedule.timetable
        let entries = try entries(timetable.cron)
        let losses = request.losses(keepsDeadline: false, keepsMissed: true, keepsJitter: false)
        let notes =
            [
                "launchd goes by the machine's time zone; this is for \(timetable.zone.identifier).",
                "A run that is parked exits with 75, which launchd shows as an error: ytbatch resume goes on with it.",
            ] + losses
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">",
            "<plist version=\"1.0\">",
        ]
        // Two hyphens end a comment of XML; none of these texts has them.
        lines += notes.map { "<!-- \(Quoting.xml(Quoting.comment($0))) -->" }
        lines += ["<dict>", "  <key>Label</key>", "  <string>\(Quoting.xml(label))</string>"]
        lines += ["  <key>ProgramArguments</key>", "  <array>"]
        lines += request.commandLine.map { "    <string>\(Quoting.xml($0))</string>" }
        lines += ["  </array>", "  <key>StartCalendarInterval</key>", "  <array>"]
        for entry in entries {
            let keys = entry.map { "<key>\($0.key)</key><integer>\($0.value)</integer>" }.joined()
            lines.append("    <dict>\(keys)</dict>")
        }
        lines += ["  </array>", "  <key>ProcessType</key>", "  <string>Background</string>", "</dict>", "</plist>"]
        return [UnitFile(name: label + ".plist", text: lines.joined(separator: "\n") + "\n")]
    }

    /// Every combination, since launchd knows no lists. A key that is left out fits always.
    private static func entries(_ cron: CronExpression) throws(InstallRefusal) -> [[(key: String, value: Int)]] {
        let days: [[(key: String, field: CronField)]] =
            cron.hasEitherDay
            ? [[("Day", cron.day)], [("Weekday", cron.weekday)]] : [[("Day", cron.day), ("Weekday", cron.weekday)]]
        var entries: [[(key: String, value: Int)]] = []
        for day in days {
            var combinations: [[(key: String, value: Int)]] = [[]]
            for (key, field) in [("Month", cron.month)] + day + [("Hour", cron.hour), ("Minute", cron.minute)]
            where !field.isFull {
                combinations = combinations.flatMap { combination in
                    field.values.map { combination + [(key: key, value: $0)] }
                }
                guard combinations.count + entries.count <= maximumEntries else {
                    throw InstallRefusal(
                        message: """
                            launchd knows no lists, and \(cron.source) would take more than \(maximumEntries) entries; \
                            use ytbatch schedule run
                            """
                    )
                }
            }
            entries += combinations
        }
        return entries
    }
}
