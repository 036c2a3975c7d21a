import Synchronization

/// The clock that the moments of requests are read from: that of the machine, or one that stands until it is told to
/// move.
package final class ServiceClock: Sendable {
    /// Where a virtual clock begins when nobody says where.
    package static let start = Instant(year: 2014, month: 2, day: 3, hour: 23)

    /// Where a virtual clock stands; `nil` for the machine's.
    private let standing: Mutex<Instant?>

    private init(_ standing: Instant?) { self.standing = Mutex(standing) }

    package static var real: ServiceClock { ServiceClock(nil) }

    package static func virtual(at instant: Instant = start) -> ServiceClock { ServiceClock(instant) }

    /// Reads `real`, `virtual` or `virtual@2014-02-03T23:00:00Z`.
    package convenience init?(_ text: String) {
        switch text {
        case "real": self.init(nil)
        case "virtual": self.init(Self.start)
        default:
            let mark = "virtual@"
            guard text.hasPrefix(mark), let instant = Instant(iso8601: String(text.dropFirst(mark.count))) else {
                return nil
            }
            self.init(instant)
        }
    }

    package var isVirtual: Bool { standing.withLock { $0 != nil } }

    package var now: Instant { standing.withLock { $0 } ?? Instant.now }

    /// Moves a virtual clock.
    ///
    /// - Returns: Whether it could be moved: that of the machine cannot, and no clock leaves the years that dates are
    ///   written in.
    package func set(_ instant: Instant) -> Bool {
        standing.withLock { standing in
            guard standing != nil, Instant.writable.contains(instant) else { return false }
            standing = instant
            return true
        }
    }
}
