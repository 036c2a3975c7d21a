import Crypto
import GData
import Operations
import Planning

/// Finds out what operations would change, by reading the service and sending nothing.
///
/// Feeds are read once, resources in batches; what was read is kept in `prior`.
package struct ChangeFinder {
    private let target: any Target
    /// Operations that syncs were planned into, by their ids.
    private let edits: [String: SyncEdit]
    /// What was read.
    package private(set) var prior = PriorState()
    private var feeds: [FeedAddress: [Entry]] = [:]
    private var resources: [FeedAddress: [String: Result<Entry, StatusError>]] = [:]

    package init(target: any Target, plans: [SyncPlanner.Plan]) {
        self.target = target
        let pairs = plans.flatMap(\.edits).map { ($0.operation.id, $0) }
        edits = Dictionary(pairs) { first, _ in first }
        for plan in plans where !plan.sync.unresolved.contains(.playlist) {
            let looksAtNotes = plan.sync.values.desiredEntries.contains(where: \.hasNotes)
            let entries = plan.prior.map {
                PriorState.Entry(id: $0.id, holds: $0.member, content: looksAtNotes ? Self.notes($0) : nil)
            }
            let feed = plan.sync.definition.feed(plan.sync.values).path
            prior.feeds.append(PriorState.Feed(feed: feed, isWhole: true, entries: entries))
        }
    }

    /// What each of some operations would do.
    ///
    /// - Throws: `Refusal` when the service cannot be read.
    package mutating func changes(of operations: [StoredOperation]) async throws(Refusal) -> [Change] {
        try await read(for: operations)
        return operations.map(change)
    }

    /// Reads again what a plan rests on.
    ///
    /// - Throws: `Refusal` when the service cannot be read.
    /// - Returns: What there is now, for each feed of the plan.
    package static func read(
        _ prior: PriorState,
        for operations: [StoredOperation],
        of target: any Target
    ) async throws(Refusal) -> PriorState {
        var finder = ChangeFinder(target: target, plans: [])
        for feed in prior.feeds where feed.isWhole {
            guard let address = FeedAddress(path: feed.feed) else { continue }
            let looksAtNotes = feed.entries.contains { $0.content != nil }
            try await finder.readWhole(address, looksAtNotes: looksAtNotes)
        }
        _ = try await finder.changes(of: operations.filter { $0.operation.sync == nil })
        return finder.prior
    }

    // MARK: - Reading

    private mutating func read(for operations: [StoredOperation]) async throws(Refusal) {
        var wanted: [FeedAddress: [String]] = [:]
        for operation in operations.map(\.operation) where isLookedAt(operation) {
            let feed = operation.definition.feed(operation.values)
            switch question(of: operation) {
            case .feed(let feed): try await readWhole(feed)
            case .resource(let id):
                if resources[feed]?[id] == nil, wanted[feed]?.contains(id) != true {
                    wanted[feed, default: []].append(id)
                }
            case .nothing: continue
            }
        }
        for (feed, ids) in wanted.sorted(by: { $0.key.path < $1.key.path }) {
            for (id, answer) in try await target.allResources(ids, of: feed) {
                resources[feed, default: [:]][id] = answer
            }
        }
        for operation in operations.map(\.operation) where isLookedAt(operation) { note(operation) }
    }

    private mutating func readWhole(_ feed: FeedAddress, looksAtNotes: Bool = false) async throws(Refusal) {
        guard feeds[feed] == nil else { return }
        let entries = try await target.entries(of: feed, limit: FeedBounds.entries)
        feeds[feed] = entries
        guard !prior.feeds.contains(where: { $0.feed == feed.path && $0.isWhole }) else { return }
        let listed = ListedEntry.list(entries).map {
            PriorState.Entry(id: $0.id, holds: $0.member, content: looksAtNotes ? Self.notes($0) : nil)
        }
        prior.feeds.append(PriorState.Feed(feed: feed.path, isWhole: true, entries: listed))
    }

    /// Keeps in `prior` what a resource was like.
    private mutating func note(_ operation: Operation) {
        let feed = operation.definition.feed(operation.values)
        guard case .resource(let id) = question(of: operation), let answer = resources[feed]?[id] else { return }
        var entry = PriorState.Entry(id: id)
        switch answer {
        case .success(let found): entry.content = Self.hash(operation.definition.content(operation.values, of: found))
        case .failure: entry.isMissing = true
        }
        let index = prior.feeds.firstIndex { $0.feed == feed.path && !$0.isWhole }
        guard let index else {
            prior.feeds.append(PriorState.Feed(feed: feed.path, isWhole: false, entries: [entry]))
            return
        }
        guard notedResources.insert(feed.path + "/" + id).inserted else { return }
        prior.feeds[index].entries.append(entry)
    }

    private var notedResources: Set<String> = []

    // MARK: - What to ask

    private enum Question {
        case feed(FeedAddress)
        case resource(String)
        case nothing
    }

    /// Operations that a sync was planned into were looked at then; what earlier operations are yet to make is not there.
    private func isLookedAt(_ operation: Operation) -> Bool {
        edits[operation.id] == nil && operation.unresolved.isEmpty
    }

    /// What must be read to tell what the operation changes.
    private func question(of operation: Operation) -> Question {
        let definition = operation.definition
        let feed = definition.feed(operation.values)
        switch definition.prior(operation.values) {
        case .resource(_, let id): return .resource(id)
        case .playlistEntries(let playlist, _): return .feed(.playlist(playlist))
        case .subscription: return .feed(feed)
        case .feed: return .nothing
        case nil: break
        }
        switch definition.form {
        case .batch(.insert, _):
            return definition.repeatSafety == .verifiable(.membership) ? .feed(feed) : .nothing
        case .batch(.update, _) where operation.values.has(.entry),
            .batch(.delete, _) where operation.values.has(.entry):
            return .feed(feed)
        case .batch(.delete, _):
            if case .favorites = feed { return .feed(feed) }
            return Self.removedID(operation).map { .resource($0) } ?? .nothing
        default: return .nothing
        }
    }

    /// The entry that a removal names.
    private static func removedID(_ operation: Operation) -> String? {
        let fields: [FieldName] = [.subscription, .comment, .response, .user, .playlist, .video]
        return fields.lazy.compactMap { operation.values.text($0) }.first
    }

    // MARK: - What it comes to

    private func change(_ stored: StoredOperation) -> Change {
        let operation = stored.operation
        if let edit = edits[operation.id] {
            return Change(Self.kind(edit.kind), stored, edit.reason, member: edit.member)
        }
        if case .sync = operation.definition.form { return Change(.none, stored, "what it takes stands before it") }
        let kind = Self.kind(of: operation.definition)
        if !operation.unresolved.isEmpty { return Change(kind, stored, "with what earlier operations make") }
        let feed = operation.definition.feed(operation.values)
        switch question(of: operation) {
        case .nothing: return Change(kind, stored, kind == .add ? "is made each time" : "what it is now cannot be read")
        case .feed(let feed): return change(stored, kind, feeds[feed] ?? [])
        case .resource(let id):
            guard case .success(let entry) = resources[feed]?[id] else {
                return kind == .remove
                    ? Change(.none, stored, "is not there")
                    : Change(kind, stored, "\(feed.path)/\(id) is not there: it will fail")
            }
            guard kind == .change else { return Change(kind, stored, entry.title ?? id) }
            let names = operation.definition.changedFields(operation.values, over: entry).map(\.key)
            return names.isEmpty
                ? Change(.none, stored, "is so already")
                : Change(kind, stored, "other \(names.joined(separator: ", "))")
        }
    }

    /// An operation whose feed was read.
    private func change(_ stored: StoredOperation, _ kind: Change.Kind, _ entries: [Entry]) -> Change {
        let operation = stored.operation
        if kind == .add {
            return entries.contains { $0.isMember(operation) }
                ? Change(.none, stored, "is there already") : Change(kind, stored, "is not there")
        }
        let matching = entries.enumerated().filter { names(operation, $0.element) }
        guard let first = matching.first else {
            return kind == .remove
                ? Change(.none, stored, "is not there") : Change(kind, stored, "is not there: it will fail")
        }
        if kind == .move, let position = operation.values.integer(.position), matching.count == 1 {
            let isThere =
                first.offset + 1 == position || (position > entries.count && first.offset + 1 == entries.count)
            let notes = [
                (operation.values.text(.title), first.element.title),
                (operation.values.text(.description), first.element.summary),
            ]
            let isSame = notes.allSatisfy { $0 == nil || $0 == $1 }
            return isThere && isSame
                ? Change(.none, stored, "is there already") : Change(kind, stored, "stands at \(first.offset + 1)")
        }
        return Change(
            kind,
            stored,
            matching.count == 1 ? (first.element.title ?? "is there") : "is there \(matching.count) times"
        )
    }

    /// Whether the operation is about the entry.
    private func names(_ operation: Operation, _ entry: Entry) -> Bool {
        let values = operation.values
        if let id = values.text(.entry) ?? values.text(.subscription) {
            return entry.id.map(EntryIdentifier.lastComponent) == id
        }
        if case .subscription(let type, let target) = operation.definition.prior(values) {
            return entry.isSubscription(type: type, target: target)
        }
        return entry.playlistVideo == values.text(.video)
    }

    private static func kind(of definition: OperationDefinition) -> Change.Kind {
        if definition == .playlistMove { return .move }
        // A rating is inserted, and replaces the one before.
        if definition == .videoRate { return .change }
        return switch definition.form {
        case .batch(.update, _), .none: definition.isRemoval ? .remove : .change
        case .batch(.delete, _): .remove
        case .batch, .upload, .sync: .add
        }
    }

    private static func kind(_ kind: SyncEdit.Kind) -> Change.Kind {
        switch kind {
        case .add: .add
        case .change: .change
        case .move: .move
        case .remove: .remove
        }
    }

    // MARK: - Hashes

    /// What a sync looks at in an entry beside what it holds.
    private static func notes(_ entry: ListedEntry) -> String {
        hash(Array("\(entry.title ?? "")\u{0}\(entry.note ?? "")".utf8))
    }

    /// Enough of a hash to tell two states of one thing apart.
    private static func hash(_ bytes: [UInt8]) -> String { SHA256.hash(data: bytes).prefix(12).hexadecimal }
}
