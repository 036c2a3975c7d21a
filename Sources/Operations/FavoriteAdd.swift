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
        repeatSafety: .verifiable(.membership),
        example: "{video: aB3dE5fG7hI}"
    )
}
