import GData

extension OperationDefinition {
    package static let responseAdd = OperationDefinition(
        name: "response.add",
        summary: "Makes a video a response to another one.",
        fields: [
            Field(.video, .identifier(.video), .required, "The video that is answered."),
            Field(.response, .identifier(.video), .required, "The video that answers it.", element: "id"),
        ],
        feed: { .responses(video: $0.text(.video) ?? "") },
        form: .batch(.insert) { $0.element("id", .response) },
        call: .none("video responses ended in 2013, the Data API has none", "leave it out"),
        repeatSafety: .verifiable(.membership),
        example: "{video: aB3dE5fG7hI, response: kL9mN1oP3qR}"
    )
}
