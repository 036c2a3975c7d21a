import GRDB

/// The tables of the store. Steps are only ever added.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("gdata") { database in try database.execute(sql: gdata) }
        migrator.registerMigration("feeds") { database in try database.execute(sql: feeds) }
        migrator.registerMigration("people") { database in try database.execute(sql: people) }
        migrator.registerMigration("queries") { database in try database.execute(sql: SearchSchema.sql) }
        migrator.registerMigration("audiences") { database in try database.execute(sql: audiences) }
        migrator.registerMigration("dataAPI") { database in try database.execute(sql: dataAPI) }
        migrator.registerMigration("channelPages") { database in try database.execute(sql: channelPages) }
        return migrator
    }

    /// Times are milliseconds since 1970. `number` is what tables refer to; `id` is what the world sees.
    private static let gdata = """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE users (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL,         -- as its owner writes it
            key TEXT NOT NULL UNIQUE,   -- in lower case, as it stands in addresses
            id TEXT NOT NULL UNIQUE,    -- 22 characters
            about TEXT NOT NULL, location TEXT NOT NULL, age INTEGER NOT NULL, joined INTEGER NOT NULL,
            viewCount INTEGER NOT NULL, revision INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        CREATE TABLE tokens (token TEXT PRIMARY KEY, user INTEGER NOT NULL REFERENCES users, expires INTEGER)
        STRICT, WITHOUT ROWID;

        CREATE TABLE developerKeys (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

        -- What is left of each caller's quota, and when that was worked out.
        CREATE TABLE quotas (caller TEXT PRIMARY KEY, available REAL NOT NULL, at INTEGER NOT NULL)
        STRICT, WITHOUT ROWID;

        -- A deleted video stays as a row, for the playlists that still show that it was there.
        CREATE TABLE videos (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, owner INTEGER NOT NULL REFERENCES users,
            title TEXT NOT NULL, description TEXT NOT NULL, category TEXT NOT NULL, keywords TEXT NOT NULL,
            developerTags TEXT NOT NULL, isPrivate INTEGER NOT NULL, access TEXT NOT NULL,
            recorded TEXT, place TEXT, point TEXT,
            duration INTEGER NOT NULL, uploaded INTEGER NOT NULL, updated INTEGER NOT NULL,
            ready INTEGER NOT NULL,     -- until then it is processed
            failure TEXT,               -- why processing failed
            isDeleted INTEGER NOT NULL DEFAULT 0,
            viewCount INTEGER NOT NULL DEFAULT 0, favoriteCount INTEGER NOT NULL DEFAULT 0,
            commentCount INTEGER NOT NULL DEFAULT 0, raterCount INTEGER NOT NULL DEFAULT 0,
            ratingSum INTEGER NOT NULL DEFAULT 0, likeCount INTEGER NOT NULL DEFAULT 0,
            revision INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX videosOfOwner ON videos (owner, uploaded);

        CREATE TABLE playlists (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, owner INTEGER NOT NULL REFERENCES users,
            title TEXT NOT NULL, description TEXT NOT NULL, isPrivate INTEGER NOT NULL,
            created INTEGER NOT NULL, updated INTEGER NOT NULL,
            revision INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX playlistsOfOwner ON playlists (owner, created);

        -- The order of ranks is the order of positions. Ranks have gaps, so that putting an entry between two
        -- others moves neither.
        CREATE TABLE playlistEntries (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
            playlist INTEGER NOT NULL REFERENCES playlists ON DELETE CASCADE,
            video INTEGER NOT NULL REFERENCES videos, rank INTEGER NOT NULL,
            title TEXT, summary TEXT, added INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX entriesOfPlaylist ON playlistEntries (playlist, rank);

        CREATE TABLE favorites (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, user INTEGER NOT NULL REFERENCES users,
            video INTEGER NOT NULL REFERENCES videos, added INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX favoritesOfUser ON favorites (user, added);

        -- What a subscription is to: a user's key, a playlist's id or the words of a query, by its type.
        CREATE TABLE subscriptions (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, user INTEGER NOT NULL REFERENCES users,
            type TEXT NOT NULL, target TEXT NOT NULL, created INTEGER NOT NULL, UNIQUE (user, type, target)
        ) STRICT;

        CREATE TABLE comments (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, video INTEGER NOT NULL REFERENCES videos,
            author INTEGER NOT NULL REFERENCES users,
            parent INTEGER REFERENCES comments ON DELETE SET NULL,
            text TEXT NOT NULL, isApproved INTEGER NOT NULL, created INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX commentsOfVideo ON comments (video, created);
        CREATE INDEX repliesToComment ON comments (parent);

        CREATE TABLE ratings (
            video INTEGER NOT NULL REFERENCES videos, user INTEGER NOT NULL REFERENCES users,
            stars INTEGER NOT NULL, PRIMARY KEY (video, user)
        ) STRICT, WITHOUT ROWID;

        -- A video responds to one other.
        CREATE TABLE responses (
            response INTEGER PRIMARY KEY REFERENCES videos, target INTEGER NOT NULL REFERENCES videos,
            isApproved INTEGER NOT NULL, created INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX responsesToVideo ON responses (target, created);

        CREATE TABLE complaints (
            number INTEGER PRIMARY KEY, video INTEGER NOT NULL REFERENCES videos,
            user INTEGER NOT NULL REFERENCES users, reason TEXT, text TEXT NOT NULL, created INTEGER NOT NULL
        ) STRICT;

        -- Each side of a contact has a row of its own.
        CREATE TABLE contacts (
            user INTEGER NOT NULL REFERENCES users, contact INTEGER NOT NULL REFERENCES users,
            category TEXT NOT NULL, status TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
            revision INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (user, contact)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE messages (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, recipient INTEGER NOT NULL REFERENCES users,
            sender INTEGER NOT NULL REFERENCES users, video INTEGER NOT NULL REFERENCES videos,
            title TEXT NOT NULL, text TEXT NOT NULL, sent INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX messagesToUser ON messages (recipient, sent);

        -- The bytes of a video are counted and not kept. `metadata` is the entry that began the upload.
        CREATE TABLE uploads (
            id TEXT PRIMARY KEY, user INTEGER NOT NULL REFERENCES users, metadata BLOB NOT NULL, slug TEXT,
            stored INTEGER NOT NULL DEFAULT 0, total INTEGER, begun INTEGER NOT NULL,
            video INTEGER REFERENCES videos
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX uploadsBegun ON uploads (begun);
        """
}
