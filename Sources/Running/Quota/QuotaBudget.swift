package import DataAPI

/// What a project may use up a day.
package struct QuotaBudget: Sendable, Equatable {
    /// The name under which its purse is kept: accounts of one project share it.
    package var project: String
    /// What the project has a day, where that is not what every project has.
    package var allowances: [QuotaBucket: Int]
    /// So many units of each day are left to others.
    package var keep: Int

    package init(project: String, allowances: [QuotaBucket: Int] = [:], keep: Int = 0) {
        self.project = project
        self.allowances = allowances
        self.keep = keep
    }

    /// What may be used up of a bucket on a day; `nil` for a bucket that nobody bounds.
    ///
    /// - Parameter learned: What the service was seen to allow, if that is less than was thought.
    func allowance(_ bucket: QuotaBucket, on day: QuotaDay, learned: Int? = nil) -> Int? {
        let known = allowances[bucket] ?? QuotaSchedule.table(on: day).allowances[bucket]
        guard let allowance = [known, learned].compactMap(\.self).min() else { return nil }
        return bucket == .units ? max(0, allowance - keep) : allowance
    }
}
