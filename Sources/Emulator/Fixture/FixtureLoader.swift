import GRDB

/// Puts a fixture into an empty store.
struct FixtureLoader {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// - Throws: `FixtureError` when the fixture names something that it does not hold.
    func load(_ fixture: Fixture) throws {
        for user in fixture.users { try load(user) }
        for token in fixture.tokens {
            try database.run(
                "INSERT INTO tokens VALUES (?, ?, ?)",
                [token.text, try user(token.user), token.expires?.milliseconds]
            )
        }
        for key in fixture.developerKeys { try database.run("INSERT INTO developerKeys VALUES (?)", [key]) }
        for video in fixture.videos { try load(video) }
        for playlist in fixture.playlists { try load(playlist) }
        for favorite in fixture.favorites {
            try database.run(
                "INSERT INTO favorites (id, user, video, added) VALUES (?, ?, ?, ?)",
                [favorite.id, try user(favorite.user), try video(favorite.video), Self.time(favorite.day)]
            )
            try database.run("UPDATE videos SET favoriteCount = favoriteCount + 1 WHERE id = ?", [favorite.video])
        }
        for subscription in fixture.subscriptions {
            try database.run(
                "INSERT INTO subscriptions (id, user, type, target, created) VALUES (?, ?, ?, ?, ?)",
                [
                    subscription.id, try user(subscription.user), subscription.type, subscription.target,
                    Self.time(subscription.day),
                ]
            )
        }
        for comment in fixture.comments { try load(comment) }
        for response in fixture.responses {
            try database.run(
                "INSERT INTO responses VALUES (?, ?, TRUE, ?)",
                [try video(response.video), try video(response.target), Self.time(response.day)]
            )
        }
        for contact in fixture.contacts { try load(contact) }
        for message in fixture.messages { try load(message) }
    }

    /// Noon of a day, counted from the first of January 2013.
    private static func time(_ day: Int) -> Int64 {
        Instant(year: 2013, month: 1, day: 1, hour: 12).milliseconds + Int64(day - 1) * 86_400_000
    }

    // MARK: - One of each

    private func load(_ user: Fixture.User) throws {
        try database.run(
            """
            INSERT INTO users (name, key, id, about, location, age, joined, viewCount) VALUES (?, ?, ?, ?, ?, ?, ?, 0)
            """,
            [
                user.name, user.name.lowercased(), user.id, user.about, user.location, user.age,
                Instant(year: 2008, month: 6, day: 1).milliseconds,
            ]
        )
    }

    private func load(_ video: Fixture.Video) throws {
        var metadata = VideoMetadata()
        metadata.title = video.title
        metadata.description = video.description
        metadata.category = video.category
        metadata.keywords = video.keywords
        metadata.isPrivate = video.isPrivate
        for (action, permission) in video.access { metadata.access[action] = permission }
        let uploaded = Instant(milliseconds: Self.time(video.day))
        try VideoTable.insert(
            metadata,
            id: video.id,
            owner: try user(video.owner),
            duration: video.seconds,
            uploaded: uploaded,
            ready: uploaded,
            in: database
        )
        try database.run(
            "UPDATE videos SET viewCount = ?, raterCount = ?, likeCount = ?, ratingSum = ? WHERE id = ?",
            [
                video.views, video.likes + video.dislikes, video.likes, video.likes * 5 + video.dislikes, video.id,
            ]
        )
    }

    private func load(_ playlist: Fixture.Playlist) throws {
        let time = Self.time(playlist.day)
        try database.run(
            """
            INSERT INTO playlists (id, owner, title, description, isPrivate, created, updated)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                playlist.id, try user(playlist.owner), playlist.title, playlist.description, playlist.isPrivate, time,
                time,
            ]
        )
        let number = Int(database.lastInsertedRowID)
        var order = try PlaylistOrder(playlist: number, database: database)
        for entry in playlist.entries {
            try database.run(
                "INSERT INTO playlistEntries (id, playlist, video, rank, added) VALUES (?, ?, ?, ?, ?)",
                [
                    entry.id, number, try video(entry.video), try order.insert(at: order.count + 1), time,
                ]
            )
        }
    }

    private func load(_ comment: Fixture.Comment) throws {
        let parent = try comment.parent.map { try number("comments", "id", $0) }
        try database.run(
            """
            INSERT INTO comments (id, video, author, parent, text, isApproved, created) VALUES (?, ?, ?, ?, ?, TRUE, ?)
            """,
            [
                comment.id, try video(comment.video), try user(comment.author), parent, comment.text,
                Self.time(comment.day),
            ]
        )
        try database.run("UPDATE videos SET commentCount = commentCount + 1 WHERE id = ?", [comment.video])
    }

    private func load(_ contact: Fixture.Contact) throws {
        let time = Self.time(contact.day)
        try database.run(
            "INSERT INTO contacts (user, contact, category, status, created, updated) VALUES (?, ?, ?, ?, ?, ?)",
            [try user(contact.user), try user(contact.contact), contact.category, contact.status, time, time]
        )
    }

    private func load(_ message: Fixture.Message) throws {
        try database.run(
            "INSERT INTO messages (id, recipient, sender, video, title, text, sent) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                message.id, try user(message.recipient), try user(message.sender), try video(message.video),
                message.title, message.text, Self.time(message.day),
            ]
        )
    }

    // MARK: - By name

    private func user(_ name: String) throws -> Int { try number("users", "key", name.lowercased()) }

    private func video(_ id: String) throws -> Int { try number("videos", "id", id) }

    private func number(_ table: String, _ column: String, _ name: String) throws -> Int {
        let found = try database.first("SELECT number FROM \(table) WHERE \(column) = ?", [name]) { $0[0] as Int }
        guard let found else { throw FixtureError(table: table, name: name) }
        return found
    }
}

/// A fixture names something that it does not hold.
struct FixtureError: Error, CustomStringConvertible {
    let table: String
    let name: String

    var description: String { "the fixture has no \(name) in \(table)" }
}
