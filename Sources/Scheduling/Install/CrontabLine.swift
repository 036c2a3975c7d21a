import Manifest

/// A line of a crontab.
enum CrontabLine {
    static func files(_ request: InstallRequest) throws(InstallRefusal) -> [UnitFile] {
        guard !request.commandLine.contains(where: { $0.contains("\n") }) else {
            throw InstallRefusal(message: "a crontab has no way to write a path with a line break")
        }
        let timetable = request.job.schedule.timetable
        // A bare % would begin the input of the command, and cron takes the backslash away.
        let command = request.commandLine.map(Quoting.shell).joined(separator: " ").replacing("%", with: "\\%")
        let losses = request.losses(keepsDeadline: false, keepsMissed: false, keepsJitter: false)
        let text =
            Quoting.comments(
                [
                    "\(request.job.name): add this to the crontab of whoever runs it (crontab -e).",
                    "CRON_TZ is known to cronie; Vixie's cron, as in Debian, goes by the machine's time zone.",
                    "Where clocks are changed, cron decides; ytbatch schedule run goes by its own rule.",
                    "A run that is parked (75) is no failure: ytbatch resume goes on with it.",
                ] + losses
            ) + """
                CRON_TZ=\(timetable.zone.identifier)
                \(timetable.cron.text) \(command) || [ $? -eq 75 ]

                """
        return [UnitFile(name: "ytbatch-\(request.job.name).crontab", text: text)]
    }
}
