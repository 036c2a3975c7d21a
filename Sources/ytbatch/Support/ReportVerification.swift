import Operations
import Reporting
import Running

/// Proves the report of a run: its ledger, the reports that were kept, and if asked the target.
struct ReportVerification {
    let folder: String
    private let isLive: Bool
    /// Which later run keeps its own report at the same place, by path.
    private let overwriters: [String: String]

    init(state: StateFolder, run: String, isLive: Bool) throws(LedgerError) {
        let id = try state.run(named: run)
        folder = state.folder(ofRun: id)
        self.isLive = isLive
        var overwriters: [String: String] = [:]
        for later in state.runIDs() where later > id {
            for file in KeptReports(folder: state.folder(ofRun: later)).destinations.flatMap(\.files) {
                overwriters[file.path] = later
            }
        }
        self.overwriters = overwriters
    }

    /// - Throws: `CommandFailure` when something does not hold, all of it told before.
    func perform() async throws {
        let ledger = try Ledger.open(in: folder, readOnly: true)
        let audit = try ledger.audit()
        var problems = audit.problems
        if problems.isEmpty {
            try say(
                "ledger: \(audit.operations.counted("operation")), \(audit.exchanges.counted("exchange")), "
                    + "\(audit.links.counted("link")): whole"
            )
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

    /// Makes the kept reports again, and compares: those in the run's folder, and those that were asked for elsewhere.
    private func compareReports(_ report: RunReport) throws -> [String] {
        var problems: [String] = []
        for (file, name) in files {
            switch try file.isTrue(to: report) {
            case true?: try say("\(name): says what the ledger says")
            case nil: try say("\(name): not kept")
            case false? where report.isResumable || report.ending == nil:
                // A process that died had no time for the report.
                try say("\(name): older than the ledger, since the run did not end; ytbatch report makes it anew")
            case false? where overwriters[file.path] != nil:
                try say("\(name): written over by run \(overwriters[file.path] ?? "")")
            case false?:
                problems.append("\(file.path): does not say what the ledger says; ytbatch report makes it anew")
            }
        }
        return problems
    }

    private var files: [(file: ReportFile, name: String)] {
        let own = ReportDestination.own(in: folder).flatMap { $0.files }.map { file in
            (file, String(file.path.dropFirst(folder.count + 1)))
        }
        return own + KeptReports(folder: folder).destinations.flatMap { $0.files }.map { ($0, $0.path) }
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
        let verdicts = outcome.checked.counted("verdict is", "verdicts are")
        try say("\(settings.target): \(verdicts) what it shows")
    }

    private func say(_ line: String) throws { try Console.put(line + "\n") }
}
