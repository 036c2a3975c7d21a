package import DataAPI

/// What is left of a project's quota, and on which day what is to be done comes.
package struct QuotaBalance: Sendable {
    package let today: QuotaDay
    /// What is left today, and what there is a day; nobody bounds a bucket that is not here.
    package var buckets: [QuotaBucket: (left: Int, daily: Int)] = [:]
    /// What was asked for so far, by bucket.
    package private(set) var asked: [QuotaBucket: Int] = [:]
    /// How many days behind today the last call so far comes.
    package private(set) var days = 0
    /// By bucket, the day behind today that is being filled, and what is left of it.
    private var filling: [QuotaBucket: (day: Int, left: Int)] = [:]

    package init(today: QuotaDay) { self.today = today }

    /// Asks for one call, which comes behind all that were asked for before.
    ///
    /// - Returns: How many days behind today it comes; `nil` when no day has enough for it.
    package mutating func add(_ cost: QuotaCost) -> Int? {
        asked[cost.bucket, default: 0] += cost.units
        guard let bucket = buckets[cost.bucket] else { return 0 }
        var (day, left) = filling[cost.bucket] ?? (0, bucket.left)
        if left < cost.units {
            guard bucket.daily >= cost.units else { return nil }
            (day, left) = (day + 1, bucket.daily)
        }
        filling[cost.bucket] = (day, left - cost.units)
        days = max(days, day)
        return day
    }
}
