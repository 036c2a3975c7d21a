import DataAPI
import GData

extension OperationDefinition {
    package static let captionSet = OperationDefinition(
        name: "caption.set",
        summary:
            "Gives a video of one's own a track of captions: a new one, or another text for that of the language and name.",
        fields: [Field(.video, .identifier(.video), .required, "The video.")] + CaptionTrack.fields,
        feed: { .captions(video: $0.text(.video) ?? "") },
        form: CaptionTrack.nothing,
        call: CallForm.insert("captions", parts: { _ in ["snippet"] }, file: .file) { draft in
            let values = draft.values
            if let id = draft.found?.foundID {
                draft.body["id"] = .string(id)
            } else {
                draft.member("snippet", "videoId", from: .video)
                draft.member("snippet", "language", from: .language)
                draft.body["snippet", "name"] = .string(values.text(.name) ?? "")
            }
            draft.flag("snippet", "isDraft", from: .draft)
        }.lookingUp(CaptionTrack.lookUp, whenFound: "captions.update"),
        repeatSafety: .absolute,
        example: "{video: aB3dE5fG7hI, file: media/intro.en.vtt, language: en}"
    )
}
