import GData

extension OperationDefinition {
    package static let complaintAdd = OperationDefinition(
        name: "complaint.add",
        summary: "Reports a video to the service.",
        fields: [
            Field(.video, .identifier(.video), .required, "The video to report."),
            Field(
                .reason,
                .choice(["PORN", "VIOLENCE", "HATE", "DANGEROUS", "RIGHTS", "SPAM", "CHILDABUSE"]),
                .required,
                "What is wrong with it.",
                element: "category"
            ),
            Field(
                .text,
                .text(.message),
                .optional,
                "What is wrong with it, in words; without it the reason alone.",
                element: "summary"
            ),
        ],
        feed: { .complaints(video: $0.text(.video) ?? "") },
        form: .batch(.insert) { form in
            form.category(scheme: Scheme.complaintReasons, term: form.values.text(.reason) ?? "")
            // The service wants a text with every complaint.
            form.element("summary", form.values.has(.text) ? .text : .reason)
        },
        call: .none(
            "the Data API takes no reasons of this list: it has a list of its own, which may change",
            "report the video on its page"
        ),
        repeatSafety: .unverifiable,
        example: "{video: kL9mN1oP3qR, reason: SPAM, text: The same link under forty titles.}"
    )
}
