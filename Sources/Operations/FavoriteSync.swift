import GData

extension OperationDefinition {
    package static let favoriteSync = OperationDefinition(
        name: "favorite.sync",
        summary: "Makes the favorites what the list says.",
        fields: [
            Field(
                .videos,
                .list(.identifier(.video), maximum: SyncLimits.entries),
                .required,
                "All videos that should be favorites."
            ),
            Field(.prune, .flag, .defaulted("true"), "Whether favorites that the list does not have are removed."),
        ],
        feed: { _ in .favorites(user: FeedAddress.authenticatedUser) },
        form: .sync,
        call: .none(
            "the Data API has no favorites any more",
            "keep them in a playlist of your own: playlist.sync"
        ),
        repeatSafety: .absolute,
        prior: { _ in .feed(.favorites(user: FeedAddress.authenticatedUser)) },
        example: "{videos: [aB3dE5fG7hI, cD4eF6gH8iJ]}"
    )
}
