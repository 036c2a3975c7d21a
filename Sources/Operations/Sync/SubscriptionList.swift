/// One of the lists of `subscription.sync`, each of which holds what subscriptions of one kind are to.
///
/// A subscription stands in a list of all kinds as a member: `channel otherchannel`.
package struct SubscriptionList: Sendable {
    /// The field of the sync.
    package let list: FieldName
    /// The field of `subscription.add`, whose key is the kind.
    package let field: FieldName

    package static let all = [
        SubscriptionList(list: .channels, field: .channel), SubscriptionList(list: .favorites, field: .favorites),
        SubscriptionList(list: .playlists, field: .playlist), SubscriptionList(list: .queries, field: .query),
    ]

    package func member(_ target: String) -> String { "\(field.key) \(target)" }

    package func isKind(of member: String) -> Bool { member.hasPrefix(field.key + " ") }

    /// What those of some members are to that belong into this list.
    package func targets(_ members: [String]) -> [String] {
        members.filter(isKind).map { String($0.dropFirst(field.key.utf8.count + 1)) }
    }
}
