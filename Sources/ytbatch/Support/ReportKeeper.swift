import FoundationEssentials
import Reporting
import Running

/// Keeps the reports of a run up to date while it goes on.
actor ReportKeeper {
    private let ledger: Ledger
    private let destinations: [ReportDestination]
    private var lastWritten = ContinuousClock.now
    /// The time to the next writing. It grows with what one takes, so that a large report does not slow its run down.
    private var pause = Duration.seconds(5)

    /// - Throws: `CommandFailure` when it cannot be remembered where reports are kept.
    init(ledger: Ledger, folder: String, destinations: [ReportDestination]) throws(CommandFailure) {
        for destination in destinations { try destination.checkFolder() }
        self.ledger = ledger
        self.destinations = ReportDestination.own(in: folder) + destinations
        try KeptReports(folder: folder).add(destinations)
    }

    /// Writes the reports if that is due.
    func refresh() {
        let now = ContinuousClock.now
        guard now - lastWritten >= pause else { return }
        // A report that cannot be written now is written, or complained of, at the end.
        try? write()
        pause = max(.seconds(10), (ContinuousClock.now - now) * 50)
        lastWritten = ContinuousClock.now
    }

    /// Writes what somebody watches while the run goes on.
    func begin() throws(LedgerError) { try write { $0 == .metrics } }

    /// Writes the reports.
    func write() throws(LedgerError) { try write { _ in true } }

    private func write(_ isWanted: (ReportFormat) -> Bool) throws(LedgerError) {
        let wanted = destinations.filter { isWanted($0.format) }
        guard !wanted.isEmpty else { return }
        let report = try RunReport(ledger)
        for destination in wanted {
            try ReportFile.write(report, as: destination.format, to: destination.path)
        }
    }
}

extension ReportDestination {
    /// - Throws: `CommandFailure` when there is no folder for it: that is better known before anything is sent.
    fileprivate func checkFolder() throws(CommandFailure) {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        var isFolder = false
        // The folder of rows is made.
        guard format == .rows || FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) && isFolder
        else {
            throw CommandFailure(.io, "--report \(path): there is no folder \(folder); nothing was sent")
        }
    }

    /// What every run keeps in its own folder.
    static func own(in folder: String) -> [ReportDestination] {
        [
            ReportDestination(format: .json, path: folder + "/report.json"),
            ReportDestination(format: .text, path: folder + "/report.txt"),
        ]
    }
}
