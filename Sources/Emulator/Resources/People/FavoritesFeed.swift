import GData
import GRDB

extension FeedDefinition {
    /// `/users/U/favorites`: the videos that a user has marked.
    static let favorites = FeedDefinition("users/*/favorites") { names, exchange in
        FavoritesFeed(exchange: exchange, owner: try exchange.owner(names[0]))
    }
}

struct FavoritesFeed: Feed {
    let exchange: Exchange
    let owner: User

    let kind = "favorite"
    var path: String { owner.path + "/favorites" }
    var mayInsert: Bool { exchange.caller.isUser(owner.number) }
    var maximumEntries: Int { exchange.limits.favorites }

    var parameters: Set<String> { ["location", "lr", "restriction"] }

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        header.id = EntryIdentifier.prefix + "user:\(owner.key):favorites"
        header.title = "Favorites of " + owner.name
        header.author = exchange.author(owner)
        header.links = [
            Link(Relation.related, exchange.links(owner.path)),
            Link("hub", type: "", "http://pubsubhubbub.appspot.com"),
        ]
        return header
    }

    func page(_ paging: Paging) throws -> FeedPage {
        let conditions = try VideoConditions(paging.filter, exchange)
        // The videos are only looked at for the count where something is asked of them.
        let counted = conditions.isEmpty ? "favorites f" : "favorites f JOIN videos v ON v.number = f.video"
        let total = try exchange.database.number(
            "SELECT count(*) FROM \(counted) WHERE f.user = ?\(conditions.sql)",
            [owner.number] + conditions.arguments
        )
        let favorites = try exchange.database.all(
            "\(selection) WHERE f.user = ?\(conditions.sql) ORDER BY f.added DESC, f.number DESC LIMIT ? OFFSET ?",
            [owner.number] + conditions.arguments
                + [paging.count(in: min(total, maximumEntries)), paging.offset]
        ) { (id: $0[0] as String, video: Video($0, from: 2)) }
        let entries = try favorites.compactMap { favorite in
            try exchange.pageEntry(of: VideoStamp(favorite.video), .feed(view(of: favorite.id))) {
                try entry(favorite.id, favorite.video)
            }
        }
        return FeedPage(entries, total: total)
    }

    func entryID(urn: Substring) -> String? {
        urn.hasPrefix("favorite:") ? String(urn.dropFirst("favorite:".count)) : nil
    }

    func entry(_ id: String) throws -> Entry {
        let favorite = try favorite(id)
        return try entry(favorite.id, favorite.video)
    }

    func insert(_ entry: Entry) throws -> Entry {
        guard mayInsert else { throw Refusal.forbidden() }
        let video = try exchange.video(namedBy: entry)
        let known = try exchange.database.first(
            "SELECT id FROM favorites WHERE user = ? AND video = ?",
            [owner.number, video.number]
        ) { $0[0] as String }
        if let known {
            guard exchange.policies.duplicates == .accepted else {
                throw Refusal.invalidEntry("Video already in favorite list.")
            }
            return try self.entry(known, video)
        }
        let id = "FL" + (try exchange.generate { $0.text(22) })
        try exchange.database.run(
            "INSERT INTO favorites (id, user, video, added) VALUES (?, ?, ?, ?)",
            [id, owner.number, video.number, exchange.instant.milliseconds]
        )
        try exchange.database.run(
            "UPDATE videos SET favoriteCount = favoriteCount + 1 WHERE number = ?",
            [video.number]
        )
        return try self.entry(id)
    }

    func delete(_ id: String) throws {
        let favorite = try favorite(id)
        guard mayInsert else { throw Refusal.forbidden() }
        try exchange.database.run("DELETE FROM favorites WHERE id = ?", [favorite.id])
        try exchange.database.run(
            "UPDATE videos SET favoriteCount = max(0, favoriteCount - 1) WHERE number = ?",
            [favorite.video.number]
        )
    }

    private let selection =
        "SELECT f.id, f.added, \(Video.columns) FROM favorites f JOIN videos v ON v.number = f.video"

    /// A favorite by its id, or by that of its video, as old clients name it.
    private func favorite(_ id: String) throws -> (id: String, video: Video) {
        let found = try exchange.database.first(
            "\(selection) WHERE f.user = ?1 AND (f.id = ?2 OR v.id = ?2)",
            [owner.number, id]
        ) { (id: $0[0] as String, video: Video($0, from: 2)) }
        guard let found else { throw Refusal.notFound("Favorite not found") }
        return found
    }

    private func entry(_ id: String, _ video: Video) throws -> Entry {
        var entry = try exchange.heldEntry(of: video, view(of: id))
        entry.favoriteID = id
        return entry
    }

    private func view(of id: String) -> VideoView {
        VideoView(
            urn: "favorite:" + id,
            kind: kind,
            path: path(of: id),
            isEditable: mayInsert,
            author: owner,
            feature: "user_favorites",
            isHolder: true
        )
    }
}
