import GData

extension OperationDefinition {
    package static let subscriptionSync = OperationDefinition(
        name: "subscription.sync",
        summary: "Makes the subscriptions what the lists say.",
        fields: [
            Field(.channels, list(.identifier(.user)), .optional, "The users to whose videos to subscribe."),
            Field(.favorites, list(.identifier(.user)), .optional, "The users to whose favorites to subscribe."),
            Field(.playlists, list(.identifier(.playlist)), .optional, "The playlists to subscribe to."),
            Field(.queries, list(.text(SubscriptionTarget.query)), .optional, "The searches to subscribe to."),
            Field(
                .prune,
                .flag,
                .defaulted("true"),
                "Whether subscriptions that the lists do not have are ended; of kinds that have no list, none is."
            ),
        ],
        rules: [.atLeastOne([.channels, .favorites, .playlists, .queries])],
        feed: { _ in .subscriptions(user: FeedAddress.authenticatedUser) },
        form: .sync,
        call: .sync { values in
            let kinds: [FieldName] = [.favorites, .playlists, .queries]
            return kinds.filter { !values.words($0).isEmpty }.map(SubscriptionTarget.onlyChannels)
        }.naming(.channels, .channel),
        repeatSafety: .absolute,
        prior: { _ in .feed(.subscriptions(user: FeedAddress.authenticatedUser)) },
        example: "{channels: [otherchannel, thirdchannel], queries: [harbour timelapse]}"
    )

    private static func list(_ element: FieldType) -> FieldType { .list(element, maximum: SyncLimits.entries) }
}
