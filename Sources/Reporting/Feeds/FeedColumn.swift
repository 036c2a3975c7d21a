package import GData
import Operations

/// One thing that the rows of a feed tell, by the name that reports and manifests use for it.
package struct FeedColumn: Sendable {
    package let name: String
    /// Written as a number in JSON, and to the right in tables.
    package let isNumber: Bool
    package let value: @Sendable (Entry) -> String?

    private init(_ name: String, isNumber: Bool = false, _ value: @escaping @Sendable (Entry) -> String?) {
        self.name = name
        self.isNumber = isNumber
        self.value = value
    }

    package static let all = [
        FeedColumn("kind") { $0.feedKind },
        FeedColumn("position", isNumber: true) { $0.position },
        FeedColumn("videoId") { $0.feedVideoID },
        FeedColumn("playlistId") { $0.playlistID },
        FeedColumn("commentId") { $0.identifier(of: "comment") },
        FeedColumn("subscriptionId") { $0.identifier(of: "subscription") },
        FeedColumn("favoriteId") { $0.favoriteID },
        FeedColumn("channelId") { $0.channelID ?? $0.author?.userID },
        FeedColumn("entryId") { $0.id.map(EntryIdentifier.lastComponent) },
        FeedColumn("title") { $0.media?.title ?? $0.title },
        FeedColumn("text") { ["comment", "videoMessage"].contains($0.feedKind) ? $0.content ?? $0.summary : nil },
        FeedColumn("description") { $0.media?.description ?? $0.summary },
        FeedColumn("author") { $0.author?.name ?? $0.media?.credit },
        FeedColumn("username") { $0.usernameDisplay ?? $0.username },
        FeedColumn("status") { $0.contactStatus },
        FeedColumn("published") { $0.published },
        FeedColumn("updated") { $0.updated },
        FeedColumn("duration", isNumber: true) { $0.media?.duration },
        FeedColumn("category") { entry in
            entry.media?.categories.first { $0.scheme == Scheme.categories }?.term
        },
        FeedColumn("keywords") { $0.media?.keywords },
        FeedColumn("privacy") { $0.feedPrivacy },
        FeedColumn("state") { $0.control?.state },
        FeedColumn("reasonCode") { $0.control?.reasonCode },
        FeedColumn("viewCount", isNumber: true) { $0.statistics?.viewCount },
        FeedColumn("favoriteCount", isNumber: true) { $0.statistics?.favoriteCount },
        FeedColumn("ratingAverage", isNumber: true) { $0.rating?.average },
        FeedColumn("ratingCount", isNumber: true) { $0.rating?.count },
        FeedColumn("likes", isNumber: true) { $0.statistics?.likes },
        FeedColumn("dislikes", isNumber: true) { $0.statistics?.dislikes },
        FeedColumn("commentCount", isNumber: true) { $0.comments?.countHint },
        FeedColumn("entryCount", isNumber: true) { $0.countHint },
        FeedColumn("subscriberCount", isNumber: true) { $0.statistics?.subscriberCount },
        FeedColumn("totalUploadViews", isNumber: true) { $0.statistics?.totalUploadViews },
        FeedColumn("recorded") { $0.recorded },
        FeedColumn("place") { $0.place },
        FeedColumn("location") { $0.point },
        FeedColumn("language") { $0.contentLanguage },
        FeedColumn("query") { $0.queryString },
        FeedColumn("link") { $0.link(Relation.alternate) },
    ]

    /// The columns with these names, in this order.
    ///
    /// - Throws: `FeedAddressError` for a name that is none.
    package static func named(_ names: [String]) throws(FeedAddressError) -> [FeedColumn] {
        var columns: [FeedColumn] = []
        for name in names {
            guard let column = all.first(where: { $0.name == name }) else {
                let known = all.map(\.name)
                let hint = Spelling.suggestion(for: name, among: known) ?? "there are " + known.joined(separator: ", ")
                let words = name.isEmpty ? "a column has no name" : "there is no column \(name.prefix(60))"
                throw FeedAddressError("\(words); \(hint)")
            }
            columns.append(column)
        }
        return columns
    }

    /// What a table shows of entries of a kind, when nobody chose.
    package static func usual(for kind: String?) -> [FeedColumn] {
        let names =
            switch kind {
            case "comment": ["commentId", "author", "published", "text"]
            case "playlistLink": ["playlistId", "title", "author", "entryCount", "updated"]
            case "playlist": ["position", "videoId", "title", "author", "duration", "viewCount"]
            case "subscription": ["subscriptionId", "title", "username", "updated"]
            case "friend": ["username", "status", "updated"]
            case "userProfile": ["username", "title", "subscriberCount", "totalUploadViews", "published"]
            case "userEvent": ["updated", "author", "videoId", "username", "title"]
            case "videoMessage": ["published", "author", "videoId", "title", "text"]
            case "captionTrack": ["entryId", "language", "title", "updated"]
            case "channel": ["channelId", "title", "author", "updated"]
            case "video", "favorite": ["videoId", "title", "author", "published", "duration", "viewCount"]
            default: ["entryId", "title", "author", "updated"]
            }
        return names.compactMap { name in all.first { $0.name == name } }
    }
}

extension Entry {
    /// What it is, as in `video`: the term of its kind, without the scheme.
    package var feedKind: String? { term(Scheme.kind).map { String($0.drop { $0 != "#" }.dropFirst()) } }

    func identifier(of kind: String) -> String? {
        feedKind == kind ? id.map(EntryIdentifier.lastComponent) : nil
    }

    fileprivate var feedVideoID: String? {
        media?.videoID ?? videoID ?? identifier(of: "video")
    }

    /// Only of what can be private; a video that is in no list is `unlisted`.
    fileprivate var feedPrivacy: String? {
        guard media != nil || feedKind == "playlistLink" else { return nil }
        if isPrivate || media?.isPrivate == true { return "private" }
        return accessControls.contains { $0.action == "list" && $0.permission == "denied" } ? "unlisted" : "public"
    }
}
