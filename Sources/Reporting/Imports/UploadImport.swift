import FoundationEssentials
import Operations
import Running

/// One `video.upload` as it is gathered from what others call its metadata.
///
/// What a manifest has no word for becomes a comment; what the service would refuse becomes a complaint.
struct UploadImport {
    private static let definition = OperationDefinition.videoUpload

    private(set) var fields: [(key: String, value: ManifestText.Value)] = []
    /// What was set, to be held against what services take.
    private var values = FieldValues()
    private var places: [FieldName: String] = [:]
    private(set) var comments: [String] = []
    private(set) var complaints: [ImportComplaint] = []
    /// Whether the file does not lie in the folder of the manifest.
    let isOutside: Bool
    /// What places begin with: `meta.json: `.
    let source: String

    /// - Parameter file: The path as the manifest writes it.
    init(file: String, source: String) {
        self.source = source
        isOutside = file.hasPrefix("/")
        set(.file, file, at: "file")
    }

    // MARK: - Fields

    /// Sets a field of a single value. The places of complaints are within the source.
    mutating func set(_ name: FieldName, _ text: String, at place: String) {
        guard check(name, text, at: place) else { return }
        add(name, text, .text(text), at: place)
    }

    private mutating func add(_ name: FieldName, _ text: String, _ value: ManifestText.Value, at place: String) {
        fields.append((name.key, value))
        values.set(name, text)
        places[name] = place
    }

    mutating func set(_ name: FieldName, _ flag: Bool, at place: String) {
        add(name, String(flag), .flag(flag), at: place)
    }

    /// Sets when the video becomes public; a moment that has gone by is only told.
    mutating func set(publishAt text: String, at place: String) {
        if let moment = Moment.date(text), moment <= .now {
            tell(place, text, "has gone by; change privacy to publish it")
        } else {
            set(.publishAt, text, at: place)
        }
    }

    /// - Parameter places: Where each word stands.
    mutating func set(keywords words: [String], at place: String, each places: (Int) -> String) {
        for (index, word) in words.enumerated() {
            if let complaint = KeywordLimits.tags.check(word: word.utf8.span) {
                complain(places(index), complaint)
            }
        }
        if let complaint = KeywordLimits.tags.check(count: words.count)
            ?? KeywordLimits.tags.check(joined: words.joined(separator: ","))
        {
            complain(place, complaint)
        }
        add(.keywords, words.joined(separator: "\0"), .list(words.map { .text($0) }), at: place)
    }

    /// Sets the category by the number that the Data API gives it.
    mutating func set(categoryNumber text: String, at place: String) {
        guard let number = Int(text) else {
            return complain(place, Complaint(.invalidFormat, "is not the number of a category"))
        }
        guard let term = VideoCategory.term(number: number), VideoCategory.label(of: term) != nil else {
            return tell(place, text, "is no category that new videos can have; it is People here")
        }
        add(.category, term, .text(term), at: place)
    }

    /// Sets the day of a time in any zone.
    mutating func set(recorded text: String, at place: String) {
        guard text.contains("T") else { return set(.recorded, text, at: place) }
        guard let moment = Timestamp(text: text) else {
            return complain(place, Complaint(.invalidFormat, "is no time", suggestion: "write 2026-03-20"))
        }
        set(.recorded, String(moment.text.prefix(10)), at: place)
        tell(place, text, "has a time; a manifest has the day alone, of UTC")
    }

    mutating func set(latitude: String, longitude: String, at place: String) {
        let isGood = [
            check(.locationLatitude, latitude, at: place + ".latitude"),
            check(.locationLongitude, longitude, at: place + ".longitude"),
        ]
        guard isGood == [true, true] else { return }
        let point: ManifestText.Value = .mapping([("latitude", .text(latitude)), ("longitude", .text(longitude))])
        add(.location, "", point, at: place)
    }

    mutating func set(embeddable: Bool) {
        let permission = embeddable ? "allowed" : "denied"
        add(.access, "", .mapping([("embed", .text(permission))]), at: "embeddable")
        values.set(.accessEmbed, permission)
    }

    private mutating func check(_ name: FieldName, _ text: String, at place: String) -> Bool {
        guard let complaint = Self.definition.field(name)?.type.check(text.utf8.span) else { return true }
        complain(place, complaint)
        return false
    }

    // MARK: - Services

    /// What all of these can be done on: GData, which is what manifests are for that do not say, or else YouTube.
    static func service(of uploads: [UploadImport]) -> Service {
        uploads.allSatisfy { definition.refusals($0.values, on: .gdata).isEmpty } ? .gdata : .youtube
    }

    /// Makes it an upload for a service: where a video was made is only told where nobody can set it, and what the
    /// service refuses is complained of.
    func fitted(to service: Service) -> UploadImport {
        var result = self
        for refusal in Self.definition.refusals(values, on: service) {
            let place = refusal.field.flatMap { places[$0] } ?? refusal.field?.key ?? ""
            guard let field = refusal.field, [.location, .place].contains(field) else {
                result.complaints.append(
                    ImportComplaint(source + place, refusal.messageBehindField, refusal.complaint.suggestion)
                )
                continue
            }
            result.fields.removeAll { $0.key == field.key }
            result.tell(place, values.text(field) ?? "", refusal.complaint.message)
        }
        return result
    }

    // MARK: - Everything else

    mutating func complain(_ place: String, _ complaint: Complaint) {
        complaints.append(ImportComplaint(source + place, complaint))
    }

    /// Tells in a comment of a value that has no place among the fields.
    mutating func tell(_ place: String, _ value: String, _ reason: String) {
        let shown = value.isEmpty ? "" : " " + ManifestText.quoted(value)
        comments.append("\(place)\(shown): \(reason)".printable)
    }
}
