/// The names that a report may use: those of `ytbatch feed`, which a test compares with these, and those of changes.
package enum ReportNames {
    /// Names of feeds.
    package static let feeds = [
        "standard", "search", "videos", "video", "related", "responses", "comments", "captions", "playlist",
        "playlist-search", "profile", "uploads", "favorites", "playlists", "subscriptions", "new-subscription-videos",
        "contacts", "inbox", "events", "friends-activity", "recommendations", "watch-later", "watch-history",
        "channels",
        "channel-standard", "suggestions",
    ]

    /// Columns that hold text.
    package static let texts = [
        "kind", "videoId", "playlistId", "commentId", "subscriptionId", "favoriteId", "channelId", "entryId", "title",
        "text", "description", "author", "username", "status", "published", "updated", "category", "keywords",
        "privacy",
        "state", "reasonCode", "recorded", "place", "location", "language", "query", "link",
    ]

    /// Columns that hold numbers which do not change with time.
    package static let fixedNumbers = ["position", "duration"]

    /// Columns that hold numbers which do: `viewCount` has a `viewCountChange`.
    package static let numbers = [
        "viewCount", "favoriteCount", "ratingAverage", "ratingCount", "likes", "dislikes", "commentCount", "entryCount",
        "subscriberCount", "totalUploadViews",
    ]

    /// Columns that tell how a number changed since the run before.
    package static let numberChanges = numbers.map { $0 + "Change" }

    /// Columns that tell how a row moved since the run before.
    package static let rankChanges = ["change", "previousRank", "rankChange"]

    /// What rows can be sorted and filtered by: all that does not depend on their order.
    package static let sortable = texts + fixedNumbers + numbers + numberChanges

    package static let columns = ["rank"] + rankChanges + sortable

    static func isNumber(_ column: String) -> Bool {
        fixedNumbers.contains(column) || numbers.contains(column) || numberChanges.contains(column)
    }

    static func needsComparison(_ column: String) -> Bool {
        rankChanges.contains(column) || numberChanges.contains(column)
    }

    /// The endings of files, each of which is a format.
    package static let endings = ["csv", "json", "jsonl", "md", "html", "txt"]
}
