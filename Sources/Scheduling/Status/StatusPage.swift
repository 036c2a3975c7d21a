import Running

/// The state of a daemon as a page for people: one file, without anything from elsewhere.
package enum StatusPage {
    package static func html(_ status: ScheduleStatus) -> String {
        var body = "<h1>ytbatch schedule</h1>\n<p>\(status.now.plainText), since \(status.startedAt.plainText)"
        body += status.isStopping ? ", stopping</p>\n" : "</p>\n"
        if !status.problems.isEmpty {
            body += "<h2>Manifests with problems</h2>\n<ul>\n"
            for (path, problem) in status.problems {
                body += "<li><code>\(escaped(path))</code>: \(escaped(problem))</li>\n"
            }
            body += "</ul>\n"
        }
        body += "<table>\n<thead><tr>"
        for title in ["Job", "Cron", "Time zone", "Next due", "Now", "Last run", "Verdict"] {
            body += "<th scope=\"col\">\(title)</th>"
        }
        body += "</tr></thead>\n<tbody>\n"
        for job in status.jobs { body += row(job) }
        body += "</tbody>\n</table>\n"
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta http-equiv="refresh" content="10">
            <title>ytbatch schedule</title>
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; color-scheme: light dark }
            table { border-collapse: collapse } th, td { text-align: left; padding: .3rem .8rem .3rem 0 }
            tbody tr { border-top: 1px solid #8886 }
            </style>
            </head>
            <body>
            \(body)</body>
            </html>

            """
    }

    private static func row(_ job: ScheduleStatus.Job) -> String {
        let present =
            job.pending.map { run in
                run.isRunning ? "running \(run.id)" : "waiting until \(run.notBefore.plainText)"
            }.joined(separator: ", ")
        let verdict = job.last.map { RunVerdict.text($0) } ?? ""
        let cells = [
            job.name, job.cron, job.zone, job.next?.plainText ?? "", present, job.last?.id ?? "", verdict,
        ]
        return "<tr>" + cells.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}

/// How a run ended, in words.
package enum RunVerdict {
    package static func text(_ run: ScheduleJournal.LastRun) -> String {
        guard run.endedAt != nil else {
            return switch run.status {
            case nil: "under way"
            case 75: "parked"
            default: "interrupted, goes on"
            }
        }
        return switch run.status {
        case 0: "succeeded"
        case 1: "failed"
        case 2: "unknown"
        default: "exit status \(run.status ?? -1)"
        }
    }
}
