import GData
import Operations

/// Holds the verdicts of a run against what the service shows now.
///
/// It looks at what was put in: each thing that `succeeded` made must be there under its id, and a member of a set that
/// `failed` must not. What a later operation of the job took away again is left out.
package struct LiveCheck: Sendable {
    /// What it came to.
    package struct Outcome: Sendable {
        /// How many verdicts were held against the service.
        package var checked = 0
        /// What does not hold, by operation: somebody else may have changed it since.
        package var differences: [(operation: String, text: String)] = []
    }

    private let ledger: Ledger
    private let target: any Target

    package init(ledger: Ledger, target: any Target) {
        self.ledger = ledger
        self.target = target
    }

    /// - Throws: `LedgerError` when the ledger cannot be read, `Refusal` when the service cannot.
    package func check() async throws -> Outcome {
        var feeds: [FeedAddress: [StoredOperation]] = [:]
        var takenAway: Set<String> = []
        var verdicts: [Int: Settlement] = [:]
        try ledger.forEachSettlement { verdicts[$0.operation] = $0 }
        for var stored in try ledger.operations(at: verdicts.keys.sorted()) {
            guard let settlement = verdicts[stored.ordinal] else { continue }
            guard try Resolution.resolve(&stored.operation, needs: stored.needs, ledger: ledger) == nil else {
                continue
            }
            let operation = stored.operation
            if stored.planned.isRemoval {
                if settlement.verdict == .succeeded { takenAway.formUnion(Self.names(of: operation)) }
                takenAway.formUnion(try ledger.found(by: stored.ordinal) ?? [])
            } else if case .verifiable = operation.definition.repeatSafety {
                feeds[Self.feed(of: operation), default: []].append(stored)
            }
        }
        var outcome = Outcome()
        for (feed, operations) in feeds.sorted(by: { $0.key.path < $1.key.path }) {
            guard !takenAway.contains(EntryIdentifier.lastComponent(feed.path)) else { continue }
            let entries = try await entries(of: feed)
            let ids = Set(entries.compactMap { $0.id.map(EntryIdentifier.lastComponent) })
            for stored in operations {
                guard let settlement = verdicts[stored.ordinal] else { continue }
                check(stored.operation, settlement, ids, entries, takenAway, feed, &outcome)
            }
        }
        return outcome
    }

    /// What a feed shows; nothing where what it belongs to is not there.
    private func entries(of feed: FeedAddress) async throws(Refusal) -> [Entry] {
        do {
            return try await target.entries(of: feed, limit: FeedBounds.entries)
        } catch {
            guard error.kind != .status(404) else { return [] }
            var refusal = error
            refusal.reason = "\(feed.path): \(error.reason)"
            throw refusal
        }
    }

    private func check(
        _ operation: Operation,
        _ settlement: Settlement,
        _ ids: Set<String>,
        _ entries: [Entry],
        _ takenAway: Set<String>,
        _ feed: FeedAddress,
        _ outcome: inout Outcome
    ) {
        switch settlement.verdict {
        case .succeeded:
            guard let result = settlement.result, !takenAway.contains(result) else { return }
            guard takenAway.isDisjoint(with: Self.names(of: operation)) else { return }
            outcome.checked += 1
            if !ids.contains(result) {
                outcome.differences.append((operation.id, "succeeded, but \(result) is not in \(feed.path) now"))
            }
        case .failed:
            guard operation.definition.repeatSafety == .verifiable(.membership),
                settlement.evidence != "batch:interrupted"
            else { return }
            outcome.checked += 1
            if entries.contains(where: { $0.isMember(operation) }) {
                outcome.differences.append((operation.id, "failed, but is in \(feed.path) now"))
            }
        case .unchanged, .skipped, .deferred, .unknown: break
        }
    }

    /// Uploads begin at an address that cannot be read.
    private static func feed(of operation: Operation) -> FeedAddress {
        let feed = operation.definition.feed(operation.values)
        if case .resumableUploads(let user) = feed { return .uploads(user: user) }
        return feed
    }

    /// What the operation calls the thing that it puts in or takes away.
    private static func names(of operation: Operation) -> Set<String> {
        let values = operation.values
        let fields: [FieldName] =
            switch operation.definition {
            case .videoDelete, .favoriteAdd, .favoriteRemove: [.video]
            case .playlistDelete: [.playlist]
            case .playlistRemove: [.entry]
            case .commentDelete: [.comment]
            case .responseAdd, .responseRemove: [.response]
            case .contactAdd, .contactRemove: [.user]
            case .subscriptionAdd, .subscriptionRemove: [.channel, .favorites, .playlist, .query, .subscription]
            default: []
            }
        return Set(fields.compactMap { values.text($0) })
    }
}
