import ArgumentParser

/// `ytbatch schedule`: jobs that run by themselves.
struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Runs jobs when they are due, and tells when that is.",
        discussion:
            "When a job is due stands in its manifest: schedule: {cron: \"0 6 * * MON\", timezone: Europe/Paris}.",
        subcommands: [
            ScheduleRunCommand.self, ScheduleListCommand.self, ScheduleNextCommand.self, ScheduleInstallCommand.self,
        ]
    )
}
