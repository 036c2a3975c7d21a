import TestTools
import Testing

@testable import Targets

@Suite("The bucket of tokens")
struct TokenBucketTests {
    @Test func `After a pause a burst leaves at once, and everything else at the rate`() {
        var bucket = TokenBucket(rate: 1000, burst: 100)
        #expect(bucket.take(100, at: .zero) == .zero)
        #expect(bucket.take(100, at: .zero) == .milliseconds(100))
        #expect(bucket.take(100, at: .milliseconds(100)) == .milliseconds(100))
        // A pause of any length fills it once, and not more.
        #expect(bucket.take(100, at: .seconds(3600)) == .zero)
        #expect(bucket.take(50, at: .seconds(3600)) == .milliseconds(50))
    }

    @Test func `More than the burst waits for all of it`() {
        var bucket = TokenBucket(rate: 10, burst: 0)
        #expect(bucket.take(25, at: .zero) == .milliseconds(2500))
        var whole = TokenBucket(rate: 3, burst: 1)
        // Rounded up, so that the rate is never passed.
        #expect(whole.take(2, at: .zero) == .nanoseconds(333_333_333))
    }

    @Test(arguments: Seeds.first(20))
    func `In no span of time more leaves than the rate and one helping, whoever takes`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let rate = Int.random(in: 1...10_000_000, using: &random)
        let burst = Int.random(in: 0...300_000, using: &random)
        var bucket = TokenBucket(rate: rate, burst: burst)
        var now = Duration.zero
        var gone: [(at: Duration, count: Int)] = []
        for _ in 0..<200 {
            if Bool.random(using: &random) { now += .milliseconds(Int.random(in: 0...2000, using: &random)) }
            let count = Int.random(in: 1...300_000, using: &random)
            gone.append((now + bucket.take(count, at: now), count))
        }
        let helping = max(burst, gone.map(\.count).max() ?? 0)
        for first in gone.indices {
            var sum = 0
            for last in first..<gone.count {
                sum += gone[last].count
                let (seconds, rest) = (gone[last].at - gone[first].at).components
                let allowed = Double(rate) * (Double(seconds) + Double(rest) / 1e18)
                guard Double(sum) > allowed + Double(helping) + 1 else { continue }
                Issue.record("\(sum) bytes where \(allowed) and \(helping) are allowed")
                return
            }
        }
        // Nobody waits longer than everything takes.
        let total = gone.reduce(0) { $0 + $1.count }
        #expect(gone.allSatisfy { $0.at <= now + .seconds(total / rate + 1) })
    }
}
