package import Operations

/// What has to be done so that a feed that is a set holds what `favorite.sync` or `subscription.sync` says.
package enum MembershipSync {
    /// - Parameters:
    ///   - sync: The operation.
    ///   - prior: What the feed holds; the members of subscriptions are `channel otherchannel`.
    package static func plan(_ sync: Operation, prior: [ListedEntry]) -> [SyncEdit] {
        var edits = SyncEdits(sync)
        let isFavorites = sync.definition == .favoriteSync
        let wanted = isFavorites ? favorites(sync.values) : subscriptions(sync.values)
        if sync.values.text(.prune) != "false" {
            let names = Set(wanted.map { name($0.member) })
            // Subscriptions of a kind that no list is about are left alone.
            for entry in prior where !names.contains(name(entry.member)) && isListed(entry.member, sync.values) {
                edits.add(
                    .remove,
                    isFavorites ? .favoriteRemove : .subscriptionRemove,
                    of: entry.member,
                    "not in the list",
                    [isFavorites ? (.video, entry.member) : (.subscription, entry.id)]
                )
            }
        }
        var present = Set(prior.map { name($0.member) })
        for (member, field, text) in wanted where present.insert(name(member)).inserted {
            edits.add(
                .add,
                isFavorites ? .favoriteAdd : .subscriptionAdd,
                of: member,
                isFavorites ? "not a favorite" : "not subscribed to",
                [(field, text)]
            )
        }
        return edits.list
    }

    /// Two members are one when their names are: those of users are the same in any case.
    private static func name(_ member: String) -> String {
        member.hasPrefix("channel ") || member.hasPrefix("favorites ") ? member.lowercased() : member
    }

    private static func favorites(_ values: FieldValues) -> [(member: String, field: FieldName, text: String)] {
        values.words(.videos).map { ($0, .video, $0) }
    }

    private static func subscriptions(_ values: FieldValues) -> [(member: String, field: FieldName, text: String)] {
        SubscriptionList.all.flatMap { list in values.words(list.list).map { (list.member($0), list.field, $0) } }
    }

    private static func isListed(_ member: String, _ values: FieldValues) -> Bool {
        values.has(.videos) || SubscriptionList.all.contains { values.has($0.list) && $0.isKind(of: member) }
    }
}
