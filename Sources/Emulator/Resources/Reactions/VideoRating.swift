import GRDB

/// What one user thinks of a video, in stars, and what becomes of the counts of the video.
enum VideoRating {
    static func stars(of video: Int, by user: Int, in database: Database) throws -> Int? {
        try database.first("SELECT stars FROM ratings WHERE video = ? AND user = ?", [video, user]) { $0[0] as Int }
    }

    /// Rates a video; a new rating replaces the one before.
    ///
    /// - Parameter stars: `nil` takes the rating back.
    static func set(
        _ stars: Int?,
        of video: Video,
        by user: Int,
        at instant: Instant,
        in database: Database
    ) throws {
        let prior = try Self.stars(of: video.number, by: user, in: database)
        if let stars {
            try database.run(
                """
                INSERT INTO ratings (video, user, stars, rated) VALUES (?, ?, ?, ?)
                ON CONFLICT (video, user) DO UPDATE SET stars = excluded.stars, rated = excluded.rated
                """,
                [video.number, user, stars, instant.milliseconds]
            )
        } else {
            try database.run("DELETE FROM ratings WHERE video = ? AND user = ?", [video.number, user])
        }
        func one(_ stars: Int?) -> Int { stars == nil ? 0 : 1 }
        func like(_ stars: Int?) -> Int { stars.map { $0 >= 3 ? 1 : 0 } ?? 0 }
        try database.run(
            """
            UPDATE videos SET raterCount = raterCount + ?, ratingSum = ratingSum + ?, likeCount = likeCount + ?
            WHERE number = ?
            """,
            [one(stars) - one(prior), (stars ?? 0) - (prior ?? 0), like(stars) - like(prior), video.number]
        )
    }
}
