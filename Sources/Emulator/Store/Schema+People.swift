extension Schema {
    /// Who signs in, with what, and what they were given for it.
    static let people = """
        -- Who signs in. An account that never made a channel has none.
        CREATE TABLE accounts (
            number INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,   -- the name to sign in with, in lower case
            user INTEGER UNIQUE REFERENCES users,
            condition TEXT NOT NULL DEFAULT 'active',
            salt BLOB, hash BLOB,       -- of the password, if there is one
            failures INTEGER NOT NULL DEFAULT 0,    -- wrong passwords since the last right one
            captcha TEXT, captchaAnswer TEXT        -- the one that was asked last
        ) STRICT;
        INSERT INTO accounts (key, user) SELECT key, number FROM users;

        ALTER TABLE tokens RENAME TO formerTokens;
        -- A request token of OAuth has no account before somebody consents.
        CREATE TABLE tokens (
            token TEXT PRIMARY KEY, kind TEXT NOT NULL, account INTEGER REFERENCES accounts, expires INTEGER,
            secret TEXT NOT NULL DEFAULT '', consumer TEXT, scope TEXT NOT NULL DEFAULT '',
            target TEXT NOT NULL DEFAULT '',    -- where the browser goes after consent
            verifier TEXT
        ) STRICT, WITHOUT ROWID;
        INSERT INTO tokens (token, kind, account, expires)
            SELECT t.token, 'session', a.number, t.expires FROM formerTokens t JOIN accounts a ON a.user = t.user;
        DROP TABLE formerTokens;
        CREATE INDEX passingTokens ON tokens (expires) WHERE kind IN ('once', 'exchange', 'request');

        -- Programs that sign their requests with OAuth.
        CREATE TABLE consumers (key TEXT PRIMARY KEY, secret TEXT NOT NULL) STRICT, WITHOUT ROWID;
        INSERT INTO consumers VALUES ('anonymous', 'anonymous');

        -- When a video was deleted, for feeds that lag.
        ALTER TABLE videos ADD COLUMN removed INTEGER;
        CREATE INDEX videosRemoved ON videos (owner, removed) WHERE removed IS NOT NULL;
        """
}
