import GData
import GRDB

/// What a user's profile says.
enum ProfileEntry {
    static func make(_ user: User, _ exchange: Exchange) throws -> Entry {
        let facts = try Facts(user, exchange.database)
        var entry = Entry()
        entry.etag = Etag.make(
            "user:" + user.key,
            user.revision,
            facts.subscriberCount,
            facts.uploadCount,
            facts.subscriptionCount,
            facts.favoriteCount
        )
        entry.id = EntryIdentifier.prefix + "user:" + user.id
        entry.published = facts.joined.text
        entry.updated = facts.joined.text
        entry.categories = [Category(scheme: Scheme.kind, term: Scheme.kind("userProfile"))]
        entry.title = user.name
        entry.summary = facts.about
        entry.links = [
            Link(Relation.alternate, type: "text/html", "http://www.youtube.com/channel/" + user.channelID),
            Link(Relation.selfLink, exchange.links("/feeds/api/users/" + user.id)),
        ]
        if exchange.caller.isUser(user.number) {
            entry.links.append(Link(Relation.edit, exchange.links("/feeds/api/users/" + user.id)))
        }
        entry.author = exchange.author(user)
        entry.channelID = user.channelID
        entry.place = facts.location
        entry.username = user.key
        entry.usernameDisplay = user.name
        entry.profile = profile(user, facts, exchange)
        entry.statistics = statistics(facts)
        return entry
    }

    private static func profile(_ user: User, _ facts: Facts, _ exchange: Exchange) -> Profile {
        var profile = Profile()
        profile.age = String(facts.age)
        profile.maxUploadDuration = "930"
        profile.userID = user.id
        profile.thumbnail = Thumbnail(url: "http://i1.ytimg.com/i/\(user.id)/1.jpg")
        let feeds: [(name: String, path: String, count: Int?)] = [
            ("user.subscriptions", "subscriptions", facts.subscriptionCount), ("user.contacts", "contacts", nil),
            ("user.inbox", "inbox", nil), ("user.playlists", "playlists", nil),
            ("user.uploads", "uploads", facts.uploadCount), ("user.favorites", "favorites", facts.favoriteCount),
            ("user.newsubscriptionvideos", "newsubscriptionvideos", nil), ("user.recentactivity", "events", nil),
        ]
        // What nobody else may read, nobody else is led to.
        let own: [(name: String, path: String, count: Int?)] = [
            ("user.friendsactivity", "friendsactivity", nil), ("user.recommendations", "recommendations", nil),
            ("user.watchlater", "watch_later", nil), ("user.watchhistory", "watch_history", nil),
            ("user.suggestions", "suggestion", nil),
        ]
        profile.fields = facts.fields
        profile.feedLinks = (exchange.caller.isUser(user.number) ? feeds + own : feeds).map { feed in
            FeedLink(
                relation: Relation.youTube(feed.name),
                address: exchange.links(user.path + "/" + feed.path),
                countHint: feed.count.map { String($0) }
            )
        }
        return profile
    }

    private static func statistics(_ facts: Facts) -> Statistics {
        var statistics = Statistics(viewCount: String(facts.viewCount))
        statistics.lastWebAccess = Instant.epoch.text
        statistics.subscriberCount = String(facts.subscriberCount)
        statistics.videoWatchCount = "0"
        statistics.totalUploadViews = String(facts.uploadViewCount)
        return statistics
    }

    /// What only a profile needs to know of a user.
    private struct Facts {
        let about: String
        let location: String
        let age: Int
        let joined: Instant
        let viewCount: Int
        let subscriberCount: Int
        let subscriptionCount: Int
        let favoriteCount: Int
        let uploadCount: Int
        let uploadViewCount: Int
        let fields: [ProfileField: String]

        init(_ user: User, _ database: Database) throws {
            let found = try database.first(
                "SELECT about, location, age, joined, viewCount FROM users WHERE number = ?",
                [user.number]
            ) { (about: $0[0] as String, location: $0[1] as String, age: $0[2] as Int, $0[3] as Int64, $0[4] as Int) }
            about = found?.about ?? ""
            location = found?.location ?? ""
            age = found?.age ?? 0
            joined = Instant(milliseconds: found?.3 ?? 0)
            viewCount = found?.4 ?? 0
            subscriberCount = try database.number(
                "SELECT count(*) FROM subscriptions WHERE type = 'channel' AND target = ?",
                [user.key]
            )
            subscriptionCount = try database.number(
                "SELECT count(*) FROM subscriptions WHERE user = ?",
                [user.number]
            )
            favoriteCount = try database.number("SELECT count(*) FROM favorites WHERE user = ?", [user.number])
            let uploads = try database.first(
                """
                SELECT count(*), coalesce(sum(viewCount), 0) FROM videos
                WHERE owner = ? AND NOT isDeleted AND NOT isPrivate
                """,
                [user.number]
            ) { ($0[0] as Int, $0[1] as Int) }
            fields = try ProfileFields.of(user, in: database)
            uploadCount = uploads?.0 ?? 0
            uploadViewCount = uploads?.1 ?? 0
        }
    }
}
