import FoundationEssentials
package import Running

/// How far a run is, as its ledger tells.
package enum LedgerLook: Equatable, Sendable {
    /// It was never begun.
    case absent
    case unfinished
    /// It is over, with the exit status of `ytbatch run`.
    case over(Int32)
    /// Its ledger cannot be read: a person must look.
    case damaged(String)

    package init(run: String, in state: StateFolder) {
        let folder = state.folder(ofRun: run)
        guard FileManager.default.fileExists(atPath: folder) else {
            self = .absent
            return
        }
        do {
            let ledger = try Ledger.open(in: folder, readOnly: true)
            defer { ledger.close() }
            let counts = try ledger.verdictCounts()
            guard let ending = try ledger.ending(), Self.last.contains(ending.name), counts[.deferred] == 0 else {
                self = .unfinished
                return
            }
            self = .over(counts[.unknown] > 0 ? 2 : counts[.failed] + counts[.skipped] > 0 ? 1 : 0)
        } catch {
            self = .damaged(error.message)
        }
    }

    /// The endings behind which there is nothing to go on with, unless something is deferred.
    private static let last: Set<String> = ["completed", "stopped", "failureRate"]
}
