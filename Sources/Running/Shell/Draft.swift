import GData
import Operations
import Planning

/// A batch on its way to being ready: what is known of each member, what must be read, what was read.
struct Draft {
    private struct Slot {
        var member: Batch.Member
        var operation: Operation
        var prior: Prior?
        var settled: PreparedBatch.Member?
        /// Whether other operations were planned for it.
        var isPlanned = false
        /// What was looked up for an earlier attempt.
        var foundEarlier: [String]?
    }

    private let batchLimit: Int
    private let written: WrittenResources
    /// How many entries one operation may stand for.
    private let partLimit: Int
    private var slots: [Slot] = []

    /// What was read, by feed.
    var resources: [FeedAddress: [String: Result<Entry, StatusError>]] = [:]
    var feeds: [FeedAddress: [Entry]] = [:]
    /// Feeds of which only what is asked for was read.
    var excerpts: Set<FeedAddress> = []

    init(batchLimit: Int, partLimit: Int, written: WrittenResources) {
        self.batchLimit = batchLimit
        self.partLimit = partLimit
        self.written = written
    }

    mutating func add(_ member: Batch.Member, _ stored: StoredOperation, ledger: Ledger) throws(LedgerError) {
        var slot = Slot(member: member, operation: stored.operation)
        if let complaint = try Resolution.resolve(&slot.operation, needs: stored.needs, ledger: ledger) {
            slot.settled = .settled(.failed, evidence: complaint, status: nil)
        } else {
            slot.prior = slot.operation.definition.prior(slot.operation.values)
            if case .feed = slot.prior, let last = stored.needs.last {
                slot.isPlanned = try ledger.operations(at: [last]).first?.operation.sync == stored.operation.id[...]
            }
            // Also of a first attempt that never left: what it was ready with is in the ledger.
            if slot.prior != nil { slot.foundEarlier = try ledger.found(by: member.operation) }
        }
        slots.append(slot)
    }

    // MARK: - What must be read

    private var priors: [Prior] {
        slots.compactMap { $0.settled == nil && $0.foundEarlier == nil ? $0.prior : nil }
    }

    var resourcesToRead: [FeedAddress: [String]] {
        var result: [FeedAddress: [String]] = [:]
        for case .resource(let feed, let id) in priors where result[feed]?.contains(id) != true {
            result[feed, default: []].append(id)
        }
        return result
    }

    /// Playlists, each with the videos whose entries are asked for.
    var playlistsToRead: [String: Set<String>] {
        var result: [String: Set<String>] = [:]
        for case .playlistEntries(let playlist, let video) in priors { result[playlist, default: []].insert(video) }
        return result
    }

    var feedsToRead: Set<FeedAddress> {
        Set(priors.compactMap { if case .feed(let feed) = $0 { feed } else { nil } })
    }

    /// What the subscriptions are to that are asked for; those to other things than channels are `nil`.
    var subscriptionsToRead: [String?] {
        priors.compactMap { prior in
            guard case .subscription(let type, let target) = prior else { return nil }
            return .some(type == FieldName.channel.key ? target : nil)
        }
    }

    // MARK: - Ready

    func finish() -> Preparer.Prepared {
        var prepared = Preparer.Prepared(result: .members([]))
        var members: [PreparedBatch.Member] = []
        var touched: Set<String> = []
        var count = 0
        var isFull = false
        for slot in slots {
            if let settled = slot.settled {
                members.append(settled)
                continue
            }
            let feed = slot.operation.definition.feed(slot.operation.values)
            if members.isEmpty || prepared.entries.isEmpty { prepared.feed = feed }
            let keys = self.keys(of: slot)
            // An operation that depends on what another one of the batch does waits for the next batch, and so do those
            // behind it.
            isFull = isFull || feed != prepared.feed || !touched.isDisjoint(with: keys.reads)
            guard !isFull else {
                members.append(.postponed)
                continue
            }
            switch lookUp(slot) {
            case .failure(let settled): members.append(settled.member)
            case .success(let found):
                // An operation that stands for more than a batch may have goes alone.
                guard count == 0 || count + found.count <= batchLimit else {
                    isFull = true
                    members.append(.postponed)
                    continue
                }
                touched.formUnion(keys.changes)
                if case .resource(_, let id) = slot.prior { written.insert(id) }
                count += found.count
                members.append(.ready)
                prepared.entries.append(entries(for: slot, found))
                let ids = found.compactMap { if case .id(let id) = $0 { id } else { nil } }
                if !ids.isEmpty, slot.foundEarlier == nil {
                    prepared.records.append(.found(operation: slot.member.operation, ids: ids))
                }
                // What a later attempt finds may be what an earlier one has made.
                guard slot.member.attempt == 1 else { continue }
                prepared.records += inverses(of: slot, found).map {
                    .inverse(operation: slot.member.operation, $0)
                }
            }
        }
        prepared.result = .members(members)
        return prepared
    }

    /// What would take an operation back, as far as what was read for it tells.
    private func inverses(of slot: Slot, _ found: [Found?]) -> [InverseOperation] {
        let feed = slot.operation.definition.feed(slot.operation.values)
        return found.compactMap { found in
            switch found {
            case .resource(let entry): return InverseOperation.update(slot.operation, over: entry)
            case .id(let id):
                guard let entries = feeds[feed],
                    let index = entries.firstIndex(where: { $0.id.map(EntryIdentifier.lastComponent) == id })
                else { return nil }
                // In an excerpt, a place says nothing.
                let position = excerpts.contains(feed) ? entries[index].position.flatMap { Int($0) } : nil
                return InverseOperation.entry(slot.operation, entries[index], position: position ?? index + 1)
            case nil: return nil
            }
        }
    }

    /// What an operation depends on and what it changes, as far as that matters to others of the batch.
    private func keys(of slot: Slot) -> (reads: Set<String>, changes: Set<String>) {
        let values = slot.operation.values
        switch slot.prior {
        case .resource(_, let id): return ([id], [id])
        case .subscription(let type, let target):
            let member = Operation.subscriptionMember(type, target)
            return ([member], [member])
        case .playlistEntries(_, let video): return ([video], [video])
        // It stands behind what it was planned into, whose verdicts it waits for: nothing of its feed is under way.
        case .feed: return ([], [])
        case nil: break
        }
        // A set is looked at again when an insert into it is refused: by then, nothing else may have changed the member.
        if let member = slot.operation.setMember { return ([member], [member]) }
        guard case .playlist = slot.operation.definition.feed(values) else { return ([], []) }
        if let entry = values.text(.entry) {
            let known = feeds.values.joined().first { $0.id.map(EntryIdentifier.lastComponent) == entry }
            return ([], [known?.playlistVideo ?? entry])
        }
        return ([], values.text(.video).map { [$0] } ?? [])
    }

    private struct Settled: Error {
        var member: PreparedBatch.Member
    }

    /// What was found for an operation; one `nil` for one that needs nothing.
    private func lookUp(_ slot: Slot) -> Result<[Found?], Settled> {
        if let ids = slot.foundEarlier { return .success(ids.map { .id($0) }) }
        switch slot.prior {
        case nil: return .success([nil])
        case .resource(let feed, let id):
            switch resources[feed]?[id] {
            case .success(let entry):
                guard isNeeded(slot, id, over: entry) else {
                    return .failure(Settled(member: .settled(.unchanged, evidence: "is so already", status: nil)))
                }
                return .success([.resource(entry)])
            case .failure(let error):
                return .failure(Settled(member: .settled(.failed, evidence: "query", status: error.status)))
            case nil: return .failure(Settled(member: .settled(.failed, evidence: "query", status: nil)))
            }
        case .subscription(let type, let target):
            let feed = FeedAddress.subscriptions(user: FeedAddress.authenticatedUser)
            guard let entry = feeds[feed]?.first(where: { $0.isSubscription(type: type, target: target) }),
                let id = entry.id
            else {
                return .failure(
                    Settled(member: .settled(.unchanged, evidence: "not in the subscriptions", status: nil))
                )
            }
            return .success([.id(EntryIdentifier.lastComponent(id))])
        case .playlistEntries(let playlist, let video):
            let entries = feeds[.playlist(playlist)]?.filter { $0.playlistVideo == video } ?? []
            return choose(entries, slot.operation)
        case .feed(let feed): return .failure(Settled(member: heldAgainst(feeds[feed] ?? [], slot)))
        }
    }

    /// Whether an update says anything that the resource does not say already. What an earlier attempt has sent may be
    /// what is read now: then the update is sent again, and its answer tells.
    private func isNeeded(_ slot: Slot, _ id: String, over entry: Entry) -> Bool {
        guard slot.member.attempt == 1, written.isUntouched(id) else { return true }
        return !slot.operation.definition.changedFields(slot.operation.values, over: entry).isEmpty
    }

    /// Whether the feed is what a sync asks for, now that everything was done for it.
    private func heldAgainst(_ entries: [Entry], _ slot: Slot) -> PreparedBatch.Member {
        let feed = slot.operation.definition.feed(slot.operation.values)
        let rest = SyncPlanner.rest(of: slot.operation, entries)
        guard let first = rest.first else {
            return .settled(slot.isPlanned ? .succeeded : .unchanged, evidence: feed.path, status: nil)
        }
        let evidence = "\(feed.path) needs \(rest.count) more: \(first.kind.rawValue), \(first.reason); run it again"
        return .settled(.failed, evidence: evidence, status: nil)
    }

    /// The entries of the video that the operation means.
    private func choose(_ entries: [Entry], _ operation: Operation) -> Result<[Found?], Settled> {
        let ids = entries.compactMap { $0.id.map(EntryIdentifier.lastComponent) }
        let isRemoval = operation.definition == .playlistRemove
        guard !ids.isEmpty else {
            return .failure(
                Settled(
                    member: .settled(isRemoval ? .unchanged : .failed, evidence: "not in the playlist", status: nil)
                )
            )
        }
        let chosen: [String]
        switch operation.values.text(.occurrence) {
        case "all":
            // They go out together or not at all; a playlist has 200 entries, so this is no limit that people meet.
            guard ids.count <= partLimit else {
                let evidence = "the playlist holds the video \(ids.count) times, \(partLimit) can be removed at once"
                return .failure(Settled(member: .settled(.failed, evidence: evidence, status: nil)))
            }
            chosen = ids
        case "last": chosen = ids.suffix(1)
        case nil, "first": chosen = Array(ids.prefix(1))
        case let number?:
            guard let position = Int(number), ids.indices.contains(position - 1) else {
                return .failure(
                    Settled(
                        member: .settled(
                            .failed,
                            evidence: "the playlist holds the video \(ids.count) times",
                            status: nil
                        )
                    )
                )
            }
            chosen = [ids[position - 1]]
        }
        return .success(chosen.map { .id($0) })
    }

    private func entries(for slot: Slot, _ found: [Found?]) -> [BatchRequest.Entry] {
        found.enumerated().map { index, found in
            let id = BatchID(operation: slot.operation.id, attempt: slot.member.attempt, part: index + 1).text
            return BatchRequest.Entry(batchID: id, operation: slot.operation, found: found)
        }
    }
}
