package import Operations

/// One operation that a sync was planned into, and why.
package struct SyncEdit: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case add, change, move, remove
    }

    package var kind: Kind
    package var operation: Operation
    /// What it is about: a video, or the kind and target of a subscription.
    package var member: String
    package var reason: String

    /// How many things this takes away from the feed.
    package var isRemoval: Bool { kind == .remove }
}

/// Numbers the operations of one sync: `spring/1`, `spring/2`. No id of a manifest has a slash in it.
struct SyncEdits {
    private let sync: Operation
    private(set) var list: [SyncEdit] = []

    init(_ sync: Operation) { self.sync = sync }

    /// Adds an operation that takes its place in the manifest, and what stands beside it there, from the sync.
    mutating func add(
        _ kind: SyncEdit.Kind,
        _ definition: OperationDefinition,
        of member: String,
        _ reason: String,
        _ fields: [(name: FieldName, text: String?)]
    ) {
        var operation = sync
        operation.definition = definition
        operation.id = SyncEdits.id(sync.id, list.count + 1)
        operation.values = FieldValues()
        for (name, text) in fields {
            guard let text else { continue }
            operation.values.set(name, text, line: sync.line, column: sync.column)
            if text.contains("${"), sync.values.hasReferences(source(of: name, definition)) {
                operation.values.markReferences(name)
            }
        }
        list.append(SyncEdit(kind: kind, operation: operation, member: member, reason: reason))
    }

    /// The field of the sync that the value of a field comes from.
    private func source(of name: FieldName, _ definition: OperationDefinition) -> FieldName {
        if definition == .subscriptionAdd { return SubscriptionList.all.first { $0.field == name }?.list ?? name }
        if definition == .playlistUpdate || name == .playlist { return name }
        return sync.values.has(.desired) ? .desired : .videos
    }

    static func id(_ sync: String, _ number: Int) -> String { "\(sync)/\(number)" }
}

extension Operation {
    /// The sync that the operation was planned for; `nil` for one that stands in the manifest.
    package var sync: Substring? { id.lastIndex(of: "/").map { id[..<$0] } }
}
