import GData

extension OperationDefinition {
    package static let commentAdd = OperationDefinition(
        name: "comment.add",
        summary: "Comments on a video.",
        fields: [
            Field(.video, .identifier(.video), .required, "The video."),
            Field(.text, .text(.comment), .required, "What to say.", element: "content"),
        ],
        result: Result(name: "commentId", summary: "The new comment.", identifier: .comment),
        feed: { .comments(video: $0.text(.video) ?? "") },
        form: .batch(.insert) { $0.element("content", .text) },
        call: .insert("commentThreads", parts: { _ in ["snippet"] }) { draft in
            draft.member("snippet", "videoId", from: .video)
            draft.member("snippet", "topLevelComment", "snippet", "textOriginal", from: .text)
        },
        repeatSafety: .verifiable(.comment),
        example: "{video: aB3dE5fG7hI, text: Lovely light.}"
    )
}
