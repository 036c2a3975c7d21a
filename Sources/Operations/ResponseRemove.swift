import GData

extension OperationDefinition {
    package static let responseRemove = OperationDefinition(
        name: "response.remove",
        summary: "Takes a video out of the responses to another one.",
        fields: [
            Field(.video, .identifier(.video), .required, "The video that is answered."),
            Field(.response, .identifier(.video), .required, "The video to take out."),
        ],
        feed: { .responses(video: $0.text(.video) ?? "") },
        form: .batch(.delete) { form in
            form.target(.responses(video: form.values.text(.video) ?? ""), form.values.text(.response) ?? "")
        },
        call: .none("video responses ended in 2013, the Data API has none", "leave it out"),
        repeatSafety: .absolute,
        example: "{video: aB3dE5fG7hI, response: kL9mN1oP3qR}"
    )
}
