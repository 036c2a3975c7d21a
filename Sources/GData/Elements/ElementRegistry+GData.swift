extension ElementRegistry {
    static let gdata = ElementGroup(
        title: "GData",
        section: "GData elements reference",
        namespace: .gd,
        elements: [
            ElementDefinition("gd:comments", .elements, [.in("entry", "Entry.comments")], shown: .videos),
            ElementDefinition(
                "gd:feedLink",
                .none,
                [.in("gd:comments", "Entry.comments"), .in("entry", "Entry.profile.feedLinks")],
                ["rel", "href", "countHint", .text("gd:countHint", writing: .never)],
                shown: .videos + [.playlist, .subscription, .profile, .channel, .suggestion]
            ),
            ElementDefinition(
                "gd:rating",
                .none,
                [.in("entry", "Entry.rating")],
                [
                    .always("min", "1"), .always("max", "5"), "numRaters", "average", "value",
                    .always("rel", "http://schemas.google.com/g/2005#overall"),
                ],
                shown: .videos + [.rating, .event]
            ),
        ]
    )

    static let geoRSS = ElementGroup(
        title: "GeoRSS",
        section: "GeoRSS elements reference",
        namespace: .georss,
        elements: [
            ElementDefinition(
                "georss:where",
                .elements,
                [.in("entry", "Entry.point")],
                shown: [.video, .playlistEntry]
            )
        ]
    )

    static let gml = ElementGroup(
        title: "GML",
        section: "GML elements reference",
        namespace: .gml,
        elements: [
            ElementDefinition(
                "gml:Point",
                .elements,
                [.in("georss:where", "Entry.point")],
                shown: [.video, .playlistEntry]
            ),
            ElementDefinition("gml:pos", .text, [.in("gml:Point", "Entry.point")], shown: [.video, .playlistEntry]),
        ]
    )

    static let publishing = ElementGroup(
        title: "Atom Publishing Protocol",
        section: "Atom Publishing Protocol element reference; Category list for uploaded videos",
        namespace: .app,
        elements: [
            ElementDefinition(
                "app:accept",
                .text,
                [.in("app:collection", writing: .never)],
                shown: [.service],
                record: "8.3"
            ),
            ElementDefinition(
                "app:categories",
                .elements,
                [.in(nil, "ListedCategory"), .in("app:collection", writing: .never)],
                shown: [.categories, .service]
            ),
            ElementDefinition(
                "app:collection",
                .elements,
                [.in("app:workspace", writing: .never)],
                shown: [.service],
                record: "8.3"
            ),
            ElementDefinition(
                "app:control",
                .elements,
                [.in("entry", "Entry.control")],
                shown: [.video, .captions, .playlistEntry]
            ),
            ElementDefinition(
                "app:draft",
                .always("yes"),
                [.in("app:control", "Entry.control.isDraft")],
                shown: [.captions]
            ),
            ElementDefinition(
                "app:edited",
                .text,
                [.in("entry", "Entry.edited")],
                shown: .videos + [.playlist, .subscription, .contact, .comment, .captions]
            ),
            ElementDefinition("app:service", .elements, [.in(nil, writing: .never)], shown: [.service], record: "8.3"),
            ElementDefinition(
                "app:workspace",
                .elements,
                [.in("app:service", writing: .never)],
                shown: [.service],
                record: "8.3"
            ),
            ElementDefinition(
                "atom:category",
                .elements,
                [.in("app:categories", "ListedCategory")],
                ["term", "label", "xml:lang"],
                shown: [.categories, .service]
            ),
            ElementDefinition(
                "atom:title",
                .text,
                [.in("app:collection", writing: .never)],
                shown: [.service],
                record: "8.3"
            ),
        ]
    )
}
