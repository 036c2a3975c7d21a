import GRDB

extension Exchange {
    /// Counts one call, or one operation of a batch, against the caller's quota: a bucket that fills with time.
    func spendCall() throws {
        guard let limit = configuration.quota else { return }
        let purse = caller.purse
        let kept = try database.first("SELECT available, at FROM quotas WHERE caller = ?", [purse]) {
            (available: $0[0] as Double, at: $0[1] as Int64)
        }
        var available = Double(limit.burst)
        if let kept {
            let seconds = Double(max(0, instant.milliseconds - kept.at)) / 1000
            available = min(available, kept.available + seconds * limit.perSecond)
        }
        guard available >= 1 else { throw Refusal.tooManyCalls }
        try database.run(
            """
            INSERT INTO quotas VALUES (?, ?, ?)
            ON CONFLICT (caller) DO UPDATE SET available = excluded.available, at = excluded.at
            """,
            [purse, available - 1, instant.milliseconds]
        )
    }
}
