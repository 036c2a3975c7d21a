import GData

extension OperationDefinition {
    package static let favoriteAdd = OperationDefinition(
        name: "favorite.add",
        summary: "Marks a video as a favorite.",
        fields: [
            Field(.video, .identifier(.video), .required, "The video.", element: "id")
        ],
        result: Result(name: "favoriteId", summary: "The new favorite.", identifier: nil),
        feed: { _ in .favorites(user: FeedAddress.authenticatedUser) },
        form: .batch(.insert) { $0.element("id", .video) },
        call: .none(
            "the Data API has no favorites any more",
            "keep them in a playlist of your own: playlist.add"
        ),
        repeatSafety: .verifiable(.membership),
        example: "{video: aB3dE5fG7hI}"
    )
}
