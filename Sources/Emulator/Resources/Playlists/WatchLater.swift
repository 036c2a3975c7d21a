import GData
import GRDB

extension FeedDefinition {
    /// `/users/U/watch_later`: the videos that a user has put aside. It is a playlist that every user has, and that
    /// nobody else sees.
    static let watchLater = FeedDefinition("users/*/watch_later") { names, exchange in
        let owner = try exchange.ownFeedOwner(names[0])
        let place = PlaylistFeed.Place(
            path: owner.path + "/watch_later",
            urn: "user:\(owner.key):watch_later",
            title: "Watch Later"
        )
        return try PlaylistFeed(exchange, playlist: try exchange.watchLater(of: owner), at: place)
    }
}

extension Playlist {
    /// The id of the playlist of what a user has put aside. No other playlist's id begins so.
    static func watchLaterID(of owner: User) -> String { "WL" + owner.id }
}

extension Exchange {
    /// The playlist of what a user has put aside, which is made when it is first asked for.
    fileprivate func watchLater(of owner: User) throws -> Playlist {
        let id = Playlist.watchLaterID(of: owner)
        if let known = try Playlist.find(id: id, in: database) { return known }
        try database.run(
            """
            INSERT INTO playlists (id, owner, title, description, isPrivate, created, updated)
            VALUES (?, ?, 'Watch Later', '', 1, ?, ?)
            """,
            [id, owner.number, instant.milliseconds, instant.milliseconds]
        )
        guard let made = try Playlist.find(id: id, in: database) else { throw Refusal.notFound("Playlist not found") }
        return made
    }
}
