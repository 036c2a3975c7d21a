/// The methods of the API (protocol of version 3, "Operations"). A new method is an entry here.
package enum APIMethods {
    package static let all: [APIMethod] =
        videos + playlists + playlistItems + playlistImages + comments + subscriptions + search + channels + captions
        + others

    /// By its id: `playlistItems.insert`.
    package static func find(_ id: String) -> APIMethod? { byID[id] }

    private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

    // MARK: - What many share

    private static let readers: Set<APIScope> = [.forceSSL, .readOnly, .account, .partner]
    private static let writers: Set<APIScope> = [.forceSSL, .account, .partner]

    private static let part = list("part", isRequired: true)
    private static let pageToken = APIParameter(name: "pageToken")
    private static let id = APIParameter(name: "id", isRequired: true)
    private static let language = APIParameter(name: "hl")
    private static let mine = flag("mine")
    private static let channel = APIParameter(name: "channelId")

    /// What partners give; it is taken and changes nothing.
    private static let owner = APIParameter(name: "onBehalfOfContentOwner")
    private static let ownerChannel = APIParameter(name: "onBehalfOfContentOwnerChannel")

    private static func list(_ name: String, isRequired: Bool = false) -> APIParameter {
        APIParameter(name: name, isRequired: isRequired, isRepeated: true)
    }

    private static func flag(_ name: String) -> APIParameter { APIParameter(name: name, kind: .boolean) }

    private static func word(_ name: String, _ values: [String], _ standard: String? = nil) -> APIParameter {
        APIParameter(name: name, values: values, standard: standard)
    }

    private static func count(_ range: ClosedRange<Int>, _ standard: Int) -> APIParameter {
        APIParameter(name: "maxResults", kind: .integer, range: range, standard: String(standard))
    }

    private static func read(
        _ resource: String,
        _ parameters: [APIParameter],
        response: String,
        scopes: Set<APIScope> = readers
    ) -> APIMethod {
        APIMethod(
            resource: resource,
            name: "list",
            verb: .get,
            path: resource,
            scopes: scopes,
            takesKey: true,
            parameters: [part] + parameters,
            response: response
        )
    }

    private static func write(
        _ resource: String,
        _ name: String,
        _ schema: String,
        _ parameters: [APIParameter] = [],
        media: APIMethod.Media? = nil,
        scopes: Set<APIScope> = writers,
        owners: [APIParameter] = [owner]
    ) -> APIMethod {
        APIMethod(
            resource: resource,
            name: name,
            verb: name == "insert" ? .post : .put,
            path: resource,
            media: media,
            scopes: scopes,
            takesKey: false,
            parameters: [part] + parameters + owners,
            request: schema,
            response: schema
        )
    }

    private static func delete(
        _ resource: String,
        scopes: Set<APIScope> = writers,
        owners: [APIParameter] = [owner]
    ) -> APIMethod {
        APIMethod(
            resource: resource,
            name: "delete",
            verb: .delete,
            path: resource,
            scopes: scopes,
            takesKey: false,
            parameters: [id] + owners
        )
    }

    private static func action(
        _ resource: String,
        _ name: String,
        _ parameters: [APIParameter],
        verb: APIMethod.Verb = .post,
        request: String? = nil,
        response: String? = nil,
        media: APIMethod.Media? = nil,
        scopes: Set<APIScope> = writers,
        owners: [APIParameter] = [owner]
    ) -> APIMethod {
        APIMethod(
            resource: resource,
            name: name,
            verb: verb,
            path: resource + "/" + name,
            media: media,
            scopes: scopes,
            takesKey: false,
            parameters: parameters + owners,
            request: request,
            response: response
        )
    }

    // MARK: - The methods

    private static let videos: [APIMethod] = [
        write(
            "videos",
            "insert",
            "Video",
            [flag("autoLevels"), flag("notifySubscribers"), flag("stabilize"), ownerChannel],
            media: APIMethod.Media(
                path: "videos",
                accept: ["application/octet-stream", "video/*"],
                maximumLength: 256 << 30
            ),
            scopes: writers.union([.upload])
        ),
        read(
            "videos",
            [
                list("id"), word("chart", ["mostPopular"]), word("myRating", ["like", "dislike"]), language,
                APIParameter(name: "locale"),
                APIParameter(name: "maxHeight", kind: .integer, range: 72...8192),
                APIParameter(name: "maxWidth", kind: .integer, range: 72...8192), count(1...50, 5), owner,
                pageToken, APIParameter(name: "regionCode"), APIParameter(name: "videoCategoryId", standard: "0"),
            ],
            response: "VideoListResponse"
        ),
        write("videos", "update", "Video"),
        delete("videos"),
        action(
            "videos",
            "rate",
            [id, APIParameter(name: "rating", isRequired: true, values: ["none", "like", "dislike"])],
            owners: []
        ),
        action(
            "videos",
            "getRating",
            [list("id", isRequired: true)],
            verb: .get,
            response: "VideoGetRatingResponse",
            scopes: readers
        ),
        action("videos", "reportAbuse", [], request: "VideoAbuseReport"),
        APIMethod(
            resource: "videos",
            name: "batchGetStats",
            verb: .get,
            path: "videos:batchGetStats",
            scopes: readers,
            takesKey: true,
            parameters: [list("part"), list("id"), owner],
            response: "BatchGetStatsResponse"
        ),
    ]

    private static let playlists: [APIMethod] = [
        write("playlists", "insert", "Playlist", [ownerChannel]),
        read(
            "playlists",
            [channel, language, list("id"), count(0...50, 5), mine, owner, ownerChannel, pageToken],
            response: "PlaylistListResponse"
        ),
        write("playlists", "update", "Playlist"),
        delete("playlists"),
    ]

    private static let playlistItems: [APIMethod] = [
        write("playlistItems", "insert", "PlaylistItem"),
        read(
            "playlistItems",
            [
                list("id"), count(0...50, 5), owner, pageToken, APIParameter(name: "playlistId"),
                APIParameter(name: "videoId"),
            ],
            response: "PlaylistItemListResponse"
        ),
        write("playlistItems", "update", "PlaylistItem"),
        delete("playlistItems"),
    ]

    /// These do without `part`.
    private static let playlistImages: [APIMethod] =
        [("insert", APIMethod.Verb.post), ("update", .put)].map { name, verb in
            APIMethod(
                resource: "playlistImages",
                name: name,
                verb: verb,
                path: "playlistImages",
                media: picture("playlistImages", 50 << 20),
                scopes: writers,
                takesKey: false,
                parameters: [list("part"), owner] + (name == "insert" ? [ownerChannel] : []),
                request: "PlaylistImage",
                response: "PlaylistImage"
            )
        } + [
            APIMethod(
                resource: "playlistImages",
                name: "list",
                verb: .get,
                path: "playlistImages",
                scopes: readers,
                takesKey: true,
                parameters: [
                    list("part"), count(0...50, 5), owner, ownerChannel, pageToken, APIParameter(name: "parent"),
                ],
                response: "PlaylistImageListResponse"
            ),
            APIMethod(
                resource: "playlistImages",
                name: "delete",
                verb: .delete,
                path: "playlistImages",
                scopes: writers,
                takesKey: false,
                parameters: [APIParameter(name: "id"), owner]
            ),
        ]

    private static let moderation = word("moderationStatus", ["published", "heldForReview", "likelySpam"], "published")
    private static let textFormat = word("textFormat", ["html", "plainText"], "html")

    private static let comments: [APIMethod] = [
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

    private static let subscriptions: [APIMethod] = [
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

    private static let search: [APIMethod] = [
        read(
            "search",
            [
                channel, word("channelType", ["any", "show"]), word("eventType", ["completed", "live", "upcoming"]),
                flag("forContentOwner"), flag("forDeveloper"), flag("forMine"), APIParameter(name: "location"),
                APIParameter(name: "locationRadius"), count(0...50, 5), owner,
                word("order", ["date", "rating", "relevance", "title", "videoCount", "viewCount"], "relevance"),
                pageToken, APIParameter(name: "publishedAfter"), APIParameter(name: "publishedBefore"),
                APIParameter(name: "q"), APIParameter(name: "regionCode"), APIParameter(name: "relevanceLanguage"),
                word("safeSearch", ["none", "moderate", "strict"], "moderate"), APIParameter(name: "topicId"),
                list("type"), word("videoCaption", ["any", "closedCaption", "none"]),
                APIParameter(name: "videoCategoryId"), word("videoDefinition", ["any", "standard", "high"]),
                word("videoDimension", ["any", "2d", "3d"]), word("videoDuration", ["any", "short", "medium", "long"]),
                word("videoEmbeddable", ["any", "true"]), word("videoLicense", ["any", "youtube", "creativeCommon"]),
                word("videoPaidProductPlacement", ["any", "true"]), word("videoSyndicated", ["any", "true"]),
                word("videoType", ["any", "movie", "episode"]),
            ],
            response: "SearchListResponse"
        )
    ]

    private static let channels: [APIMethod] = [
        read(
            "channels",
            [
                APIParameter(name: "categoryId"), APIParameter(name: "forHandle"), APIParameter(name: "forUsername"),
                language, list("id"), flag("managedByMe"), count(0...50, 5), mine, flag("mySubscribers"), owner,
                pageToken,
            ],
            response: "ChannelListResponse"
        ),
        write("channels", "update", "Channel"),
        read(
            "channelSections",
            [channel, language, list("id"), mine, owner],
            response: "ChannelSectionListResponse"
        ),
        write("channelSections", "insert", "ChannelSection", [ownerChannel]),
        write("channelSections", "update", "ChannelSection"),
        delete("channelSections"),
        action(
            "channelBanners",
            "insert",
            [channel, ownerChannel],
            request: "ChannelBannerResource",
            response: "ChannelBannerResource",
            media: picture("channelBanners/insert", 6 << 20),
            scopes: [.forceSSL, .account, .upload]
        ),
        action(
            "watermarks",
            "set",
            [APIParameter(name: "channelId", isRequired: true)],
            request: "InvideoBranding",
            media: picture("watermarks/set", 10 << 20),
            scopes: writers.union([.upload])
        ),
        action("watermarks", "unset", [APIParameter(name: "channelId", isRequired: true)]),
    ]

    private static func picture(_ path: String, _ maximumLength: Int) -> APIMethod.Media {
        APIMethod.Media(
            path: path,
            accept: ["application/octet-stream", "image/jpeg", "image/png"],
            maximumLength: maximumLength
        )
    }

    private static let captionFile = APIMethod.Media(
        path: "captions",
        accept: ["*/*", "application/octet-stream", "text/xml"],
        maximumLength: 100 << 20
    )

    private static let captionFlags = [APIParameter(name: "onBehalfOf"), flag("sync")]

    private static let captions: [APIMethod] = [
        read(
            "captions",
            [list("id"), APIParameter(name: "onBehalfOf"), owner, APIParameter(name: "videoId", isRequired: true)],
            response: "CaptionListResponse",
            scopes: [.forceSSL, .partner]
        ),
        write("captions", "insert", "Caption", captionFlags, media: captionFile, scopes: [.forceSSL, .partner]),
        write("captions", "update", "Caption", captionFlags, media: captionFile, scopes: [.forceSSL, .partner]),
        delete("captions", scopes: [.forceSSL, .partner], owners: [APIParameter(name: "onBehalfOf"), owner]),
        APIMethod(
            resource: "captions",
            name: "download",
            verb: .get,
            path: "captions/{id}",
            scopes: [.forceSSL, .partner],
            takesKey: false,
            parameters: [
                id, APIParameter(name: "onBehalfOf"), owner, APIParameter(name: "tfmt"), APIParameter(name: "tlang"),
            ],
            isDownload: true
        ),
    ]

    private static let others: [APIMethod] = [
        read(
            "activities",
            [
                channel, flag("home"), count(0...50, 5), mine, pageToken, APIParameter(name: "publishedAfter"),
                APIParameter(name: "publishedBefore"), APIParameter(name: "regionCode"),
            ],
            response: "ActivityListResponse",
            scopes: [.forceSSL, .readOnly, .account]
        ),
        read(
            "videoCategories",
            [APIParameter(name: "hl", standard: "en-US"), list("id"), APIParameter(name: "regionCode")],
            response: "VideoCategoryListResponse"
        ),
        read(
            "videoAbuseReportReasons",
            [APIParameter(name: "hl", standard: "en-US")],
            response: "VideoAbuseReportReasonListResponse",
            scopes: [.forceSSL, .readOnly, .account]
        ),
        action(
            "thumbnails",
            "set",
            [APIParameter(name: "videoId", isRequired: true)],
            response: "ThumbnailSetResponse",
            media: picture("thumbnails/set", 50 << 20),
            scopes: writers.union([.upload])
        ),
    ]
}
