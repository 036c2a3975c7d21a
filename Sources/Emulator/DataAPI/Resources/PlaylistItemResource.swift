import DataAPI
import GRDB

/// The id of an item of a playlist, as the Data API has it: the list and the entry, in Base64. Entries that the older
/// protocol made have one too.
struct PlaylistItemID {
    let playlist: String
    let entry: String

    init(playlist: String, entry: String) {
        self.playlist = playlist
        self.entry = entry
    }

    /// - Returns: `nil` for what is no id.
    init?(_ text: String) {
        guard text.utf8.count <= 200, let bytes = Base64URL.decoded(text),
            let written = String(validating: bytes, as: UTF8.self), let dot = written.firstIndex(of: ".")
        else { return nil }
        playlist = String(written[..<dot])
        entry = String(written[written.index(after: dot)...])
    }

    var text: String { Base64URL.encoded(Array((playlist + "." + entry).utf8)) }
}

/// An item of a playlist as the Data API shows it.
struct PlaylistItemResource {
    let id: PlaylistItemID
    /// From 0.
    let position: Int
    let owner: User
    let added: Instant
    let video: Video
    var note: String?
    /// The title that the older protocol lets a video have in one playlist.
    var title: String?

    func value(_ call: APIExchange) throws -> JSONValue {
        let isHidden = video.isDeleted || !video.isPublic(at: call.instant) && !call.isUser(video.owner)
        return try call.resource(
            "playlistItem",
            id: id.text,
            [
                "snippet": { try snippet(call, isHidden: isHidden) },
                "contentDetails": {
                    var details: JSONValue = ["videoId": .string(video.id)]
                    if let note { details["note"] = .string(note) }
                    if !isHidden { details["videoPublishedAt"] = .string(video.uploaded.apiText) }
                    return details
                },
                "status": {
                    let privacy = video.isDeleted ? "privacyStatusUnspecified" : PrivacyStatus(video.metadata).rawValue
                    return ["privacyStatus": .string(privacy)]
                },
            ]
        )
    }

    private func snippet(_ call: APIExchange, isHidden: Bool) throws -> JSONValue {
        let (title, description) =
            video.isDeleted
            ? ("Deleted video", "This video is unavailable.")
            : isHidden
                ? ("Private video", "This video is private.")
                : (self.title ?? video.metadata.title, video.metadata.description)
        var snippet: JSONValue = [
            "publishedAt": .string(added.apiText), "channelId": .string(owner.channelID), "title": .string(title),
            "description": .string(description),
            "thumbnails": isHidden ? .object([]) : Thumbnails.of(video.id, isCustom: false),
            "channelTitle": .string(owner.name), "playlistId": .string(id.playlist), "position": .integer(position),
            "resourceId": ["kind": "youtube#video", "videoId": .string(video.id)],
        ]
        if !isHidden {
            let uploader = try call.exchange.user(video.owner)
            snippet["videoOwnerChannelTitle"] = .string(uploader.name)
            snippet["videoOwnerChannelId"] = .string(uploader.channelID)
        }
        return snippet
    }
}

/// A list of videos that goes by the id of a playlist: one that a user made, or one that the service keeps.
struct PlaylistSource {
    let id: String
    let owner: User
    /// Selects the columns of a video, the entry, its time, note and title, and its place.
    private let sql: String
    private let arguments: StatementArguments

    /// The column that is the place in the list.
    private static func position(_ order: String) -> String { "row_number() OVER (ORDER BY \(order)) - 1 AS position" }

    /// - Returns: `nil` when there is no such list, or none that the caller may see.
    init?(_ id: String, _ call: APIExchange) throws {
        if let playlist = try call.visiblePlaylist(id) {
            self.id = id
            owner = try call.exchange.user(playlist.owner)
            sql = """
                SELECT \(Video.columns), e.id AS entry, e.added AS at, e.summary AS note, e.title AS name,
                    \(Self.position("e.rank"))
                FROM playlistEntries e JOIN videos v ON v.number = e.video WHERE e.playlist = ?
                """
            arguments = [playlist.number]
            return
        }
        let prefix = String(id.prefix(2))
        let name = String(id.dropFirst(2))
        let owner = name.isEmpty ? call.caller.user : try call.channel("UC" + name)
        guard let owner else { return nil }
        self.owner = owner
        // Everybody's own list of likes has one name.
        self.id = prefix + (prefix == "LL" && name.isEmpty ? "" : owner.id)
        let isOwn = call.isUser(owner.number)
        let isShown = isOwn ? "NOT v.isDeleted" : VideoListFeed.isListed(at: String(call.instant.milliseconds))
        switch prefix {
        case "UU":
            sql = """
                SELECT \(Video.columns), v.id AS entry, v.uploaded AS at, NULL AS note, NULL AS name,
                    \(Self.position("v.uploaded DESC, v.number DESC"))
                FROM videos v WHERE v.owner = ? AND \(isShown)
                """
        case "LL":
            guard isOwn else { return nil }
            sql = """
                SELECT \(Video.columns), v.id AS entry, r.rated AS at, NULL AS note, NULL AS name,
                    \(Self.position("r.rated DESC, v.number"))
                FROM ratings r JOIN videos v ON v.number = r.video
                WHERE r.user = ? AND r.stars >= 3 AND NOT v.isDeleted
                """
        case "FL":
            sql = """
                SELECT \(Video.columns), f.id AS entry, f.added AS at, NULL AS note, NULL AS name,
                    \(Self.position("f.added DESC, f.number DESC"))
                FROM favorites f JOIN videos v ON v.number = f.video WHERE f.user = ? AND NOT v.isDeleted
                """
        default: return nil
        }
        arguments = [owner.number]
    }

    /// The items of the list, in their order, with their positions in it.
    ///
    /// - Parameter video: Only those that hold that video.
    func items(_ page: APIPage, video: String?, _ call: APIExchange) throws -> (
        items: [PlaylistItemResource], total: Int
    ) {
        let filter = video == nil ? "" : " WHERE id = ?"
        let wanted: StatementArguments = video.map { [$0] } ?? StatementArguments()
        let total = try call.database.number("SELECT count(*) FROM (\(sql))\(filter)", arguments + wanted)
        let items = try call.database.all(
            "SELECT * FROM (\(sql))\(filter) ORDER BY position LIMIT ? OFFSET ?",
            arguments + wanted + [page.count, page.offset],
            item
        )
        return (items, total)
    }

    /// The item of an entry; `nil` when it is not in the list.
    func item(_ entry: String, _ call: APIExchange) throws -> PlaylistItemResource? {
        try call.database.first("SELECT * FROM (\(sql)) WHERE entry = ?", arguments + [entry], item)
    }

    private func item(_ row: Row) -> PlaylistItemResource {
        PlaylistItemResource(
            id: PlaylistItemID(playlist: id, entry: row["entry"]),
            position: row["position"],
            owner: owner,
            added: Instant(milliseconds: row["at"]),
            video: Video(row),
            note: row["note"],
            title: row["name"]
        )
    }
}
