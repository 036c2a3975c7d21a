import GData
import GRDB

/// What a search for channels, or a list of them, says of one.
enum ChannelEntry {
    static func make(_ user: User, _ exchange: Exchange) throws -> Entry {
        let found = try exchange.database.first(
            "SELECT about, joined, viewCount, subscriberCount FROM users WHERE number = ?",
            [user.number]
        ) { (about: $0[0] as String, joined: $0[1] as Int64, views: $0[2] as Int, subscribers: $0[3] as Int) }
        let facts = found ?? ("", 0, 0, 0)
        let videos = try exchange.database.number(
            "SELECT count(*) FROM videos v WHERE v.isListed AND v.owner = ? AND v.ready <= ?",
            [user.number, exchange.instant.milliseconds]
        )
        var entry = Entry()
        entry.etag = Etag.make("channel:" + user.key, user.revision, facts.views, facts.subscribers, videos)
        entry.id = EntryIdentifier.prefix + "channel:" + user.channelID
        entry.published = Instant(milliseconds: facts.joined).text
        entry.updated = entry.published
        entry.categories = [Category(scheme: Scheme.kind, term: Scheme.kind("channel"))]
        entry.title = user.name
        entry.summary = facts.about
        entry.links = [
            Link(Relation.alternate, type: "text/html", "http://www.youtube.com/channel/" + user.channelID),
            Link(Relation.selfLink, exchange.links("/feeds/api/channels/" + user.channelID)),
        ]
        entry.author = exchange.author(user)
        entry.channelID = user.channelID
        var profile = Profile()
        profile.thumbnail = Thumbnail(url: "http://i1.ytimg.com/i/\(user.id)/1.jpg")
        profile.feedLinks = [
            FeedLink(
                relation: Relation.youTube("user.uploads"),
                address: exchange.links(user.path + "/uploads"),
                countHint: String(videos)
            )
        ]
        entry.profile = profile
        var statistics = Statistics(viewCount: String(facts.views))
        statistics.subscriberCount = String(facts.subscribers)
        entry.statistics = statistics
        return entry
    }
}
