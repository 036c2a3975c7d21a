import DataAPI
import Running

extension QuotaCost {
    /// `50 units`, `1 upload`.
    var text: String {
        let word = units == 1 && bucket.plural.hasSuffix("s") ? String(bucket.plural.dropLast()) : bucket.plural
        return "\(units) \(bucket == .batchStats ? bucket.plural : word)"
    }
}

extension QuotaBalance {
    /// What is asked of the quota in all, a line each bucket, and how many days it takes.
    var text: String {
        var text = ""
        for bucket in QuotaBucket.allCases {
            guard let asked = asked[bucket], asked > 0 else { continue }
            text += "Quota: \(QuotaCost(bucket, asked).text)"
            if let (left, daily) = buckets[bucket] { text += "; \(left) of \(daily) are left today" }
            text += ".\n"
        }
        guard days > 0 else { return text }
        return text
            + "It takes \(days + 1) days, until \(today.advanced(by: days)) in Pacific time: each day's part ends "
            + "with 75, and resume goes on.\n"
    }
}
