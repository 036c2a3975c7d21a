import DataAPI
import GRDB

extension APIExchange {
    // MARK: - Categories

    /// `videoCategories.list`.
    func listVideoCategories() throws -> JSONValue {
        let ids: [String]
        if try parameters.filter("regionCode", "id") == "id" {
            ids = parameters.list("id")
            if let unknown = ids.first(where: { CategoryNumbers.name(of: $0) == nil }) {
                throw APIError.notFound(
                    "videoCategory",
                    "videoCategoryNotFound",
                    "The video category identified by the id parameter cannot be found: \(unknown.prefix(40))",
                    at: "id"
                )
            }
        } else {
            let region = parameters["regionCode"] ?? ""
            guard region.utf8.count == 2, region.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
                throw APIError.invalidParameter("regionCode", "Invalid value for: regionCode")
            }
            // As recorded in July 2015: nonprofits are there in the United States alone.
            ids = CategoryNumbers.all.filter { $0.name != "Nonprofit" || region == "US" }.map(\.number)
        }
        let language = parameters["hl"].flatMap { Language(tag: $0) } ?? .default
        let items = try ids.compactMap { number -> JSONValue? in
            guard let name = CategoryNumbers.name(of: number) else { return nil }
            return try resource(
                "videoCategory",
                id: number,
                [
                    "snippet": {
                        [
                            "title": .string(VideoCategoryLabels.label(of: name, in: language)),
                            "assignable": .bool(CategoryNumbers.isAssignable(name)),
                            "channelId": "UCBR8-60-B28hp2BmDPdntcQ",
                        ]
                    }
                ]
            )
        }
        return list("videoCategoryListResponse", items)
    }

    // MARK: - Reports

    /// `videoAbuseReportReasons.list`.
    func listAbuseReasons() throws -> JSONValue {
        let items = try AbuseReason.all.map { reason in
            try resource(
                "videoAbuseReportReason",
                id: reason.id,
                [
                    "snippet": {
                        var snippet: JSONValue = ["label": .string(reason.label)]
                        guard !reason.details.isEmpty else { return snippet }
                        snippet["secondaryReasons"] = .array(
                            reason.details.map { ["id": .string($0.id), "label": .string($0.label)] }
                        )
                        return snippet
                    }
                ]
            )
        }
        return list("videoAbuseReportReasonListResponse", items)
    }

    /// `videos.reportAbuse`. What was sent is never seen again.
    func reportAbuse() throws {
        let user = try user()
        guard let id = body["videoId"]?.text else { throw APIError.missing("videoId") }
        guard let reason = AbuseReason.all.first(where: { $0.id == body["reasonId"]?.text }) else {
            throw invalidAbuseReason
        }
        if let second = body["secondaryReasonId"]?.text, !reason.details.contains(where: { $0.id == second }) {
            throw invalidAbuseReason
        }
        guard let video = try visibleVideo(id) else { throw APIError.videoNotFound("video", at: "videoId") }
        try database.run(
            "INSERT INTO complaints (video, user, reason, text, created) VALUES (?, ?, ?, ?, ?)",
            [
                video.number, user.number, reason.complaint, String((body["comments"]?.text ?? "").prefix(5000)),
                instant.milliseconds,
            ]
        )
    }

    private var invalidAbuseReason: APIError {
        APIError.invalid(
            "video",
            "invalidAbuseReason",
            "The request contains an unexpected abuse reason or combination of abuse reasons.",
            at: "body.reasonId"
        )
    }

    // MARK: - Activities

    /// `activities.list`: what a channel did, newest first.
    func listActivities() throws -> JSONValue {
        let page = try APIPage(parameters)
        let filter = try parameters.filter("channelId", "mine", "home")
        let channel: User
        if filter == "channelId" {
            guard let found = try self.channel(parameters["channelId"] ?? "") else {
                throw APIError.notFound("activity", "channelNotFound", "The channel cannot be found.", at: "channelId")
            }
            channel = found
        } else {
            channel = try user()
        }
        var paging = Paging(count: page.count)
        paging.start = page.offset + 1
        let found = try UserEventQuery(database: database, instant: instant).page([channel.number], paging)
        let items = try found.events.compactMap { event -> JSONValue? in
            guard let activity = try Activity(event, self) else { return nil }
            return try resource(
                "activity",
                id: event.id,
                ["snippet": { try activity.snippet(channel, self) }, "contentDetails": { activity.details }]
            )
        }
        return page.list("activityListResponse", items, total: found.total)
    }
}

/// A reason to report a video, and what the older protocol calls it.
struct AbuseReason {
    let id: String
    let label: String
    let complaint: String
    var details: [(id: String, label: String)] = []

    static let all = [
        AbuseReason(id: "N", label: "Sex or nudity", complaint: "PORN"),
        AbuseReason(id: "V", label: "Violent, hateful, or dangerous", complaint: "VIOLENCE"),
        AbuseReason(
            id: "S",
            label: "Spam, misleading, or infringing",
            complaint: "SPAM",
            details: [("27", "Misleading thumbnail"), ("28", "Scams or fraud"), ("29", "Spam or bulk comments")]
        ),
        AbuseReason(id: "H", label: "Hateful or abusive content", complaint: "HATE"),
        AbuseReason(id: "D", label: "Harmful or dangerous acts", complaint: "DANGEROUS"),
        AbuseReason(id: "C", label: "Child abuse", complaint: "CHILDABUSE"),
    ]
}

/// Something that a channel did, as the Data API tells it.
private struct Activity {
    private let event: UserEvent
    let type: String
    let details: JSONValue
    private let video: Video?

    /// - Returns: `nil` for what the Data API has no word for.
    init?(_ event: UserEvent, _ call: APIExchange) throws {
        self.event = event
        video = try event.video.flatMap { try call.exchange.video(id: $0) }
        let resource: JSONValue = ["kind": "youtube#video", "videoId": .string(event.video ?? "")]
        switch event.kind {
        case .uploaded: (type, details) = ("upload", ["upload": ["videoId": .string(event.video ?? "")]])
        case .rated:
            guard event.stars ?? 0 >= 3 else { return nil }
            (type, details) = ("like", ["like": ["resourceId": resource]])
        case .favorited: (type, details) = ("favorite", ["favorite": ["resourceId": resource]])
        case .commented: (type, details) = ("comment", ["comment": ["resourceId": resource]])
        case .subscribed:
            guard let channel = try event.username.flatMap({ try call.exchange.channel(named: $0) }) else { return nil }
            let resource: JSONValue = ["kind": "youtube#channel", "channelId": .string(channel.channelID)]
            (type, details) = ("subscription", ["subscription": ["resourceId": resource]])
        case .shared, .befriended: return nil
        }
    }

    func snippet(_ channel: User, _ call: APIExchange) throws -> JSONValue {
        [
            "publishedAt": .string(event.at.apiText), "channelId": .string(channel.channelID),
            "title": .string(video?.metadata.title ?? event.username ?? ""),
            "description": .string(video?.metadata.description ?? ""),
            "thumbnails": video.map { Thumbnails.of($0.id, isCustom: false) } ?? .object([]),
            "channelTitle": .string(channel.name), "type": .string(type),
        ]
    }
}
