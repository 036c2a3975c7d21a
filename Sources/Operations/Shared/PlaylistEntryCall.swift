import DataAPI

/// What operations on an entry of a playlist share in the Data API, where an entry has no title of its own, and one note.
enum PlaylistEntryCall {
    /// Characters of a note (`contentDetails.note`).
    static let noteLength = 280

    static let target: @Sendable (FieldValues, Found?) -> String? = { values, found in
        values.text(.entry) ?? found?.foundID
    }

    static let limits: CallForm.Limits = { values in
        var refusals: [OperationDefinition.Refusal] = []
        if values.has(.title) { refusals.append(noTitle(.title)) }
        if let count = values.text(.description)?.unicodeScalars.count, count > noteLength {
            refusals.append(
                OperationDefinition.Refusal(
                    .description,
                    "the Data API takes notes of at most \(noteLength) characters, this one has \(count)",
                    "shorten it by \(count - noteLength)"
                )
            )
        }
        return refusals
    }

    static func noTitle(_ field: FieldName) -> OperationDefinition.Refusal {
        OperationDefinition.Refusal(
            field,
            "in the Data API, entries of a playlist have no titles of their own",
            "write what it should say as description"
        )
    }

    /// Writes the place and the note over what the entry has. Positions of the API are from 0.
    static let write: @Sendable (inout CallDraft) -> Void = { draft in
        if let position = draft.values.integer(.position) {
            draft.body["snippet", "position"] = .integer(position - 1)
        }
        draft.member("contentDetails", "note", from: .description)
    }
}
