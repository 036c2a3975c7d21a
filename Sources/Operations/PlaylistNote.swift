import GData

extension OperationDefinition {
    package static let playlistNote = OperationDefinition(
        name: "playlist.note",
        summary: "Gives an entry of a playlist a title or a note of its own; it stays where it is.",
        fields: [
            Field(.playlist, .identifier(.playlist), .required, "The playlist."),
            Field(.entry, .identifier(.entry), .optional, "The entry, by its id."),
            Field(.video, .identifier(.video), .optional, "The entry, by its video."),
            Field(
                .occurrence,
                .integerOrChoice(1...1000, ["first", "last"]),
                .optional,
                "Which of several entries of the video: first (as without it), last, or a number from 1."
            ),
            Field(.title, .text(.note), .optional, "A title of its own within the playlist.", element: "title"),
            Field(.description, .text(.note), .optional, "A note of its own within the playlist.", element: "summary"),
        ],
        rules: [.exactlyOne([.entry, .video]), .onlyWith(.occurrence, .video), .atLeastOne([.title, .description])],
        feed: { .playlist($0.text(.playlist) ?? "") },
        form: .batch(.update) { form in
            form.playlistEntryTarget()
            form.element("title", .title)
            form.element("summary", .description)
        },
        call: .update(
            "playlistItems",
            // The API wants the snippet with every update; what it says stays as it is.
            parts: { _ in ["snippet", "contentDetails"] },
            of: PlaylistEntryCall.target,
            limits: PlaylistEntryCall.limits,
            write: PlaylistEntryCall.write
        ),
        repeatSafety: .absolute,
        prior: \.playlistEntriesByVideo,
        example: "{playlist: PL3F2A9C0D1E4B5A6, video: aB3dE5fG7hI, title: The best take}"
    )
}
