import GData
import Operations

/// Looks whether operations without an answer were done.
///
/// It says `present` or `absent` only for what the service shows; where something else could explain it as well,
/// somebody else's edits for one, it says `unclear`.
struct Verifier: Sendable {
    let ledger: Ledger
    let target: any Target
    let now: Timestamp

    /// What is known of the service's clock is not exact: something made so long before it was sent may be it all the
    /// same.
    static let clockSkew = Duration.seconds(300)

    /// The uploads feed shows a video a few minutes after it was processed (reference, "Expected latency for data
    /// updates"). Until so long after the upload, that it is not there proves nothing.
    static let uploadsLatency = Duration.seconds(2 * 3600)

    /// One finding for each member.
    func verify(_ batch: Batch) async throws(LedgerError) -> [Finding] {
        let operations = try resolved(batch)
        guard let feed = operations.first.map({ $0.definition.feed($0.values) }) else { return [] }
        let known = try ledger.results(lane: batch.lane)
        let baseline = try ledger.baseline(lane: batch.lane)
        let run = try ledger.run().id
        var uploads: [UploadRecord?] = []
        for member in batch.members { uploads.append(try ledger.upload(of: member.operation)) }
        do throws(Refusal) {
            let findings: [Finding]
            if case .verifiable(.upload) = operations.first?.definition.repeatSafety {
                findings = try await verifyUploads(operations, uploads, run: run, known: known)
            } else {
                findings = try await verify(batch, operations, feed, known: known, baseline: baseline)
            }
            return zip(operations, findings).map { operation, finding in
                operation.onDoubt == .skip ? .unclear(reason: "onDoubt: skip") : finding
            }
        } catch {
            return batch.members.map { _ in .failed(error) }
        }
    }

    private func resolved(_ batch: Batch) throws(LedgerError) -> [Operation] {
        var operations: [Operation] = []
        for stored in try ledger.operations(at: batch.members.map(\.operation)) {
            var operation = stored.operation
            // What was sent could be resolved.
            _ = try Resolution.resolve(&operation, needs: stored.needs, ledger: ledger)
            operations.append(operation)
        }
        return operations
    }

    private func verify(
        _ batch: Batch,
        _ operations: [Operation],
        _ feed: FeedAddress,
        known: Set<String>,
        baseline: [String]?
    ) async throws(Refusal) -> [Finding] {
        guard case .verifiable(let evidence) = operations[0].definition.repeatSafety else {
            return batch.members.map { _ in .unclear(reason: "nothing tells whether it arrived") }
        }
        let entries: [Entry]
        do throws(Refusal) {
            entries = try await self.entries(evidence, batch, operations, feed, without: known.union(baseline ?? []))
        } catch {
            // What is not there holds nothing.
            guard error.kind == .status(404) else { throw error }
            return batch.members.map { _ in .absent(evidence: "\(feed.path) is not there") }
        }
        switch evidence {
        case .playlistEntry:
            let news = entries.filter { entry in
                guard let id = entry.id.map(EntryIdentifier.lastComponent) else { return false }
                return !known.contains(id) && baseline?.contains(id) != true
            }
            return playlistFindings(operations, news, hasBaseline: baseline != nil)
        case .membership:
            return operations.map { operation in
                guard let entry = entries.first(where: { $0.isMember(operation) }) else {
                    return .absent(evidence: feed.path)
                }
                return present(entry, feed)
            }
        case .playlist: return createdFindings(batch, operations, entries, known, feed) { $0.title == $1.text(.title) }
        case .comment:
            let user = try await target.userName().lowercased()
            return createdFindings(batch, operations, entries, known, feed) { entry, values in
                [entry.author?.name, entry.author?.userID].contains { $0?.lowercased() == user }
                    && entry.content == values.text(.text)
            }
        case .upload: return []
        }
    }

    /// What is looked through. Of comments, there may be more than anybody wants to read.
    ///
    /// - Parameter old: The ids of entries that are no evidence.
    private func entries(
        _ evidence: RepeatSafety.Evidence,
        _ batch: Batch,
        _ operations: [Operation],
        _ feed: FeedAddress,
        without old: Set<String>
    ) async throws(Refusal) -> [Entry] {
        if operations.count == 1,
            let excerpt = try await excerpt(evidence, operations[0], feed, without: old)
        {
            return excerpt
        }
        guard evidence == .comment, case .comments(let video) = feed else {
            return try await target.entries(of: feed, limit: FeedBounds.entries)
        }
        let answered = Set(operations.map { $0.values.text(.comment) })
        let moments = batch.members.map {
            $0.firstSentAt.map { target.clockDifference?.range(of: $0).lowerBound ?? $0 }
        }
        return try await target.comments(
            on: video,
            answering: answered.count == 1 ? operations[0].values.text(.comment) : nil,
            since: moments.contains(nil) ? nil : moments.compactMap(\.self).min().map { $0 - Self.clockSkew }
        )
    }

    /// What the service has of the one thing that is looked for, where that is enough to tell.
    private func excerpt(
        _ evidence: RepeatSafety.Evidence,
        _ operation: Operation,
        _ feed: FeedAddress,
        without old: Set<String>
    ) async throws(Refusal) -> [Entry]? {
        switch evidence {
        case .playlistEntry:
            guard let video = operation.values.text(.video),
                let entries = try await target.entries(of: feed, holding: video)
            else { return nil }
            // Where there is a new one, the whole list tells whether somebody else is at it.
            let isNew = entries.contains { entry in
                entry.id.map { !old.contains(EntryIdentifier.lastComponent($0)) } ?? false
            }
            return isNew ? nil : entries
        case .membership:
            guard let channel = operation.values.text(.channel) else { return nil }
            return try await target.entries(of: feed, holding: channel)
        default: return nil
        }
    }

    func present(_ entry: Entry, _ feed: FeedAddress) -> Finding {
        .present(id: entry.id.map(EntryIdentifier.lastComponent), link: entry.link(Relation.edit), evidence: feed.path)
    }

    // MARK: - Playlists

    /// Entries that were there before are no evidence, nor are those that have a verdict already. What is left must be
    /// explained by the operations in doubt alone.
    private func playlistFindings(_ operations: [Operation], _ news: [Entry], hasBaseline: Bool) -> [Finding] {
        let wanted = operations.compactMap { $0.values.text(.video) }
        let othersEdit = news.contains { entry in !wanted.contains { $0 == entry.playlistVideo } }
        var remaining = news
        return operations.map { operation in
            let video = operation.values.text(.video)
            let count = news.count { $0.playlistVideo == video }
            let twins = operations.filter { $0.values.text(.video) == video }
            let feed = operation.definition.feed(operation.values)
            if count == 0 { return .absent(evidence: feed.path) }
            guard hasBaseline else {
                return .unclear(reason: "the playlist holds the video, and what it held before is not known")
            }
            // Where all ask for the very same entry, it does not matter which of them have come true.
            let areAlike = twins.allSatisfy { $0.values.saysTheSame(as: operation.values) }
            guard !othersEdit, count == twins.count || (count < twins.count && areAlike) else {
                return .unclear(
                    reason: "somebody else edits the playlist: \(count) new entries of the video, \(twins.count) sent"
                )
            }
            guard let index = remaining.firstIndex(where: { $0.playlistVideo == video }) else {
                return .absent(evidence: feed.path)
            }
            return present(remaining.remove(at: index), feed)
        }
    }

    // MARK: - Things with a time

    private func createdFindings(
        _ batch: Batch,
        _ operations: [Operation],
        _ entries: [Entry],
        _ known: Set<String>,
        _ feed: FeedAddress,
        matches: (Entry, FieldValues) -> Bool
    ) -> [Finding] {
        let clock = target.clockDifference
        return zip(batch.members, operations).map { member, operation in
            let range = member.firstSentAt.map { clock?.range(of: $0) ?? $0...$0 }
            let twins = operations.count { $0.values == operation.values || sameContent($0, operation) }
            let candidates = entries.filter { entry in
                guard matches(entry, operation.values) else { return false }
                if let id = entry.id.map(EntryIdentifier.lastComponent), known.contains(id) { return false }
                return isSince(range?.lowerBound, entry)
            }
            if candidates.isEmpty { return .absent(evidence: feed.path) }
            guard candidates.count == 1, twins == 1 else {
                return .unclear(reason: "\(candidates.count) like it were made since, \(twins) were sent")
            }
            guard isSince(range?.upperBound, candidates[0]) else {
                return .unclear(reason: "one like it is there, and clocks differ: it may be older")
            }
            return present(candidates[0], feed)
        }
    }

    /// Whether an entry was made at that time of the service's or later; one that does not say when may have been.
    private func isSince(_ moment: Timestamp?, _ entry: Entry) -> Bool {
        guard let published = entry.publishedAt, let moment else { return true }
        return published >= moment - Self.clockSkew
    }

    private func sameContent(_ left: Operation, _ right: Operation) -> Bool {
        left.values.text(.text) == right.values.text(.text) && left.values.text(.title) == right.values.text(.title)
            && left.values.text(.comment) == right.values.text(.comment)
    }
}
