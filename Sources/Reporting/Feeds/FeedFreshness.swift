/// How old a feed may be when it comes, in the words of the reference ("Expected latency for data updates").
package struct FeedFreshness: Sendable, Equatable {
    /// Of which feeds it holds: what their paths below `/feeds/api/` begin with; `*` is one segment.
    let paths: [String]
    /// What is late.
    package let subject: String
    /// How late it may be, short.
    package let delay: String
    /// What the reference says.
    package let sentence: String

    /// Where the sentences stand.
    package static let source = "YouTube Data API reference, \"Expected latency for data updates\""

    private static let search = ["videos", "playlists/snippets", "channels"]
    private static let videos = [
        "videos", "standardfeeds", "playlists", "users/*/uploads", "users/*/favorites", "users/*/newsubscriptionvideos",
        "users/*/watch_later", "users/*/watch_history", "users/*/recommendations",
    ]

    package static let all = [
        FeedFreshness(
            paths: ["standardfeeds", "channelstandardfeeds"],
            subject: "the list",
            delay: "a few minutes",
            sentence: "Standard feeds are updated every few minutes."
        ),
        FeedFreshness(
            paths: ["users/*/uploads"],
            subject: "new videos",
            delay: "a few minutes",
            sentence: """
                Uploaded videos will be included in a user's public uploaded videos feed a few minutes after the upload \
                completes and YouTube finishes processing the video.
                """
        ),
        FeedFreshness(
            paths: ["users/*/uploads"],
            subject: "deleted videos",
            delay: "30 minutes to 2 hours",
            sentence: """
                Deleted videos will usually be removed from a user's public uploaded videos feed within 30 minutes to two \
                hours after the upload completes. However, this delay may be longer under heavy API server loads.
                """
        ),
        FeedFreshness(
            paths: search,
            subject: "new videos",
            delay: "30 minutes to 2 hours",
            sentence: """
                Uploaded videos will usually be available in search feeds within 30 minutes to two hours after the upload \
                completes and YouTube finishes processing the video. However, this delay may be longer under heavy API \
                server loads.
                """
        ),
        FeedFreshness(
            paths: search,
            subject: "metadata",
            delay: "30 minutes to 24 hours",
            sentence: """
                Video metadata updates are typically reflected in search feeds within 30 minutes to two hours after the \
                upload completes. However, this delay may be longer under heavy API server loads, and updates may take up \
                to 24 hours to show up.
                """
        ),
        FeedFreshness(
            paths: search,
            subject: "ratings and view counts of seldom viewed videos",
            delay: "up to a couple of weeks",
            sentence: """
                In search feeds, updates to ratings and view counts could take as long as a couple of weeks for \
                infrequently viewed videos.
                """
        ),
        FeedFreshness(
            paths: videos,
            subject: "statistics",
            delay: "30 minutes to 2 hours",
            sentence: """
                On an ongoing basis, statistics for a video are typically updated every 30 minutes to two hours. However, \
                updates may occur less frequently under heavy server loads or for videos that are viewed very infrequently.
                """
        ),
        FeedFreshness(
            paths: ["events", "users/*/friendsactivity", "users/*/events"],
            subject: "events",
            delay: "30 minutes",
            sentence: """
                Events that are listed in activity feeds will usually be available in those feeds within 30 minutes of the \
                times that they occur.
                """
        ),
    ]

    /// What the reference says of a feed; nothing for feeds that it does not speak of.
    ///
    /// - Parameter address: A path with its query, or an absolute address.
    package static func of(address: String) -> [FeedFreshness] {
        guard let root = address.firstRange(of: "/feeds/api/") else { return [] }
        let path = address[root.upperBound...].prefix { $0 != "?" }.split(separator: "/").map(String.init)
        // Comments and captions have no statistics.
        if path.count > 2, path[0] == "videos", ["comments", "captions"].contains(path[2]) { return [] }
        return all.filter { freshness in
            guard freshness.paths.contains(where: { fits($0, path) }) else { return false }
            // An entry or feed below a video is not found by searching.
            return freshness.paths != search || path.count == 1 || ["-", "snippets"].contains(path[1])
        }
    }

    private static func fits(_ pattern: String, _ path: [String]) -> Bool {
        let pattern = pattern.split(separator: "/")
        guard path.count >= pattern.count else { return false }
        return zip(pattern, path).allSatisfy { $0 == "*" || $0 == $1 }
    }
}
