import Running

/// The report as metrics, for Prometheus' collector of text files (text format 0.0.4).
enum MetricsReport {
    /// Every state that a run may be in, so that the series of the one before goes back to 0.
    private static let states = [
        "running", "completed", "stopped", "failureRate", "unreachable", "notAuthorized", "outOfTime", "outOfQuota",
        "overLimit",
        "interrupted",
    ]

    /// Upper bounds of a request's time, in seconds: a batch of 50 takes some.
    private static let buckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

    static func text(_ report: RunReport) throws(LedgerError) -> String {
        var writer = Writer(job: report.run.job, target: report.run.target)
        writeRun(report, &writer)
        writer.family("ytbatch_operations", "gauge", "Operations of the job, by verdict.")
        for verdict in Verdict.allCases {
            writer.sample("ytbatch_operations", [("verdict", verdict.rawValue)], String(report.counts[verdict]))
        }
        writer.family("ytbatch_exchanges_total", "counter", "Requests that carried operations.")
        writer.sample("ytbatch_exchanges_total", [], String(report.exchanges.count))
        writer.family("ytbatch_exchanges_unanswered_total", "counter", "Requests without an answer so far.")
        writer.sample("ytbatch_exchanges_unanswered_total", [], String(report.exchanges.count { $0.answer == nil }))
        writer.family("ytbatch_operations_sent_total", "counter", "How many times an operation was sent.")
        writer.sample("ytbatch_operations_sent_total", [], String(report.sentOperations))
        writer.family("ytbatch_retries_total", "counter", "Attempts of operations that settled nothing.")
        let retries = try report.ledger.retryCounts().values.reduce(0, +)
        writer.sample("ytbatch_retries_total", [], String(retries))
        writeDurations(report, &writer)
        return writer.text
    }

    private static func writeRun(_ report: RunReport, _ writer: inout Writer) {
        writer.family("ytbatch_run_info", "gauge", "The newest run of the job.")
        writer.sample("ytbatch_run_info", [("run", report.run.id)], "1")
        let state = report.ending?.name ?? "running"
        writer.family("ytbatch_run_state", "gauge", "1 for the state that the run is in.")
        for name in states { writer.sample("ytbatch_run_state", [("state", name)], name == state ? "1" : "0") }
        writer.family("ytbatch_run_resumable", "gauge", "Whether ytbatch resume has something to do.")
        writer.sample("ytbatch_run_resumable", [], report.isResumable ? "1" : "0")
        writer.family("ytbatch_run_started_timestamp_seconds", "gauge", "When the run began.")
        writer.sample("ytbatch_run_started_timestamp_seconds", [], seconds(report.run.startedAt))
        guard let ending = report.ending else { return }
        writer.family("ytbatch_run_finished_timestamp_seconds", "gauge", "When the run ended.")
        writer.sample("ytbatch_run_finished_timestamp_seconds", [], seconds(ending.at))
        writer.family("ytbatch_run_duration_seconds", "gauge", "How long the run took.")
        writer.sample("ytbatch_run_duration_seconds", [], (ending.at - report.run.startedAt).seconds)
    }

    private static func writeDurations(_ report: RunReport, _ writer: inout Writer) {
        let name = "ytbatch_exchange_duration_seconds"
        var counts = [Int](repeating: 0, count: buckets.count)
        var count = 0
        var sum = Duration.zero
        for (intent, answer) in report.exchanges {
            guard let answer else { continue }
            let duration = max(.zero, answer.receivedAt - intent.sentAt)
            count += 1
            sum += duration
            for (index, bound) in buckets.enumerated() where duration <= .seconds(bound) { counts[index] += 1 }
        }
        writer.family(name, "histogram", "From sending a request to its answer.")
        for (bound, count) in zip(buckets, counts) {
            writer.sample(name + "_bucket", [("le", "\(bound)")], String(count))
        }
        writer.sample(name + "_bucket", [("le", "+Inf")], String(count))
        writer.sample(name + "_sum", [], sum.seconds)
        writer.sample(name + "_count", [], String(count))
    }

    private static func seconds(_ moment: Timestamp) -> String { Duration.milliseconds(moment.milliseconds).seconds }

    /// Samples with the labels that all of them have.
    private struct Writer {
        var text = ""
        private let labels: [(name: String, value: String)]

        init(job: String, target: String) { labels = [("job", job), ("target", target)] }

        mutating func family(_ name: String, _ type: String, _ help: String) {
            text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
        }

        mutating func sample(_ name: String, _ additional: [(name: String, value: String)], _ value: String) {
            let list = (labels + additional).map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
            text += "\(name){\(list.joined(separator: ","))} \(value)\n"
        }

        private static func escaped(_ value: String) -> String {
            value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        }
    }
}
