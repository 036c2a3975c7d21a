import GData

extension OperationDefinition {
    package static let playlistUpdate = OperationDefinition(
        name: "playlist.update",
        summary: "Changes a playlist's title, description or privacy; what is left out stays as it is.",
        fields: [
            Field(.playlist, .identifier(.playlist), .required, "The playlist to change."),
            Field(
                .title,
                .text(.playlistTitle),
                .optional,
                "Its new title; for GData at most 60 characters and 100 bytes.",
                element: "title"
            ),
            Field(.description, .text(.description), .optional, "Its new description.", element: "summary"),
            Field(.privacy, .choice(Privacy.names), .optional, "Who may see it."),
        ],
        rules: [.atLeastOne([.title, .description, .privacy])],
        feed: { _ in .playlists(user: FeedAddress.authenticatedUser) },
        form: .batch(.update) { form in
            let values = form.values
            form.target(.playlists(user: FeedAddress.authenticatedUser), values.text(.playlist) ?? "")
            // The service replaces all three: a description that is not sent again is cleared.
            if let title = values.text(.title) ?? form.prior?.title { form.writer.element("title", title) }
            if let summary = values.text(.description) ?? form.prior?.summary {
                form.writer.element("summary", summary)
            }
            let isPrivate = values.text(.privacy).map { $0 == Privacy.private } ?? form.prior?.isPrivate ?? false
            if isPrivate { form.writer.markup("<yt:private/>") }
            form.unlisting(isPrivate ? Privacy.private : values.text(.privacy) ?? form.prior.map(Privacy.of(playlist:)))
        },
        call: .update(
            "playlists",
            // The API wants the title with every update.
            parts: { $0.has(.privacy) ? ["snippet", "status"] : ["snippet"] },
            of: { values, _ in values.text(.playlist) }
        ) { draft in
            draft.member("snippet", "title", from: .title)
            draft.member("snippet", "description", from: .description)
            draft.member("status", "privacyStatus", from: .privacy)
        },
        repeatSafety: .absolute,
        prior: { values in
            values.text(.playlist).map { .resource(.playlists(user: FeedAddress.authenticatedUser), id: $0) }
        },
        limits: { $0.longTitle + $0.unlistedPlaylist },
        example: "{playlist: PL3F2A9C0D1E4B5A6, title: Pier clips of the spring}"
    )
}
