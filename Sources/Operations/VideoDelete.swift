import GData

extension OperationDefinition {
    package static let videoDelete = OperationDefinition(
        name: "video.delete",
        summary: "Deletes a video of one's own. There is no way back.",
        fields: [
            Field(.video, .identifier(.video), .required, "The video to delete.")
        ],
        feed: { _ in .uploads(user: FeedAddress.authenticatedUser) },
        form: .batch(.delete) { form in
            form.target(.uploads(user: FeedAddress.authenticatedUser), form.values.text(.video) ?? "")
        },
        call: .delete("videos") { values, _ in values.text(.video) },
        repeatSafety: .absolute,
        example: "{video: aB3dE5fG7hI}"
    )
}
