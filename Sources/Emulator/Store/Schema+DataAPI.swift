/// What the Data API says beyond the older protocol. A row of its own holds it, so that what the older one reads stays
/// as it was; where there is none, everything is as it is by default.
extension Schema {
    static let dataAPI = """
        CREATE TABLE videoExtras (
            video INTEGER PRIMARY KEY REFERENCES videos,
            license TEXT NOT NULL DEFAULT 'youtube',
            publishAt INTEGER,          -- when a private video becomes public
            isForKids INTEGER,          -- nobody said, without it
            isSynthetic INTEGER,
            showsStatistics INTEGER NOT NULL DEFAULT 1,
            isPaid INTEGER NOT NULL DEFAULT 0,
            language TEXT, audioLanguage TEXT,
            localizations TEXT,         -- JSON, by language
            fileName TEXT, fileType TEXT, fileSize INTEGER,
            thumbnail INTEGER           -- when an own one was set
        ) STRICT;
        CREATE INDEX scheduledVideos ON videoExtras (publishAt) WHERE publishAt IS NOT NULL;

        -- An unlisted playlist is one that is not private, and that only those find who know its id.
        ALTER TABLE playlists ADD COLUMN isUnlisted INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE playlists ADD COLUMN language TEXT;
        ALTER TABLE playlists ADD COLUMN localizations TEXT;

        ALTER TABLE comments ADD COLUMN updated INTEGER;
        -- Whose comments on the videos of a channel are refused.
        CREATE TABLE bannedAuthors (
            channel INTEGER NOT NULL REFERENCES users, author INTEGER NOT NULL REFERENCES users,
            PRIMARY KEY (channel, author)
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE captions ADD COLUMN isDraft INTEGER NOT NULL DEFAULT 0;

        -- Uploads of the Data API: the method and its parameters, the bytes where they are kept, and what came of it.
        ALTER TABLE uploads ADD COLUMN method TEXT;
        ALTER TABLE uploads ADD COLUMN query TEXT NOT NULL DEFAULT '';
        ALTER TABLE uploads ADD COLUMN mediaType TEXT;
        ALTER TABLE uploads ADD COLUMN content BLOB;
        ALTER TABLE uploads ADD COLUMN result TEXT;

        CREATE INDEX passingGrants ON tokens (expires) WHERE kind IN ('code', 'device', 'access');

        -- What projects have used of the purses of a day, in Pacific time.
        CREATE TABLE projectQuotas (
            project TEXT NOT NULL, bucket TEXT NOT NULL, day TEXT NOT NULL, spent INTEGER NOT NULL,
            PRIMARY KEY (project, bucket)
        ) STRICT, WITHOUT ROWID;
        """

    static let channelPages = """
        -- The shelves of a channel's page. Playlists and channels are ids with spaces between.
        CREATE TABLE channelSections (
            id TEXT PRIMARY KEY, owner INTEGER NOT NULL REFERENCES users, position INTEGER NOT NULL,
            type TEXT NOT NULL, title TEXT NOT NULL, playlists TEXT NOT NULL, channels TEXT NOT NULL
        ) STRICT;
        CREATE INDEX sectionsOfChannel ON channelSections (owner, position);

        -- The size of the picture of a playlist that has one.
        CREATE TABLE playlistImages (
            playlist INTEGER PRIMARY KEY REFERENCES playlists ON DELETE CASCADE,
            width INTEGER NOT NULL, height INTEGER NOT NULL
        ) STRICT;

        -- What a channel says of itself beside its description, as JSON.
        CREATE TABLE channelBrandings (channel INTEGER PRIMARY KEY REFERENCES users, branding TEXT NOT NULL) STRICT;
        """
}
