import DataAPI
import GRDB

/// A subscription to a channel as the store has it. Those to anything else are of the older protocol alone.
struct ChannelSubscription {
    let id: String
    let subscriber: Int
    /// The number of the channel.
    let channel: Int
    let created: Instant

    static let selection = """
        SELECT s.id, s.user, u.number, s.created FROM subscriptions s JOIN users u ON u.key = s.target
        WHERE s.type = 'channel'
        """

    init(_ row: Row) {
        id = row[0]
        subscriber = row[1]
        channel = row[2]
        created = Instant(milliseconds: row[3])
    }
}

extension APIExchange {
    /// `subscriptions.list`.
    func listSubscriptions() throws -> JSONValue {
        switch try parameters.filter("channelId", "id", "mine", "mySubscribers", "myRecentSubscribers") {
        case "id":
            let found = try parameters.list("id").compactMap { id in
                try database.first(
                    ChannelSubscription.selection + " AND s.id = ?",
                    [id],
                    ChannelSubscription.init
                )
            }
            return list("subscriptionListResponse", try found.map(value))
        case "channelId":
            guard let subscriber = try channel(parameters["channelId"] ?? "") else {
                throw APIError.notFound(
                    "subscription",
                    "subscriberNotFound",
                    "The subscriber identified with the request cannot be found.",
                    at: "channelId"
                )
            }
            return try listSubscriptions("s.user = ?", [subscriber.number])
        case "mine": return try listSubscriptions("s.user = ?", [try user().number])
        default: return try listSubscriptions("s.target = ?", [try user().key])
        }
    }

    private func listSubscriptions(_ condition: String, _ arguments: StatementArguments) throws -> JSONValue {
        let page = try APIPage(parameters)
        var condition = " AND " + condition
        var arguments = arguments
        if parameters["forChannelId"] != nil {
            let ids = (parameters["forChannelId"] ?? "").split(separator: ",").prefix(APIParameters.longestList)
            let numbers = try ids.compactMap { try channel(String($0).trimmed)?.number }
            condition += " AND u.number IN (SELECT value FROM json_each(?))"
            arguments += ["[" + numbers.map { String($0) }.joined(separator: ",") + "]"]
        }
        let order = parameters["order"] == "alphabetical" ? "u.key" : "s.created DESC, s.number DESC"
        let total = try database.number(
            "SELECT count(*) FROM (\(ChannelSubscription.selection)\(condition))",
            arguments
        )
        let found = try database.all(
            "\(ChannelSubscription.selection)\(condition) ORDER BY \(order) LIMIT ? OFFSET ?",
            arguments + [page.count, page.offset],
            ChannelSubscription.init
        )
        return page.list("subscriptionListResponse", try found.map(value), total: total)
    }

    private func value(_ subscription: ChannelSubscription) throws -> JSONValue {
        let channel = try exchange.user(subscription.channel)
        let subscriber = try exchange.user(subscription.subscriber)
        return try resource(
            "subscription",
            id: subscription.id,
            [
                "snippet": {
                    [
                        "publishedAt": .string(subscription.created.apiText), "title": .string(channel.name),
                        "description": .string(try channelFacts(channel).about),
                        "resourceId": ["kind": "youtube#channel", "channelId": .string(channel.channelID)],
                        "channelId": .string(subscriber.channelID), "thumbnails": Thumbnails.ofChannel(channel.id),
                    ]
                },
                "contentDetails": {
                    [
                        "totalItemCount": .integer(try channelFacts(channel).videoCount), "newItemCount": 0,
                        "activityType": "all",
                    ]
                },
                "subscriberSnippet": {
                    [
                        "title": .string(subscriber.name), "description": .string(try channelFacts(subscriber).about),
                        "channelId": .string(subscriber.channelID), "thumbnails": Thumbnails.ofChannel(subscriber.id),
                    ]
                },
            ]
        )
    }

    /// `subscriptions.insert`.
    func insertSubscription() throws -> JSONValue {
        let user = try user()
        let resource = body["snippet", "resourceId"]
        guard let id = resource?["channelId"]?.text, resource?["kind"]?.text.map({ $0 == "youtube#channel" }) ?? true
        else {
            throw APIError.invalid(
                "subscription",
                "publisherRequired",
                "The resource that the request subscribes to must be a channel.",
                at: "body.snippet.resourceId"
            )
        }
        guard let channel = try channel(id) else {
            throw APIError.notFound(
                "subscription",
                "publisherNotFound",
                "The resource specified in the request's snippet.resourceId property cannot be found.",
                at: "body.snippet.resourceId.channelId"
            )
        }
        guard channel.number != user.number else {
            throw APIError.invalid(
                "subscription",
                "subscriptionForbidden",
                "You cannot subscribe to your own channel.",
                at: "body.snippet.resourceId.channelId"
            )
        }
        guard
            try !database.exists(
                "SELECT 1 FROM subscriptions WHERE user = ? AND type = 'channel' AND target = ?",
                [user.number, channel.key]
            )
        else {
            throw APIError.invalid(
                "subscription",
                "subscriptionDuplicate",
                "The subscription that you are trying to create already exists.",
                at: "body.snippet.resourceId"
            )
        }
        let name = try exchange.generate { $0.text(43) }
        try database.run(
            "INSERT INTO subscriptions (id, user, type, target, created) VALUES (?, ?, 'channel', ?, ?)",
            [name, user.number, channel.key, instant.milliseconds]
        )
        return try value(try ownSubscription(name))
    }

    /// `subscriptions.delete`.
    func deleteSubscription() throws {
        let subscription = try ownSubscription(parameters["id"] ?? "")
        try database.run("DELETE FROM subscriptions WHERE id = ?", [subscription.id])
    }

    private func ownSubscription(_ id: String) throws -> ChannelSubscription {
        let user = try user()
        let found = try database.first(
            ChannelSubscription.selection + " AND s.id = ?",
            [id],
            ChannelSubscription.init
        )
        guard let found else {
            throw APIError.notFound(
                "subscription",
                "subscriptionNotFound",
                "The subscription that you are trying to delete cannot be found. Check the value of the request's "
                    + "<code>id</code> parameter to ensure that it is correct.",
                at: "id"
            )
        }
        guard found.subscriber == user.number else {
            throw APIError.forbidden(
                "subscription",
                "subscriptionForbidden",
                "The subscription that you are trying to delete is not yours."
            )
        }
        return found
    }
}
