import GRDB

/// What is done to videos in the store.
enum VideoTable {
    /// Adds a video.
    static func insert(
        _ metadata: VideoMetadata,
        id: String,
        owner: Int,
        duration: Int,
        uploaded: Instant,
        ready: Instant,
        failure: String? = nil,
        in database: Database
    ) throws {
        try database.run(
            """
            INSERT INTO videos (id, owner, title, description, category, keywords, developerTags, isPrivate, access,
                recorded, place, point, duration, uploaded, updated, ready, failure)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, owner, metadata.title, metadata.description, metadata.category, metadata.keywords,
                metadata.developerTags.joined(separator: "\n"), metadata.isPrivate, metadata.access.letters,
                metadata.recorded, metadata.place, metadata.point, duration, uploaded.milliseconds,
                uploaded.milliseconds, ready.milliseconds, failure,
            ]
        )
    }

    /// Replaces all of the metadata: what is left out is gone.
    static func replace(
        _ metadata: VideoMetadata,
        of video: Video,
        at instant: Instant,
        in database: Database
    ) throws {
        try database.run(
            """
            UPDATE videos SET title = ?, description = ?, category = ?, keywords = ?, developerTags = ?, isPrivate = ?,
                access = ?, recorded = ?, place = ?, point = ?, updated = ?, revision = revision + 1
            WHERE number = ?
            """,
            [
                metadata.title, metadata.description, metadata.category, metadata.keywords,
                metadata.developerTags.joined(separator: "\n"), metadata.isPrivate, metadata.access.letters,
                metadata.recorded, metadata.place, metadata.point, instant.milliseconds, video.number,
            ]
        )
    }

    /// Deletes a video, with what hangs on it. Playlists and favorites still show that it was there.
    static func delete(_ video: Video, at instant: Instant, in database: Database) throws {
        try database.run(
            "UPDATE videos SET isDeleted = 1, removed = ?, revision = revision + 1 WHERE number = ?",
            [instant.milliseconds, video.number]
        )
        try database.run(
            "DELETE FROM responses WHERE response = ?1 OR target = ?1",
            [video.number]
        )
        try database.run("DELETE FROM comments WHERE video = ?", [video.number])
        try database.run("DELETE FROM ratings WHERE video = ?", [video.number])
        try database.run("DELETE FROM messages WHERE video = ?", [video.number])
        try database.run("DELETE FROM captions WHERE video = ?", [video.number])
    }
}
