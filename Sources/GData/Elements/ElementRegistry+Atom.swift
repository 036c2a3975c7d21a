extension ElementRegistry {
    static let atom = ElementGroup(
        title: "Atom",
        section: "Atom elements reference",
        namespace: .atom,
        elements: [
            ElementDefinition(
                "author",
                .elements,
                [.in("entry", "Entry.author"), .in("feed", "FeedHeader.author")],
                shown: .entries + [.feed]
            ),
            ElementDefinition(
                "category",
                .none,
                [.in("entry", "Entry.categories"), .in("feed", "FeedHeader.categories")],
                ["scheme", "term", "label"],
                shown: .entries + [.feed]
            ),
            ElementDefinition(
                "content",
                .textUnlessAttributes,
                [.in("entry", "Entry.content", "Entry.contentSource", "Entry.contentType", "Entry.contentLanguage")],
                ["src", "type", "xml:lang"],
                shown: .videos + [.playlist, .subscription, .comment, .captions, .suggestion]
            ),
            ElementDefinition(
                "entry",
                .elements,
                [.in("feed", "Entry"), .in(nil, "Entry")],
                [.text("gd:etag", writing: .versionTwo), .text("gd:fields", writing: .never)],
                shown: .entries
            ),
            ElementDefinition(
                "feed",
                .elements,
                [.in(nil, "FeedHeader")],
                [.text("gd:etag", writing: .versionTwo)],
                shown: [.feed]
            ),
            ElementDefinition(
                "generator",
                .text,
                [.in("feed", "FeedHeader.generator")],
                ["version", "uri"],
                shown: [.feed]
            ),
            ElementDefinition(
                "id",
                .text,
                [.in("entry", "Entry.id"), .in("feed", "FeedHeader.id")],
                shown: .entries + [.feed]
            ),
            ElementDefinition(
                "link",
                .none,
                [.in("entry", "Entry.links"), .in("feed", "FeedHeader.links")],
                ["rel", "type", "href", "title", .flag("yt:hasEntries")],
                shown: .entries + [.feed]
            ),
            ElementDefinition("logo", .text, [.in("feed", "FeedHeader.logo")], shown: [.feed]),
            ElementDefinition("name", .text, [.in("author", "Entry.author.name")], shown: .entries + [.feed]),
            ElementDefinition(
                "published",
                .text,
                [.in("entry", "Entry.published")],
                shown: .videos + [
                    .playlist, .subscription, .contact, .comment, .rating, .complaint, .profile, .channel, .captions,
                ]
            ),
            ElementDefinition(
                "subtitle",
                .text,
                [.in("feed", "FeedHeader.subtitle", writing: .versionTwo)],
                shown: [.feed]
            ),
            ElementDefinition(
                "summary",
                .text,
                [.in("entry", "Entry.summary", writing: .versionTwo)],
                shown: [.playlist, .message, .complaint, .profile, .channel]
            ),
            ElementDefinition(
                "title",
                .text,
                [.in("entry", "Entry.title"), .in("feed", "FeedHeader.title")],
                shown: .entries + [.feed]
            ),
            ElementDefinition(
                "updated",
                .text,
                [.in("entry", "Entry.updated"), .in("feed", "FeedHeader.updated")],
                shown: .entries + [.feed]
            ),
            ElementDefinition("uri", .text, [.in("author", "Entry.author.uri")], shown: .entries + [.feed]),
        ]
    )

    static let openSearch = ElementGroup(
        title: "OpenSearch",
        section: "OpenSearch elements reference",
        namespace: .openSearch,
        elements: [
            ElementDefinition(
                "openSearch:itemsPerPage",
                .number,
                [.in("feed", "FeedHeader.itemsPerPage")],
                shown: [.feed]
            ),
            ElementDefinition("openSearch:startIndex", .number, [.in("feed", "FeedHeader.startIndex")], shown: [.feed]),
            ElementDefinition(
                "openSearch:totalResults",
                .number,
                [.in("feed", "FeedHeader.totalResults")],
                shown: [.feed]
            ),
        ]
    )
}
