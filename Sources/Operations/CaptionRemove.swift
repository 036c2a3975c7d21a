import GData

extension OperationDefinition {
    package static let captionRemove = OperationDefinition(
        name: "caption.remove",
        summary: "Takes a track of captions from a video of one's own.",
        fields: [
            Field(.video, .identifier(.video), .required, "The video."),
            Field(.language, .language, .required, "The track's language."),
            Field(.name, .text(CaptionLimits.name), .optional, "The track's name; without it the one that has none."),
        ],
        feed: { .captions(video: $0.text(.video) ?? "") },
        form: CaptionTrack.nothing,
        call: CallForm.delete("captions") { _, found in found?.foundID }.lookingUp(CaptionTrack.lookUp),
        repeatSafety: .absolute,
        example: "{video: aB3dE5fG7hI, language: en}"
    )
}
