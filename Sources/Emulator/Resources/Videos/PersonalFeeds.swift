import GRDB

extension FeedDefinition {
    /// `/users/U/newsubscriptionvideos`: the newest videos of the channels that a user follows.
    static let newSubscriptionVideos = FeedDefinition("users/*/newsubscriptionvideos", isReadOnly: true) {
        names,
        exchange in
        let owner = try exchange.ownFeedOwner(names[0])
        return VideoListFeed(
            exchange: exchange,
            owner: owner,
            name: "newsubscriptionvideos",
            title: "New Subscription Videos of " + owner.name,
            source: """
                FROM videos v WHERE v.owner IN (
                    SELECT u.number FROM subscriptions s JOIN users u ON u.key = s.target
                    WHERE s.user = ?1 AND s.type IN ('channel', 'user')
                ) AND \(VideoListFeed.isListed(at: "?2")) ORDER BY v.uploaded DESC, v.number DESC
                """,
            arguments: [owner.number, exchange.instant.milliseconds]
        )
    }

    /// `/users/U/recommendations`: what a user might like. The service kept its reasons to itself; here it is what else
    /// the people have uploaded whose videos the user has marked as favorites, or whom the user follows: most viewed
    /// first, without what the user has marked already, and a hundred at most, as with related videos.
    static let recommendations = FeedDefinition("users/*/recommendations", isReadOnly: true) { names, exchange in
        let owner = try exchange.ownFeedOwner(names[0])
        return VideoListFeed(
            exchange: exchange,
            owner: owner,
            name: "recommendations",
            title: "Recommendations for " + owner.name,
            source: """
                FROM videos v WHERE v.owner <> ?1 AND v.owner IN (
                    SELECT f.owner FROM favorites m JOIN videos f ON f.number = m.video WHERE m.user = ?1
                    UNION SELECT u.number FROM subscriptions s JOIN users u ON u.key = s.target
                    WHERE s.user = ?1 AND s.type IN ('channel', 'user')
                ) AND v.number NOT IN (SELECT video FROM favorites WHERE user = ?1)
                AND \(VideoListFeed.isListed(at: "?2")) ORDER BY v.viewCount DESC, v.number
                """,
            arguments: [owner.number, exchange.instant.milliseconds],
            maximumEntries: 100
        )
    }

    /// `/users/U/watch_history`: what a user has watched. Nothing is played here, so that a user has watched what they
    /// rated, marked as a favorite or commented on; the last time counts. What is taken out comes back when it is
    /// watched again.
    static let watchHistory = FeedDefinition("users/*/watch_history") { names, exchange in
        let owner = try exchange.ownFeedOwner(names[0])
        return VideoListFeed(
            exchange: exchange,
            owner: owner,
            name: "watch_history",
            title: "Watch History of " + owner.name,
            source: """
                FROM (
                    SELECT video, max(at) AS at FROM (
                        SELECT video, added AS at FROM favorites WHERE user = ?1
                        UNION ALL SELECT video, rated FROM ratings WHERE user = ?1
                        UNION ALL SELECT video, created FROM comments WHERE author = ?1
                    ) GROUP BY video
                ) w JOIN videos v ON v.number = w.video
                LEFT JOIN forgottenViews g ON g.user = ?1 AND g.video = w.video
                WHERE (g.at IS NULL OR g.at < w.at)
                AND (v.owner = ?1 AND NOT v.isDeleted OR \(VideoListFeed.isListed(at: "?2")))
                ORDER BY w.at DESC, v.number
                """,
            arguments: [owner.number, exchange.instant.milliseconds],
            remove: { video in
                try exchange.database.run(
                    """
                    INSERT INTO forgottenViews (user, video, at) VALUES (?, ?, ?)
                    ON CONFLICT (user, video) DO UPDATE SET at = excluded.at
                    """,
                    [owner.number, video.number, exchange.instant.milliseconds]
                )
            }
        )
    }
}
