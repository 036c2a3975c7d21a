import GRDB

/// The tables of a ledger. Rows are only ever added: what happened stays as it was written.
enum LedgerSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(
                sql: """
                    -- The chain of hashes; each row of a table names the link that seals it.
                    CREATE TABLE link (
                        number INTEGER NOT NULL PRIMARY KEY,
                        hash BLOB NOT NULL
                    ) STRICT;

                    -- What the run is about; one row.
                    CREATE TABLE run (
                        id TEXT NOT NULL PRIMARY KEY,
                        job TEXT NOT NULL,
                        manifest TEXT NOT NULL,
                        document INTEGER NOT NULL,
                        target TEXT NOT NULL,
                        options TEXT NOT NULL,
                        started_at INTEGER NOT NULL,
                        link INTEGER NOT NULL
                    ) STRICT;

                    -- Every operation of the job, before anything is sent.
                    CREATE TABLE operation (
                        ordinal INTEGER NOT NULL PRIMARY KEY,
                        id TEXT NOT NULL,
                        name TEXT NOT NULL,
                        line INTEGER NOT NULL,
                        column INTEGER NOT NULL,
                        lane INTEGER NOT NULL,
                        fields BLOB NOT NULL,
                        needs TEXT NOT NULL,
                        policy TEXT NOT NULL,
                        link INTEGER NOT NULL
                    ) STRICT;

                    -- The intent to send: durable before the first byte leaves.
                    CREATE TABLE exchange (
                        number INTEGER NOT NULL PRIMARY KEY,
                        lane INTEGER NOT NULL,
                        feed TEXT NOT NULL,
                        entries TEXT NOT NULL,
                        sent_at INTEGER NOT NULL,
                        link INTEGER NOT NULL
                    ) STRICT;

                    -- What came back for an exchange.
                    CREATE TABLE answer (
                        exchange INTEGER NOT NULL PRIMARY KEY,
                        outcome TEXT NOT NULL,
                        discrepancies TEXT NOT NULL,
                        received_at INTEGER NOT NULL,
                        link INTEGER NOT NULL
                    ) STRICT;

                    -- Attempts that settled nothing, and why; of one exchange, the last row on an operation counts.
                    CREATE TABLE attempt (
                        exchange INTEGER NOT NULL,
                        ordinal INTEGER NOT NULL,
                        attempt INTEGER NOT NULL,
                        reason TEXT NOT NULL,
                        code INTEGER,
                        errors TEXT,
                        in_doubt INTEGER NOT NULL,
                        link INTEGER NOT NULL
                    ) STRICT;

                    -- Verdicts come a batch at a time, and a batch is of one lane: by lane and place, its verdicts
                    -- stand side by side, on few pages for a commit to write.
                    CREATE TABLE verdict (
                        slot INTEGER NOT NULL PRIMARY KEY,
                        ordinal INTEGER NOT NULL,
                        verdict TEXT NOT NULL,
                        evidence TEXT NOT NULL,
                        attempts INTEGER NOT NULL,
                        code INTEGER,
                        reason TEXT,
                        errors TEXT,
                        result TEXT,
                        link_address TEXT,
                        exchange INTEGER,
                        started_at INTEGER,
                        settled_at INTEGER NOT NULL,
                        link INTEGER NOT NULL
                    ) STRICT;

                    -- What an operation that names its target by something else acts on.
                    CREATE TABLE found (
                        ordinal INTEGER NOT NULL PRIMARY KEY,
                        ids TEXT NOT NULL,
                        link INTEGER NOT NULL
                    ) STRICT;

                    -- What the playlist of a lane held before the run wrote to it.
                    CREATE TABLE baseline (
                        lane INTEGER NOT NULL PRIMARY KEY,
                        entries TEXT NOT NULL,
                        link INTEGER NOT NULL
                    ) STRICT;

                    -- Where an upload goes on; the last row of an operation counts.
                    CREATE TABLE upload (
                        ordinal INTEGER NOT NULL,
                        session TEXT NOT NULL,
                        size INTEGER NOT NULL,
                        modified_at INTEGER NOT NULL,
                        began_at INTEGER NOT NULL,
                        link INTEGER NOT NULL
                    ) STRICT;

                    -- The run ended, as often as it was gone on with.
                    CREATE TABLE ending (
                        ended_at INTEGER NOT NULL,
                        ending TEXT NOT NULL,
                        reason TEXT NOT NULL,
                        link INTEGER NOT NULL
                    ) STRICT;
                    """
            )
        }
        migrator.registerMigration("2") { database in
            try database.execute(
                sql: """
                    -- What would take an operation back, as far as what was there before tells.
                    CREATE TABLE prior (
                        ordinal INTEGER NOT NULL,
                        inverse BLOB NOT NULL,
                        link INTEGER NOT NULL
                    ) STRICT;
                    """
            )
        }
        migrator.registerMigration("3") { database in
            try database.execute(
                sql: """
                    -- What calls have cost, where quota is counted; the rows of a bucket add up.
                    CREATE TABLE spending (
                        bucket TEXT NOT NULL,
                        calls INTEGER NOT NULL,
                        units INTEGER NOT NULL,
                        link INTEGER NOT NULL
                    ) STRICT;
                    """
            )
        }
        return migrator
    }
}
