import Reporting
import Running

/// Keeps the reports of a run up to date while it goes on.
actor ReportKeeper {
    private let ledger: Ledger
    private let destinations: [(format: ReportFormat, path: String)]
    private var lastWritten = ContinuousClock.now
    /// The time to the next writing. It grows with what one takes, so that a large report does not slow its run down.
    private var pause = Duration.seconds(5)

    init(ledger: Ledger, folder: String, destinations: [ReportDestination]) {
        self.ledger = ledger
        self.destinations =
            [(.json, folder + "/report.json"), (.text, folder + "/report.txt")]
            + destinations.map { ($0.format, $0.path) }
    }

    var paths: [String] { destinations.map(\.path) }

    /// Writes the reports if that is due.
    func refresh() {
        let now = ContinuousClock.now
        guard now - lastWritten >= pause else { return }
        // A report that cannot be written now is written, or complained of, at the end.
        try? write()
        pause = max(.seconds(10), (ContinuousClock.now - now) * 50)
        lastWritten = ContinuousClock.now
    }

    /// Writes the reports.
    func write() throws(LedgerError) {
        let report = try RunReport(ledger)
        for (format, path) in destinations { try ReportFile.write(report, as: format, to: path) }
    }
}
