import GData

extension OperationDefinition {
    package static let playlistMove = OperationDefinition(
        name: "playlist.move",
        summary: "Moves an entry of a playlist to another position; the others make room.",
        fields: [
            Field(.playlist, .identifier(.playlist), .required, "The playlist."),
            Field(
                .position,
                .integer(1...Int.max),
                .required,
                "The position to move it to, from 1.",
                element: "yt:position"
            ),
            Field(.entry, .identifier(.entry), .optional, "The entry to move, by its id."),
            Field(.video, .identifier(.video), .optional, "The entry to move, by its video."),
            Field(
                .occurrence,
                .integerOrChoice(1...1000, ["first", "last"]),
                .optional,
                "Which of several entries of the video: first (as without it), last, or a number from 1."
            ),
            Field(.title, .text(.note), .optional, "A new title of its own within the playlist.", element: "title"),
            Field(
                .description,
                .text(.note),
                .optional,
                "A new note of its own within the playlist.",
                element: "summary"
            ),
        ],
        rules: [.exactlyOne([.entry, .video]), .onlyWith(.occurrence, .video)],
        feed: { .playlist($0.text(.playlist) ?? "") },
        form: .batch(.update) { form in
            form.playlistEntryTarget()
            form.element("title", .title)
            form.element("summary", .description)
            form.element("yt:position", .position)
        },
        call: .update(
            "playlistItems",
            parts: { $0.has(.description) ? ["snippet", "contentDetails"] : ["snippet"] },
            of: PlaylistEntryCall.target,
            limits: PlaylistEntryCall.limits,
            write: PlaylistEntryCall.write
        ),
        repeatSafety: .absolute,
        prior: \.playlistEntriesByVideo,
        example: "{playlist: PL3F2A9C0D1E4B5A6, video: aB3dE5fG7hI, occurrence: last, position: 1}"
    )
}
