import GData

extension OperationDefinition {
    package static let favoriteRemove = OperationDefinition(
        name: "favorite.remove",
        summary: "Takes a video out of the favorites.",
        fields: [
            Field(.video, .identifier(.video), .required, "The video.")
        ],
        feed: { _ in .favorites(user: FeedAddress.authenticatedUser) },
        form: .batch(.delete) { form in
            // The service takes the video's id in place of the favorite's.
            form.target(.favorites(user: FeedAddress.authenticatedUser), form.values.text(.video) ?? "")
        },
        call: .none(
            "the Data API has no favorites any more",
            "keep them in a playlist of your own: playlist.remove"
        ),
        repeatSafety: .absolute,
        example: "{video: aB3dE5fG7hI}"
    )
}
