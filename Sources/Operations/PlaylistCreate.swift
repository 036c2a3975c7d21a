import GData

extension OperationDefinition {
    package static let playlistCreate = OperationDefinition(
        name: "playlist.create",
        summary: "Makes a new playlist.",
        fields: [
            Field(
                .title,
                .text(.playlistTitle),
                .required,
                "What it is called; for GData at most 60 characters and 100 bytes.",
                element: "title"
            ),
            Field(.description, .text(.description), .optional, "What it is about.", element: "summary"),
            Field(.privacy, .choice(Privacy.names), .defaulted("public"), "Who may see it."),
        ],
        result: Result(name: "playlistId", summary: "The new playlist.", identifier: .playlist),
        feed: { _ in .playlists(user: FeedAddress.authenticatedUser) },
        form: .batch(.insert) { form in
            form.element("title", .title)
            form.element("summary", .description)
            if form.values.text(.privacy) == Privacy.private { form.writer.markup("<yt:private/>") }
        },
        call: .insert("playlists", parts: { _ in ["snippet", "status"] }) { draft in
            draft.member("snippet", "title", from: .title)
            draft.member("snippet", "description", from: .description)
            draft.member("status", "privacyStatus", from: .privacy)
        },
        repeatSafety: .verifiable(.playlist),
        limits: { $0.longTitle + $0.unlistedPlaylist },
        example: "{title: Pier clips, description: Everything shot from the pier., privacy: private}"
    )
}
