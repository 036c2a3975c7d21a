import DataAPI
import GData
import GRDB

extension APIExchange {
    /// Conditions that only videos have.
    private static let videoParameters = [
        "eventType", "location", "locationRadius", "videoCaption", "videoCategoryId", "videoDefinition",
        "videoDimension", "videoDuration", "videoEmbeddable", "videoLicense", "videoPaidProductPlacement",
        "videoSyndicated", "videoType", "forMine",
    ]

    /// `search.list`. Several kinds are mixed in the order that is asked for; by relevance they take turns.
    func search() throws -> JSONValue {
        let page = try APIPage(parameters)
        if let id = exchange.call.query["relatedToVideoId"] { return try searchRelated(to: id, page) }
        let types = parameters.list("type").isEmpty ? ["video", "channel", "playlist"] : parameters.list("type")
        guard Set(types).isSubset(of: ["video", "channel", "playlist"]) else {
            throw APIError.invalidParameter("type", "Invalid value for: type")
        }
        let special = Self.videoParameters.filter { parameters[$0] != nil && parameters[$0] != "any" }
        guard special.isEmpty || types == ["video"] else {
            throw APIError.invalid(
                "search",
                "invalidSearchFilter",
                "The request contains an invalid combination of search filters: \(special.joined(separator: ", ")) "
                    + "need type=video."
            )
        }
        let owner = try parameters["channelId"].map { id in
            guard let owner = try channel(id) else {
                throw APIError.invalid(
                    "search",
                    "invalidChannelId",
                    "The channelId parameter specified an invalid channel ID.",
                    at: "channelId"
                )
            }
            return owner
        }
        let kinds = ["video", "channel", "playlist"].filter(types.contains)
        var hits: [SearchHit] = []
        var total = 0
        if let kind = kinds.first, kinds.count == 1 {
            (hits, total) = try find(kind, owner, page)
        } else {
            let reach = APIPage(offset: 0, count: min(page.offset + page.count, VideoSearch.furthest))
            let mixing = SearchMixing(order: order, call: self)
            var candidates: [SearchMixing.Candidate] = []
            for kind in kinds {
                let found = try find(kind, owner, reach)
                candidates += try mixing.candidates(found.hits)
                total += found.total
            }
            hits = Array(page.part(of: SearchMixing.sorted(candidates)))
        }
        var result = page.list("searchListResponse", try hits.map(value), total: total)
        result["regionCode"] = .string(parameters["regionCode"] ?? Answer.userCountry)
        return result
    }

    /// Until August 2023, by the emulator's clock, a search could be for what is like a video.
    private func searchRelated(to id: String, _ page: APIPage) throws -> JSONValue {
        guard PacificTime.day(milliseconds: instant.milliseconds) < QuotaDay(2023, 8, 7) else {
            throw APIError.invalidArgument
        }
        guard parameters.list("type") == ["video"] else {
            throw APIError.invalid(
                "search",
                "invalidSearchFilter",
                "The relatedToVideoId parameter needs type=video.",
                at: "relatedToVideoId"
            )
        }
        guard let video = try visibleVideo(id) else { throw APIError.videoNotFound("search", at: "relatedToVideoId") }
        let numbers = try RelatedFeed(exchange: exchange, video: video).relatedVideos(FeedQuery())
        let hits = page.part(of: numbers).map { SearchHit.video($0) }
        return page.list("searchListResponse", try hits.map(value), total: numbers.count)
    }

    private func find(_ type: String, _ owner: User?, _ page: APIPage) throws -> (hits: [SearchHit], total: Int) {
        switch type {
        case "video":
            let found = try videoSearch(owner).run(page, self)
            return (found.numbers.map { .video($0) }, found.total)
        case "channel":
            // A channel holds no channels.
            if owner != nil { return ([], 0) }
            return try find(page) { part in
                let found = try find(in: "channelIndex", weights: "10, 1, 1", part)
                return (found.numbers.map { .channel($0) }, found.total)
            }
        default:
            return try find(page) { part in
                let found = try playlists(of: owner, part)
                return (found.numbers.map { .playlist($0) }, found.total)
            }
        }
    }

    private var order: SearchMixing.Order { parameters["order"].flatMap { .init(rawValue: $0) } ?? .relevance }

    /// Channels or playlists, which an index gives by relevance alone: for another order all of them are sorted, as far
    /// as a search goes.
    private func find(
        _ page: APIPage,
        _ list: (APIPage) throws -> (hits: [SearchHit], total: Int)
    ) throws -> (hits: [SearchHit], total: Int) {
        guard order != .relevance else { return try list(page) }
        let found = try list(APIPage(offset: 0, count: VideoSearch.furthest))
        let sorted = SearchMixing.sorted(try SearchMixing(order: order, call: self).candidates(found.hits))
        return (Array(page.part(of: sorted)), found.total)
    }

    private func terms() throws -> SearchTerms? {
        do {
            return try parameters["q"].map { try SearchTerms($0) }
        } catch {
            throw APIError.invalidParameter("q", "Invalid value for: q")
        }
    }

    private func find(in index: String, weights: String, _ page: APIPage) throws -> (numbers: [Int], total: Int) {
        guard let terms = try terms() else { return ([], 0) }
        var paging = Paging(count: page.count)
        paging.start = page.offset + 1
        return try IndexSearch(database, index: index, weights: weights)
            .run(terms, paging, maximum: VideoSearch.furthest)
    }

    private func playlists(of owner: User?, _ page: APIPage) throws -> (numbers: [Int], total: Int) {
        guard let owner else {
            let found = try find(in: "playlistIndex", weights: "10, 1", page)
            let listed = try found.numbers.filter { number in
                try !database.exists("SELECT 1 FROM playlists WHERE number = ? AND isUnlisted", [number])
            }
            return (listed, found.total)
        }
        var condition = "FROM playlists WHERE owner = ? AND NOT isPrivate AND NOT isUnlisted"
        var arguments: StatementArguments = [owner.number]
        for word in (parameters["q"] ?? "").split(separator: " ").prefix(10) {
            condition += " AND instr(lower(title || ' ' || description), ?) > 0"
            arguments += [word.lowercased()]
        }
        let numbers = try database.all(
            "SELECT number \(condition) ORDER BY created DESC, number DESC LIMIT ? OFFSET ?",
            arguments + [page.count, page.offset]
        ) { $0[0] as Int }
        return (numbers, try database.number("SELECT count(*) \(condition)", arguments))
    }

    // MARK: - Videos

    private func videoSearch(_ owner: User?) throws -> VideoSearch {
        var query = FeedQuery()
        query.terms = try terms()
        query.safeSearch = try safeSearch()
        if let location = parameters["location"] {
            do {
                query.location = try LocationFilter(location)
                query.locationRadius = try parameters["locationRadius"].map { try LocationRadius($0) }
            } catch {
                throw invalidLocation
            }
            guard query.locationRadius != nil else { throw invalidLocation }
        }
        query.hasCaptions = parameters["videoCaption"] == "closedCaption"
        var search = try VideoSearch(query, exchange)
        switch parameters["order"] {
        case "date": search.order = .uploaded
        case "rating": search.order = .rating
        case "viewCount": search.order = .viewCount
        case "title": search.order = .title
        default: search.order = .relevance
        }
        if let owner { search.require("v.owner = ?", owner.number) }
        if parameters.isTrue("forMine") { search.require("v.owner = ?", try user().number) }
        try require(in: &search)
        return search
    }

    private var invalidLocation: APIError {
        APIError.invalid(
            "search",
            "invalidLocation",
            "The location and locationRadius parameters are invalid, or one of them is missing.",
            at: "location"
        )
    }

    private func safeSearch() throws -> SafeSearch? {
        guard try exchange.hasRestrictedVideos() else { return nil }
        return parameters["safeSearch"].flatMap { SafeSearch(rawValue: $0) } ?? .moderate
    }

    private func require(in search: inout VideoSearch) throws {
        for (name, sign) in [("publishedAfter", ">="), ("publishedBefore", "<")] {
            guard let written = parameters[name] else { continue }
            guard let moment = Instant(apiText: written) else {
                throw APIError.invalidParameter(name, "Invalid value for: \(name)")
            }
            search.require("v.uploaded \(sign) ?", moment.milliseconds)
        }
        if let number = parameters["videoCategoryId"] {
            search.require("v.category = ?", CategoryNumbers.name(of: number) ?? "")
        }
        if parameters["videoCaption"] == "none" {
            search.require("NOT EXISTS (SELECT 1 FROM captions c WHERE c.video = v.number)")
        }
        switch parameters["videoDuration"] {
        case "short": search.require("v.duration < 240")
        case "medium": search.require("v.duration BETWEEN 240 AND 1200")
        case "long": search.require("v.duration > 1200")
        default: break
        }
        if parameters["videoEmbeddable"] == "true" { search.require("substr(v.access, 5, 1) <> 'd'") }
        if parameters["videoSyndicated"] == "true" { search.require("substr(v.access, 8, 1) <> 'd'") }
        if let license = parameters["videoLicense"], license != "any" {
            search.require(
                "coalesce((SELECT license FROM videoExtras x WHERE x.video = v.number), 'youtube') = ?",
                license
            )
        }
        if parameters["videoPaidProductPlacement"] == "true" {
            search.require("EXISTS (SELECT 1 FROM videoExtras x WHERE x.video = v.number AND x.isPaid)")
        }
        // Nothing here is of more than one line of pixels, a live event, a film or an episode.
        let absent = [("videoDefinition", "high"), ("videoDimension", "3d")]
        if absent.contains(where: { parameters[$0.0] == $0.1 }) || parameters["eventType"] != nil
            || ["movie", "episode"].contains(parameters["videoType"] ?? "")
        {
            search.require("FALSE")
        }
    }

    // MARK: - Results

    private func value(_ hit: SearchHit) throws -> JSONValue {
        var id: JSONValue
        var snippet: JSONValue
        switch hit {
        case .video(let number):
            let video = try found(number)
            let owner = try exchange.user(video.owner)
            id = ["kind": "youtube#video", "videoId": .string(video.id)]
            snippet = Self.snippet(video.metadata.title, video.metadata.description, video.uploaded, owner)
            snippet["thumbnails"] = Thumbnails.of(video.id, isCustom: false)
        case .channel(let number):
            let channel = try exchange.user(number)
            let facts = try channelFacts(channel)
            id = ["kind": "youtube#channel", "channelId": .string(channel.channelID)]
            snippet = Self.snippet(channel.name, facts.about, facts.joined, channel)
            snippet["thumbnails"] = Thumbnails.ofChannel(channel.id)
        case .playlist(let number):
            guard let playlist = try Playlist.find(number: number, in: database) else {
                throw APIError.playlistNotFound("search", at: "id")
            }
            id = ["kind": "youtube#playlist", "playlistId": .string(playlist.id)]
            snippet = Self.snippet(
                playlist.title,
                playlist.description,
                playlist.created,
                try exchange.user(playlist.owner)
            )
        }
        let etag = APIEtag.make(of: snippet, id.written())
        var value: JSONValue = ["kind": "youtube#searchResult", "etag": .string(etag), "id": id]
        if parts.contains("snippet") { value["snippet"] = snippet }
        return value
    }

    /// Titles come escaped for HTML, as the service has them here and nowhere else.
    private static func snippet(_ title: String, _ description: String, _ at: Instant, _ owner: User) -> JSONValue {
        [
            "publishedAt": .string(at.apiText), "channelId": .string(owner.channelID), "title": .string(escaped(title)),
            "description": .string(String(description.prefix(160))), "thumbnails": [:],
            "channelTitle": .string(escaped(owner.name)), "liveBroadcastContent": "none",
            "publishTime": .string(at.apiText),
        ]
    }

    private static func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "&": "&amp;"
            case "\"": "&quot;"
            case "'": "&#39;"
            case "<": "&lt;"
            case ">": "&gt;"
            default: String(character)
            }
        }.joined()
    }
}
