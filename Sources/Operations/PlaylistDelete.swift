import GData

extension OperationDefinition {
    package static let playlistDelete = OperationDefinition(
        name: "playlist.delete",
        summary: "Deletes a playlist; its videos stay.",
        fields: [
            Field(.playlist, .identifier(.playlist), .required, "The playlist to delete.")
        ],
        feed: { _ in .playlists(user: FeedAddress.authenticatedUser) },
        form: .batch(.delete) { form in
            form.target(.playlists(user: FeedAddress.authenticatedUser), form.values.text(.playlist) ?? "")
        },
        call: .delete("playlists") { values, _ in values.text(.playlist) },
        repeatSafety: .absolute,
        example: "{playlist: PL3F2A9C0D1E4B5A6}"
    )
}
