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

    /// What the Data API cannot express: it knows subscriptions to channels only, and channels by their ids.
    static let callLimits: CallForm.Limits = { values in
        guard let target = SubscriptionTarget(values) else { return [] }
        guard target.field == .channel else { return [onlyChannels(target.field)] }
        // What an earlier operation is yet to make is checked when it is sent.
        return isChannelID(target.text) || target.text.contains("${") ? [] : [noChannelID(.channel, target.text)]
    }

    static func onlyChannels(_ field: FieldName) -> OperationDefinition.Refusal {
        OperationDefinition.Refusal(
            field,
            "the Data API knows subscriptions to channels only",
            "subscribe to the channel, or leave it out"
        )
    }

    static func noChannelID(_ field: FieldName, _ text: String) -> OperationDefinition.Refusal {
        OperationDefinition.Refusal(
            field,
            "\(text.prefix(60)) is no id of a channel, and the Data API subscribes to nothing else",
            "write the channel's id: UC and 22 characters, as in its address"
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
