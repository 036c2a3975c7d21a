import GData

extension OperationDefinition {
    package static let videoUpload = OperationDefinition(
        name: "video.upload",
        summary: "Uploads a video file.",
        fields: [Field(.file, .file(), .required, "The video file; a path relative to the manifest.")]
            + VideoMetadata.fields(.upload) + [
                Field(
                    .notifySubscribers,
                    .flag,
                    .optional,
                    "Whether the channel's subscribers are told of it; without it they are. YouTube only.",
                    element: "notifySubscribers"
                ),
                Field(
                    .thumbnail,
                    .file(maximum: ThumbnailLimits.bytes),
                    .optional,
                    "Its thumbnail: becomes the operation `thumbnail.set`, which may fail on its own. YouTube only."
                ),
                Field(
                    .captions,
                    .tracks(maximum: CaptionLimits.tracks),
                    .optional,
                    "Its captions: each track becomes an operation `caption.set`, which may fail on its own. YouTube only."
                ),
                Field(
                    .chunkSize,
                    .chunkSize,
                    .optional,
                    "How much to send at a time, a multiple of 256KiB; without it the whole file at once."
                ),
            ],
        result: Result(name: "videoId", summary: "The new video.", identifier: .video),
        feed: { _ in .resumableUploads(user: FeedAddress.authenticatedUser) },
        form: .upload { VideoMetadata.write(&$0) },
        call: .upload(parts: VideoCall.parts, limits: VideoCall.limits) { draft in
            VideoCall.write(&draft)
            if let text = draft.values.text(.notifySubscribers) { draft.parameter("notifySubscribers", text) }
        },
        repeatSafety: .verifiable(.upload),
        limits: VideoMetadata.limits,
        example: "{file: media/intro.mp4, title: Spring, category: Entertainment, keywords: [spring, launch]}"
    )
}
