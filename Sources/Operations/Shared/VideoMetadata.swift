import GData

/// The metadata that uploads and updates of a video share, and how it is written.
enum VideoMetadata {
    enum Use {
        /// A new video: there are defaults.
        case upload
        /// A change: what is left out stays.
        case update
    }

    static let names: [FieldName] =
        [
            .title, .description, .category, .keywords, .privacy, .recorded, .location, .place, .developerTags, .access,
        ] + VideoPublication.names

    static func fields(_ use: Use) -> [Field] {
        func optional(or text: String) -> Field.Presence { use == .upload ? .defaulted(text) : .optional }
        return [
            Field(
                .title,
                .text(.videoTitle),
                use == .upload ? .required : .optional,
                "What the video is called; for GData at most 60 characters and 100 bytes.",
                element: "media:group/media:title"
            ),
            Field(
                .description,
                .text(.description),
                .optional,
                use == .upload ? "What it is about; without it the title." : "What it is about.",
                element: "media:group/media:description"
            ),
            Field(
                .category,
                .category,
                optional(or: "People"),
                "Its category, by term, label or number.",
                element: "media:group/media:category[@scheme='\(Scheme.categories)']"
            ),
            Field(
                .keywords,
                .words(.tags),
                .optional,
                (use == .upload
                    ? "Its keywords. GData wants one at least, and gets the category without any; "
                    : "Its keywords, all of them; ") + "it takes 120 characters, and words of 2 to 25.",
                element: "media:group/media:keywords"
            ),
            Field(
                .privacy,
                .choice(Privacy.names),
                optional(or: Privacy.private),
                "Who may see it.",
                element: "media:group/yt:private"
            ),
            Field(.recorded, .day, .optional, "The day it was recorded, as YYYY-MM-DD.", element: "yt:recorded"),
            Field(
                .location,
                .mapping([
                    Field(
                        .locationLatitude,
                        .number(-90...90),
                        .required,
                        "Degrees to the north.",
                        element: "georss:where/gml:Point/gml:pos"
                    ),
                    Field(
                        .locationLongitude,
                        .number(-180...180),
                        .required,
                        "Degrees to the east.",
                        element: "georss:where/gml:Point/gml:pos"
                    ),
                ]),
                .optional,
                "Where it was recorded, as a point.",
                element: "georss:where"
            ),
            Field(
                .place,
                .text(TextLimits(minimumCharacters: 1, maximumCharacters: 200)),
                .optional,
                "Where it was recorded, in words.",
                element: "yt:location"
            ),
            Field(
                .developerTags,
                .words(.developerTags),
                .optional,
                "Tags that only your own programs see and search for.",
                element: "media:group/media:category[@scheme='\(Scheme.developerTags)']"
            ),
            Field(
                .access,
                .mapping(Access.fields),
                .optional,
                "What the public may do with it.",
                element: "yt:accessControl"
            ),
        ] + VideoPublication.fields(use)
    }

    /// What GData version 2 cannot express.
    static let limits: @Sendable (FieldValues) -> [OperationDefinition.Refusal] = { values in
        var refusals = values.longTitle + VideoPublication.refusals(values)
        if values.has(.keywords), !values.hasReferences(.keywords),
            let complaint = KeywordLimits.keywords.check(values.words(.keywords))
        {
            refusals.append(OperationDefinition.Refusal(.keywords, complaint, of: "GData version 2"))
        }
        // A private video needs no unlisting, and an unlisted one cannot be listed.
        if values.text(.privacy) == Privacy.unlisted, values.text(.accessList) == "allowed" {
            let complaint = Complaint(
                .conflict,
                "privacy: unlisted and access.list: allowed contradict each other",
                suggestion: "leave one of them out"
            )
            refusals.append(OperationDefinition.Refusal(.accessList, complaint))
        }
        return refusals
    }

    /// Writes the metadata: the fields of the manifest over what the service has.
    static func write(_ form: inout EntryForm) {
        let values = form.values
        let prior = form.prior
        writeMedia(values, prior?.media, isUpload: values.has(.file), &form.writer)
        for (action, permission) in Access.permissions(values, over: prior?.accessControls ?? []) {
            form.writer.markup("<yt:accessControl action=\"")
            form.writer.attributeValue(action)
            form.writer.markup("\" permission=\"")
            form.writer.attributeValue(permission)
            form.writer.markup("\"/>")
        }
        if let recorded = values.text(.recorded) ?? prior?.recorded { form.writer.element("yt:recorded", recorded) }
        if let place = values.text(.place) ?? prior?.place { form.writer.element("yt:location", place) }
        var point = prior?.point
        if let latitude = values.text(.locationLatitude), let longitude = values.text(.locationLongitude) {
            point = "\(latitude) \(longitude)"
        }
        if let point {
            form.writer.markup("<georss:where><gml:Point><gml:pos>")
            form.writer.text(point)
            form.writer.markup("</gml:pos></gml:Point></georss:where>")
        }
        VideoPublication.write(values, over: prior?.publication, &form.writer)
    }

    private static func writeMedia(
        _ values: FieldValues,
        _ prior: MediaGroup?,
        isUpload: Bool,
        _ writer: inout XMLWriter
    ) {
        func priorTerms(_ scheme: String) -> [String] {
            // Old documents put the language into the scheme: categories.cat?hl=en-US.
            prior?.categories.filter { $0.scheme.hasPrefix(scheme) }.map(\.term) ?? []
        }
        let title = values.text(.title) ?? prior?.title
        let description = values.text(.description) ?? prior?.description ?? (isUpload ? title : nil)
        let category =
            values.text(.category).flatMap { VideoCategory.term(for: $0) } ?? priorTerms(Scheme.categories).first
        let keywords =
            values.has(.keywords)
            ? values.words(.keywords).joined(separator: ",")
            : prior?.keywords.map(withoutSpaces) ?? (isUpload ? category?.lowercased() : nil)
        let tags = values.has(.developerTags) ? values.words(.developerTags) : priorTerms(Scheme.developerTags)
        let isPrivate = values.text(.privacy).map { $0 == Privacy.private } ?? prior?.isPrivate ?? false

        writer.markup("<media:group>")
        if let title { writePlain("media:title", title, &writer) }
        if let description { writePlain("media:description", description, &writer) }
        if let category { writeCategory(Scheme.categories, category, &writer) }
        for tag in tags { writeCategory(Scheme.developerTags, tag, &writer) }
        if let keywords { writer.element("media:keywords", keywords) }
        if isPrivate { writer.markup("<yt:private/>") }
        writer.markup("</media:group>")
    }

    /// Feeds have a space behind each comma of the keywords, requests need none.
    private static func withoutSpaces(_ keywords: String) -> String {
        keywords.split(separator: ",").map { $0.trimmingPrefix(while: \.isWhitespace) }.joined(separator: ",")
    }

    private static func writePlain(_ name: StaticString, _ text: String, _ writer: inout XMLWriter) {
        writer.markup("<")
        writer.markup(name)
        writer.markup(" type=\"plain\">")
        writer.text(text)
        writer.markup("</")
        writer.markup(name)
        writer.markup(">")
    }

    private static func writeCategory(_ scheme: String, _ term: String, _ writer: inout XMLWriter) {
        writer.markup("<media:category scheme=\"")
        writer.attributeValue(scheme)
        writer.markup("\">")
        writer.text(term)
        writer.markup("</media:category>")
    }
}
