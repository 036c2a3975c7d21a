import GData
package import Operations
package import Running

extension RunReport {
    /// How many operations are read at a time: they have their texts with them.
    private static let pageSize = 500

    /// Goes through operations with what they asked for, in the order of the job.
    ///
    /// Nothing of the ledger is open meanwhile: `body` may read it. References to results are replaced where the results
    /// are known.
    package func forEachOperation(
        of verdicts: Set<Verdict> = Set(Verdict.allCases),
        limit: Int = .max,
        _ body: (ReportRow, Operation) throws -> Void
    ) throws {
        var last = -1
        var rest = limit
        while rest > 0 {
            let ordinals = try ledger.ordinals(of: verdicts, after: last, limit: Self.pageSize)
            guard let end = ordinals.last else { return }
            last = end
            for (row, stored) in zip(try ledger.rows(at: ordinals), try ledger.operations(at: ordinals)) {
                guard rest > 0, verdicts.contains(verdict(of: row).verdict) else { continue }
                rest -= 1
                var resolved = stored.operation
                // One that lacks a result keeps its references: they say what was meant.
                let complaint = try Resolution.resolve(&resolved, needs: stored.needs, ledger: ledger)
                try body(row, complaint == nil ? resolved : stored.operation)
            }
        }
    }
}

extension ReportRow {
    /// What the service objects to, in a line; what the verdict rests on when it said nothing.
    package func reason(evidence: String) -> String {
        guard let status = settlement?.status else { return evidence }
        return status.reason.isEmpty ? "\(status.code)" : "\(status.code) \(status.reason)"
    }

    /// All errors of the service, each in a line: `yt:validation too_long at media:group/media:title/text()`.
    package var errorLines: [String] {
        (settlement?.status?.errors ?? []).map { error in
            let location = error.location.map { " at \($0)" } ?? ""
            let reason = error.internalReason.map { ": \($0)" } ?? ""
            return "\(error.domain) \(error.code)\(location)\(reason)"
        }
    }
}
