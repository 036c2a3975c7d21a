import DataAPI

/// A track of captions, as a manifest says it and as it is found. A video has one of each language and name.
package enum CaptionTrack {
    /// What a track is, beside its video.
    package static let fields = [
        Field(
            .file,
            .file(maximum: CaptionLimits.bytes),
            .required,
            "The track, with its times, such as SubRip or WebVTT; a path relative to the manifest."
        ),
        Field(.language, .language, .required, "Its language.", element: "body.snippet.language"),
        Field(
            .name,
            .text(CaptionLimits.name),
            .optional,
            "What it is called beside others of the language; without it nothing.",
            element: "body.snippet.name"
        ),
        Field(.draft, .flag, .optional, "Whether it is kept from viewers for now.", element: "body.snippet.isDraft"),
    ]

    static let nothing = OperationDefinition.Form.none(
        Complaint(
            .unsupported,
            "batches of GData version 2 take no captions",
            suggestion: "leave them out, or use the target youtube"
        )
    )

    /// Recognizers make tracks as well, of the same language: those are nobody's to change.
    static let lookUp = CallForm.LookUp(
        list: "captions.list",
        parameters: { [("part", "snippet"), ("videoId", $0.text(.video) ?? "")] },
        matches: { item, values in
            let snippet = item["snippet"]
            return snippet?["language"]?.text == values.text(.language)
                && snippet?["name"]?.text ?? "" == values.text(.name) ?? ""
                && snippet?["trackKind"]?.text?.lowercased() != "asr"
        }
    )
}

package enum CaptionLimits {
    /// Protocol of version 3, "Others": 150 characters.
    static let name = TextLimits(minimumCharacters: 1, maximumCharacters: 150)
    /// Protocol of version 3, "Others": 100 MiB.
    static let bytes = 100 << 20
    /// Tracks of one upload. The service gives no limit; this is ours.
    static let tracks = 50
}
