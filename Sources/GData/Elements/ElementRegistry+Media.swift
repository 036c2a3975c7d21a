extension ElementRegistry {
    static let media = ElementGroup(
        title: "Media RSS",
        section: "Media RSS elements reference",
        namespace: .media,
        elements: [
            ElementDefinition(
                "media:category",
                .text,
                [.in("media:group", "Entry.media.categories")],
                ["label", "scheme"],
                shown: .videos
            ),
            ElementDefinition(
                "media:content",
                .none,
                [.in("media:group", "Entry.media.contents")],
                [
                    "url", "type", .always("medium", "video"), .flag("isDefault"), "expression", "duration",
                    "yt:format",
                ],
                shown: .videos
            ),
            ElementDefinition(
                "media:credit",
                .text,
                [
                    .in(
                        "media:group",
                        "Entry.media.credit",
                        "Entry.media.creditDisplay",
                        "Entry.media.creditType"
                    )
                ],
                [.always("role", "uploader"), .always("scheme", "urn:youtube"), "yt:display", "yt:type"],
                shown: .videos
            ),
            ElementDefinition(
                "media:description",
                .text,
                [.in("media:group", "Entry.media.description")],
                [.always("type", "plain")],
                shown: .videos + [.feed]
            ),
            ElementDefinition(
                "media:group",
                .elements,
                [.in("entry", "Entry.media"), .in("feed", "FeedHeader.media", writing: .versionTwo)],
                shown: .videos + [.feed, .playlist]
            ),
            ElementDefinition("media:keywords", .text, [.in("media:group", "Entry.media.keywords")], shown: .videos),
            ElementDefinition(
                "media:license",
                .text,
                [.in("media:group", "Entry.media.license", writing: .versionTwo)],
                [.always("type", "text/html"), .always("href", "http://www.youtube.com/t/terms")],
                shown: .videos,
                record: "3.1"
            ),
            ElementDefinition(
                "media:player",
                .none,
                [.in("media:group", "Entry.media.player")],
                ["url"],
                shown: .videos
            ),
            ElementDefinition(
                "media:rating",
                .text,
                [.in("media:group", "Entry.media.ratings")],
                ["scheme", "country"]
            ),
            ElementDefinition(
                "media:restriction",
                .text,
                [.in("media:group", "Entry.media.restrictions")],
                ["type", "relationship"],
                shown: [.video, .playlistEntry]
            ),
            ElementDefinition(
                "media:thumbnail",
                .none,
                [.in("media:group", "Entry.media.thumbnails"), .in("entry", "Entry.profile.thumbnail")],
                ["url", "height", "width", "time", "yt:name"],
                shown: .videos + [.profile, .channel]
            ),
            ElementDefinition(
                "media:title",
                .text,
                [.in("media:group", "Entry.media.title")],
                [.always("type", "plain")],
                shown: .videos + [.feed]
            ),
        ]
    )
}
