import Foundation

/// The seeds that random tests run with: always the same ones, and the one in `YTBATCH_SEED` besides.
package enum Seeds {
    package static func first(_ count: UInt64) -> [UInt64] {
        let own = ProcessInfo.processInfo.environment["YTBATCH_SEED"].flatMap { UInt64($0) }
        return Array(0..<count) + (own.map { [$0] } ?? [])
    }
}
