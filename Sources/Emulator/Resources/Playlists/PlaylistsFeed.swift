import GData
import GRDB

extension FeedDefinition {
    /// `/users/U/playlists`: the playlists of a user, without their videos.
    static let playlists = FeedDefinition("users/*/playlists") { names, exchange in
        PlaylistsFeed(exchange: exchange, owner: try exchange.owner(names[0]))
    }
}

struct PlaylistsFeed: Feed {
    let exchange: Exchange
    let owner: User

    let kind = "playlistLink"
    var path: String { owner.path + "/playlists" }
    var mayInsert: Bool { exchange.caller.isUser(owner.number) }

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        header.id = EntryIdentifier.prefix + "user:\(owner.key):playlists"
        header.title = "Playlists of " + owner.name
        header.author = exchange.author(owner)
        header.links = [Link(Relation.related, exchange.links(owner.path))]
        return header
    }

    func page(_ paging: Paging) throws -> FeedPage {
        let condition =
            "FROM playlists p WHERE p.owner = ? AND p.id <> ? AND (? OR NOT p.isPrivate AND NOT p.isUnlisted)"
        let arguments: StatementArguments = [owner.number, Playlist.watchLaterID(of: owner), mayInsert]
        let total = try exchange.database.number("SELECT count(*) \(condition)", arguments)
        let playlists = try exchange.database.all(
            "SELECT \(Playlist.columns) \(condition) ORDER BY p.created DESC, p.number DESC LIMIT ? OFFSET ?",
            arguments + [paging.count, paging.offset],
            Playlist.init
        )
        return FeedPage(entries: try playlists.map { try entry(of: $0) }, total: total)
    }

    func entryID(urn: Substring) -> String? {
        let prefix = "user:\(owner.key):playlist:"
        return urn.hasPrefix(prefix) ? String(urn.dropFirst(prefix.count)) : nil
    }

    func entry(_ id: String) throws -> Entry { try entry(of: try playlist(id)) }

    func insert(_ entry: Entry) throws -> Entry {
        guard mayInsert else { throw Refusal.forbidden() }
        let metadata = try PlaylistMetadata(entry, exchange.limits)
        let id = "PL" + (try exchange.generate { $0.hexadecimal(16) })
        let now = exchange.instant.milliseconds
        try exchange.database.run(
            """
            INSERT INTO playlists (id, owner, title, description, isPrivate, created, updated)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [id, owner.number, metadata.title, metadata.description, metadata.isPrivate, now, now]
        )
        return try self.entry(id)
    }

    /// A PUT says everything: what it leaves out is cleared.
    func update(_ id: String, with entry: Entry) throws -> Entry {
        let playlist = try ownPlaylist(id)
        let metadata = try PlaylistMetadata(entry, exchange.limits)
        try exchange.database.run(
            """
            UPDATE playlists SET title = ?, description = ?, isPrivate = ?, updated = ?, revision = revision + 1
            WHERE number = ?
            """,
            [
                metadata.title, metadata.description, metadata.isPrivate, exchange.instant.milliseconds,
                playlist.number,
            ]
        )
        return try self.entry(id)
    }

    func patch(_ id: String, with entry: Entry) throws -> Entry {
        try update(id, with: try EntryPatch(entry).applied(to: try self.entry(id)))
    }

    /// The videos in it are not touched.
    func delete(_ id: String) throws {
        try exchange.database.run("DELETE FROM playlists WHERE number = ?", [try ownPlaylist(id).number])
    }

    private func playlist(_ id: String) throws -> Playlist {
        let playlist = try exchange.visiblePlaylist(id)
        guard playlist.owner == owner.number, id != Playlist.watchLaterID(of: owner) else {
            throw Refusal.notFound("Playlist not found")
        }
        return playlist
    }

    private func ownPlaylist(_ id: String) throws -> Playlist {
        let playlist = try playlist(id)
        guard exchange.caller.isUser(playlist.owner) else { throw Refusal.forbidden() }
        return playlist
    }

    func entry(of playlist: Playlist) throws -> Entry {
        let content = try exchange.database.first(
            """
            SELECT count(*), coalesce(sum(v.duration), 0)
            FROM playlistEntries e JOIN videos v ON v.number = e.video WHERE e.playlist = ?
            """,
            [playlist.number]
        ) { (count: $0[0] as Int, duration: $0[1] as Int) }
        var entry = Entry()
        entry.etag = Etag.make(playlist.id, playlist.revision, content?.duration ?? 0, mayInsert ? 1 : 0)
        entry.id = EntryIdentifier.prefix + "user:\(owner.key):playlist:\(playlist.id)"
        entry.published = playlist.created.text
        entry.updated = playlist.updated.text
        if mayInsert { entry.edited = playlist.updated.text }
        entry.categories = [Category(scheme: Scheme.kind, term: Scheme.kind(kind))]
        entry.title = playlist.title
        entry.summary = playlist.description
        entry.contentSource = exchange.links("/feeds/api/playlists/" + playlist.id)
        entry.contentType = "application/atom+xml;type=feed"
        entry.links = [
            Link(Relation.related, exchange.links(owner.path)),
            Link(Relation.alternate, type: "text/html", "http://www.youtube.com/playlist?list=" + playlist.id),
            Link(Relation.selfLink, exchange.links(path(of: playlist.id))),
        ]
        if mayInsert { entry.links.append(Link(Relation.edit, exchange.links(path(of: playlist.id)))) }
        entry.author = exchange.author(owner)
        entry.countHint = String(content?.count ?? 0)
        entry.media = MediaGroup()
        entry.media?.duration = String(content?.duration ?? 0)
        entry.playlistID = playlist.id
        entry.isPrivate = playlist.isPrivate
        return entry
    }
}
