import Running

/// The state of a daemon in the text format of Prometheus (version 0.0.4).
package enum StatusMetrics {
    package static func text(_ status: ScheduleStatus) -> String {
        var lines: [String] = []
        func family(_ name: String, _ type: String, _ help: String, _ samples: [(labels: String, value: String)]) {
            lines += ["# HELP ytbatch_schedule_\(name) \(help)", "# TYPE ytbatch_schedule_\(name) \(type)"]
            lines += samples.map { "ytbatch_schedule_\(name)\($0.labels) \($0.value)" }
        }
        func job(_ job: ScheduleStatus.Job, _ more: String = "") -> String { "{job=\"\(escaped(job.name))\"\(more)}" }
        family("start_time_seconds", "gauge", "When the daemon began.", [("", "\(status.startedAt.seconds)")])
        family("jobs", "gauge", "Jobs that are scheduled.", [("", "\(status.jobs.count)")])
        family("bad_manifests", "gauge", "Manifests with problems.", [("", "\(status.problems.count)")])
        family(
            "next_due_timestamp_seconds",
            "gauge",
            "When a job is due next.",
            status.jobs.compactMap { state in state.next.map { (job(state), "\($0.seconds)") } }
        )
        family(
            "running",
            "gauge",
            "Whether a job is being run.",
            status.jobs.map { (job($0), $0.pending.contains(where: \.isRunning) ? "1" : "0") }
        )
        family(
            "waiting",
            "gauge",
            "Runs that are due and wait.",
            status.jobs.map { (job($0), "\($0.pending.count { !$0.isRunning })") }
        )
        family(
            "last_due_timestamp_seconds",
            "gauge",
            "When the last run of a job was due.",
            status.jobs.compactMap { state in state.last.map { (job(state), "\($0.due.seconds)") } }
        )
        family(
            "runs_total",
            "counter",
            "Runs that are over, by the exit status of ytbatch run.",
            status.jobs.flatMap { state in
                state.ended.sorted { $0.key < $1.key }.map { (job(state, ",status=\"\($0.key)\""), "\($0.value)") }
            }
        )
        family(
            "passed_over_total",
            "counter",
            "Due times without a run, by the reason.",
            status.jobs.flatMap { state in
                state.passedOver.sorted { $0.key.rawValue < $1.key.rawValue }
                    .map { (job(state, ",reason=\"\($0.key.rawValue)\""), "\($0.value)") }
            }
        )
        return lines.joined(separator: "\n") + "\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
