import DataAPI

/// Answers of 429 in a row that do not say what they count: a short throttle and a spent day look alike (protocol of
/// version 3, "Classification").
struct Throttlings: Sendable {
    /// So many, each to a call behind the answer before it, mean that the day's quota is spent.
    static let limit = 3

    private var counts: [QuotaBucket: Int] = [:]

    func count(_ bucket: QuotaBucket) -> Int { counts[bucket] ?? 0 }

    /// Takes in an answer.
    ///
    /// - Parameters:
    ///   - error: What it says, if it is no success.
    ///   - before: The count when the call went out: calls side by side are throttled together, and say it once.
    /// - Returns: Whether the day's quota is taken for spent.
    mutating func take(_ status: Int, _ error: APIError, of bucket: QuotaBucket, since before: Int) -> Bool {
        guard status == 429, error.reason != "uploadRateLimitExceeded", !error.isDailyLimit,
            !error.details.contains(where: { $0["quota_unit"] != nil })
        else {
            if status != 429 { counts[bucket] = nil }
            return false
        }
        guard before == count(bucket) else { return false }
        counts[bucket] = before + 1
        guard before + 1 >= Self.limit else { return false }
        counts[bucket] = nil
        return true
    }
}
