extension ElementRegistry {
    static let youTube = ElementGroup(
        title: "YouTube",
        section: "YouTube elements reference",
        namespace: .yt,
        elements: (ofEverything + ofProfiles + ofCategories).sorted { $0.name < $1.name }
    )

    /// What stands in entries and feeds, and in their `media:group`.
    private static let ofEverything: [ElementDefinition] = [
        ElementDefinition(
            "yt:accessControl",
            .none,
            [.in("entry", "Entry.accessControls", writing: .versionTwo)],
            ["action", "permission", "type"],
            shown: .videos,
            record: "3.1"
        ),
        ElementDefinition(
            "yt:aspectRatio",
            .text,
            [.in("media:group", "Entry.media.aspectRatio", writing: .versionTwo)],
            shown: .videos,
            record: "3.1"
        ),
        ElementDefinition("yt:aspectratio", .text, [.in("media:group", "Entry.media.aspectRatio", writing: .never)]),
        ElementDefinition(
            "yt:channelId",
            .text,
            [.in("entry", "Entry.channelID", writing: .versionTwo)],
            shown: [.subscription, .comment, .profile, .channel, .suggestion],
            record: "3.6"
        ),
        ElementDefinition("yt:commentRating", .none, [.in("entry", "Entry.commentRating")], ["total"], record: "3.6"),
        ElementDefinition("yt:countHint", .text, [.in("entry", "Entry.countHint")], shown: [.playlist, .subscription]),
        ElementDefinition("yt:derived", .text, [.in("entry", "Entry.derived")], record: "3.12"),
        ElementDefinition(
            "yt:description",
            .text,
            [
                .in("entry", "Entry.summary", writing: .versionOne),
                .in("feed", "FeedHeader.subtitle", writing: .versionOne),
            ],
            shown: [.feed, .playlist, .message, .complaint, .profile, .channel]
        ),
        ElementDefinition(
            "yt:duration",
            .none,
            [.in("media:group", "Entry.media.duration")],
            ["seconds"],
            shown: .videos + [.playlist]
        ),
        ElementDefinition(
            "yt:favoriteId",
            .text,
            [.in("entry", "Entry.favoriteID")],
            shown: [.favorite],
            record: "3.4"
        ),
        ElementDefinition("yt:googlePlusUserId", .text, [.in("entry", "Entry.googlePlusUserID")], record: "3.6"),
        ElementDefinition("yt:hd", .none, [.in("entry", "Entry.isHighDefinition")], record: "3.1"),
        ElementDefinition(
            "yt:location",
            .text,
            [.in("entry", "Entry.place")],
            shown: [.video, .profile, .playlistEntry]
        ),
        ElementDefinition(
            "yt:noembed",
            .none,
            [
                .in("entry", "Entry.accessControls", writing: .versionOne),
                .in("media:group", "Entry.accessControls", writing: .versionOne),
            ],
            shown: [.video, .playlistEntry]
        ),
        ElementDefinition(
            "yt:playlistId",
            .text,
            [.in("entry", "Entry.playlistID"), .in("feed", "FeedHeader.playlistID")],
            shown: [.feed, .playlist, .subscription]
        ),
        ElementDefinition("yt:playlistTitle", .text, [.in("entry", "Entry.playlistTitle")], shown: [.subscription]),
        ElementDefinition("yt:position", .text, [.in("entry", "Entry.position")], shown: [.playlistEntry]),
        ElementDefinition(
            "yt:private",
            .none,
            [
                .in("entry", "Entry.isPrivate"), .in("media:group", "Entry.media.isPrivate"),
                .in("feed", "FeedHeader.isPrivate"),
            ],
            shown: [.feed, .video, .playlist, .playlistEntry]
        ),
        ElementDefinition("yt:queryString", .text, [.in("entry", "Entry.queryString")], shown: [.subscription]),
        ElementDefinition("yt:racy", .none, [.in("entry", "Entry.isRacy", writing: .versionOne)]),
        ElementDefinition(
            "yt:rating",
            .none,
            [.in("entry", "Entry.like", "Entry.statistics")],
            ["value", "numLikes", "numDislikes"],
            shown: .videos + [.rating, .event],
            record: "3.7"
        ),
        ElementDefinition("yt:recorded", .text, [.in("entry", "Entry.recorded")], shown: [.video, .playlistEntry]),
        ElementDefinition("yt:replyCount", .text, [.in("entry", "Entry.replyCount")], record: "3.6"),
        ElementDefinition("yt:spam", .none, [.in("entry", "Entry.isSpam")], record: "3.6"),
        ElementDefinition(
            "yt:state",
            .text,
            [.in("app:control", "Entry.control")],
            ["name", "reasonCode", "helpUrl"],
            shown: [.video, .captions, .playlistEntry]
        ),
        ElementDefinition(
            "yt:statistics",
            .none,
            [.in("entry", "Entry.statistics")],
            [
                "viewCount", "videoWatchCount", "subscriberCount", "lastWebAccess", "favoriteCount", "totalUploadViews",
            ],
            shown: .videos + [.profile, .channel]
        ),
        ElementDefinition("yt:status", .text, [.in("entry", "Entry.contactStatus")], shown: [.contact]),
        ElementDefinition(
            "yt:unreadCount",
            .text,
            [.in("entry", "Entry.unreadCount")],
            shown: [.subscription],
            record: "3.5"
        ),
        ElementDefinition(
            "yt:uploaded",
            .text,
            [.in("media:group", "Entry.media.uploaded", writing: .versionTwo)],
            shown: .videos
        ),
        ElementDefinition(
            "yt:uploaderId",
            .text,
            [.in("media:group", "Entry.media.uploaderID", writing: .versionTwo)],
            shown: .videos,
            record: "3.1"
        ),
        ElementDefinition(
            "yt:userId",
            .text,
            [.in("author", "Entry.author.userID", writing: .versionTwo), .in("entry", "Entry.profile.userID")],
            shown: .entries + [.feed],
            record: "3.12"
        ),
        ElementDefinition(
            "yt:username",
            .text,
            [.in("entry", "Entry.username", "Entry.usernameDisplay")],
            ["display"],
            shown: [.subscription, .contact, .profile, .event, .suggestion]
        ),
        ElementDefinition(
            "yt:videoid",
            .text,
            [
                .in("media:group", "Entry.media.videoID", writing: .versionTwo),
                .in("entry", "Entry.videoID", writing: .versionTwo),
            ],
            shown: .videos + [.comment, .event]
        ),
    ]

    private static let ofProfiles: [ElementDefinition] =
        [
            ElementDefinition("yt:age", .text, [.in("entry", "Entry.profile.age")], shown: [.profile]),
            ElementDefinition(
                "yt:maxUploadDuration",
                .none,
                [.in("entry", "Entry.profile.maxUploadDuration")],
                ["seconds"],
                shown: [.profile],
                record: "3.12"
            ),
        ]
        + ProfileField.allCases.map {
            ElementDefinition(
                "yt:" + $0.rawValue,
                .text,
                [.in("entry", "Entry.profile.fields")],
                shown: [.profile]
            )
        }

    /// What stands in the list of categories.
    private static let ofCategories: [ElementDefinition] = [
        ElementDefinition(
            "yt:assignable",
            .none,
            [.in("atom:category", "ListedCategory.isAssignable")],
            shown: [.categories]
        ),
        ElementDefinition(
            "yt:browsable",
            .none,
            [.in("atom:category", "ListedCategory.regions")],
            ["regions"],
            shown: [.categories]
        ),
        ElementDefinition(
            "yt:deprecated",
            .none,
            [.in("atom:category", "ListedCategory.isDeprecated")],
            shown: [.categories]
        ),
    ]
}
