import GData

extension OperationDefinition {
    package static let thumbnailSet = OperationDefinition(
        name: "thumbnail.set",
        summary: "Gives a video of one's own a thumbnail.",
        fields: [
            Field(.video, .identifier(.video), .required, "The video."),
            Field(
                .file,
                .file(maximum: ThumbnailLimits.bytes),
                .required,
                "The picture, JPEG or PNG; a path relative to the manifest."
            ),
        ],
        feed: { _ in .uploads(user: FeedAddress.authenticatedUser) },
        form: .none(
            Complaint(
                .unsupported,
                "GData version 2 takes no thumbnails",
                suggestion: "leave it out, or use the target youtube"
            )
        ),
        call: .action("thumbnails", "set", file: .file) { draft in
            draft.parameter("videoId", draft.values.text(.video) ?? "")
        },
        repeatSafety: .absolute,
        example: "{video: aB3dE5fG7hI, file: media/intro.jpg}"
    )
}

enum ThumbnailLimits {
    /// Protocol of version 3, "Thumbnails": 50 MiB since 2026-09-14.
    static let bytes = 50 << 20
}
