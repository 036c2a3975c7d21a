import GData
import Glibc
import Manifest
import Operations
import Reporting
import Running
import Targets

/// Reads the feeds of a job's reports, and writes their files. What goes wrong with one does not keep the others.
struct ReportWriter {
    /// Of the run.
    let folder: String
    let state: StateFolder
    let run: RunHeader
    var plan: ReportPlan
    let isQuiet: Bool
    private let clock = SystemRunClock()
    private var history: ReportHistory?

    /// A feed has 999 entries; ten times as many is a service that does not end.
    private static let mostEntries = 10_000

    init(folder: String, state: StateFolder, run: RunHeader, plan: ReportPlan, isQuiet: Bool) {
        self.folder = folder
        self.state = state
        self.run = run
        self.plan = plan
        self.isQuiet = isQuiet
    }

    /// Writes the reports that were not written yet.
    ///
    /// - Returns: What to end with, as far as the reports go.
    mutating func write(on target: any Target) async throws -> ExitStatus {
        // Whoever waited for operations need not wait for reports: `resume` writes them.
        for number in [SIGINT, SIGTERM] { _ = signal(number, SIG_DFL) }
        var status = ExitStatus.success
        for index in plan.items.indices where plan.items[index].outcome?.status != 0 {
            let report = plan.items[index].report
            var outcome: ReportPlan.Outcome
            do {
                let (files, summary) = try await write(report, on: target)
                outcome = .init(status: 0, message: summary, files: files, at: clock.now.text)
                if !isQuiet { Console.say("Report \(report.id): \(summary): \(files.joined(separator: ", "))") }
            } catch {
                let failure = try Self.failure(error)
                status = status.worse(failure.status)
                outcome = .init(
                    status: failure.status.rawValue,
                    message: failure.message,
                    files: [],
                    at: clock.now.text
                )
                Console.complain("report \(report.id): \(failure.message)")
            }
            plan.items[index].outcome = outcome
            do {
                try plan.save(in: folder)
            } catch {
                // The files are there all the same; at worst, `resume` writes them again.
                status = status.worse(error.status)
                Console.complain(error.message)
            }
        }
        history?.close()
        if status != .success, !isQuiet { Console.say("Write what is missing: ytbatch resume \(run.id)") }
        return status
    }

    /// What it means to the user; what is nobody's fault but ours goes on.
    private static func failure(_ error: any Error) throws -> CommandFailure {
        switch error {
        case let failure as CommandFailure: failure
        case let refusal as Refusal: CommandFailure(refusal)
        case let error as HistoryError: CommandFailure(.io, error.message)
        case let refusal as RowAccess.Refusal: CommandFailure(.badInput, "the feed " + refusal.complaint.message)
        default: throw error
        }
    }

    private mutating func write(
        _ report: ReportDefinition,
        on target: any Target
    ) async throws -> (files: [String], summary: String) {
        let reading = try FeedReading(report.feed)
        let readAt = clock.now
        var entries: [Entry] = []
        try await reading.read(target) { page in
            entries += page
            guard entries.count <= Self.mostEntries else {
                throw CommandFailure(.badInput, "the feed has more than \(Self.mostEntries) entries; set max")
            }
        }
        let selection = FeedSelection(report)
        let series = ReadingSeries(
            job: run.job,
            report: report.id,
            target: run.target,
            address: reading.address,
            basis: selection.basis
        )
        let previous = report.compares ? try previous(of: series) : nil
        let ranking = FeedRanking(entries, selection, previous: previous)
        if report.compares {
            let rows = ranking.remembered(ReportHistory.rowsOfReading)
            // Durable before any file of it appears.
            try openHistory().add(
                PastReading(run: run.id, readAt: readAt, shown: ranking.shownCount, rows: rows),
                to: series
            )
        }
        let past = try previous.map { try trend(of: ranking, series, after: $0) } ?? []
        let result = FeedReport(
            id: report.id,
            run: run.id,
            series: series,
            readAt: readAt,
            entryCount: entries.count,
            ranking: ranking,
            selection: selection,
            past: past
        )
        let files = report.outputs.flatMap { self.files(of: $0, report.id) }
        for (path, format) in files { try OutputFile(path, in: plan.allowed).write(format.bytes(result)) }
        return (files.map(\.path), result.summary)
    }

    // MARK: - History

    /// The reading before.
    private mutating func previous(of series: ReadingSeries) throws(HistoryError) -> PastReading? {
        do throws(HistoryError) {
            return try openHistory().readings(of: series, besides: run.id, limit: 1).first
        } catch  where error.code == .damaged {
            history?.close()
            history = nil
            warn(ofDamage: ReportHistory.setAside(in: state.path, now: clock.now))
            return try openHistory().readings(of: series, besides: run.id, limit: 1).first
        }
    }

    /// All readings before, newest first, with the rows that have a trend.
    private mutating func trend(
        of ranking: FeedRanking,
        _ series: ReadingSeries,
        after previous: PastReading
    ) throws(HistoryError) -> [PastReading] {
        let keys = ranking.shown.prefix(FeedReport.trendRows).map(\.key)
        do throws(HistoryError) {
            return try openHistory().readings(of: series, besides: run.id, keys: keys)
        } catch  where error.code == .damaged {
            // The last reading is whole, and so is the comparison.
            Console.say("ytbatch: warning: \(error.message); the trend goes back to the last run only")
            return [previous]
        }
    }

    private mutating func openHistory() throws(HistoryError) -> ReportHistory {
        if let history { return history }
        let opened = try ReportHistory(in: state.path, now: clock.now)
        if let aside = opened.setAside { warn(ofDamage: aside) }
        history = opened
        return opened
    }

    private func warn(ofDamage aside: String) {
        Console.say("ytbatch: warning: the history of reports was damaged, and begins anew; it is in \(aside)")
    }

    // MARK: - Files

    /// The files that an output stands for: one, or in a folder one of each format.
    private func files(of output: String, _ id: String) -> [(path: String, format: FeedReportFormat)] {
        var path = ""
        for piece in ReferenceText.pieces(of: output) {
            switch piece {
            case .text(let text): path += text
            case .malformed("${date}"): path += run.startedAt.day
            case .malformed("${run}"): path += run.id
            case .malformed(let text): path += text
            case .reference(let scope, let name): path += "${\(scope).\(name)}"
            }
        }
        guard !path.hasSuffix("/") else { return FeedReportFormat.allCases.map { (path + id + "." + $0.rawValue, $0) } }
        return FeedReportFormat(path: path).map { [(path, $0)] } ?? []
    }
}

extension FeedSelection {
    /// What a manifest says.
    init(_ report: ReportDefinition) {
        self.init()
        columns = report.columns
        sort = report.sort.map { SortKey(column: $0.column, isDescending: $0.isDescending) }
        filter = report.filter
        top = report.top
        compares = report.compares
    }
}
