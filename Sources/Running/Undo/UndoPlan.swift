import Operations
import Planning

/// What would take a run back: the inverse of each operation that changed something, from the last to the first.
package struct UndoPlan: Sendable {
    /// An operation that cannot be taken back, and why.
    package struct Remainder: Sendable, Equatable {
        package var operation: String
        package var name: String
        package var reason: String
        /// The video that it belongs to, and goes with.
        var video: String?
    }

    /// What is to be done, in order, with the operation that each takes back.
    package private(set) var inverses: [(of: String, inverse: InverseOperation)] = []
    package private(set) var remainders: [Remainder] = []
    /// How many operations changed something.
    package private(set) var changes = 0

    /// - Throws: `LedgerError` when the ledger cannot be read.
    package init(_ ledger: Ledger) throws(LedgerError) {
        var settlements: [Int: Settlement] = [:]
        try ledger.forEachSettlement { settlements[$0.operation] = $0 }
        let recorded = try ledger.inverses()
        var operations: [StoredOperation] = []
        for var stored in try ledger.operations(at: Array(0..<(try ledger.operationCount()))) {
            _ = try Resolution.resolve(&stored.operation, needs: stored.needs, ledger: ledger)
            operations.append(stored)
        }
        /// The syncs of which something was done.
        var syncs: Set<Substring> = []
        for stored in operations {
            guard let settlement = settlements[stored.ordinal], settlement.verdict == .succeeded else { continue }
            if let sync = stored.operation.sync { syncs.insert(sync) }
        }
        for stored in operations.reversed() {
            let settlement = settlements[stored.ordinal]
            if settlement?.verdict == .unknown {
                remain(stored.operation, "nobody knows whether it was done")
                continue
            }
            if case .sync = stored.operation.definition.form {
                guard syncs.contains(stored.operation.id[...]) else { continue }
                add(Self.sync(stored.operation), of: stored.operation)
                continue
            }
            guard let settlement, settlement.verdict == .succeeded else { continue }
            changes += 1
            // What a sync was planned into goes back with the list; what its playlist is called goes back by itself.
            if stored.operation.sync != nil, stored.operation.definition != .playlistUpdate { continue }
            let known = recorded[stored.ordinal] ?? []
            if !known.isEmpty {
                for inverse in known.reversed() { add(inverse, of: stored.operation) }
            } else if let inverse = Self.inverse(of: stored.operation, result: settlement.result) {
                add(inverse, of: stored.operation)
            } else {
                remain(stored.operation, Self.reason(stored.operation.definition))
            }
        }
        dropWhatGoesAnyway()
    }

    private mutating func add(_ inverse: InverseOperation?, of operation: Operation) {
        guard let inverse else { return remain(operation, "what was there before is not known") }
        inverses.append((operation.id, inverse))
    }

    private mutating func remain(_ operation: Operation, _ reason: String) {
        let definition = operation.definition
        let video = Self.goesWithVideo.contains(definition) ? operation.values.text(.video) : nil
        remainders.append(Remainder(operation: operation.id, name: definition.name, reason: reason, video: video))
    }

    /// What is a part of its video.
    private static let goesWithVideo: [OperationDefinition] = [
        .videoUpdate, .videoRate, .commentDelete, .responseRemove, .thumbnailSet, .captionSet, .captionRemove,
    ]

    /// What belongs to a playlist or a video that is deleted goes with it.
    private mutating func dropWhatGoesAnyway() {
        let playlists = Set(
            inverses.filter { $0.inverse.definition == .playlistDelete }.map { $0.inverse.values.text(.playlist) }
        )
        let videos = Set(
            inverses.filter { $0.inverse.definition == .videoDelete }.map { $0.inverse.values.text(.video) }
        )
        inverses.removeAll { _, inverse in
            if let playlist = inverse.values.text(.playlist), inverse.definition != .playlistDelete {
                return playlists.contains(playlist)
            }
            return Self.goesWithVideo.contains(inverse.definition) && videos.contains(inverse.values.text(.video))
        }
        remainders.removeAll { $0.video != nil && videos.contains($0.video) }
    }

    // MARK: - Each kind

    /// The inverse that follows from the operation and what it made.
    private static func inverse(of operation: Operation, result: String?) -> InverseOperation? {
        let values = operation.values
        func made(_ definition: OperationDefinition, _ name: FieldName, _ more: [FieldName] = []) -> InverseOperation? {
            result.map { result in
                InverseOperation(definition, [(name, result)] + more.map { ($0, values.text($0)) })
            }
        }
        func same(_ definition: OperationDefinition, _ names: [FieldName]) -> InverseOperation {
            InverseOperation(definition, names.map { ($0, values.text($0)) })
        }
        switch operation.definition {
        case .videoUpload: return made(.videoDelete, .video)
        case .playlistCreate: return made(.playlistDelete, .playlist)
        case .playlistAdd: return made(.playlistRemove, .entry, [.playlist])
        case .commentAdd, .commentReply: return made(.commentDelete, .comment, [.video])
        case .subscriptionAdd: return made(.subscriptionRemove, .subscription)
        case .subscriptionRemove where !values.has(.subscription):
            return same(.subscriptionAdd, [.channel, .favorites, .playlist, .query])
        case .favoriteAdd: return same(.favoriteRemove, [.video])
        case .favoriteRemove: return same(.favoriteAdd, [.video])
        case .contactAdd: return same(.contactRemove, [.user])
        case .contactRemove: return same(.contactAdd, [.user])
        case .responseAdd: return same(.responseRemove, [.video, .response])
        case .responseRemove: return same(.responseAdd, [.video, .response])
        default: return nil
        }
    }

    /// The sync that makes the list what it was before.
    private static func sync(_ operation: Operation) -> InverseOperation? {
        guard operation.values.has(.prior) else { return nil }
        let prior = operation.values.words(.prior)
        var inverse = InverseOperation(operation.definition, [(.playlist, operation.values.text(.playlist))])
        switch operation.definition {
        case .subscriptionSync:
            for list in SubscriptionList.all where operation.values.has(list.list) {
                inverse.values.set(list.list, words: list.targets(prior))
            }
        default: inverse.values.set(.videos, words: prior)
        }
        return inverse
    }

    private static func reason(_ definition: OperationDefinition) -> String {
        switch definition {
        case .videoDelete: "a deleted video is gone"
        case .playlistDelete: "a deleted playlist is gone, with its entries"
        case .commentDelete: "what the comment said is not known"
        case .videoRate: "the service does not tell how the video was rated before"
        case .thumbnailSet, .captionSet, .captionRemove: "nobody keeps what was there before"
        case .complaintAdd, .messageSend: "what was sent cannot be called back"
        default: "what was there before is not known"
        }
    }
}
