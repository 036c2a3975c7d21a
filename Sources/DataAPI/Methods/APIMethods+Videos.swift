/// The methods of videos.
extension APIMethods {
    static let videos: [APIMethod] = [
        write(
            "videos",
            "insert",
            "Video",
            [flag("autoLevels"), flag("notifySubscribers"), flag("stabilize"), ownerChannel],
            media: APIMethod.Media(
                path: "videos",
                accept: ["application/octet-stream", "video/*"],
                maximumLength: 256 << 30
            ),
            scopes: writers.union([.upload])
        ),
        read(
            "videos",
            [
                list("id"), word("chart", ["mostPopular"]), word("myRating", ["like", "dislike"]), language,
                APIParameter(name: "locale"),
                APIParameter(name: "maxHeight", kind: .integer, range: 72...8192),
                APIParameter(name: "maxWidth", kind: .integer, range: 72...8192), count(1...50, 5), owner,
                pageToken, APIParameter(name: "regionCode"), APIParameter(name: "videoCategoryId", standard: "0"),
            ],
            response: "VideoListResponse"
        ),
        write("videos", "update", "Video"),
        delete("videos"),
        action(
            "videos",
            "rate",
            [id, APIParameter(name: "rating", isRequired: true, values: ["none", "like", "dislike"])],
            owners: []
        ),
        action(
            "videos",
            "getRating",
            [list("id", isRequired: true)],
            verb: .get,
            response: "VideoGetRatingResponse",
            scopes: readers
        ),
        action("videos", "reportAbuse", [], request: "VideoAbuseReport"),
        APIMethod(
            resource: "videos",
            name: "batchGetStats",
            verb: .get,
            path: "videos:batchGetStats",
            scopes: readers,
            takesKey: true,
            parameters: [list("part"), list("id"), owner],
            response: "BatchGetStatsResponse"
        ),
    ]
}
