import Emulator

/// What the service held in the past, for feeds that lag: a copy of it after each write, as far back as any rule looks.
struct FeedHistory: Sendable {
    /// How many copies there are at most. Behind that, feeds lag less than they should.
    static let limit = 256

    private struct Moment: Sendable {
        var instant: Instant
        var state: Emulator
    }

    /// The longest lag of the script.
    private let depth: Duration
    private var moments: [Moment] = []

    /// - Returns: `nil` where no rule makes a feed lag: then there is nothing to remember.
    init?(_ script: FaultScript, _ emulator: Emulator) {
        let lags = script.rules.compactMap { if case .lag(let lag) = $0.fault { lag } else { nil } }
        guard let depth = lags.max() else { return nil }
        self.depth = depth
        note(emulator, at: Instant(milliseconds: .min / 2))
    }

    /// Remembers what the service holds from this moment on.
    mutating func note(_ emulator: Emulator, at instant: Instant) {
        guard let copy = try? emulator.copy() else { return }
        moments.append(Moment(instant: instant, state: copy))
        // One that is older than the longest lag is what is seen across it; those before it are not seen any more.
        let horizon = instant.advanced(by: .zero - depth)
        while moments.count > Self.limit || moments.count > 1 && moments[1].instant <= horizon {
            moments.removeFirst()
        }
    }

    /// The service as it was so long ago.
    func state(_ lag: Duration, before instant: Instant) -> Emulator? {
        let moment = instant.advanced(by: .zero - lag)
        return (moments.last { $0.instant <= moment } ?? moments.first)?.state
    }
}
