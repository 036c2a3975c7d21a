import GData
import Operations

/// Makes a batch ready to be sent: puts in results of earlier operations, and reads from the service what must be read.
struct Preparer: Sendable {
    let ledger: Ledger
    let target: any Target
    let written: WrittenResources

    /// A batch that is ready, and what must go into the ledger with its intent.
    struct Prepared {
        var result: PreparedBatch
        var feed = FeedAddress.videos
        /// For each ready member its entries; most have one.
        var entries: [[BatchRequest.Entry]] = []
        var records: [LedgerRecord] = []
    }

    /// - Parameter ticket: Up to here the ledger holds what the batch rests on.
    func prepare(_ batch: Batch, after ticket: Int) async throws(LedgerError) -> Prepared {
        let stored = try ledger.operations(at: batch.members.map(\.operation))
        if stored.contains(where: { !$0.operation.unresolved.isEmpty }) {
            // A result is read back from the ledger, so its verdict must have got there.
            try await ledger.flush(through: ticket)
        }
        var draft = Draft(batchLimit: target.batchLimit, partLimit: target.readLimit, written: written)
        for (member, operation) in zip(batch.members, stored) {
            try draft.add(member, operation, ledger: ledger)
        }
        do throws(Refusal) {
            try await readPriors(&draft)
        } catch {
            return Prepared(result: .failed(error))
        }
        var prepared = draft.finish()
        try await addBaseline(&prepared, lane: batch.lane)
        return prepared
    }

    /// Reads everything that the members of the batch ask for, with as few requests as there are feeds.
    private func readPriors(_ draft: inout Draft) async throws(Refusal) {
        for (feed, ids) in draft.resourcesToRead {
            draft.resources[feed] = Dictionary(
                zip(ids, try await target.resources(ids, of: feed)),
                uniquingKeysWith: { first, _ in first }
            )
        }
        for (playlist, videos) in draft.playlistsToRead {
            try await read(.playlist(playlist), holding: videos.count == 1 ? videos.first : nil, &draft)
        }
        for feed in draft.feedsToRead {
            draft.feeds[feed] = try await target.entries(of: feed, limit: FeedBounds.entries)
        }
        let subscriptions = draft.subscriptionsToRead
        if !subscriptions.isEmpty {
            let feed = FeedAddress.subscriptions(user: FeedAddress.authenticatedUser)
            let channel = subscriptions.count == 1 ? subscriptions[0] : nil
            if draft.feeds[feed] == nil { try await read(feed, holding: channel, &draft) }
        }
    }

    /// Reads of a feed what holds one thing, where the service can be asked so, or else the whole of it.
    private func read(_ feed: FeedAddress, holding member: String?, _ draft: inout Draft) async throws(Refusal) {
        if let member, let excerpt = try await target.entries(of: feed, holding: member) {
            draft.feeds[feed] = excerpt
            draft.excerpts.insert(feed)
        } else {
            draft.feeds[feed] = try await target.entries(of: feed, limit: FeedBounds.entries)
        }
    }

    /// Before the first insert into a playlist, what it holds is noted: without that, nobody could tell later whether
    /// an insert without an answer arrived. A service that cannot tell is no reason not to send.
    private func addBaseline(_ prepared: inout Prepared, lane: Int) async throws(LedgerError) {
        let adds = prepared.entries.joined().contains {
            $0.operation.definition.repeatSafety == .verifiable(.playlistEntry) && $0.operation.onDoubt == .verify
        }
        guard adds, try ledger.baseline(lane: lane) == nil else { return }
        guard let entries = try? await target.entries(of: prepared.feed, limit: FeedBounds.entries) else { return }
        let names = entries.compactMap { $0.id.map(EntryIdentifier.lastComponent) }
        prepared.records.append(.baseline(lane: lane, entries: names))
    }
}
