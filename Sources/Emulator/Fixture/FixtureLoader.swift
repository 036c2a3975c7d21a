import GRDB

/// Puts a fixture into an empty store.
struct FixtureLoader {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// - Throws: `FixtureError` when the fixture names something that it does not hold.
    func load(_ fixture: Fixture) throws {
        for user in fixture.users { try load(user) }
        for account in fixture.accounts { try load(account) }
        for token in fixture.tokens {
            var kept = Token(
                token.text,
                .session,
                account: try number("accounts", "key", token.user.lowercased()),
                expires: token.expires
            )
            kept.secret = token.secret
            try kept.save(in: database)
        }
        for token in fixture.refreshTokens {
            var kept = Token(
                token.text,
                .refresh,
                account: try number("accounts", "key", token.user.lowercased()),
                expires: token.expires
            )
            // All that is given for it goes with it.
            kept.target = token.text
            try kept.save(in: database)
        }
        for consumer in fixture.consumers {
            try database.run("INSERT OR REPLACE INTO consumers VALUES (?, ?)", [consumer.key, consumer.secret])
        }
        try add(developerKeys: fixture.developerKeys)
        for video in fixture.videos { try load(video) }
        for playlist in fixture.playlists { try load(playlist) }
        for favorite in fixture.favorites {
            try database.run(
                "INSERT INTO favorites (id, user, video, added) VALUES (?, ?, ?, ?)",
                [favorite.id, try user(favorite.user), try video(favorite.video), favorite.time.milliseconds]
            )
            try database.run("UPDATE videos SET favoriteCount = favoriteCount + 1 WHERE id = ?", [favorite.video])
        }
        for subscription in fixture.subscriptions {
            try database.run(
                "INSERT INTO subscriptions (id, user, type, target, created) VALUES (?, ?, ?, ?, ?)",
                [
                    subscription.id, try user(subscription.user), subscription.type, subscription.target,
                    subscription.time.milliseconds,
                ]
            )
        }
        for comment in fixture.comments { try load(comment) }
        for response in fixture.responses {
            try database.run(
                "INSERT INTO responses VALUES (?, ?, ?, ?)",
                [
                    try video(response.video), try video(response.target), response.isApproved,
                    response.time.milliseconds,
                ]
            )
        }
        for contact in fixture.contacts { try load(contact) }
        for message in fixture.messages { try load(message) }
    }

    // MARK: - One of each

    private func load(_ user: Fixture.User) throws {
        try database.run(
            """
            INSERT INTO users (name, key, id, about, location, age, joined, viewCount) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                user.name, user.name.lowercased(), user.id, user.about, user.location, user.age,
                user.joined.milliseconds, user.views,
            ]
        )
        try Account.add(user.name, user: Int(database.lastInsertedRowID), password: nil, in: database)
    }

    private func load(_ account: Fixture.Account) throws {
        let user = try database.first("SELECT number FROM users WHERE key = ?", [account.name.lowercased()]) {
            $0[0] as Int
        }
        let password = try account.password.map { try hash($0) }
        try Account.add(account.name, user: user, password: password, condition: account.condition, in: database)
    }

    private func load(_ video: Fixture.Video) throws {
        var metadata = VideoMetadata()
        metadata.title = video.title
        metadata.description = video.description
        metadata.category = video.category
        metadata.keywords = video.keywords
        metadata.isPrivate = video.isPrivate
        metadata.developerTags = video.developerTags
        metadata.recorded = video.recorded
        metadata.place = video.place
        metadata.point = video.point
        for (action, permission) in video.access { metadata.access[action] = permission }
        try VideoTable.insert(
            metadata,
            id: video.id,
            owner: try user(video.owner),
            duration: video.seconds,
            uploaded: video.time,
            ready: video.ready ?? video.time,
            failure: video.failure,
            in: database
        )
        try database.run(
            "UPDATE videos SET viewCount = ?, raterCount = ?, likeCount = ?, ratingSum = ? WHERE id = ?",
            [
                video.views, video.likes + video.dislikes, video.likes, video.likes * 5 + video.dislikes, video.id,
            ]
        )
        try load(audienceOf: video)
        try load(publicationOf: video)
    }

    private func load(publicationOf video: Fixture.Video) throws {
        let publication = video.publication
        guard publication != Fixture.Publication() else { return }
        var extras = VideoExtras()
        extras.license = publication.license ?? extras.license
        extras.publishAt = publication.publishAt
        extras.language = publication.titleLanguage
        extras.isForKids = publication.isForKids
        extras.isSynthetic = publication.isSynthetic
        try extras.save(of: try self.video(video.id), in: database)
    }

    /// Nearly all videos are for everybody.
    private func load(audienceOf video: Fixture.Video) throws {
        let regions: String? =
            if !video.playableIn.isEmpty {
                "allow " + video.playableIn.joined(separator: " ")
            } else if !video.blockedIn.isEmpty {
                "deny " + video.blockedIn.joined(separator: " ")
            } else {
                nil
            }
        let restricted = video.restrictedIn.isEmpty ? nil : video.restrictedIn.joined(separator: ",")
        guard regions != nil || restricted != nil || video.language != "en" else { return }
        try database.run(
            "UPDATE videos SET language = ?, regions = ?, restricted = ? WHERE id = ?",
            [video.language, regions, restricted, video.id]
        )
    }

    private func load(_ playlist: Fixture.Playlist) throws {
        let time = playlist.time.milliseconds
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
        if playlist.isUnlisted {
            try database.run("UPDATE playlists SET isUnlisted = 1 WHERE number = ?", [number])
        }
        var order = try PlaylistOrder(playlist: number, database: database)
        for entry in playlist.entries {
            try database.run(
                """
                INSERT INTO playlistEntries (id, playlist, video, rank, title, summary, added)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    entry.id, number, try video(entry.video), try order.insert(at: order.count + 1), entry.title,
                    entry.summary, time,
                ]
            )
        }
    }

    private func load(_ comment: Fixture.Comment) throws {
        let parent = try comment.parent.map { try number("comments", "id", $0) }
        try database.run(
            """
            INSERT INTO comments (id, video, author, parent, text, isApproved, created) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                comment.id, try video(comment.video), try user(comment.author), parent, comment.text,
                comment.isApproved, comment.time.milliseconds,
            ]
        )
        try database.run("UPDATE videos SET commentCount = commentCount + 1 WHERE id = ?", [comment.video])
    }

    private func load(_ contact: Fixture.Contact) throws {
        let time = contact.time.milliseconds
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
                message.title, message.text, message.time.milliseconds,
            ]
        )
    }

    // MARK: - What is added to a store, whatever it holds

    func add(developerKeys keys: [String]) throws {
        for key in keys { try database.run("INSERT OR IGNORE INTO developerKeys VALUES (?)", [key]) }
    }

    /// Adds accounts with channels of their own; those that there are already get new passwords.
    func add(channelsOf accounts: [Fixture.Account]) throws {
        for account in accounts {
            let known = try Account.find(account.name, in: database)
            // A new salt would be other ids from here on.
            if let password = account.password, known?.password?.matches(password) == true { continue }
            if try !database.exists("SELECT 1 FROM users WHERE key = ?", [account.name.lowercased()]) {
                var generator = try Store.generator(in: database)
                let id = generator.text(22)
                try Store.setGenerator(generator, in: database)
                try load(Fixture.User(account.name, id: id, "", location: "US", age: 0))
            }
            try load(account)
        }
    }

    private func hash(_ password: String) throws -> PasswordHash {
        var generator = try Store.generator(in: database)
        let hash = PasswordHash(password, &generator)
        try Store.setGenerator(generator, in: database)
        return hash
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
