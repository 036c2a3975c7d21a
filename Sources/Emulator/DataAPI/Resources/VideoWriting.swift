import DataAPI

/// What a body says of a video, checked: a part that is named replaces all of it, and what it leaves out goes back to
/// its default.
struct VideoWriting {
    var metadata: VideoMetadata
    var extras: VideoExtras
    private let body: JSONValue
    /// Whether there was no video before.
    private let isNew: Bool

    /// Protocol of version 3, "Fields and validation".
    private static let titleCharacters = 100
    private static let descriptionBytes = 5000
    private static let tagCharacters = 500
    private static let maximumLocalizations = 200

    init(_ metadata: VideoMetadata, _ extras: VideoExtras, body: JSONValue, isNew: Bool) {
        self.isNew = isNew
        self.metadata = metadata
        self.extras = extras
        self.body = body
    }

    /// - Parameter parts: Those that are written.
    /// - Throws: `APIError` for the first thing that is wrong.
    mutating func apply(_ parts: Set<String>, at instant: Instant) throws {
        if parts.contains("snippet") { try applySnippet() }
        if parts.contains("status") { try applyStatus(at: instant) }
        if parts.contains("recordingDetails") { try applyRecording() }
        if parts.contains("localizations") { try applyLocalizations() }
        if parts.contains("paidProductPlacementDetails") {
            extras.isPaid = body["paidProductPlacementDetails", "hasPaidProductPlacement"]?.bool ?? false
        }
    }

    private static func invalid(_ reason: String, _ message: String, at location: String) -> APIError {
        APIError.invalid("video", reason, message, at: location)
    }

    // MARK: - The snippet

    private mutating func applySnippet() throws {
        metadata.title = try Self.title(body["snippet", "title"]?.text)
        metadata.description = try Self.description(body["snippet", "description"]?.text)
        metadata.keywords = try tags().joined(separator: ", ")
        if let number = try category() { metadata.category = number }
        extras.language = try language("defaultLanguage")
        extras.audioLanguage = try language("defaultAudioLanguage")
        if extras.language == nil, extras.localizations != nil { extras.localizations = nil }
    }

    static func title(_ text: String?) throws -> String {
        guard let text, !text.trimmed.isEmpty, text.unicodeScalars.count <= titleCharacters,
            !FieldCheck.hasAngleBracket(text)
        else {
            throw invalid(
                "invalidTitle",
                "The request metadata specifies an invalid or empty video title.",
                at: "body.snippet.title"
            )
        }
        return text
    }

    private static func description(_ text: String?) throws -> String {
        guard let text else { return "" }
        guard text.utf8.count <= descriptionBytes, !FieldCheck.hasAngleBracket(text) else {
            throw invalid(
                "invalidDescription",
                "The request metadata specifies an invalid video description.",
                at: "body.snippet.description"
            )
        }
        return text
    }

    private func tags() throws -> [String] {
        guard let written = body["snippet", "tags"] else { return [] }
        let texts = (written.array ?? []).map { $0.text?.trimmed ?? "" }
        guard written.array != nil, !texts.contains(where: { $0.isEmpty || FieldCheck.hasAngleBracket($0) }),
            VideoTags.length(of: texts) <= Self.tagCharacters
        else {
            throw Self.invalid(
                "invalidTags",
                "The request metadata specifies invalid video keywords.",
                at: "body.snippet.tags"
            )
        }
        // A comma ends a tag.
        return texts.flatMap { FieldCheck.words($0) }.filter { !$0.isEmpty }
    }

    private func category() throws -> String? {
        let number = body["snippet", "categoryId"]
        guard let number else { return nil }
        guard let text = number.text ?? number.integer.map({ String($0) }), let name = CategoryNumbers.name(of: text),
            CategoryNumbers.isAssignable(name)
        else {
            throw Self.invalid(
                "invalidCategoryId",
                "The snippet.categoryId property specifies an invalid category ID.",
                at: "body.snippet.categoryId"
            )
        }
        return name
    }

    private func language(_ name: String) throws -> String? {
        guard let text = body["snippet", name]?.text?.trimmed, !text.isEmpty else { return nil }
        guard LanguageTag.isValid(text) else {
            throw Self.invalid("invalidVideoMetadata", "The \(name) is no language.", at: "body.snippet." + name)
        }
        return text
    }

    // MARK: - The status

    private mutating func applyStatus(at instant: Instant) throws {
        let status = body["status"]
        var privacy = PrivacyStatus.public
        if let written = status?["privacyStatus"] {
            guard let known = written.text.flatMap(PrivacyStatus.init(rawValue:)) else {
                throw Self.invalid(
                    "invalidVideoMetadata",
                    "The privacyStatus must be public, unlisted or private.",
                    at: "body.status.privacyStatus"
                )
            }
            privacy = known
        }
        let wasPublic = !isNew && PrivacyStatus(metadata) != .private && extras.publishAt == nil
        extras.publishAt = try publishAt(privacy, wasPublic: wasPublic, at: instant)
        // What should have been published already is.
        if let moment = extras.publishAt, moment <= instant {
            privacy = .public
            extras.publishAt = nil
        }
        privacy.apply(to: &metadata)
        extras.license = status?["license"]?.text ?? "youtube"
        guard ["youtube", "creativeCommon"].contains(extras.license) else {
            throw Self.invalid(
                "invalidVideoMetadata",
                "The license must be youtube or creativeCommon.",
                at: "body.status.license"
            )
        }
        metadata.access["embed"] = status?["embeddable"]?.bool == false ? "denied" : "allowed"
        extras.showsStatistics = status?["publicStatsViewable"]?.bool ?? true
        extras.isForKids = status?["selfDeclaredMadeForKids"]?.bool
        extras.isSynthetic = status?["containsSyntheticMedia"]?.bool
    }

    /// Only what is private, and was never public, can be published later.
    private func publishAt(_ privacy: PrivacyStatus, wasPublic: Bool, at instant: Instant) throws -> Instant? {
        guard let written = body["status", "publishAt"], !written.isNull else { return nil }
        guard let moment = written.text.flatMap({ Instant(apiText: $0) }), privacy == .private, !wasPublic else {
            throw Self.invalid(
                "invalidPublishAt",
                "The request metadata specifies an invalid scheduled publishing time.",
                at: "body.status.publishAt"
            )
        }
        return moment
    }

    // MARK: - Other parts

    private mutating func applyRecording() throws {
        guard let written = body["recordingDetails", "recordingDate"], !written.isNull else {
            metadata.recorded = nil
            return
        }
        guard let moment = written.text.flatMap({ Instant(apiText: $0) }) else {
            throw Self.invalid(
                "invalidRecordingDetails",
                "The recordingDetails object in the request metadata specifies invalid recording details.",
                at: "body.recordingDetails.recordingDate"
            )
        }
        metadata.recorded = String(moment.text.prefix(10))
    }

    private mutating func applyLocalizations() throws {
        guard let written = body["localizations"], let texts = written.members, !texts.isEmpty else {
            extras.localizations = nil
            return
        }
        guard extras.language != nil else {
            throw Self.invalid(
                "defaultLanguageNotSet",
                "The request is trying to add localized video details without specifying the default language.",
                at: "body.localizations"
            )
        }
        guard texts.count <= Self.maximumLocalizations, texts.allSatisfy({ LanguageTag.isValid($0.name) }) else {
            throw Self.invalid("invalidVideoMetadata", "The localizations are invalid.", at: "body.localizations")
        }
        extras.localizations = .object(
            try texts.map { name, value in
                let title = try Self.title(value["title"]?.text)
                let description = try Self.description(value["description"]?.text)
                return (name, ["title": .string(title), "description": .string(description)])
            }
        )
    }
}

/// Names of languages (BCP 47): `en`, `zh-Hans`.
enum LanguageTag {
    static func isValid(_ text: String) -> Bool {
        (2...35).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                Character(Unicode.Scalar(byte)).isLetter || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
            }
    }
}

extension Instant {
    /// Reads a moment of RFC 3339: `2014-02-03T23:00:42Z`, with a zone `+01:00` and a fraction where somebody writes
    /// them. A day alone is its midnight.
    init?(apiText text: String) {
        guard let zone = text.dropFirst(10).lastIndex(where: { $0 == "+" || $0 == "-" }) else {
            self.init(iso8601: text)
            return
        }
        let parts = text[zone...].dropFirst().split(separator: ":").compactMap { Int64($0) }
        guard parts.count == 2, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]),
            let local = Instant(iso8601: text[..<zone] + "Z")
        else { return nil }
        let offset = (parts[0] * 60 + parts[1]) * 60_000
        self.init(milliseconds: local.milliseconds - (text[zone] == "+" ? offset : -offset))
    }
}
