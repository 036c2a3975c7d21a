import DataAPI
import GRDB

extension APIExchange {
    /// Parts that only the owner of a video sees.
    private static let ownParts: Set<String> = ["fileDetails", "processingDetails", "suggestions"]

    /// `videos.list`: those with the ids, those that are watched most, those that the caller has rated. Those that are
    /// not there, or that the caller may not see, are missing without a word.
    func listVideos() throws -> JSONValue {
        switch try parameters.filter("id", "chart", "myRating") {
        case "id":
            let videos = try parameters.list("id").compactMap { try visibleVideo($0) }
            return list("videoListResponse", try videos.map(value))
        case "chart": return try listChart()
        default: return try listRated()
        }
    }

    /// A video that the caller may see.
    func visibleVideo(_ id: String) throws -> Video? {
        guard let video = try exchange.video(id: id), !video.isDeleted else { return nil }
        return isUser(video.owner) || video.isPublic(at: instant) ? video : nil
    }

    func value(_ video: Video) throws -> JSONValue {
        if !parts.isDisjoint(with: Self.ownParts), !isUser(video.owner) {
            throw APIError.forbidden(
                "video",
                "forbidden",
                "The fileDetails, processingDetails and suggestions of a video are shown to its owner only."
            )
        }
        return try VideoResource(self, video).value()
    }

    /// `videos.batchGetStats`: numbers of many videos. Those that are not there are missing without a word.
    func batchGetStats() throws -> JSONValue {
        guard !parts.isEmpty else { throw APIError.missing("part") }
        let ids = parameters.list("id")
        guard !ids.isEmpty else { throw APIError.missing("id") }
        if let unknown = parts.first(where: { !["contentDetails", "id", "snippet", "statistics"].contains($0) }) {
            throw APIError.unknownPart(unknown)
        }
        let items = try ids.compactMap { try visibleVideo($0) }.map { video in
            try resource(
                "videoStats",
                id: video.id,
                [
                    "snippet": { ["publishTime": .string(video.uploaded.apiText)] },
                    "statistics": {
                        [
                            "viewCount": .counter(video.viewCount), "likeCount": .counter(video.likeCount),
                            "commentCount": .counter(video.commentCount),
                        ]
                    }, "contentDetails": { ["duration": .string("\(video.duration)s")] },
                ]
            )
        }
        return ["kind": "youtube#batchGetStatsResponse", "etag": "", "items": .array(items)]
    }

    private func listChart() throws -> JSONValue {
        let page = try APIPage(parameters)
        var search = VideoSearch(exchange)
        search.order = .viewCount
        if let number = parameters["videoCategoryId"], number != "0" {
            guard let name = CategoryNumbers.name(of: number) else {
                throw APIError.notFound("video", "videoChartNotFound", "There is no such chart.", at: "videoCategoryId")
            }
            search.require("v.category = ?", name)
        }
        return try page.videos(search, self)
    }

    private func listRated() throws -> JSONValue {
        let page = try APIPage(parameters)
        let condition = """
            FROM ratings r JOIN videos v ON v.number = r.video
            WHERE r.user = ?1 AND (r.stars >= 3) = ?2 AND NOT v.isDeleted
            """
        let arguments: StatementArguments = [try user().number, parameters["myRating"] == "like"]
        let total = try database.number("SELECT count(*) \(condition)", arguments)
        let videos = try database.all(
            "SELECT \(Video.columns) \(condition) ORDER BY r.rated DESC, v.number LIMIT ? OFFSET ?",
            arguments + [page.count, page.offset]
        ) { Video($0) }
        return page.list("videoListResponse", try videos.map(value), total: total)
    }

    // MARK: - Writing

    /// A video of the caller's own.
    ///
    /// - Parameter parameter: What names it, for the error.
    func ownVideo(_ id: String, at parameter: String = "id", domain: String = "video") throws -> Video {
        let user = try user()
        guard let video = try visibleVideo(id) else { throw APIError.videoNotFound(domain, at: parameter) }
        guard video.owner == user.number else { throw APIError.forbidden(domain) }
        return video
    }

    /// `videos.update`.
    func updateVideo() throws -> JSONValue {
        guard let id = body["id"]?.text else { throw APIError.missing("id") }
        let video = try ownVideo(id, at: "body.id")
        if parts.contains("snippet"), body["snippet", "categoryId"] == nil {
            throw APIError.invalid(
                "video",
                "invalidCategoryId",
                "The snippet.categoryId property specifies an invalid category ID.",
                at: "body.snippet.categoryId"
            )
        }
        var writing = VideoWriting(
            video.metadata,
            try VideoExtras.find(video.number, in: database),
            body: body,
            isNew: false
        )
        try writing.apply(parts, at: instant)
        try VideoTable.replace(writing.metadata, of: video, at: instant, in: database)
        try writing.extras.save(of: video.number, in: database)
        return try value(try found(video.number))
    }

    func found(_ number: Int) throws -> Video {
        guard let video = try Video.find(number: number, in: database) else {
            throw APIError.videoNotFound("video", at: "id")
        }
        return video
    }

    /// `videos.delete`.
    func deleteVideo() throws {
        try VideoTable.delete(try ownVideo(parameters["id"] ?? ""), at: instant, in: database)
    }

    // MARK: - Ratings

    /// `videos.rate`.
    func rateVideo() throws {
        let user = try user()
        guard let video = try visibleVideo(parameters["id"] ?? "") else {
            throw APIError.videoNotFound("video", at: "id")
        }
        guard video.metadata.access["rate"] != "denied" else {
            throw APIError.forbidden(
                "video",
                "videoRatingDisabled",
                "The owner of the video that you are trying to rate has disabled ratings for that video."
            )
        }
        switch parameters["rating"] {
        case "like": try VideoRating.set(5, of: video, by: user.number, at: instant, in: database)
        case "dislike": try VideoRating.set(1, of: video, by: user.number, at: instant, in: database)
        default: try VideoRating.set(nil, of: video, by: user.number, at: instant, in: database)
        }
    }

    /// `videos.getRating`.
    func getRating() throws -> JSONValue {
        let user = try user()
        let items = try parameters.list("id").map { id -> JSONValue in
            let stars = try visibleVideo(id).flatMap { video in
                try VideoRating.stars(of: video.number, by: user.number, in: database)
            }
            let rating = stars.map { $0 >= 3 ? "like" : "dislike" } ?? "none"
            return ["videoId": .string(id), "rating": .string(rating)]
        }
        return ["kind": "youtube#videoGetRatingResponse", "etag": "", "items": .array(items)]
    }
}

extension APIPage {
    /// The videos that a search finds on this page.
    func videos(_ search: VideoSearch, _ call: APIExchange) throws -> JSONValue {
        let found = try search.run(self, call)
        let videos = try found.numbers.compactMap { try Video.find(number: $0, in: call.database) }
        return list("videoListResponse", try videos.map { try call.value($0) }, total: found.total)
    }
}

extension VideoSearch {
    /// How far a search goes (protocol of version 3, "search.list").
    static let furthest = 500

    func run(_ page: APIPage, _ call: APIExchange) throws -> VideoSearchResult {
        var paging = Paging(count: page.count)
        paging.start = page.offset + 1
        return try run(paging, maximum: Self.furthest)
    }
}
