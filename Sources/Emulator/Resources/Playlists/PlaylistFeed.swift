import GData
import GRDB

extension FeedDefinition {
    /// `/playlists/P`: the videos of a playlist, in its order.
    static let playlist = FeedDefinition("playlists/*") { names, exchange in
        try PlaylistFeed(exchange, playlist: try exchange.visiblePlaylist(names[0]))
    }
}

final class PlaylistFeed: Feed {
    private let exchange: Exchange
    private let playlist: Playlist
    private let owner: User
    private var order: PlaylistOrder
    private var isTouched = false

    let kind = "playlist"
    private let place: Place
    var path: String { place.path }
    var parameters: Set<String> { ["location", "lr", "orderby", "restriction"] }
    var mayInsert: Bool { exchange.caller.isUser(playlist.owner) }

    /// Where a playlist is found, and what it is called there.
    struct Place {
        let path: String
        /// What its URN is without the prefix; those of its entries begin with it.
        let urn: String
        let title: String
    }

    /// - Parameter place: Where the playlist is found, if it is not among the playlists.
    init(_ exchange: Exchange, playlist: Playlist, at place: Place? = nil) throws {
        self.exchange = exchange
        self.playlist = playlist
        owner = try exchange.user(playlist.owner)
        order = try PlaylistOrder(playlist: playlist.number, database: exchange.database)
        self.place =
            place
            ?? Place(
                path: "/feeds/api/playlists/" + playlist.id,
                urn: "playlist:" + playlist.id,
                title: playlist.title
            )
    }

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        header.id = EntryIdentifier.prefix + place.urn
        header.title = place.title
        header.subtitle = playlist.description
        header.updated = playlist.updated.text
        header.author = exchange.author(owner)
        let page = "http://www.youtube.com/playlist?list=" + playlist.id
        header.links = [Link(Relation.alternate, type: "text/html", page)]
        var media = MediaGroup()
        media.title = playlist.title
        media.description = playlist.description
        header.media = media
        header.playlistID = playlist.id
        header.isPrivate = playlist.isPrivate
        return header
    }

    func page(_ paging: Paging) throws -> FeedPage {
        let conditions = try VideoConditions(paging.filter, exchange)
        let items = try exchange.database.all(
            """
            \(PlaylistItem.selection) WHERE e.playlist = ?\(conditions.sql) \
            ORDER BY \(Self.order(paging.filter)) LIMIT ? OFFSET ?
            """,
            [playlist.number] + conditions.arguments + [paging.count, paging.offset],
            PlaylistItem.init
        )
        let entries = try items.filter(isShown).compactMap { item in
            try pageEntry(of: item, position: order.position(ofRank: item.rank))
        }
        guard !conditions.isEmpty else { return FeedPage(entries, total: order.count) }
        let total = try exchange.database.number(
            """
            SELECT count(*) FROM playlistEntries e JOIN videos v ON v.number = e.video \
            WHERE e.playlist = ?\(conditions.sql)
            """,
            [playlist.number] + conditions.arguments
        )
        return FeedPage(entries, total: total)
    }

    /// The order of the list, or another one, in which entries of equal rank stand as in the list.
    private static func order(_ query: FeedQuery) -> String {
        switch query.order {
        case .reversedPosition: "e.rank DESC"
        case .published: "v.uploaded DESC, e.rank"
        case .viewCount: "v.viewCount DESC, e.rank"
        case .commentCount: "v.commentCount DESC, e.rank"
        case .rating: "v.rating DESC, e.rank"
        case .duration: "v.duration, e.rank"
        case .title: "v.title COLLATE NOCASE, e.rank"
        default: "e.rank"
        }
    }

    func entryID(urn: Substring) -> String? {
        let prefix = place.urn + ":"
        return urn.hasPrefix(prefix) ? String(urn.dropFirst(prefix.count)) : nil
    }

    func entry(_ id: String) throws -> Entry {
        let item = try item(id)
        return try entry(of: item, position: order.position(ofRank: item.rank))
    }

    func insert(_ entry: Entry) throws -> Entry {
        try checkOwner()
        let note = try PlaylistNote(entry, exchange.limits)
        let position = try requestedPosition(entry)
        let video = try exchange.video(namedBy: entry)
        guard order.count < exchange.limits.playlistVideos else {
            throw Refusal.tooManyEntries(exchange.links(path))
        }
        let spot = try spot(position, of: order.count + 1)
        let rank = try order.insert(at: spot)
        let id = "PL" + (try exchange.generate { $0.text(22) })
        try exchange.database.run(
            """
            INSERT INTO playlistEntries (id, playlist, video, rank, title, summary, added)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [id, playlist.number, video.number, rank, note.title, note.summary, exchange.instant.milliseconds]
        )
        try touch()
        let item = PlaylistItem(id: id, rank: rank, title: note.title, summary: note.summary, video: video)
        return try self.entry(of: item, position: spot)
    }

    /// Moves an entry, and changes its note. What the request leaves out stays as it is: a move by position alone is
    /// what clients send, and it would be strange if it cost the note.
    func update(_ id: String, with entry: Entry) throws -> Entry {
        try checkOwner()
        var item = try item(id)
        let note = try PlaylistNote(entry, exchange.limits)
        item.title = note.title ?? item.title
        item.summary = note.summary ?? item.summary
        return try change(item, to: entry)
    }

    /// What stands in the entry is the note, and the video's title stands there where the note has none.
    func patch(_ id: String, with entry: Entry) throws -> Entry {
        try checkOwner()
        var item = try item(id)
        let position = order.position(ofRank: item.rank)
        let merged = try EntryPatch(entry).applied(to: try self.entry(of: item, position: position))
        let note = try PlaylistNote(merged, exchange.limits)
        item.title = note.title == item.video.metadata.title ? nil : note.title
        item.summary = note.summary
        return try change(item, to: merged)
    }

    /// Puts an item where an entry wants it, and keeps it.
    private func change(_ item: PlaylistItem, to entry: Entry) throws -> Entry {
        var item = item
        let current = order.position(ofRank: item.rank)
        let spot = try spot(try requestedPosition(entry) ?? current, of: order.count)
        if spot != current {
            order.remove(rank: item.rank)
            item.rank = try order.insert(at: spot)
        }
        try exchange.database.run(
            "UPDATE playlistEntries SET rank = ?, title = ?, summary = ? WHERE id = ?",
            [item.rank, item.title, item.summary, item.id]
        )
        try touch()
        return try self.entry(of: item, position: spot)
    }

    func delete(_ id: String) throws {
        try checkOwner()
        order.remove(rank: try item(id).rank)
        try exchange.database.run("DELETE FROM playlistEntries WHERE id = ?", [id])
        try touch()
    }

    // MARK: - Parts

    private func checkOwner() throws {
        guard exchange.caller.isUser(playlist.owner) else { throw Refusal.forbidden() }
    }

    /// A batch that changes a playlist many times changes it once, at its one moment.
    private func touch() throws {
        guard !isTouched else { return }
        isTouched = true
        try playlist.touch(at: exchange.instant, in: exchange.database)
    }

    private func item(_ id: String) throws -> PlaylistItem {
        let item = try exchange.database.first(
            "\(PlaylistItem.selection) WHERE e.id = ? AND e.playlist = ?",
            [id, playlist.number],
            PlaylistItem.init
        )
        guard let item, isShown(item) else { throw Refusal.notFound("Playlist entry not found") }
        return item
    }

    /// That a video was deleted is shown to the playlist's owner only.
    private func isShown(_ item: PlaylistItem) -> Bool { !item.video.isDeleted || mayInsert }

    /// The position that the request names, from 1.
    private func requestedPosition(_ entry: Entry) throws -> Int? {
        guard let written = entry.position?.trimmed else { return nil }
        let location = "yt:position/text()"
        guard let position = Int(written) else {
            throw Refusal.validation([.validation(.invalidFormat, at: location)])
        }
        guard position >= 1 else { throw Refusal.validation([.validation(.invalidValue, at: location)]) }
        return position
    }

    /// Where an entry comes to stand in a playlist of so many: behind the end there is nothing (policy P13).
    private func spot(_ position: Int?, of count: Int) throws -> Int {
        guard let position, position > count else { return position ?? count }
        guard exchange.policies.clampsPositions else {
            throw Refusal.validation([.validation(.invalidValue, at: "yt:position/text()")])
        }
        return count
    }

    private func pageEntry(of item: PlaylistItem, position: Int) throws -> PageEntry? {
        let place = WrittenEntries.PlaylistPlace(title: item.title, summary: item.summary, position: position)
        return try exchange.pageEntry(of: VideoStamp(item.video), .playlist(view(of: item), place)) {
            try entry(of: item, position: position)
        }
    }

    private func view(of item: PlaylistItem) -> VideoView {
        VideoView(
            urn: place.urn + ":" + item.id,
            kind: exchange.policies.playlistEntryKind,
            path: path(of: item.id),
            isEditable: mayInsert,
            author: owner,
            feature: "playlists",
            isHolder: true,
            etag: Etag.ofPlaylistEntries
        )
    }

    private func entry(of item: PlaylistItem, position: Int) throws -> Entry {
        var entry = try exchange.heldEntry(of: item.video, view(of: item))
        // The service never said when an entry of a playlist had changed.
        entry.updated = Instant.epoch.text
        if mayInsert { entry.edited = Instant.epoch.text }
        if let title = item.title { entry.title = title }
        entry.summary = item.summary
        entry.position = String(position)
        return entry
    }
}
