import GData

extension OperationDefinition {
    package static let subscriptionRemove = OperationDefinition(
        name: "subscription.remove",
        summary: "Ends a subscription, named by what it is to or by its id.",
        fields: SubscriptionTarget.fields + [
            Field(.subscription, .identifier(.subscription), .optional, "The subscription, by its id.")
        ],
        rules: [.exactlyOne(SubscriptionTarget.names + [.subscription])],
        feed: { _ in .subscriptions(user: FeedAddress.authenticatedUser) },
        form: .batch(.delete) { form in
            let id = form.values.text(.subscription) ?? form.foundID
            form.target(.subscriptions(user: FeedAddress.authenticatedUser), id)
        },
        call: .delete(
            "subscriptions",
            { values, found in values.text(.subscription) ?? found?.foundID },
            limits: SubscriptionTarget.callLimits
        ).naming(.channel, .channel),
        repeatSafety: .absolute,
        prior: { values in
            SubscriptionTarget(values).map { .subscription(type: $0.type, target: $0.text) }
        },
        example: "{channel: otherchannel}"
    )
}
