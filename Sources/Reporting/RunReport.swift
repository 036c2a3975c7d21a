package import DataAPI
import Operations
package import Running

/// What a run's report says beside its rows.
package struct RunReport: Sendable {
    package var run: RunHeader
    package var counts: VerdictCounts
    /// How the run ended; `nil` while it goes on, or when it died.
    package var ending: (name: String, reason: String, at: Timestamp)?
    package var exchanges: [(intent: ExchangeIntent, answer: ExchangeAnswer?)]
    package var doubtful: Set<Int>
    /// What the run has spent of its quota, and what all operations of the job cost when each is called once; nothing
    /// where nobody counts.
    package var spent: QuotaSpending
    package var forecast: QuotaSpending
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
        spent = try ledger.spending()
        forecast = QuotaSpending()
        guard Service(target: run.target) == .youtube else { return }
        let day = PacificTime.day(milliseconds: run.startedAt.milliseconds)
        for (definition, count) in try ledger.operationCounts() {
            guard let method = definition.call.method else { continue }
            forecast.add(method.cost(on: day), calls: count)
            // What is changed is read first.
            if let reading = definition.call.readingMethod { forecast.add(reading.cost(on: day), calls: count) }
        }
    }

    /// The buckets that anything was paid from, or was to be.
    package var buckets: [QuotaBucket] { QuotaBucket.allCases.filter { forecast[$0].calls > 0 || spent[$0].calls > 0 } }

    /// One line for each bucket: `150 units in 3 calls spent, 250 units in 5 calls forecast`.
    package var quotaLines: [String] {
        buckets.map { "\(spent[$0].text($0)) spent, \(forecast[$0].text($0)) forecast" }
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

extension QuotaSpending.Amount {
    /// `150 units in 3 calls`, `1 upload`: where a call costs one, both numbers are the same.
    fileprivate func text(_ bucket: QuotaBucket) -> String {
        let amount = QuotaCost(bucket, units).text
        return units == calls && bucket != .units ? amount : amount + " in \(calls.counted("call"))"
    }
}
