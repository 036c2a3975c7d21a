package import DataAPI
package import Operations

/// What one operation would do to the service's present state, and why.
package struct Change: Sendable {
    package enum Kind: String, Sendable, CaseIterable, Codable {
        case add, change, move, remove
        /// It is so already.
        case none

        /// One character for a list of changes.
        package var symbol: String {
            switch self {
            case .add: "+"
            case .change: "~"
            case .move: ">"
            case .remove: "-"
            case .none: "="
            }
        }
    }

    package var kind: Kind
    package var stored: StoredOperation
    package var reason: String
    /// Of an operation that a sync was planned into, what of the list it is about.
    package var member: String?
    /// What it takes of the quota; `nil` where nothing is counted.
    package var cost: Cost?

    package struct Cost: Sendable, Equatable {
        package var cost: QuotaCost
        /// When there is enough for it; `nil` when no day has as much.
        package var day: QuotaDay?

        package init(cost: QuotaCost, day: QuotaDay?) {
            self.cost = cost
            self.day = day
        }
    }

    package init(_ kind: Kind, _ stored: StoredOperation, _ reason: String, member: String? = nil) {
        self.kind = kind
        self.stored = stored
        self.reason = reason
        self.member = member
    }

    package var operation: Operation { stored.operation }
}
