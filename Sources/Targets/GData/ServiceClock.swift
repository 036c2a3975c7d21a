import HTTPTypes
import NIOConcurrencyHelpers
import Running

/// Compares the service's clock with ours, by the `Date` of each answer.
final class ServiceClock: Sendable {
    private let clock: any RunClock
    private let seen = NIOLockedValueBox<ClockDifference?>(nil)

    init(_ clock: any RunClock) { self.clock = clock }

    var difference: ClockDifference? { seen.withLockedValue { $0 } }

    func observe(_ headers: HTTPFields) {
        guard let service = headers[.date].flatMap({ Timestamp(httpDate: $0) }) else { return }
        let difference = ClockDifference(service: service, own: clock.now)
        seen.withLockedValue { $0 = $0?.including(difference) ?? difference }
    }
}
