/// The methods of captions, and those of few.
extension APIMethods {
    static let captionFile = APIMethod.Media(
        path: "captions",
        accept: ["*/*", "application/octet-stream", "text/xml"],
        maximumLength: 100 << 20
    )

    static let captionFlags = [APIParameter(name: "onBehalfOf"), flag("sync")]

    static let captions: [APIMethod] = [
        read(
            "captions",
            [list("id"), APIParameter(name: "onBehalfOf"), owner, APIParameter(name: "videoId", isRequired: true)],
            response: "CaptionListResponse",
            scopes: [.forceSSL, .partner]
        ),
        write("captions", "insert", "Caption", captionFlags, media: captionFile, scopes: [.forceSSL, .partner]),
        write("captions", "update", "Caption", captionFlags, media: captionFile, scopes: [.forceSSL, .partner]),
        delete("captions", scopes: [.forceSSL, .partner], owners: [APIParameter(name: "onBehalfOf"), owner]),
        APIMethod(
            resource: "captions",
            name: "download",
            verb: .get,
            path: "captions/{id}",
            scopes: [.forceSSL, .partner],
            takesKey: false,
            parameters: [
                id, APIParameter(name: "onBehalfOf"), owner, APIParameter(name: "tfmt"), APIParameter(name: "tlang"),
            ],
            isDownload: true
        ),
    ]

    static let others: [APIMethod] = [
        read(
            "activities",
            [
                channel, flag("home"), count(0...50, 5), mine, pageToken, APIParameter(name: "publishedAfter"),
                APIParameter(name: "publishedBefore"), APIParameter(name: "regionCode"),
            ],
            response: "ActivityListResponse",
            scopes: [.forceSSL, .readOnly, .account]
        ),
        read(
            "videoCategories",
            [APIParameter(name: "hl", standard: "en-US"), list("id"), APIParameter(name: "regionCode")],
            response: "VideoCategoryListResponse"
        ),
        read(
            "videoAbuseReportReasons",
            [APIParameter(name: "hl", standard: "en-US")],
            response: "VideoAbuseReportReasonListResponse",
            scopes: [.forceSSL, .readOnly, .account]
        ),
        action(
            "thumbnails",
            "set",
            [APIParameter(name: "videoId", isRequired: true)],
            response: "ThumbnailSetResponse",
            media: picture("thumbnails/set", 50 << 20),
            scopes: writers.union([.upload])
        ),
    ]
}
