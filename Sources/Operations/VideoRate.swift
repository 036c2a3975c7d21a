import GData

extension OperationDefinition {
    package static let videoRate = OperationDefinition(
        name: "video.rate",
        summary: "Rates a video; a new rating replaces the one before.",
        fields: [
            Field(.video, .identifier(.video), .required, "The video to rate."),
            Field(
                .rating,
                .integerOrChoice(1...5, ["like", "dislike", "none"]),
                .required,
                "Stars from 1 to 5, or like, dislike, none.",
                element: "gd:rating"
            ),
        ],
        feed: { .ratings(video: $0.text(.video) ?? "") },
        form: .batch(.insert) { form in
            switch form.values.text(.rating) {
            case "like": form.writer.markup("<yt:rating value=\"like\"/>")
            case "dislike": form.writer.markup("<yt:rating value=\"dislike\"/>")
            case let stars:
                form.writer.markup("<gd:rating value=\"")
                form.writer.attributeValue(stars ?? "")
                form.writer.markup("\" min=\"1\" max=\"5\"/>")
            }
        },
        call: .action(
            "videos",
            "rate",
            limits: { values in
                guard let rating = values.text(.rating), ["2", "3", "4"].contains(rating) else { return [] }
                return [
                    OperationDefinition.Refusal(
                        .rating,
                        "the Data API knows like and dislike, and no stars between them",
                        "write like, dislike, none, 5 or 1"
                    )
                ]
            }
        ) { draft in
            draft.parameter("id", draft.values.text(.video) ?? "")
            // Version 2 itself took 5 and 1 for like and dislike.
            switch draft.values.text(.rating) {
            case "5": draft.parameter("rating", "like")
            case "1": draft.parameter("rating", "dislike")
            case let rating: draft.parameter("rating", rating ?? "")
            }
        },
        repeatSafety: .absolute,
        limits: { values in
            guard values.text(.rating) == "none" else { return [] }
            let reason = "GData version 2 cannot take a rating back"
            return [Refusal(.rating, reason, "write like, dislike or 1 to 5")]
        },
        example: "{video: aB3dE5fG7hI, rating: like}"
    )
}
