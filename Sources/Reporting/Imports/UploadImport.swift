import Operations
import Running

/// One `video.upload` as it is gathered from what others call its metadata.
///
/// What a manifest has no word for becomes a comment; what the service would refuse becomes a complaint.
struct UploadImport {
    private static let definition = OperationDefinition.videoUpload

    private(set) var fields: [(key: String, value: ManifestText.Value)] = []
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
        fields.append((name.key, .text(text)))
    }

    /// - Parameter places: Where each word stands.
    mutating func set(keywords words: [String], at place: String, each places: (Int) -> String) {
        for (index, word) in words.enumerated() {
            if let complaint = KeywordLimits.keywords.check(word: word.utf8.span) {
                complain(places(index), complaint)
            }
        }
        if let complaint = KeywordLimits.keywords.check(count: words.count)
            ?? KeywordLimits.keywords.check(joined: words.joined(separator: ","))
        {
            complain(place, complaint)
        }
        fields.append((FieldName.keywords.key, .list(words.map { .text($0) })))
    }

    /// Sets the category by the number that the Data API gives it.
    mutating func set(categoryNumber text: String, at place: String) {
        guard let number = Int(text) else {
            return complain(place, Complaint(.invalidFormat, "is not the number of a category"))
        }
        guard let term = VideoCategory.term(number: number), VideoCategory.label(of: term) != nil else {
            return tell(place, text, "is no category that GData lets new videos have; it is People here")
        }
        fields.append((FieldName.category.key, .text(term)))
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
        fields.append(
            (FieldName.location.key, .mapping([("latitude", .text(latitude)), ("longitude", .text(longitude))]))
        )
    }

    mutating func set(embeddable: Bool) {
        fields.append((FieldName.access.key, .mapping([("embed", .text(embeddable ? "allowed" : "denied"))])))
    }

    private mutating func check(_ name: FieldName, _ text: String, at place: String) -> Bool {
        guard let complaint = Self.definition.field(name)?.type.check(text.utf8.span) else { return true }
        complain(place, complaint)
        return false
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
