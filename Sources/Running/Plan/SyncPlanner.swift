package import GData
package import Operations
package import Planning

/// Plans syncs from what the service has.
package struct SyncPlanner: Sendable {
    /// A sync with the operations that make it true.
    package struct Plan: Sendable {
        /// The sync as it is held against the service in the end: with the list as it was planned.
        package var sync: Operation
        package var edits: [SyncEdit]
        /// What the feed held before.
        package var prior: [ListedEntry]
        /// Videos of the list that cannot be had, and were left out.
        package var leftOut: [String]

        package var removals: Int { edits.count(where: \.isRemoval) }
    }

    private let target: any Target

    package init(target: any Target) { self.target = target }

    /// - Throws: `Refusal` when the service cannot be read.
    package func plan(_ sync: Operation) async throws(Refusal) -> Plan {
        let feed = sync.definition.feed(sync.values)
        guard sync.definition == .playlistSync else {
            let prior = ListedEntry.list(try await target.entries(of: feed, limit: FeedBounds.entries))
            var sync = sync
            sync.values.set(.prior, words: prior.map(\.member))
            return Plan(sync: sync, edits: MembershipSync.plan(sync, prior: prior), prior: prior, leftOut: [])
        }
        // A playlist that an earlier operation makes is empty.
        let isNew = sync.unresolved.contains(.playlist)
        let prior =
            isNew ? [] : ListedEntry.list(try await target.entries(of: feed, limit: FeedBounds.entries))
        var sync = sync
        let leftOut = try await leaveOut(&sync, prior)
        let looksAtNotes = sync.values.desiredEntries.contains(where: \.hasNotes)
        let words = prior.map {
            DesiredEntry(video: $0.member, title: looksAtNotes ? $0.title : nil, note: $0.note).word
        }
        sync.values.set(.prior, words: words)
        let edits = PlaylistSync.plan(sync, prior: prior, metadata: isNew ? nil : try await metadata(sync))
        return Plan(sync: sync, edits: edits, prior: prior, leftOut: leftOut)
    }

    /// What is still to be done at the end of a run, when the feed holds these entries.
    static func rest(of sync: Operation, _ entries: [Entry]) -> [SyncEdit] {
        let listed = ListedEntry.list(entries)
        guard sync.definition == .playlistSync else { return MembershipSync.plan(sync, prior: listed) }
        // The operation that changed what the playlist is called has a verdict of its own.
        var sync = sync
        for name in [FieldName.title, .description, .privacy] { sync.values.remove(name) }
        return PlaylistSync.plan(sync, prior: listed, metadata: nil)
    }

    private func metadata(_ sync: Operation) async throws(Refusal) -> PlaylistSync.Metadata? {
        guard [FieldName.title, .description, .privacy].contains(where: { sync.values.has($0) }),
            let playlist = sync.values.text(.playlist)
        else { return nil }
        let feed = FeedAddress.playlists(user: FeedAddress.authenticatedUser)
        switch try await target.resources([playlist], of: feed).first {
        case .success(let entry):
            return PlaylistSync.Metadata(
                title: entry.title ?? "",
                description: entry.summary ?? "",
                privacy: Privacy.of(playlist: entry)
            )
        case .failure(let error): throw Refusal(.status(error.status.code), reason: error.status.reason)
        case nil: return nil
        }
    }

    // MARK: - Videos that cannot be had

    /// Takes out of the list what cannot be had, as far as the sync says so.
    private func leaveOut(_ sync: inout Operation, _ prior: [ListedEntry]) async throws(Refusal) -> [String] {
        let strategy = sync.values.text(.unavailable).flatMap(UnavailableVideos.init) ?? .add
        guard strategy != .add else { return [] }
        let desired = sync.values.desiredEntries
        let present = Set(prior.map(\.member))
        var asked: Set<String> = []
        // What another operation is yet to make cannot be looked up.
        let ids = desired.map(\.video).filter {
            !$0.contains("${") && (strategy == .remove || !present.contains($0)) && asked.insert($0).inserted
        }
        let missing = try await unavailable(ids)
        guard !missing.isEmpty else { return [] }
        let hasReferences = sync.values.hasReferences(.videos)
        sync.values.set(.desired, words: desired.filter { !missing.contains($0.video) }.map(\.word))
        if hasReferences { sync.values.markReferences(.desired) }
        return ids.filter { missing.contains($0) }
    }

    private func unavailable(_ ids: [String]) async throws(Refusal) -> Set<String> {
        var missing: Set<String> = []
        for (id, answer) in try await target.allResources(ids, of: .videos) {
            switch answer {
            case .failure: missing.insert(id)
            case .success(let entry): if entry.control?.state != nil { missing.insert(id) }
            }
        }
        return missing
    }
}

extension ListedEntry {
    /// What entries of a playlist, of favorites or of subscriptions hold.
    package static func list(_ entries: [Entry]) -> [ListedEntry] {
        entries.compactMap { entry in
            guard let id = entry.id.map(EntryIdentifier.lastComponent), let member = entry.listMember else {
                return nil
            }
            return ListedEntry(id: id, member: member, title: entry.title, note: entry.summary)
        }
    }
}

extension Entry {
    /// What the entry puts into its list: a video, or the kind and target of a subscription.
    fileprivate var listMember: String? {
        guard let kind = term(Scheme.subscriptionTypes) else { return playlistVideo }
        switch kind {
        case "playlist": return (playlistID ?? contentSource.map(EntryIdentifier.lastComponent)).map { "\(kind) \($0)" }
        case "query": return queryString.map { "\(kind) \($0)" }
        default: return username.map { "\(kind) \($0)" }
        }
    }
}
