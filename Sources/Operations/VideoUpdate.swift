import GData

extension OperationDefinition {
    package static let videoUpdate = OperationDefinition(
        name: "video.update",
        summary: "Changes the metadata of a video of one's own; what is left out stays as it is.",
        fields: [Field(.video, .identifier(.video), .required, "The video to change.")] + VideoMetadata.fields(.update),
        rules: [.atLeastOne(VideoMetadata.names)],
        feed: { _ in .uploads(user: FeedAddress.authenticatedUser) },
        form: .batch(.update) { form in
            form.target(.uploads(user: FeedAddress.authenticatedUser), form.values.text(.video) ?? "")
            VideoMetadata.write(&form)
        },
        call: .update(
            "videos",
            parts: VideoCall.parts,
            of: { values, _ in values.text(.video) },
            limits: VideoCall.limits,
            write: VideoCall.write
        ),
        repeatSafety: .absolute,
        prior: { values in
            values.text(.video).map { .resource(.uploads(user: FeedAddress.authenticatedUser), id: $0) }
        },
        limits: VideoMetadata.limits,
        example: "{video: aB3dE5fG7hI, title: \"Harbour timelapse, graded\", keywords: [harbour, timelapse]}"
    )
}
