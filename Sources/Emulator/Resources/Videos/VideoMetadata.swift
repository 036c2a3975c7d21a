import GData

/// What people say about a video, and what a PUT replaces.
struct VideoMetadata: Equatable {
    var title = ""
    var description = ""
    var category = "People"
    var keywords = ""
    var developerTags: [String] = []
    var isPrivate = false
    var access = VideoAccess()
    var recorded: String?
    var place: String?
    var point: String?
}

extension VideoMetadata {
    /// Takes the metadata of an entry.
    ///
    /// - Throws: `Refusal` with everything that is wrong in it.
    init(_ entry: Entry, _ limits: ServiceLimits) throws {
        self.init()
        var check = FieldCheck()
        let media = entry.media ?? MediaGroup()
        title = check.text(
            media.title,
            at: "media:group/media:title/text()",
            TextRule(characters: limits.titleCharacters, bytes: limits.titleBytes)
        )
        description = check.text(
            media.description,
            at: "media:group/media:description/text()",
            TextRule(characters: limits.descriptionCharacters)
        )
        category = check.category(media.categories)
        developerTags = check.developerTags(media.categories, limits)
        keywords = check.keywords(media.keywords, limits)
        isPrivate = media.isPrivate
        point = check.point(entry.point)
        recorded = check.day(entry.recorded)
        let placeRule = TextRule(characters: 500, allowsAngleBrackets: true, isRequired: false)
        let written = check.text(entry.place, at: "yt:location/text()", placeRule)
        place = written.isEmpty ? nil : written
        access = check.access(entry.accessControls)
        try check.finish()
    }
}

/// What a text may be, beside being there.
struct TextRule {
    var characters: Int
    var bytes: Int?
    /// `<` and `>` stand in no text of a video.
    var allowsAngleBrackets = false
    var isRequired = true
}

/// Goes through the fields of an entry and gathers what is wrong with them.
struct FieldCheck {
    private(set) var errors: [GDataError] = []

    mutating func fail(_ code: ValidationCode, at location: String) {
        errors.append(.validation(code, at: location))
    }

    /// - Throws: `Refusal` with all errors, if there are any.
    func finish() throws { if !errors.isEmpty { throw Refusal.validation(errors) } }

    /// Checks a text and gives it back; what is left out is empty. Characters are Unicode scalars.
    mutating func text(_ text: String?, at location: String, _ rule: TextRule) -> String {
        let text = text ?? ""
        guard !text.trimmed.isEmpty else {
            if rule.isRequired { fail(.required, at: location) }
            return text
        }
        // Counting characters is only worth its time where there are more bytes than characters allowed.
        let isLong = text.utf8.count > rule.characters && text.unicodeScalars.count > rule.characters
        if isLong || text.utf8.count > rule.bytes ?? .max { fail(.tooLong, at: location) }
        if !rule.allowsAngleBrackets, Self.hasAngleBracket(text) { fail(.invalidCharacter, at: location) }
        return text
    }

    static func hasAngleBracket(_ text: String) -> Bool {
        text.utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
    }
}
