/// What uploads, captions, activity and profiles keep beside the first tables.
extension Schema {
    static let feeds = """
        -- What is known of the bytes so far: their digest while it can be told, and the state that they ask for.
        ALTER TABLE uploads ADD COLUMN digest INTEGER;
        ALTER TABLE uploads ADD COLUMN marker TEXT;

        -- The file of each video that was uploaded here, to know it again.
        CREATE TABLE videoFiles (
            video INTEGER PRIMARY KEY REFERENCES videos, owner INTEGER NOT NULL REFERENCES users,
            length INTEGER NOT NULL, digest INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX filesOfOwner ON videoFiles (owner, digest, length);

        -- Uploads that a form in a browser finishes. `metadata` is the entry that began the upload.
        CREATE TABLE uploadForms (
            id TEXT PRIMARY KEY, token TEXT NOT NULL, user INTEGER NOT NULL REFERENCES users,
            metadata BLOB NOT NULL, begun INTEGER NOT NULL, isUsed INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX uploadFormsBegun ON uploadForms (begun);

        CREATE TABLE captions (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, video INTEGER NOT NULL REFERENCES videos,
            owner INTEGER NOT NULL REFERENCES users, language TEXT NOT NULL, name TEXT NOT NULL,
            content BLOB NOT NULL, isReadable INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX captionsOfVideo ON captions (video, number);
        CREATE INDEX captionsOfOwner ON captions (owner, video);

        -- What users do is found by who did it and when, for the feeds of activity.
        ALTER TABLE ratings ADD COLUMN rated INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX ratingsOfUser ON ratings (user, rated);
        CREATE INDEX commentsOfAuthor ON comments (author, created);
        CREATE INDEX messagesFromUser ON messages (sender, sent);
        CREATE INDEX subscriptionsOfUser ON subscriptions (user, created);

        -- What was taken out of a watch history, with the moment until which it holds.
        CREATE TABLE forgottenViews (
            user INTEGER NOT NULL REFERENCES users, video INTEGER NOT NULL REFERENCES videos, at INTEGER NOT NULL,
            PRIMARY KEY (user, video)
        ) STRICT, WITHOUT ROWID;

        -- What users tell of themselves beyond the columns of `users`, by the names of the elements.
        CREATE TABLE profileFields (
            user INTEGER NOT NULL REFERENCES users, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (user, name)
        ) STRICT, WITHOUT ROWID;
        """
}
