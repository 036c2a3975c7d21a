import DataAPI
import GRDB

/// A shelf on the page of a channel.
struct ChannelSection {
    /// What stands on the shelf. Others were withdrawn.
    enum Kind: String {
        case singlePlaylist, multiplePlaylists, popularUploads, recentUploads, allPlaylists, liveEvents, upcomingEvents
        case completedEvents, multipleChannels, subscriptions
    }

    let id: String
    let owner: Int
    /// From 0.
    private(set) var position: Int
    private(set) var type = Kind.recentUploads
    /// Empty where the type says it all.
    private(set) var title = ""
    private(set) var playlists: [String] = []
    private(set) var channels: [String] = []

    private static let titleCharacters = 100
    /// How many playlists or channels stand on one shelf.
    private static let maximumItems = 200

    init(id: String, owner: Int, position: Int) {
        self.id = id
        self.owner = owner
        self.position = position
    }

    // MARK: - In the store

    private static let selection = "SELECT id, owner, position, type, title, playlists, channels FROM channelSections"

    private init(_ row: Row) {
        self.init(id: row[0], owner: row[1], position: row[2])
        type = Kind(rawValue: row[3]) ?? .recentUploads
        title = row[4]
        playlists = (row[5] as String).split(separator: " ").map { String($0) }
        channels = (row[6] as String).split(separator: " ").map { String($0) }
    }

    static func find(_ id: String, in database: Database) throws -> ChannelSection? {
        try database.first(selection + " WHERE id = ?", [id]) { ChannelSection($0) }
    }

    static func all(of owner: Int, in database: Database) throws -> [ChannelSection] {
        try database.all(selection + " WHERE owner = ? ORDER BY position", [owner]) { ChannelSection($0) }
    }

    /// Puts it among the others, which move down from there on.
    func insert(at position: Int, in database: Database) throws {
        try database.run(
            "UPDATE channelSections SET position = position + 1 WHERE owner = ? AND position >= ?",
            [owner, position]
        )
        try database.run(
            "INSERT INTO channelSections VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                id, owner, position, type.rawValue, title, playlists.joined(separator: " "),
                channels.joined(separator: " "),
            ]
        )
    }

    /// Takes it away. Those below it move up.
    func delete(in database: Database) throws {
        try database.run("DELETE FROM channelSections WHERE id = ?", [id])
        try database.run(
            "UPDATE channelSections SET position = position - 1 WHERE owner = ? AND position > ?",
            [owner, position]
        )
    }

    // MARK: - What a body says

    /// Takes over what a body says, checked.
    ///
    /// - Parameter count: How many sections there are with it.
    /// - Returns: The place that it names.
    mutating func apply(_ call: APIExchange, isNew: Bool, count: Int) throws -> Int? {
        var position: Int?
        let snippet = call.body["snippet"]
        if call.parts.contains("snippet") {
            guard let snippet else { throw Self.invalid("snippetNeeded", "The snippet is missing.", at: "snippet") }
            guard let type = snippet["type"]?.text.flatMap({ Kind(rawValue: $0) }) else {
                throw Self.invalid(
                    "typeRequired",
                    "The snippet must have a type that can be shown.",
                    at: "snippet.type"
                )
            }
            self.type = type
            title = snippet["title"]?.text?.trimmed ?? ""
            position = try Self.position(snippet["position"], below: count)
        } else if isNew {
            throw Self.invalid("typeRequired", "The snippet must have a type that can be shown.", at: "snippet.type")
        }
        if call.parts.contains("contentDetails") {
            let details = call.body["contentDetails"]
            if details == nil, [.singlePlaylist, .multiplePlaylists, .multipleChannels].contains(type) {
                throw Self.invalid("contentDetailsNeeded", "The contentDetails are missing.", at: "contentDetails")
            }
            playlists = details?["playlists"]?.array?.compactMap(\.text) ?? []
            channels = details?["channels"]?.array?.compactMap(\.text) ?? []
        }
        try check(call)
        return position
    }

    private static func position(_ written: JSONValue?, below count: Int) throws -> Int? {
        guard let written, !written.isNull else { return nil }
        guard let position = written.integer, (0..<count).contains(position) else {
            throw invalid("inValidPosition", "There is no such position.", at: "snippet.position")
        }
        return position
    }

    private func check(_ call: APIExchange) throws {
        if [.multiplePlaylists, .multipleChannels].contains(type), title.isEmpty {
            throw Self.invalid("titleRequired", "A section of this type must have a title.", at: "snippet.title")
        }
        guard title.unicodeScalars.count <= Self.titleCharacters else {
            throw Self.invalid("titleLengthExceeded", "The title is too long.", at: "snippet.title")
        }
        try checkPlaylists(call)
        try checkChannels(call)
    }

    private func checkPlaylists(_ call: APIExchange) throws {
        let place = "contentDetails.playlists"
        switch type {
        case .singlePlaylist where playlists.count != 1:
            throw Self.invalid("onePlaylistNeeded", "The section needs exactly one playlist.", at: place)
        case .multiplePlaylists where playlists.isEmpty:
            throw Self.invalid("playlistsNeeded", "The section needs playlists.", at: place)
        case .singlePlaylist, .multiplePlaylists: break
        default:
            guard !playlists.isEmpty else { return }
            throw Self.invalid("playlistsNotExpected", "A section of this type has no playlists.", at: place)
        }
        guard playlists.count <= Self.maximumItems else {
            throw Self.invalid("maxPlaylistExceeded", "There are too many playlists.", at: place)
        }
        guard Set(playlists).count == playlists.count else {
            throw Self.invalid("playlistsDuplicated", "A playlist stands there twice.", at: place)
        }
        for id in playlists {
            guard let playlist = try call.visiblePlaylist(id) else {
                throw APIError.playlistNotFound("channelSection", at: place)
            }
            guard !playlist.isPrivate else {
                throw Self.invalid("playlistIsPrivate", "A playlist is private.", at: place)
            }
        }
    }

    private func checkChannels(_ call: APIExchange) throws {
        let place = "contentDetails.channels"
        guard type == .multipleChannels else {
            guard !channels.isEmpty else { return }
            throw Self.invalid("channelsNotExpected", "A section of this type has no channels.", at: place)
        }
        guard !channels.isEmpty else {
            throw Self.invalid("channelsNeeded", "The section needs channels.", at: place)
        }
        guard channels.count <= Self.maximumItems else {
            throw Self.invalid("maxChannelExceeded", "There are too many channels.", at: place)
        }
        guard Set(channels).count == channels.count else {
            throw Self.invalid("channelsDuplicated", "A channel stands there twice.", at: place)
        }
        for id in channels {
            guard let channel = try call.channel(id) else {
                throw APIError.notFound("channelSection", "channelNotFound", "A channel cannot be found.", at: place)
            }
            guard channel.number != owner else {
                throw Self.invalid("ownChannelInChannels", "A channel cannot recommend itself.", at: place)
            }
        }
    }

    private static func invalid(_ reason: String, _ message: String, at place: String) -> APIError {
        APIError.invalid("channelSection", reason, message, at: "body." + place)
    }
}
