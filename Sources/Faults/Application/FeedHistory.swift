import Emulator

/// What the service held in the past, for feeds that lag: copies of it, as far back as any rule looks.
struct FeedHistory: Sendable {
    /// How many copies the longest lag is divided by. Of writes that are closer together not each has a copy of its own,
    /// and what a feed shows may be older than it should be by that much; it is never newer.
    static let resolution = 64

    private struct Moment: Sendable {
        /// When it began to be so.
        var start: Instant
        var state: Emulator
    }

    private let emulator: Emulator
    /// The longest lag of the script.
    private let depth: Duration
    private var moments: [Moment] = []
    /// Since when the service holds what it holds now.
    private var start = Instant(milliseconds: .min / 2)

    /// - Returns: `nil` where no rule makes a feed lag: then there is nothing to remember.
    init?(_ script: FaultScript, _ emulator: Emulator) {
        let lags = script.rules.compactMap { if case .lag(let lag) = $0.fault { lag } else { nil } }
        guard let depth = lags.max() else { return nil }
        self.depth = depth
        self.emulator = emulator
    }

    /// Remembers what the service holds, before a request changes it.
    mutating func willChange(at instant: Instant) {
        defer { start = instant }
        let horizon = instant.advanced(by: .zero - depth)
        while moments.count > 1, moments[1].start <= horizon { moments.removeFirst() }
        if let last = moments.last, start < last.start.advanced(by: depth / Self.resolution) { return }
        guard let copy = try? emulator.copy() else { return }
        moments.append(Moment(start: start, state: copy))
    }

    /// The service as it was so long ago.
    func state(_ lag: Duration, before instant: Instant) -> Emulator {
        let moment = instant.advanced(by: .zero - lag)
        guard start > moment else { return emulator }
        return (moments.last { $0.start <= moment } ?? moments.first)?.state ?? emulator
    }
}
