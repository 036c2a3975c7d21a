/// The methods of the API (protocol of version 3, "Operations"). A new method is an entry here.
package enum APIMethods {
    package static let all: [APIMethod] =
        videos + playlists + playlistItems + playlistImages + comments + subscriptions + search + channels + captions
        + others

    /// By its id: `playlistItems.insert`.
    package static func find(_ id: String) -> APIMethod? { byID[id] }

    static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

    // MARK: - What many share

    static let readers: Set<APIScope> = [.forceSSL, .readOnly, .account, .partner]
    static let writers: Set<APIScope> = [.forceSSL, .account, .partner]

    static let part = list("part", isRequired: true)
    static let pageToken = APIParameter(name: "pageToken")
    static let id = APIParameter(name: "id", isRequired: true)
    static let language = APIParameter(name: "hl")
    static let mine = flag("mine")
    static let channel = APIParameter(name: "channelId")

    /// What partners give; it is taken and changes nothing.
    static let owner = APIParameter(name: "onBehalfOfContentOwner")
    static let ownerChannel = APIParameter(name: "onBehalfOfContentOwnerChannel")

    static func list(_ name: String, isRequired: Bool = false) -> APIParameter {
        APIParameter(name: name, isRequired: isRequired, isRepeated: true)
    }

    static func flag(_ name: String) -> APIParameter { APIParameter(name: name, kind: .boolean) }

    static func word(_ name: String, _ values: [String], _ standard: String? = nil) -> APIParameter {
        APIParameter(name: name, values: values, standard: standard)
    }

    static func count(_ range: ClosedRange<Int>, _ standard: Int) -> APIParameter {
        APIParameter(name: "maxResults", kind: .integer, range: range, standard: String(standard))
    }

    static func read(
        _ resource: String,
        _ parameters: [APIParameter],
        response: String,
        scopes: Set<APIScope> = readers
    ) -> APIMethod {
        APIMethod(
            resource: resource,
            name: "list",
            verb: .get,
            path: resource,
            scopes: scopes,
            takesKey: true,
            parameters: [part] + parameters,
            response: response
        )
    }

    static func write(
        _ resource: String,
        _ name: String,
        _ schema: String,
        _ parameters: [APIParameter] = [],
        media: APIMethod.Media? = nil,
        scopes: Set<APIScope> = writers,
        owners: [APIParameter] = [owner]
    ) -> APIMethod {
        APIMethod(
            resource: resource,
            name: name,
            verb: name == "insert" ? .post : .put,
            path: resource,
            media: media,
            scopes: scopes,
            takesKey: false,
            parameters: [part] + parameters + owners,
            request: schema,
            response: schema
        )
    }

    static func delete(
        _ resource: String,
        scopes: Set<APIScope> = writers,
        owners: [APIParameter] = [owner]
    ) -> APIMethod {
        APIMethod(
            resource: resource,
            name: "delete",
            verb: .delete,
            path: resource,
            scopes: scopes,
            takesKey: false,
            parameters: [id] + owners
        )
    }

    static func action(
        _ resource: String,
        _ name: String,
        _ parameters: [APIParameter],
        verb: APIMethod.Verb = .post,
        request: String? = nil,
        response: String? = nil,
        media: APIMethod.Media? = nil,
        scopes: Set<APIScope> = writers,
        owners: [APIParameter] = [owner]
    ) -> APIMethod {
        APIMethod(
            resource: resource,
            name: name,
            verb: verb,
            path: resource + "/" + name,
            media: media,
            scopes: scopes,
            takesKey: false,
            parameters: parameters + owners,
            request: request,
            response: response
        )
    }

    // MARK: - The methods

    static let search: [APIMethod] = [
        read(
            "search",
            [
                channel, word("channelType", ["any", "show"]), word("eventType", ["completed", "live", "upcoming"]),
                flag("forContentOwner"), flag("forDeveloper"), flag("forMine"), APIParameter(name: "location"),
                APIParameter(name: "locationRadius"), count(0...50, 5), owner,
                word("order", ["date", "rating", "relevance", "title", "videoCount", "viewCount"], "relevance"),
                pageToken, APIParameter(name: "publishedAfter"), APIParameter(name: "publishedBefore"),
                APIParameter(name: "q"), APIParameter(name: "regionCode"), APIParameter(name: "relevanceLanguage"),
                word("safeSearch", ["none", "moderate", "strict"], "moderate"), APIParameter(name: "topicId"),
                list("type"), word("videoCaption", ["any", "closedCaption", "none"]),
                APIParameter(name: "videoCategoryId"), word("videoDefinition", ["any", "standard", "high"]),
                word("videoDimension", ["any", "2d", "3d"]), word("videoDuration", ["any", "short", "medium", "long"]),
                word("videoEmbeddable", ["any", "true"]), word("videoLicense", ["any", "youtube", "creativeCommon"]),
                word("videoPaidProductPlacement", ["any", "true"]), word("videoSyndicated", ["any", "true"]),
                word("videoType", ["any", "movie", "episode"]),
            ],
            response: "SearchListResponse"
        )
    ]
}
