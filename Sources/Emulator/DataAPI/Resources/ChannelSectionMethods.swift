import DataAPI
import GRDB

extension APIExchange {
    /// How many sections a channel has at most (reference of version 3, "ChannelSections: insert").
    private static let maximumSections = 10

    /// `channelSections.list`: those of a channel, in their order, or those with the ids.
    func listChannelSections() throws -> JSONValue {
        let sections: [ChannelSection]
        switch try parameters.filter("channelId", "id", "mine") {
        case "id": sections = try parameters.list("id").compactMap { try ChannelSection.find($0, in: database) }
        case "channelId":
            guard let owner = try channel(parameters["channelId"] ?? "") else {
                throw APIError.notFound(
                    "channelSection",
                    "channelNotFound",
                    "The channel identified with the request cannot be found.",
                    at: "channelId"
                )
            }
            sections = try ChannelSection.all(of: owner.number, in: database)
        default: sections = try ChannelSection.all(of: try user().number, in: database)
        }
        return [
            "kind": "youtube#channelSectionListResponse", "etag": "", "items": .array(try sections.map(value)),
        ]
    }

    private func value(_ section: ChannelSection) throws -> JSONValue {
        let owner = try exchange.user(section.owner)
        return try resource(
            "channelSection",
            id: section.id,
            [
                "snippet": {
                    var snippet: JSONValue = [
                        "type": .string(section.type.rawValue), "channelId": .string(owner.channelID),
                    ]
                    if !section.title.isEmpty { snippet["title"] = .string(section.title) }
                    snippet["position"] = .integer(section.position)
                    return snippet
                },
                "contentDetails": {
                    var details: JSONValue = [:]
                    if !section.playlists.isEmpty { details["playlists"] = .strings(section.playlists) }
                    if !section.channels.isEmpty { details["channels"] = .strings(section.channels) }
                    return details
                },
            ]
        )
    }

    // MARK: - Writing

    /// `channelSections.insert`.
    func insertChannelSection() throws -> JSONValue {
        let user = try user()
        let count = try ChannelSection.all(of: user.number, in: database).count
        guard count < Self.maximumSections else {
            throw APIError.invalid(
                "channelSection",
                "maxChannelSectionExceeded",
                "The channel already has the maximum allowed number of channel sections."
            )
        }
        let id = user.channelID + "." + (try exchange.generate { $0.text(11) })
        var section = ChannelSection(id: id, owner: user.number, position: count)
        let position = try section.apply(self, isNew: true, count: count + 1)
        try section.insert(at: position ?? count, in: database)
        return try value(try ownSection(id))
    }

    /// `channelSections.update`: a part that is named replaces all of it.
    func updateChannelSection() throws -> JSONValue {
        guard let id = body["id"]?.text else { throw APIError.missing("id") }
        var section = try ownSection(id)
        let count = try ChannelSection.all(of: section.owner, in: database).count
        let position = try section.apply(self, isNew: false, count: count)
        try section.delete(in: database)
        try section.insert(at: position ?? section.position, in: database)
        return try value(try ownSection(id))
    }

    /// `channelSections.delete`.
    func deleteChannelSection() throws { try ownSection(parameters["id"] ?? "").delete(in: database) }

    private func ownSection(_ id: String) throws -> ChannelSection {
        let user = try user()
        guard let section = try ChannelSection.find(id, in: database) else {
            throw APIError.notFound(
                "channelSection",
                "channelSectionNotFound",
                "The channel section that you are trying to change cannot be found.",
                at: "id"
            )
        }
        guard section.owner == user.number else {
            throw APIError.forbidden("channelSection", "channelSectionForbidden")
        }
        return section
    }
}
