import DataAPI
import GData

extension OperationDefinition {
    package static let subscriptionAdd = OperationDefinition(
        name: "subscription.add",
        summary: "Subscribes to a channel, a user's favorites, a playlist or a search.",
        fields: SubscriptionTarget.fields,
        rules: [.exactlyOne(SubscriptionTarget.names)],
        result: Result(name: "subscriptionId", summary: "The new subscription.", identifier: .subscription),
        feed: { _ in .subscriptions(user: FeedAddress.authenticatedUser) },
        form: .batch(.insert) { form in
            guard let target = SubscriptionTarget(form.values) else { return }
            form.category(scheme: Scheme.subscriptionTypes, term: target.type)
            switch target.field {
            case .playlist: form.element("yt:playlistId", .playlist)
            case .query: form.element("yt:queryString", .query)
            case let field: form.element("yt:username", field)
            }
        },
        call: .insert("subscriptions", parts: { _ in ["snippet"] }, limits: SubscriptionTarget.callLimits) { draft in
            draft.body["snippet", "resourceId", "kind"] = "youtube#channel"
            draft.member("snippet", "resourceId", "channelId", from: .channel)
        }.naming(.channel, .channel),
        repeatSafety: .verifiable(.membership),
        example: "{channel: otherchannel}"
    )
}
