/// What became of an upload, as the Data API says it.
struct VideoOutcome {
    let uploadStatus: String
    let failureReason: String?
    let rejectionReason: String?
    let processingStatus: String

    init(_ video: Video, at instant: Instant) {
        let state = video.failure.map { VideoState(rawValue: $0) ?? .cantProcess }
        let isProcessing = video.isProcessing(at: instant)
        let isFailed = state?.name == "failed"
        uploadStatus =
            video.isDeleted
            ? "deleted" : isProcessing ? "uploaded" : state == nil ? "processed" : isFailed ? "failed" : "rejected"
        failureReason = uploadStatus == "failed" ? state.map(Self.failure) : nil
        rejectionReason = uploadStatus == "rejected" ? state.map(Self.rejection) : nil
        processingStatus = isProcessing ? "processing" : isFailed ? "failed" : state == nil ? "succeeded" : "terminated"
    }

    private static func failure(_ state: VideoState) -> String {
        switch state {
        case .unsupportedCodec: "codec"
        case .empty: "emptyFile"
        case .tooSmall: "tooSmall"
        case .invalidFormat: "invalidFile"
        default: "conversion"
        }
    }

    private static func rejection(_ state: VideoState) -> String {
        switch state {
        case .copyright: "copyright"
        case .duplicate: "duplicate"
        case .inappropriate: "inappropriate"
        case .tooLong: "length"
        case .suspended: "uploaderAccountSuspended"
        case .blocked: "claim"
        default: "termsOfUse"
        }
    }
}

/// Who may see something.
enum PrivacyStatus: String, CaseIterable {
    case `public`, unlisted, `private`

    /// Unlisted is, in the older protocol, what may not stand in lists.
    init(_ metadata: VideoMetadata) {
        self = metadata.isPrivate ? .private : metadata.access["list"] == "denied" ? .unlisted : .public
    }

    func apply(to metadata: inout VideoMetadata) {
        metadata.isPrivate = self == .private
        metadata.access["list"] = self == .unlisted ? "denied" : "allowed"
    }
}

/// The words of a video: a list in the Data API, a text with commas in the older protocol.
enum VideoTags {
    static func tags(of metadata: VideoMetadata) -> [String] {
        FieldCheck.words(metadata.keywords).filter { !$0.isEmpty }
    }

    /// How long tags are together: with a comma between any two, and in quotes where they hold a space.
    static func length(of tags: [String]) -> Int {
        tags.map { $0.unicodeScalars.count + ($0.contains(" ") ? 2 : 0) }.reduce(0, +) + max(0, tags.count - 1)
    }
}

/// The categories of videos by their numbers in the Data API (protocol of version 3, "Video fields").
enum CategoryNumbers {
    /// The oldest categories have numbers with gaps; those of films and shows follow one another.
    private static let numbers: [String: Int] = {
        var numbers = [
            "Film": 1, "Autos": 2, "Music": 10, "Animals": 15, "Sports": 17, "Shortmov": 18, "Travel": 19, "Games": 20,
            "Videoblog": 21, "People": 22, "Comedy": 23, "Entertainment": 24, "News": 25, "Howto": 26, "Education": 27,
            "Tech": 28, "Nonprofit": 29,
        ]
        let others = VideoCategoryList.terms.map(\.name).filter { numbers[$0] == nil }
        for (index, name) in others.enumerated() { numbers[name] = 30 + index }
        return numbers
    }()

    private static let names = Dictionary(uniqueKeysWithValues: numbers.map { ($1, $0) })

    /// `22` for what is in no list.
    static func number(of name: String) -> String { String(numbers[name] ?? 22) }

    static func name(of number: String) -> String? { Int(number).flatMap { names[$0] } }

    /// All, in the order of their numbers.
    static let all = numbers.sorted { $0.value < $1.value }.map { (number: String($0.value), name: $0.key) }

    static func isAssignable(_ name: String) -> Bool { VideoCategories.labels[name] != nil }
}
