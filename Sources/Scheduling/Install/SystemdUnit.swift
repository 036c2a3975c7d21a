import Manifest
import Running

/// A service and a timer of systemd.
enum SystemdUnit {
    static func files(_ request: InstallRequest) -> [UnitFile] {
        let name = "ytbatch-" + request.job.name
        return [
            UnitFile(name: name + ".service", text: service(request, name)),
            UnitFile(name: name + ".timer", text: timer(request, name)),
        ]
    }

    private static func service(_ request: InstallRequest, _ name: String) -> String {
        // The colon keeps systemd from looking for variables in the words.
        // systemd takes no program with quotes in its path; env does.
        let isPlain = !request.program.contains { "'\"\\".contains($0) }
        let words = (isPlain ? [] : ["/usr/bin/env"]) + request.commandLine
        let command = words.map(Quoting.systemd).joined(separator: " ")
        return Quoting.comments([
            "\(name).service: runs a job once. The state folder must be there before the first run.",
            "A run that is parked (75) is no failure: ytbatch resume goes on with it.",
        ]) + """
            [Unit]
            Description=ytbatch job \(request.job.name)
            Wants=network-online.target
            After=network-online.target

            [Service]
            Type=oneshot
            \(request.user.map { "User=\($0)\n" } ?? "")ExecStart=:\(command)
            SuccessExitStatus=75
            # SIGTERM lets what is in flight end.
            TimeoutStopSec=90
            UMask=0077
            NoNewPrivileges=yes
            CapabilityBoundingSet=
            LockPersonality=yes
            PrivateDevices=yes
            PrivateTmp=yes
            ProtectClock=yes
            ProtectControlGroups=yes
            ProtectHome=read-only
            ProtectHostname=yes
            ProtectKernelLogs=yes
            ProtectKernelModules=yes
            ProtectKernelTunables=yes
            ProtectSystem=strict
            ReadWritePaths=\(Quoting.systemd(request.state))
            RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
            RestrictNamespaces=yes
            RestrictRealtime=yes
            RestrictSUIDSGID=yes
            SystemCallArchitectures=native
            SystemCallFilter=@system-service

            """
    }

    private static func timer(_ request: InstallRequest, _ name: String) -> String {
        let schedule = request.job.schedule
        let policy = schedule.policy
        let losses = request.losses(keepsDeadline: false, keepsMissed: true, keepsJitter: true)
        let calendars = calendars(schedule.timetable).map { "OnCalendar=\($0)\n" }.joined()
        let delay =
            policy.jitter > .zero ? "RandomizedDelaySec=\(policy.jitter.milliseconds)ms\n" : ""
        return Quoting.comments(
            [
                "\(name).timer: \(schedule.timetable.cron.source), \(schedule.timetable.zone.identifier).",
                "Where clocks are changed, systemd decides; ytbatch schedule run goes by its own rule.",
            ] + losses
        ) + """
            [Unit]
            Description=When the ytbatch job \(request.job.name) is due

            [Timer]
            \(calendars)Persistent=\(policy.missed == .skip ? "false" : "true")
            \(delay)AccuracySec=1s
            Unit=\(name).service

            [Install]
            WantedBy=timers.target

            """
    }

    /// A cron expression as calendar events (systemd.time); two where the day of the month or of the week may fit.
    static func calendars(_ timetable: Timetable) -> [String] {
        let cron = timetable.cron
        let names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let weekdays = cron.weekday.isFull ? "" : cron.weekday.values.map { names[$0] }.joined(separator: ",") + " "
        let month = list(cron.month)
        let day = list(cron.day)
        let time = "\(list(cron.hour)):\(list(cron.minute)):00 \(timetable.zone.identifier)"
        guard cron.hasEitherDay, !cron.weekday.isFull, !cron.day.isFull else {
            return cron.hasEitherDay ? ["*-\(month)-* \(time)"] : ["\(weekdays)*-\(month)-\(day) \(time)"]
        }
        return ["*-\(month)-\(day) \(time)", "\(weekdays)*-\(month)-* \(time)"]
    }

    private static func list(_ field: CronField) -> String {
        guard !field.isFull else { return "*" }
        func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return CronField.runs(field.values).map { run in
            run.count == 1 ? digits(run.lowerBound) : "\(digits(run.lowerBound))..\(digits(run.upperBound))"
        }.joined(separator: ",")
    }
}
