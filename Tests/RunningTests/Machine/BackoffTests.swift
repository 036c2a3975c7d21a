import Operations
import Testing

@testable import Running

@Suite("Backoff")
struct BackoffTests {
    @Test(
        "doubles from the first delay to the longest",
        arguments: zip([1, 2, 3, 6, 7, 8, 100], [1, 2, 4, 32, 64, 64, 64])
    )
    func ceilings(attempt: Int, seconds: Int) {
        let longest = Backoff.delay(after: attempt, policy: RetryPolicy(), random: 1)
        #expect(longest == .seconds(seconds))
        #expect(Backoff.delay(after: attempt, policy: RetryPolicy(), random: 0) == .zero)
    }

    @Test("never waits less than the server asks for, nor longer than a day for it")
    func retryAfter() {
        let policy = RetryPolicy()
        #expect(Backoff.delay(after: 1, policy: policy, retryAfter: .seconds(90), random: 0) == .seconds(90))
        #expect(Backoff.delay(after: 1, policy: policy, retryAfter: .seconds(1_000_000), random: 0) == .seconds(86_400))
    }
}
