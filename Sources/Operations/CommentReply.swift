import DataAPI
import GData

extension OperationDefinition {
    package static let commentReply = OperationDefinition(
        name: "comment.reply",
        summary: "Answers a comment.",
        fields: [
            Field(.video, .identifier(.video), .required, "The video that the comment belongs to."),
            Field(
                .comment,
                .identifier(.comment),
                .required,
                "The comment to answer.",
                element: "link[@rel='\(Relation.inReplyTo)']"
            ),
            Field(.text, .text(.comment), .required, "What to say.", element: "content"),
        ],
        result: Result(name: "commentId", summary: "The new comment.", identifier: .comment),
        feed: { .comments(video: $0.text(.video) ?? "") },
        form: .batch(.insert) { form in
            let feed = FeedAddress.comments(video: form.values.text(.video) ?? "")
            form.writer.markup("<link rel=\"")
            form.writer.attributeValue(Relation.inReplyTo)
            form.writer.markup("\" type=\"application/atom+xml\" href=\"")
            form.writer.attributeValue(feed.url(ofEntry: form.values.text(.comment) ?? ""))
            form.writer.markup("\"/>")
            form.element("content", .text)
        },
        call: .insert("comments", parts: { _ in ["snippet"] }) { draft in
            // Only what stands right below the video can be answered; the id of an answer begins with that one's.
            let thread = draft.values.text(.comment)?.prefix { $0 != "." } ?? ""
            draft.body["snippet", "parentId"] = .string(String(thread))
            draft.member("snippet", "textOriginal", from: .text)
        },
        repeatSafety: .verifiable(.comment),
        example: "{video: aB3dE5fG7hI, comment: COMold0001, text: It was a 35 mm prime.}"
    )
}
