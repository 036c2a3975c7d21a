import GData

/// Why a video cannot be played, or not everywhere, by the reason codes of the reference (`yt:state`).
///
/// Nothing looks into a video here, so whoever tests a client says what becomes of an upload: with a developer tag of
/// the form `state:copyright`, or with a file that begins with that word. The tag goes before the file.
enum VideoState: String, CaseIterable {
    // Restricted: published, but not for everybody.
    case requesterRegion, limitedSyndication, `private`
    // Rejected by the service.
    case copyright, inappropriate, duplicate, termsOfUse, suspended, tooLong, blocked
    // Failed in processing.
    case cantProcess, invalidFormat, unsupportedCodec, empty, tooSmall

    /// What a tag and a file begin with that choose a state.
    static let mark = "state:"

    /// The state that developer tags choose.
    init?(tagsOf metadata: VideoMetadata) {
        let chosen = metadata.developerTags.lazy.compactMap(Self.init(written:)).first
        guard let chosen else { return nil }
        self = chosen
    }

    /// The state that a file chooses whose first line is `state:` and a reason code.
    init?(beginningOf file: [UInt8]) {
        guard file.starts(with: Self.mark.utf8) else { return nil }
        let line = file.prefix { byte in byte > UInt8(ascii: " ") && byte < 0x7F }
        self.init(written: String(decoding: line, as: UTF8.self))
    }

    private init?(written text: String) {
        guard text.hasPrefix(Self.mark) else { return nil }
        self.init(rawValue: String(text.dropFirst(Self.mark.count)))
    }

    // MARK: - What it means

    /// The name of the state: `restricted`, `rejected` or `failed`.
    var name: String {
        switch self {
        case .requesterRegion, .limitedSyndication, .private: "restricted"
        case .copyright, .inappropriate, .duplicate, .termsOfUse, .suspended, .tooLong, .blocked: "rejected"
        case .cantProcess, .invalidFormat, .unsupportedCodec, .empty, .tooSmall: "failed"
        }
    }

    /// Whether the video is never published: it was rejected, or failed.
    var endsProcessing: Bool { name != "restricted" }

    /// How entries say it. What was never published is a draft for good.
    var control: Control {
        Control(isDraft: endsProcessing, state: name, reasonCode: rawValue, text: text, helpURL: helpURL)
    }

    private var helpURL: String? {
        switch name {
        case "rejected" where self == .copyright || self == .blocked: "http://www.youtube.com/t/copyright_notice"
        case "rejected": "http://www.youtube.com/t/community_guidelines"
        case "failed": "http://www.google.com/support/youtube/bin/answer.py?answer=58134"
        default: nil
        }
    }

    private var text: String {
        switch self {
        case .requesterRegion: "This video is not available in your region."
        case .limitedSyndication: "Syndication of this video was restricted."
        case .private: "Access to this video was restricted by its owner."
        case .copyright: "This video commits a copyright infringement."
        case .inappropriate: "This video contains inappropriate content."
        case .duplicate: "This video is a duplicate of another uploaded video."
        case .termsOfUse: "This video commits a terms of use violation."
        case .suspended: "The account associated with this video has been suspended."
        case .tooLong: "Video is too long"
        case .blocked: "This video has been blocked by the content owner."
        case .cantProcess: "The video file could not be converted."
        case .invalidFormat: "The video file has an invalid format."
        case .unsupportedCodec: "The video uses an unsupported codec."
        case .empty: "The video file is empty."
        case .tooSmall: "The video file is too small."
        }
    }

    // MARK: - Restrictions

    /// Makes a video restricted: what its owner could have asked for is asked for, and a region is kept as a tag.
    func restrict(_ metadata: inout VideoMetadata) {
        switch self {
        case .limitedSyndication: metadata.access["syndicate"] = "denied"
        case .private: metadata.isPrivate = true
        case .requesterRegion:
            let tag = Self.mark + rawValue
            if !metadata.developerTags.contains(tag) { metadata.developerTags.append(tag) }
        default: break
        }
    }
}

extension Video {
    /// Why it cannot be played in a country, or not everywhere, once it has been processed.
    func state(in country: String) -> VideoState? {
        if let failure { return VideoState(rawValue: failure) ?? .cantProcess }
        if VideoState(tagsOf: metadata) == .requesterRegion || !audience.isPlayable(in: country) {
            return .requesterRegion
        }
        return metadata.access["syndicate"] == "denied" ? .limitedSyndication : nil
    }
}
