package import Running

/// What a run's report says beside its rows.
package struct RunReport: Sendable {
    package var run: RunHeader
    package var counts: VerdictCounts
    /// How the run ended; `nil` while it goes on, or when it died.
    package var ending: (name: String, reason: String, at: Timestamp)?
    package var exchanges: [(intent: ExchangeIntent, answer: ExchangeAnswer?)]
    package var doubtful: Set<Int>
    package let ledger: Ledger

    /// Reads a run's ledger.
    ///
    /// - Throws: `LedgerError` when it cannot be read.
    package init(_ ledger: Ledger) throws(LedgerError) {
        self.ledger = ledger
        run = try ledger.run()
        doubtful = try ledger.doubtfulOperations()
        counts = try ledger.verdictCounts(doubtful: doubtful.count)
        ending = try ledger.ending()
        exchanges = try ledger.exchanges()
    }

    /// Whether a later part of the run has something to do.
    package var isResumable: Bool { counts[.deferred] > 0 || !doubtful.isEmpty }

    /// How many times an operation was sent, all together.
    package var sentOperations: Int { exchanges.reduce(0) { $0 + $1.intent.entries.count } }

    /// What counts for an operation: its verdict, or what the lack of one means.
    package func verdict(of row: ReportRow) -> (verdict: Verdict, evidence: String) {
        if let settlement = row.settlement { return (settlement.verdict, settlement.evidence) }
        return doubtful.contains(row.ordinal)
            ? (.unknown, "sent, and the answer never came") : (.deferred, "not settled when the run ended")
    }

    /// Goes through operations in the order of the job: all of them, or those that did not go well.
    package func forEachRow(
        onlyTroubles: Bool = false,
        _ body: (ReportRow) throws -> Void
    ) throws(LedgerError) { try ledger.forEachRow(onlyTroubles: onlyTroubles, body) }
}
