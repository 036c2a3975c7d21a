import GData

extension OperationDefinition {
    package static let messageSend = OperationDefinition(
        name: "message.send",
        summary: "Sends a video to a contact.",
        fields: [
            Field(.to, .identifier(.user), .required, "The contact who gets it."),
            Field(.video, .identifier(.video), .required, "The video.", element: "id"),
            Field(
                .subject,
                .text(TextLimits(minimumCharacters: 1, maximumCharacters: 100)),
                .optional,
                "The subject.",
                element: "title"
            ),
            Field(.text, .text(.message), .optional, "What to say.", element: "summary"),
        ],
        feed: { .inbox(user: $0.text(.to) ?? "") },
        form: .batch(.insert) { form in
            form.element("id", .video)
            form.element("title", .subject)
            form.element("summary", .text)
        },
        call: .none("the Data API sends no messages", "leave it out"),
        repeatSafety: .unverifiable,
        example: "{to: otherchannel, video: aB3dE5fG7hI, text: You asked about this one.}"
    )
}
