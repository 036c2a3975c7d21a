import Checking
import Faults
import Operations
import Reporting
import Running

/// What the runs of a test's manifest came to, one after the other.
struct TestResult {
    /// One operation in its report.
    struct Row {
        var id: String
        var verdict: Verdict
        /// What the verdict rests on, and the line of the manifest: `400 Invalid … (job.yaml:7:5)`.
        var reason: String
    }

    private(set) var status = ExitStatus.success
    /// Why there is no run, or why it ended early.
    private(set) var reasons: [String] = []
    private(set) var rows: [Row] = []
    private(set) var counts: [String: Int] = ["total": 0]
    /// What operations made.
    private(set) var references = ResultReferences()
    /// The faults that fired in no run.
    private(set) var unfired: [UnfiredFault]?

    /// Notes that there is nothing more to come.
    mutating func end(_ status: ExitStatus, _ reason: String) {
        self.status = self.status.worse(status)
        if !reason.isEmpty { reasons.append(reason) }
    }

    mutating func note(unfired faults: [UnfiredFault]) {
        unfired =
            unfired.map { earlier in earlier.filter { fault in faults.contains { $0.rule == fault.rule } } }
            ?? faults
    }

    mutating func add(_ report: RunReport, _ ending: Ending) throws {
        end(ending.status(report.counts), ending.reason)
        for verdict in Verdict.allCases { counts[verdict.rawValue, default: 0] += report.counts[verdict] }
        counts["total", default: 0] += report.counts.total
        var rows: [Row] = []
        var references = references
        try report.forEachRow { row in
            let (verdict, evidence) = report.verdict(of: row)
            let place = "\(report.run.manifest):\(row.line):\(row.column)"
            rows.append(Row(id: row.id, verdict: verdict, reason: "\(row.reason(evidence: evidence)) (\(place))"))
            if let value = row.settlement?.result, let name = row.definition.result?.name {
                references.set(row.id, name, value)
            }
        }
        self.rows += rows
        self.references = references
    }
}
