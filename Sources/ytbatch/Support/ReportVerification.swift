import FoundationEssentials
import Reporting
import Running

/// Proves the report of a run: its ledger, the reports that were kept, and if asked the target.
struct ReportVerification {
    let folder: String
    private let isLive: Bool

    init(state: StateFolder, run: String, isLive: Bool) throws(LedgerError) {
        folder = state.folder(ofRun: try state.run(named: run))
        self.isLive = isLive
    }

    /// - Throws: `CommandFailure` when something does not hold, all of it told before.
    func perform() async throws {
        let ledger = try Ledger.open(in: folder, readOnly: true)
        let audit = try ledger.audit()
        var problems = audit.problems
        if problems.isEmpty {
            try say("ledger: \(audit.operations) operations, \(audit.exchanges) exchanges, \(audit.links) links: whole")
            problems = try compareReports(RunReport(ledger))
        }
        for problem in problems { Console.say("ytbatch: error: \(problem)") }
        if !audit.problems.isEmpty {
            Console.say("ytbatch resume RUN --rebuild makes a new ledger of what still holds.")
        }
        guard problems.isEmpty else { throw CommandFailure.silent(.io) }
        if isLive { try await checkLive(ledger) }
    }

    // MARK: - Reports

    /// Makes the kept reports again, and compares.
    private func compareReports(_ report: RunReport) throws -> [String] {
        var problems: [String] = []
        for format in ReportFormat.allCases {
            let name = "report.\(format.fileExtension)"
            guard let kept = FileManager.default.contents(atPath: folder + "/" + name) else {
                try say("\(name): not kept")
                continue
            }
            var bytes: [UInt8] = []
            try format.write(report) { bytes += $0 }
            if Array(kept) == bytes {
                try say("\(name): says what the ledger says")
            } else if report.isResumable || report.ending == nil {
                // A process that died had no time for the report.
                try say("\(name): older than the ledger, since the run did not end; ytbatch report makes it anew")
            } else {
                problems.append("\(folder)/\(name): does not say what the ledger says; ytbatch report makes it anew")
            }
        }
        return problems
    }

    // MARK: - The target

    private func checkLive(_ ledger: Ledger) async throws {
        let settings = try RunSettings(text: try ledger.run().options)
        let outcome: LiveCheck.Outcome
        do {
            outcome = try await TargetFactory.withTarget(settings, runFolder: folder) { target in
                try await LiveCheck(ledger: ledger, target: target).check()
            }
        } catch let refusal as Refusal {
            throw CommandFailure(refusal.failure == .authorization ? .notAuthorized : .unreachable, refusal.reason)
        }
        for (operation, text) in outcome.differences { Console.say("ytbatch: error: \(operation): \(text)") }
        guard outcome.differences.isEmpty else { throw CommandFailure.silent(.unknown) }
        try say("\(settings.target): \(outcome.checked) verdicts are what it shows")
    }

    private func say(_ line: String) throws { try Console.put(line + "\n") }
}
