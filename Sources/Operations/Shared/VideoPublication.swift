import DataAPI
import GData

/// How a video is published: what the Data API has of a video beyond GData.
enum VideoPublication {
    /// What a manifest writes to take a moment of publication back.
    static let never = "none"

    static let names: [FieldName] = [.publishAt, .language, .license, .madeForKids, .syntheticMedia]

    static func fields(_ use: VideoMetadata.Use) -> [Field] {
        [
            Field(
                .publishAt,
                .moment(words: use == .update ? [never] : []),
                .optional,
                use == .update
                    ? "When the private video, which never was public, becomes so by itself; `none` takes that back. YouTube only."
                    : "When the private video becomes public by itself. YouTube only.",
                element: "body.status.publishAt"
            ),
            Field(
                .language,
                .language,
                .optional,
                "The language of title and description. YouTube only.",
                element: "body.snippet.defaultLanguage"
            ),
            Field(
                .license,
                .choice(["youtube", "creativeCommon"]),
                .optional,
                "What others may do with it: YouTube's own license, or Creative Commons (CC BY). YouTube only.",
                element: "body.status.license"
            ),
            Field(
                .madeForKids,
                .flag,
                .optional,
                "Whether its owner says that it is made for children. YouTube only.",
                element: "body.status.selfDeclaredMadeForKids"
            ),
            Field(
                .syntheticMedia,
                .flag,
                .optional,
                "Whether it shows, made or altered by machines, what looks real. YouTube only.",
                element: "body.status.containsSyntheticMedia"
            ),
        ]
    }

    /// The fields that GData version 2 has nothing for.
    static func refusals(_ values: FieldValues) -> [OperationDefinition.Refusal] {
        (names + [.notifySubscribers, .thumbnail, .captions]).filter { values.has($0) }.map { name in
            name == .publishAt
                ? OperationDefinition.Refusal(
                    name,
                    "GData version 2 cannot publish later",
                    "change privacy when it is time, or use the target youtube"
                )
                : OperationDefinition.Refusal(
                    name,
                    "GData version 2 has nothing like \(name.key)",
                    "leave it out, or use the target youtube"
                )
        }
    }

    /// Only what is private can be published later.
    static func conflicts(_ values: FieldValues) -> [OperationDefinition.Refusal] {
        guard let moment = values.text(.publishAt), moment != never, let privacy = values.text(.privacy),
            privacy != Privacy.private
        else { return [] }
        return [
            OperationDefinition.Refusal(
                .publishAt,
                Complaint(
                    .conflict,
                    "only a private video can be published later, this one is to be \(privacy)",
                    suggestion: "write privacy: private, or leave publishAt out"
                )
            )
        ]
    }

    // MARK: - The Data API

    static func write(_ draft: inout CallDraft) {
        let values = draft.values
        draft.member("snippet", "defaultLanguage", from: .language)
        draft.member("status", "license", from: .license)
        draft.flag("status", "selfDeclaredMadeForKids", from: .madeForKids)
        draft.flag("status", "containsSyntheticMedia", from: .syntheticMedia)
        if values.has(.privacy), values.text(.privacy) != Privacy.private {
            // What is shown now cannot wait for a day to be published.
            draft.body["status", "publishAt"] = nil
        }
        if let moment = values.text(.publishAt) {
            draft.body["status", "publishAt"] = Moment.utc(moment).map { .string($0) }
        }
    }

    // MARK: - What it changes

    /// Writes it into the entry that a change is told by. GData refuses these fields before, and tells none of them.
    static func write(_ values: FieldValues, over prior: Publication?, _ writer: inout XMLWriter) {
        let moment = values.has(.publishAt) ? values.text(.publishAt).flatMap { Moment.utc($0) } : prior?.publishAt
        // A moment goes by when something else than private is asked for.
        let isPrivate = values.text(.privacy).map { $0 == Privacy.private } ?? true
        if isPrivate, let moment { writer.element("publishAt", Moment.utc(moment) ?? moment) }
        if let license = values.text(.license) ?? prior?.license { writer.element("license", license) }
        if let language = values.text(.language) ?? prior?.language { writer.element("language", language) }
        if let flag = values.text(.madeForKids) ?? prior?.isMadeForKids.map(String.init) {
            writer.element("madeForKids", flag)
        }
        if let flag = values.text(.syntheticMedia) ?? prior?.isSynthetic.map(String.init) {
            writer.element("syntheticMedia", flag)
        }
    }
}
