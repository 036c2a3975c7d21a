/// The methods of comments and subscriptions.
extension APIMethods {
    static let moderation = word("moderationStatus", ["published", "heldForReview", "likelySpam"], "published")
    static let textFormat = word("textFormat", ["html", "plainText"], "html")

    static let comments: [APIMethod] = [
        write("commentThreads", "insert", "CommentThread", scopes: [.forceSSL], owners: []),
        read(
            "commentThreads",
            [
                APIParameter(name: "allThreadsRelatedToChannelId"), channel, list("id"), count(1...100, 20), moderation,
                word("order", ["time", "relevance"], "time"), pageToken, APIParameter(name: "searchTerms"), textFormat,
                APIParameter(name: "videoId"),
            ],
            response: "CommentThreadListResponse",
            scopes: [.forceSSL]
        ),
        write("comments", "insert", "Comment", scopes: [.forceSSL], owners: []),
        read(
            "comments",
            [list("id"), count(1...100, 20), pageToken, APIParameter(name: "parentId"), textFormat],
            response: "CommentListResponse",
            scopes: [.forceSSL]
        ),
        write("comments", "update", "Comment", scopes: [.forceSSL], owners: []),
        delete("comments", scopes: [.forceSSL], owners: []),
        action(
            "comments",
            "setModerationStatus",
            [
                list("id", isRequired: true),
                APIParameter(
                    name: "moderationStatus",
                    isRequired: true,
                    values: ["published", "heldForReview", "rejected"]
                ), flag("banAuthor"),
            ],
            scopes: [.forceSSL],
            owners: []
        ),
    ]

    static let subscriptions: [APIMethod] = [
        write("subscriptions", "insert", "Subscription", owners: []),
        read(
            "subscriptions",
            [
                channel, APIParameter(name: "forChannelId"), list("id"), count(0...50, 5), mine,
                flag("myRecentSubscribers"), flag("mySubscribers"), owner, ownerChannel,
                word("order", ["relevance", "unread", "alphabetical"], "relevance"), pageToken,
            ],
            response: "SubscriptionListResponse"
        ),
        delete("subscriptions", owners: []),
    ]
}
