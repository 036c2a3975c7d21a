import ArgumentParser
import FoundationEssentials
import Running

/// Which operations of a manifest are run again.
struct SelectionOptions: ParsableArguments {
    @Option(
        name: .customLong("only-from"),
        help: ArgumentHelp(
            """
            Runs only operations that a report lists: a report.json, a CSV file with a column id, or a run. What they need \
            and is left out must have succeeded there.
            """,
            valueName: "report|run"
        )
    )
    var report: String?

    @Option(
        name: .customLong("verdict"),
        help: ArgumentHelp(
            """
            With --only-from: those with this verdict; may be repeated. Without it, those that failed or were skipped or \
            deferred; of a CSV file without verdicts, all.
            """,
            valueName: "verdict"
        )
    )
    var verdicts: [Verdict] = []

    func validate() throws {
        guard report != nil || verdicts.isEmpty else { throw ValidationError("--verdict goes with --only-from.") }
    }

    /// Reads the report, if there is one.
    func selection(in state: StateFolder) throws -> Selection? {
        guard let report else { return nil }
        let earlier =
            FileManager.default.fileExists(atPath: report)
            ? try EarlierReport.file(report)
            : try EarlierReport.run(report, in: state)
        return try Selection(earlier, verdicts: Set(verdicts))
    }

    /// - Throws: `CommandFailure` when there are several jobs: a report is of one.
    func check(jobs: Int) throws(CommandFailure) {
        guard report == nil || jobs == 1 else {
            throw CommandFailure(.usage, "--only-from goes with one job; the manifests have \(jobs)")
        }
    }
}

extension Verdict: ExpressibleByArgument {}
