import DataAPI

/// The metadata of a video in the Data API.
enum VideoCall {
    /// Bytes of a description.
    private static let descriptionLength = 5000

    /// The parts that the fields belong to. A part that is written is replaced whole, so no other ones are named.
    static let parts: @Sendable (FieldValues) -> [String] = { values in
        func has(_ names: FieldName...) -> Bool { names.contains { values.has($0) } }
        var parts: [String] = []
        if has(.title, .description, .category, .keywords, .language) { parts.append("snippet") }
        if has(.privacy, .accessEmbed, .publishAt, .license, .madeForKids, .syntheticMedia) { parts.append("status") }
        if has(.recorded) { parts.append("recordingDetails") }
        return parts
    }

    static let write: @Sendable (inout CallDraft) -> Void = { draft in
        let values = draft.values
        draft.member("snippet", "title", from: .title)
        // As everywhere: an upload without a description is described by its title.
        draft.member(
            "snippet",
            "description",
            from: values.has(.file) && !values.has(.description) ? .title : .description
        )
        let number = values.text(.category).flatMap { VideoCategory.term(for: $0) }.flatMap {
            VideoCategory.number(of: $0)
        }
        if let number { draft.body["snippet", "categoryId"] = .string(String(number)) }
        if values.has(.keywords) {
            // The service has no empty list: it has none.
            let words = values.words(.keywords)
            draft.body["snippet", "tags"] = words.isEmpty ? nil : .strings(words)
        }
        draft.member("status", "privacyStatus", from: .privacy)
        if let permission = values.text(.accessEmbed) {
            draft.body["status", "embeddable"] = .bool(permission == "allowed")
        }
        if let day = values.text(.recorded) {
            draft.body["recordingDetails", "recordingDate"] = .string(day + "T00:00:00Z")
        }
        VideoPublication.write(&draft)
    }

    static let limits: CallForm.Limits = { values in
        var refusals = VideoPublication.conflicts(values)
        if let count = values.text(.description)?.utf8.count, count > descriptionLength {
            refusals.append(
                OperationDefinition.Refusal(
                    .description,
                    "the Data API takes descriptions of at most \(descriptionLength) bytes in UTF-8, this one has \(count)",
                    "shorten it by \(count - descriptionLength) bytes"
                )
            )
        }
        if values.has(.location) {
            refusals.append(
                OperationDefinition.Refusal(.location, "the Data API sets no location any more", "leave it out")
            )
        }
        if values.has(.place) {
            refusals.append(
                OperationDefinition.Refusal(
                    .place,
                    "the Data API sets no place any more",
                    "put it into the description"
                )
            )
        }
        if values.has(.developerTags) {
            refusals.append(
                OperationDefinition.Refusal(
                    .developerTags,
                    "the Data API has no developer tags",
                    "leave them out; keywords are seen by everybody"
                )
            )
        }
        for field in Access.fields.map(\.name) where field != .accessEmbed && values.has(field) {
            refusals.append(
                OperationDefinition.Refusal(
                    field,
                    "the Data API does not set who may \(field.key)",
                    field == .accessList
                        ? "write privacy: unlisted, or public" : "leave it out; it is set on the video's page"
                )
            )
        }
        return refusals
    }
}
