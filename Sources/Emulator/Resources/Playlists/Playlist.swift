import GData
import GRDB

/// A playlist as the store has it.
struct Playlist {
    let number: Int
    let id: String
    let owner: Int
    let title: String
    let description: String
    let isPrivate: Bool
    let created: Instant
    let updated: Instant
    let revision: Int
    /// Whether only those find it who know its id. The older protocol has no word for it.
    let isUnlisted: Bool

    static let columns = """
        p.number, p.id, p.owner, p.title, p.description, p.isPrivate, p.created, p.updated, p.revision, p.isUnlisted
        """

    init(_ row: Row) {
        number = row[0]
        id = row[1]
        owner = row[2]
        title = row[3]
        description = row[4]
        isPrivate = row[5]
        created = Instant(milliseconds: row[6])
        updated = Instant(milliseconds: row[7])
        revision = row[8]
        isUnlisted = row[9]
    }

    static func find(id: String, in database: Database) throws -> Playlist? {
        try database.first("SELECT \(columns) FROM playlists p WHERE p.id = ?", [id], Playlist.init)
    }

    static func find(number: Int, in database: Database) throws -> Playlist? {
        try database.first("SELECT \(columns) FROM playlists p WHERE p.number = ?", [number], Playlist.init)
    }

    /// Tells the playlist that something in it changed.
    func touch(at instant: Instant, in database: Database) throws {
        try database.run(
            "UPDATE playlists SET updated = ?, revision = revision + 1 WHERE number = ?",
            [instant.milliseconds, number]
        )
    }
}

extension Exchange {
    /// A playlist that the caller may see.
    func visiblePlaylist(_ id: String) throws -> Playlist {
        guard let playlist = try Playlist.find(id: id, in: database) else {
            throw Refusal.notFound("Playlist not found")
        }
        guard !playlist.isPrivate || caller.isUser(playlist.owner) else { throw Refusal.forbidden("Private playlist") }
        return playlist
    }
}

/// What people say about a playlist, and what a PUT replaces.
struct PlaylistMetadata {
    let title: String
    let description: String
    let isPrivate: Bool

    /// - Throws: `Refusal` with everything that is wrong in it.
    init(_ entry: Entry, _ limits: ServiceLimits) throws {
        var check = FieldCheck()
        title = check.text(
            entry.title,
            at: "title/text()",
            TextRule(characters: limits.playlistTitleCharacters, bytes: limits.playlistTitleBytes)
        )
        description = check.text(
            entry.summary,
            at: "summary/text()",
            TextRule(characters: limits.playlistDescriptionCharacters, isRequired: false)
        )
        isPrivate = entry.isPrivate
        try check.finish()
    }
}
