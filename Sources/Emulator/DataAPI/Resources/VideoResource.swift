import DataAPI
import GData
import GRDB

/// A video as the Data API shows it.
struct VideoResource {
    let call: APIExchange
    let video: Video
    let extras: VideoExtras
    let owner: User

    init(_ call: APIExchange, _ video: Video) throws {
        self.call = call
        self.video = video
        extras = try VideoExtras.find(video.number, in: call.database)
        owner = try call.exchange.user(video.owner)
    }

    private var isOwn: Bool { call.isUser(video.owner) }
    private var isProcessing: Bool { video.isProcessing(at: call.instant) }
    private var metadata: VideoMetadata { video.metadata }

    func value() throws -> JSONValue {
        try call.resource(
            "video",
            id: video.id,
            [
                "snippet": { snippet }, "contentDetails": { try contentDetails() }, "status": { status },
                "statistics": { statistics },
                "paidProductPlacementDetails": { ["hasPaidProductPlacement": .bool(extras.isPaid)] },
                "player": { player }, "topicDetails": { [:] }, "recordingDetails": { recordingDetails },
                "fileDetails": { try fileDetails() }, "processingDetails": { processingDetails },
                "suggestions": { [:] }, "localizations": { extras.localizations },
            ]
        )
    }

    // MARK: - Parts

    private var snippet: JSONValue {
        var snippet: JSONValue = [
            "publishedAt": .string(video.uploaded.apiText), "channelId": .string(owner.channelID),
            "title": .string(metadata.title), "description": .string(metadata.description),
            "thumbnails": Thumbnails.of(video.id, isCustom: extras.thumbnail != nil),
            "channelTitle": .string(owner.name),
        ]
        let tags = VideoTags.tags(of: metadata)
        if !tags.isEmpty { snippet["tags"] = .strings(tags) }
        snippet["categoryId"] = .string(CategoryNumbers.number(of: metadata.category))
        snippet["liveBroadcastContent"] = "none"
        if let language = extras.language { snippet["defaultLanguage"] = .string(language) }
        snippet["localized"] = localized
        if let language = extras.audioLanguage { snippet["defaultAudioLanguage"] = .string(language) }
        return snippet
    }

    /// In the language that is asked for (`hl`), where there is such a text.
    private var localized: JSONValue {
        if let language = call.parameters["hl"], let texts = extras.localizations?[language] { return texts }
        return ["title": .string(metadata.title), "description": .string(metadata.description)]
    }

    private func contentDetails() throws -> JSONValue {
        let hasCaptions = try call.database.exists("SELECT 1 FROM captions WHERE video = ?", [video.number])
        var details: JSONValue = [
            "duration": .string(Self.duration(isProcessing ? 0 : video.duration)), "dimension": "2d",
            "definition": "sd", "caption": hasCaptions ? "true" : "false", "licensedContent": false,
        ]
        if let words = video.audience.regions?.split(separator: " "), let relation = words.first {
            let countries = JSONValue.strings(words.dropFirst().map { String($0) })
            details["regionRestriction", relation == "allow" ? "allowed" : "blocked"] = countries
        }
        details["contentRating"] =
            video.audience.restricted == nil ? .object([]) : ["ytRating": "ytAgeRestricted"]
        details["projection"] = "rectangular"
        return details
    }

    /// ISO 8601: `PT4M13S`.
    static func duration(_ seconds: Int) -> String {
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        let text =
            (hours > 0 ? "\(hours)H" : "") + (minutes > 0 ? "\(minutes)M" : "") + (rest > 0 ? "\(rest)S" : "")
        return "PT" + (text.isEmpty ? "0S" : text)
    }

    private var status: JSONValue {
        let outcome = VideoOutcome(video, at: call.instant)
        var status: JSONValue = ["uploadStatus": .string(outcome.uploadStatus)]
        if let reason = outcome.failureReason { status["failureReason"] = .string(reason) }
        if let reason = outcome.rejectionReason { status["rejectionReason"] = .string(reason) }
        status["privacyStatus"] = .string(PrivacyStatus(metadata).rawValue)
        if isOwn, let publishAt = extras.publishAt { status["publishAt"] = .string(publishAt.apiText) }
        status["license"] = .string(extras.license)
        status["embeddable"] = .bool(metadata.access["embed"] != "denied")
        status["publicStatsViewable"] = .bool(extras.showsStatistics)
        status["madeForKids"] = .bool(extras.isForKids ?? false)
        if isOwn, let isForKids = extras.isForKids { status["selfDeclaredMadeForKids"] = .bool(isForKids) }
        if isOwn, let isSynthetic = extras.isSynthetic { status["containsSyntheticMedia"] = .bool(isSynthetic) }
        return status
    }

    /// Since December 2021, by the emulator's clock, dislikes are shown to the owner alone. Clients of before cannot read
    /// statistics without them (libgdata).
    private var statistics: JSONValue {
        var statistics: JSONValue = [
            "viewCount": .counter(video.viewCount), "likeCount": .counter(video.likeCount),
        ]
        let showsDislikes = isOwn || PacificTime.day(milliseconds: call.instant.milliseconds) < QuotaDay(2021, 12, 13)
        if showsDislikes { statistics["dislikeCount"] = .counter(video.raterCount - video.likeCount) }
        statistics["favoriteCount"] = "0"
        statistics["commentCount"] = .counter(video.commentCount)
        return statistics
    }

    private var player: JSONValue {
        let frame = """
            <iframe width="480" height="270" src="//www.youtube.com/embed/\(video.id)" frameborder="0" \
            allow="accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; picture-in-picture; web-share" \
            referrerpolicy="strict-origin-when-cross-origin" allowfullscreen></iframe>
            """
        return ["embedHtml": .string(frame)]
    }

    private var recordingDetails: JSONValue {
        metadata.recorded.map { ["recordingDate": .string($0 + "T00:00:00Z")] } ?? [:]
    }

    private func fileDetails() throws -> JSONValue {
        let known = try call.database.first("SELECT length FROM videoFiles WHERE video = ?", [video.number]) {
            $0[0] as Int
        }
        var details: JSONValue = [:]
        if let name = extras.fileName { details["fileName"] = .string(name) }
        if let size = extras.fileSize ?? known { details["fileSize"] = .counter(size) }
        details["fileType"] = "video"
        if let type = extras.fileType?.split(separator: "/").last { details["container"] = .string(String(type)) }
        if !isProcessing { details["durationMs"] = .counter(video.duration * 1000) }
        return details
    }

    private var processingDetails: JSONValue {
        let outcome = VideoOutcome(video, at: call.instant)
        var details: JSONValue = ["processingStatus": .string(outcome.processingStatus)]
        if isProcessing {
            details["processingProgress"] = [
                "partsTotal": "1", "partsProcessed": "0",
                "timeLeftMs": .counter(video.ready.milliseconds - call.instant.milliseconds),
            ]
        }
        if outcome.processingStatus == "failed" { details["processingFailureReason"] = "transcodeFailed" }
        details["fileDetailsAvailability"] = isProcessing ? "inProgress" : "available"
        details["processingIssuesAvailability"] = isProcessing ? "inProgress" : "available"
        details["tagSuggestionsAvailability"] = "unavailable"
        details["editorSuggestionsAvailability"] = "unavailable"
        details["thumbnailsAvailability"] = isProcessing ? "inProgress" : "available"
        return details
    }
}

extension Instant {
    /// As the Data API writes it: `2014-02-03T23:00:42Z`.
    var apiText: String { String(text.prefix(19)) + "Z" }
}

/// The addresses of the pictures of a video.
enum Thumbnails {
    /// - Parameter isCustom: Whether the owner set one, which is there in larger sizes too.
    static func of(_ video: String, isCustom: Bool) -> JSONValue {
        let sizes = [
            ("default", "default", 120, 90), ("medium", "mqdefault", 320, 180), ("high", "hqdefault", 480, 360),
            ("standard", "sddefault", 640, 480), ("maxres", "maxresdefault", 1280, 720),
        ]
        return .object(
            sizes.prefix(isCustom ? 5 : 3).map { name, file, width, height in
                let url = "https://i.ytimg.com/vi/\(video)/\(file).jpg"
                return (name, ["url": .string(url), "width": .integer(width), "height": .integer(height)])
            }
        )
    }

    /// The picture of a channel.
    static func ofChannel(_ id: String) -> JSONValue {
        let url = JSONValue.string("https://yt3.ggpht.com/ytc/" + id)
        return ["default": ["url": url], "medium": ["url": url], "high": ["url": url]]
    }
}
