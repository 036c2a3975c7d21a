/// What calls have cost, by bucket.
package struct QuotaSpending: Sendable, Equatable {
    package struct Amount: Sendable, Equatable {
        package var calls = 0
        package var units = 0

        package init(calls: Int = 0, units: Int = 0) {
            self.calls = calls
            self.units = units
        }
    }

    private var amounts: [QuotaBucket: Amount] = [:]

    package init() {}

    package init(_ cost: QuotaCost) { add(cost) }

    package subscript(bucket: QuotaBucket) -> Amount { amounts[bucket] ?? Amount() }

    /// The buckets that something was paid from, in their order.
    package var buckets: [QuotaBucket] { amounts.keys.sorted() }

    package var isEmpty: Bool { amounts.isEmpty }

    package mutating func add(_ cost: QuotaCost, calls: Int = 1) {
        add(cost.bucket, Amount(calls: calls, units: cost.units * calls))
    }

    package mutating func add(_ bucket: QuotaBucket, _ amount: Amount) {
        let sum = Amount(calls: self[bucket].calls + amount.calls, units: self[bucket].units + amount.units)
        amounts[bucket] = sum == Amount() ? nil : sum
    }

    /// What was paid since.
    package func since(_ earlier: QuotaSpending) -> QuotaSpending {
        var rest = self
        for (bucket, amount) in earlier.amounts {
            rest.add(bucket, Amount(calls: -amount.calls, units: -amount.units))
        }
        return rest
    }
}
