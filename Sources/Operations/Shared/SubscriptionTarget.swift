/// What a subscription is to: one of four kinds, each with its own field (reference, "subscriptions feed").
struct SubscriptionTarget {
    let field: FieldName
    let text: String

    static let names: [FieldName] = [.channel, .favorites, .playlist, .query]

    static let query = TextLimits(minimumCharacters: 1, maximumCharacters: 500)

    static let fields = [
        Field(.channel, .identifier(.user), .optional, "The user whose videos.", element: "yt:username"),
        Field(.favorites, .identifier(.user), .optional, "The user whose favorites.", element: "yt:username"),
        Field(.playlist, .identifier(.playlist), .optional, "The playlist.", element: "yt:playlistId"),
        Field(
            .query,
            .text(query),
            .optional,
            "The words to search for.",
            element: "yt:queryString"
        ),
    ]

    /// Ids of channels begin so, with 22 characters behind it.
    private static let channelPrefix = "UC"

    static func isChannelID(_ text: String) -> Bool { text.hasPrefix(channelPrefix) && text.utf8.count == 24 }

    /// What the Data API cannot express: it knows subscriptions to channels only.
    static let callLimits: CallForm.Limits = { values in
        guard let target = SubscriptionTarget(values), target.field != .channel else { return [] }
        return [onlyChannels(target.field)]
    }

    static func onlyChannels(_ field: FieldName) -> OperationDefinition.Refusal {
        OperationDefinition.Refusal(
            field,
            "the Data API knows subscriptions to channels only",
            "subscribe to the channel, or leave it out"
        )
    }

    init?(_ values: FieldValues) {
        guard let field = Self.names.first(where: { values.has($0) }), let text = values.text(field) else { return nil }
        self.field = field
        self.text = text
    }

    /// The term of the entry's category, which is also the field's name.
    var type: String { field.key }
}
