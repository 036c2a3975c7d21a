import GRDB

/// The tables of the journal.
enum JournalSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(
                sql: """
                    -- The jobs of the folder, and how far their due times are dealt with.
                    CREATE TABLE job (
                        name TEXT NOT NULL PRIMARY KEY,
                        fingerprint TEXT NOT NULL,
                        through INTEGER NOT NULL
                    ) STRICT;

                    -- Each due time has one fate.
                    CREATE TABLE due (
                        job TEXT NOT NULL,
                        at INTEGER NOT NULL,
                        fate TEXT NOT NULL,
                        PRIMARY KEY (job, at)
                    ) STRICT, WITHOUT ROWID;

                    -- The intent of a run: here before anything of it is begun.
                    CREATE TABLE run (
                        id TEXT NOT NULL PRIMARY KEY,
                        job TEXT NOT NULL,
                        due INTEGER NOT NULL,
                        not_before INTEGER NOT NULL,
                        launches INTEGER NOT NULL,
                        failures INTEGER NOT NULL,
                        launched_at INTEGER,
                        status INTEGER,
                        ended_at INTEGER
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX run_of_job ON run (job, due);

                    -- The manifest that a job was last read from, as it was when it was good.
                    CREATE TABLE manifest (
                        path TEXT NOT NULL PRIMARY KEY,
                        job TEXT NOT NULL UNIQUE,
                        copy TEXT NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    """
            )
        }
        return migrator
    }
}
