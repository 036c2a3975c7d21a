import GData

extension OperationDefinition {
    package static let commentDelete = OperationDefinition(
        name: "comment.delete",
        summary: "Deletes a comment of one's own, or one on a video of one's own.",
        fields: [
            Field(.video, .identifier(.video), .required, "The video that the comment belongs to."),
            Field(.comment, .identifier(.comment), .required, "The comment to delete."),
        ],
        feed: { .comments(video: $0.text(.video) ?? "") },
        form: .batch(.delete) { form in
            form.target(.comments(video: form.values.text(.video) ?? ""), form.values.text(.comment) ?? "")
        },
        call: .delete("comments") { values, _ in values.text(.comment) },
        repeatSafety: .absolute,
        example: "{video: aB3dE5fG7hI, comment: COMold0001}"
    )
}
