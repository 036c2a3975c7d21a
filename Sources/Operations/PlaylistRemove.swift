import GData

extension OperationDefinition {
    package static let playlistRemove = OperationDefinition(
        name: "playlist.remove",
        summary: "Takes an entry out of a playlist, or all entries of a video.",
        fields: [
            Field(.playlist, .identifier(.playlist), .required, "The playlist."),
            Field(.entry, .identifier(.entry), .optional, "The entry to take out, by its id."),
            Field(.video, .identifier(.video), .optional, "The entry to take out, by its video."),
            Field(
                .occurrence,
                .integerOrChoice(1...1000, ["first", "last", "all"]),
                .optional,
                "Which of several entries of the video: first (as without it), last, all, or a number from 1."
            ),
        ],
        rules: [.exactlyOne([.entry, .video]), .onlyWith(.occurrence, .video)],
        feed: { .playlist($0.text(.playlist) ?? "") },
        form: .batch(.delete) { $0.playlistEntryTarget() },
        call: .delete("playlistItems", PlaylistEntryCall.target),
        repeatSafety: .absolute,
        prior: \.playlistEntriesByVideo,
        example: "{playlist: PL3F2A9C0D1E4B5A6, video: aB3dE5fG7hI, occurrence: all}"
    )
}
