import GData
import Operations

/// Looks whether operations without an answer were done.
///
/// It says `present` or `absent` only for what the service shows; where something else could explain it as well,
/// somebody else's edits for one, it says `unclear`.
struct Verifier: Sendable {
    let ledger: Ledger
    let target: any Target

    /// Clocks differ: something made so long before it was sent may be it all the same.
    private static let clockSkew = Duration.seconds(300)

    /// How far feeds are read.
    private static let feedLimit = 1000

    /// One finding for each member.
    func verify(_ batch: Batch) async throws(LedgerError) -> [Finding] {
        let operations = try resolved(batch)
        guard let feed = operations.first.map({ $0.definition.feed($0.values) }) else { return [] }
        let known = try ledger.results(lane: batch.lane)
        let baseline = try ledger.baseline(lane: batch.lane)
        var uploads: [UploadRecord?] = []
        for member in batch.members { uploads.append(try ledger.upload(of: member.operation)) }
        do throws(Refusal) {
            let findings = try await verify(batch, operations, feed, known: known, baseline: baseline, uploads: uploads)
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
        baseline: [String]?,
        uploads: [UploadRecord?]
    ) async throws(Refusal) -> [Finding] {
        guard case .verifiable(let evidence) = operations[0].definition.repeatSafety else {
            return batch.members.map { _ in .unclear(reason: "nothing tells whether it arrived") }
        }
        switch evidence {
        case .upload: return try await verifyUploads(operations, uploads)
        case .membership, .playlist, .comment, .playlistEntry: break
        }
        let entries = try await target.entries(of: feed, limit: Self.feedLimit)
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
                entry.author?.name.lowercased() == user && entry.content == values.text(.text)
            }
        case .upload: return []
        }
    }

    private func present(_ entry: Entry, _ feed: FeedAddress) -> Finding {
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
            let doubts = wanted.count { $0 == video }
            let feed = operation.definition.feed(operation.values)
            if count == 0 { return .absent(evidence: feed.path) }
            guard hasBaseline else {
                return .unclear(reason: "the playlist holds the video, and what it held before is not known")
            }
            guard !othersEdit, count == doubts, let index = remaining.firstIndex(where: { $0.playlistVideo == video })
            else {
                return .unclear(
                    reason: "somebody else edits the playlist: \(count) new entries of the video, \(doubts) sent"
                )
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
        zip(batch.members, operations).map { member, operation in
            let twins = operations.count { $0.values == operation.values || sameContent($0, operation) }
            let candidates = entries.filter { entry in
                guard matches(entry, operation.values) else { return false }
                if let id = entry.id.map(EntryIdentifier.lastComponent), known.contains(id) { return false }
                guard let published = entry.publishedAt, let sent = member.firstSentAt else { return true }
                return published >= sent - Self.clockSkew
            }
            if candidates.isEmpty { return .absent(evidence: feed.path) }
            guard candidates.count == 1, twins == 1 else {
                return .unclear(reason: "\(candidates.count) like it were made since, \(twins) were sent")
            }
            return present(candidates[0], feed)
        }
    }

    private func sameContent(_ left: Operation, _ right: Operation) -> Bool {
        left.values.text(.text) == right.values.text(.text) && left.values.text(.title) == right.values.text(.title)
            && left.values.text(.comment) == right.values.text(.comment)
    }

    // MARK: - Uploads

    /// The session knows. When it does not any more, the uploads are looked through.
    private func verifyUploads(
        _ operations: [Operation],
        _ records: [UploadRecord?]
    ) async throws(Refusal) -> [Finding] {
        var findings: [Finding] = []
        for (operation, record) in zip(operations, records) {
            guard let record else {
                findings.append(.absent(evidence: "no upload session was begun"))
                continue
            }
            findings.append(try await verifyUpload(operation, record))
        }
        return findings
    }

    private func verifyUpload(_ operation: Operation, _ record: UploadRecord) async throws(Refusal) -> Finding {
        let file = UploadFile(path: "", name: "", mediaType: "", size: record.size, modifiedAt: record.modifiedAt)
        switch await target.continueUpload(record.session, file: file, range: 0..<0, progress: { _ in }) {
        case .complete(let result):
            return .present(
                id: result.id.map(EntryIdentifier.lastComponent),
                link: result.editLink,
                evidence: "upload session"
            )
        case .incomplete(let received, _) where received < record.size: return .absent(evidence: "upload session")
        case .refused(let refusal): throw refusal
        case .unknownSession, .incomplete:
            // The session is gone, or has the whole file and does not say what became of it.
            let feed = FeedAddress.uploads(user: FeedAddress.authenticatedUser)
            let entries = try await target.entries(of: feed, limit: Self.feedLimit)
            let candidates = entries.filter { entry in
                guard entry.media?.title == operation.values.text(.title) else { return false }
                guard let published = entry.publishedAt else { return true }
                return published >= record.beganAt - Self.clockSkew
            }
            if candidates.isEmpty { return .absent(evidence: feed.path) }
            guard candidates.count == 1 else {
                return .unclear(reason: "\(candidates.count) videos of that title were uploaded since")
            }
            return present(candidates[0], feed)
        }
    }
}
