import DataAPI
import GRDB

/// What the store knows of a user as a channel.
struct ChannelFacts {
    let about: String
    let location: String
    let joined: Instant
    let viewCount: Int
    let subscriberCount: Int
    let videoCount: Int

    init(_ row: Row) {
        about = row[0]
        location = row[1]
        joined = Instant(milliseconds: row[2])
        viewCount = row[3]
        subscriberCount = row[4]
        videoCount = row[5]
    }
}

extension APIExchange {
    private static let descriptionCharacters = 1000

    /// `channels.list`: one that is not there is missing without a word.
    func listChannels() throws -> JSONValue {
        let names = ["id", "mine", "forHandle", "forUsername", "managedByMe", "mySubscribers", "categoryId"]
        let given = names.filter { parameters[$0] != nil && parameters[$0] != "false" }
        guard given.count == 1, let filter = given.first else {
            throw APIError.invalid(
                "channel",
                "invalidCriteria",
                "Exactly one of id, mine, forHandle and forUsername must be given."
            )
        }
        var channels: [User] = []
        switch filter {
        case "id": channels = try parameters.list("id").compactMap { try channel($0) }
        case "mine": channels = [try user()]
        case "forHandle":
            let handle = parameters["forHandle"] ?? ""
            channels = try [exchange.channel(named: handle.hasPrefix("@") ? String(handle.dropFirst()) : handle)]
                .compactMap { $0 }
        case "forUsername": channels = try [exchange.channel(named: parameters["forUsername"] ?? "")].compactMap { $0 }
        case "managedByMe":
            throw APIError.forbidden("channel", "forbidden", "The caller manages no channels of others.")
        default: throw APIError.notImplemented("channels.list by " + filter)
        }
        let page = try APIPage(parameters)
        let part = page.part(of: channels)
        return page.list("channelListResponse", try part.map(value), total: channels.count)
    }

    func channelFacts(_ channel: User) throws -> ChannelFacts {
        let facts = try database.first(
            """
            SELECT about, location, joined, viewCount, subscriberCount, (
                SELECT count(*) FROM videos v
                WHERE v.owner = users.number AND \(VideoListFeed.isListed(at: String(instant.milliseconds)))
            ) FROM users WHERE number = ?
            """,
            [channel.number],
            ChannelFacts.init
        )
        guard let facts else { throw APIError.notFound("channel", "channelNotFound", "Channel not found.", at: "id") }
        return facts
    }

    private func value(_ channel: User) throws -> JSONValue {
        let facts = try channelFacts(channel)
        let texts: JSONValue = ["title": .string(channel.name), "description": .string(facts.about)]
        let country: String? = facts.location.utf8.count == 2 ? facts.location : nil
        return try resource(
            "channel",
            id: channel.channelID,
            [
                "snippet": {
                    var snippet: JSONValue = [
                        "title": .string(channel.name), "description": .string(facts.about),
                        "customUrl": .string("@" + channel.key), "publishedAt": .string(facts.joined.apiText),
                        "thumbnails": Thumbnails.ofChannel(channel.id), "localized": texts,
                    ]
                    if let country { snippet["country"] = .string(country) }
                    return snippet
                },
                "contentDetails": {
                    var lists: JSONValue = [:]
                    if isUser(channel.number) { lists["likes"] = "LL" }
                    lists["uploads"] = .string("UU" + channel.id)
                    return ["relatedPlaylists": lists]
                },
                "statistics": {
                    [
                        "viewCount": .counter(facts.viewCount), "subscriberCount": .counter(facts.subscriberCount),
                        "hiddenSubscriberCount": false, "videoCount": .counter(facts.videoCount),
                    ]
                },
                "topicDetails": { [:] },
                "status": {
                    [
                        "privacyStatus": "public", "isLinked": true, "longUploadsStatus": "allowed",
                        "madeForKids": false,
                    ]
                },
                "brandingSettings": {
                    var settings: JSONValue = ["channel": texts]
                    if let country { settings["channel", "country"] = .string(country) }
                    let branding = try ChannelBranding.find(channel.number, in: database).settings
                    for (name, value) in branding["channel"]?.members ?? [] { settings["channel", name] = value }
                    settings["image"] = branding["image"]
                    return settings
                }, "localizations": { nil },
            ]
        )
    }

    /// `channels.update`: what a channel says of itself. Its title cannot be changed here.
    func updateChannel() throws -> JSONValue {
        let user = try user()
        guard body["id"]?.text == user.channelID else {
            guard let id = body["id"]?.text else { throw APIError.missing("id") }
            guard try channel(id) != nil else {
                throw APIError.notFound("channel", "channelNotFound", "The channel cannot be found.", at: "id")
            }
            throw APIError.forbidden("channel", "channelForbidden")
        }
        if parts.contains("brandingSettings") {
            let settings = body["brandingSettings", "channel"]
            if let title = settings?["title"]?.text, title != user.name {
                throw APIError.invalid(
                    "channel",
                    "channelTitleUpdateForbidden",
                    "The title of a channel cannot be changed here.",
                    at: "body.brandingSettings.channel.title"
                )
            }
            let about = settings?["description"]?.text ?? ""
            guard about.unicodeScalars.count <= Self.descriptionCharacters else {
                throw APIError.invalid(
                    "channel",
                    "brandingValidationError",
                    "The description is longer than \(Self.descriptionCharacters) characters.",
                    at: "body.brandingSettings.channel.description"
                )
            }
            let country = settings?["country"]?.text ?? ""
            guard country.isEmpty || country.utf8.count == 2 else {
                throw APIError.invalid(
                    "channel",
                    "brandingValidationError",
                    "The country is no code of two letters.",
                    at: "body.brandingSettings.channel.country"
                )
            }
            try ChannelBranding(body["brandingSettings"]).save(of: user.number, in: database)
            try database.run(
                "UPDATE users SET about = ?, location = ?, revision = revision + 1 WHERE number = ?",
                [about, country, user.number]
            )
        }
        return try value(user)
    }
}

extension Exchange {
    /// A channel by the name that its owner signs in with; nobody's name is `default` here.
    func channel(named name: String) throws -> User? {
        try database.first("SELECT key FROM users WHERE key = ?", [name.lowercased()]) { $0[0] as String }
            .flatMap { try User.find(named: $0, in: database) }
    }
}
