import DataAPI
import GData

extension OperationDefinition {
    /// Why a video is reported to a service of GData.
    private static let complaintReasons = ["PORN", "VIOLENCE", "HATE", "DANGEROUS", "RIGHTS", "SPAM", "CHILDABUSE"]

    package static let complaintAdd = OperationDefinition(
        name: "complaint.add",
        summary: "Reports a video to the service.",
        fields: [
            Field(.video, .identifier(.video), .required, "The video to report."),
            Field(
                .reason,
                .text(TextLimits(minimumCharacters: 1, maximumCharacters: 100)),
                .required,
                """
                What is wrong with it: \(complaintReasons.map { "`\($0)`" }.joined(separator: ", ")); in the Data API also \
                the label or the id of one of its own reasons, and `S/29` for what is more exact.
                """,
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
        call: .action("videos", "reportAbuse") { draft in
            draft.member("videoId", from: .video)
            let reason = (draft.values.text(.reason) ?? "").split(separator: "/", maxSplits: 1).map(String.init)
            if let first = reason.first { draft.body["reasonId"] = .string(first) }
            if reason.count > 1 { draft.body["secondaryReasonId"] = .string(reason[1]) }
            draft.member("comments", from: .text)
        }.naming(.reason, .abuseReason),
        repeatSafety: .unverifiable,
        limits: { values in
            guard let reason = values.text(.reason), !complaintReasons.contains(reason) else { return [] }
            let complaint = Complaint(
                .invalidValue,
                "is not one of \(complaintReasons.joined(separator: ", "))",
                suggestion: Spelling.suggestion(for: reason, among: complaintReasons)
            )
            return [Refusal(.reason, complaint, of: "GData version 2")]
        },
        example: "{video: kL9mN1oP3qR, reason: SPAM, text: The same link under forty titles.}"
    )
}
