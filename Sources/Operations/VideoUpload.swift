import GData

extension OperationDefinition {
    package static let videoUpload = OperationDefinition(
        name: "video.upload",
        summary: "Uploads a video file.",
        fields: [Field(.file, .file, .required, "The video file; a path relative to the manifest.")]
            + VideoMetadata.fields(.upload) + [
                Field(
                    .chunkSize,
                    .chunkSize,
                    .optional,
                    "How much to send at a time, a multiple of 256KiB; without it the whole file at once."
                )
            ],
        result: Result(name: "videoId", summary: "The new video.", identifier: .video),
        feed: { _ in .resumableUploads(user: FeedAddress.authenticatedUser) },
        form: .upload { VideoMetadata.write(&$0) },
        call: .upload(parts: VideoCall.parts, limits: VideoCall.limits, write: VideoCall.write),
        repeatSafety: .verifiable(.upload),
        refusal: VideoMetadata.refusal,
        example: "{file: media/intro.mp4, title: Spring, category: Entertainment, keywords: [spring, launch]}"
    )
}
