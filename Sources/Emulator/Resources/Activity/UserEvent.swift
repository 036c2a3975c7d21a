import GData
import GRDB

/// Something that a user did and others may see. Events are not kept: they are read off what was done, so that what is
/// taken back is gone from here too.
struct UserEvent {
    /// The terms of `userevents.cat`, as they were served (protocol, "Profile, activity, captions").
    enum Kind: String, CaseIterable {
        case uploaded = "video_uploaded"
        case rated = "video_rated"
        case favorited = "video_favorited"
        case shared = "video_shared"
        case commented = "video_commented"
        case subscribed = "user_subscription_added"
        case befriended = "friend_added"

        /// The letter that the ids of its events begin with.
        var letter: Character {
            switch self {
            case .uploaded: "u"
            case .rated: "r"
            case .favorited: "f"
            case .shared: "s"
            case .commented: "c"
            case .subscribed: "b"
            case .befriended: "a"
            }
        }

        /// What titles say.
        var deed: String {
            switch self {
            case .uploaded: "has uploaded a video"
            case .rated: "has rated a video"
            case .favorited: "has favorited a video"
            case .shared: "has shared a video"
            case .commented: "has commented on a video"
            case .subscribed: "has subscribed to a channel"
            case .befriended: "has added a friend"
            }
        }
    }

    let kind: Kind
    /// The user who did it.
    let user: Int
    /// The number of what was done, among what that user did of that kind.
    let number: Int
    let at: Instant
    let video: String?
    /// The key of the user that it was about.
    let username: String?
    let stars: Int?

    var id: String { "\(kind.letter)\(user)-\(number)" }

    init(_ row: Row) {
        kind = Kind(rawValue: row[0]) ?? .uploaded
        user = row[1]
        number = row[2]
        at = Instant(milliseconds: row[3])
        video = row[4]
        username = row[5]
        stars = row[6]
    }
}

/// Reads events: what some users did, newest first.
struct UserEventQuery {
    let database: Database
    let instant: Instant

    /// The events of users on one page, and how many there are on all.
    ///
    /// - Parameter users: Their numbers. The page must lie within the bounds of all feeds.
    func page(_ users: [Int], _ paging: Paging) throws -> (events: [UserEvent], total: Int) {
        let list = "[" + users.map { String($0) }.joined(separator: ",") + "]"
        // Of each kind the newest are enough for any page.
        let parts = UserEvent.Kind.allCases.map { kind in
            "SELECT * FROM (\(Self.selection(of: kind)) AND \(Self.user(of: kind)) IN (SELECT value FROM json_each(?2)) "
                + "ORDER BY at DESC, number DESC, user LIMIT ?3)"
        }
        let events = try database.all(
            parts.joined(separator: " UNION ALL ") + " ORDER BY at DESC, kind, number DESC, user LIMIT ?4 OFFSET ?5",
            [instant.milliseconds, list, paging.offset + paging.count, paging.count, paging.offset],
            UserEvent.init
        )
        let counts = UserEvent.Kind.allCases.map { kind in
            "(SELECT count(*) FROM (\(Self.selection(of: kind)) "
                + "AND \(Self.user(of: kind)) IN (SELECT value FROM json_each(?2))))"
        }
        let total = try database.number(
            "SELECT " + counts.joined(separator: " + "),
            [instant.milliseconds, list]
        )
        return (events, total)
    }

    /// The event with an id, if there is one to be seen.
    func find(_ id: String) throws -> UserEvent? {
        guard let letter = id.first, let kind = UserEvent.Kind.allCases.first(where: { $0.letter == letter }) else {
            return nil
        }
        let numbers = id.dropFirst().split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 2, let user = numbers[0], let number = numbers[1] else { return nil }
        return try database.first(
            "SELECT * FROM (\(Self.selection(of: kind)) AND \(Self.user(of: kind)) = ?2) WHERE number = ?3",
            [instant.milliseconds, user, number],
            UserEvent.init
        )
    }

    /// Only what is done to videos that everybody may find is told.
    private static let videos = "JOIN videos v ON v.number = e.video AND \(isListed)"
    private static let isListed = VideoListFeed.isListed(at: "?1")

    private static func user(of kind: UserEvent.Kind) -> String {
        switch kind {
        case .uploaded: "v.owner"
        case .rated, .favorited, .subscribed, .befriended: "e.user"
        case .shared: "e.sender"
        case .commented: "e.author"
        }
    }

    /// Events of a kind, as rows that `UserEvent` reads, with a condition to go on with.
    private static func selection(of kind: UserEvent.Kind) -> String {
        func columns(_ number: String, _ at: String, _ video: String, _ username: String, _ stars: String) -> String {
            "SELECT '\(kind.rawValue)' AS kind, \(user(of: kind)) AS user, \(number) AS number, \(at) AS at, "
                + "\(video) AS video, \(username) AS username, \(stars) AS stars"
        }
        switch kind {
        case .uploaded:
            return columns("v.number", "v.ready", "v.id", "NULL", "NULL")
                + " FROM videos v WHERE \(isListed)"
        case .rated:
            return columns("e.video", "e.rated", "v.id", "NULL", "e.stars")
                + " FROM ratings e \(videos) WHERE e.rated > 0"
        case .favorited:
            return columns("e.number", "e.added", "v.id", "NULL", "NULL") + " FROM favorites e \(videos) WHERE TRUE"
        case .shared:
            return columns("e.number", "e.sent", "v.id", "NULL", "NULL") + " FROM messages e \(videos) WHERE TRUE"
        case .commented:
            return columns("e.number", "e.created", "v.id", "NULL", "NULL")
                + " FROM comments e \(videos) WHERE e.isApproved"
        case .subscribed:
            return columns("e.number", "e.created", "NULL", "e.target", "NULL")
                + " FROM subscriptions e WHERE e.type = 'channel' AND e.created <= ?1"
        case .befriended:
            return columns("e.contact", "e.updated", "NULL", "u.key", "NULL")
                + " FROM contacts e JOIN users u ON u.number = e.contact WHERE e.status = 'accepted' AND e.updated <= ?1"
        }
    }
}
