import GData
import GRDB

extension FeedDefinition {
    /// `/users/U/suggestion?type=channel`: channels that a user might want to follow. Here those are the channels of
    /// whose videos the user has marked some, and those that the user's friends follow.
    static let suggestions = FeedDefinition("users/*/suggestion", isReadOnly: true) { names, exchange in
        let owner = try exchange.ownFeedOwner(names[0])
        guard exchange.call.query["type"] ?? "channel" == "channel" else { throw Refusal.invalidParameter("type") }
        return SuggestionsFeed(exchange: exchange, owner: owner)
    }
}

struct SuggestionsFeed: Feed {
    let exchange: Exchange
    let owner: User

    let kind = "suggestion"
    let maximumEntries = 100
    var path: String { owner.path + "/suggestion" }
    let parameters: Set<String> = ["type", "inline"]

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        header.id = EntryIdentifier.prefix + "user:\(owner.key):suggestion"
        header.title = "Channel suggestions for " + owner.name
        header.author = exchange.author(owner)
        header.links = [Link(Relation.related, exchange.links(owner.path))]
        return header
    }

    func page(_ paging: Paging) throws -> FeedPage {
        let source = """
            FROM users u WHERE u.number <> ?1 AND u.number IN (
                SELECT v.owner FROM favorites f JOIN videos v ON v.number = f.video WHERE f.user = ?1
                UNION SELECT t.number FROM contacts c
                JOIN subscriptions s ON s.user = c.contact AND s.type = 'channel'
                JOIN users t ON t.key = s.target WHERE c.user = ?1 AND c.status = 'accepted'
            ) AND u.key NOT IN (SELECT target FROM subscriptions WHERE user = ?1 AND type = 'channel')
            """
        let total = min(maximumEntries, try exchange.database.number("SELECT count(*) \(source)", [owner.number]))
        let numbers = try exchange.database.all(
            "SELECT u.number \(source) ORDER BY u.key LIMIT ?2 OFFSET ?3",
            [owner.number, paging.count(in: total), paging.offset]
        ) { $0[0] as Int }
        return FeedPage(entries: try numbers.map { try entry(of: try exchange.user($0)) }, total: total)
    }

    private func entry(of user: User) throws -> Entry {
        var entry = Entry()
        entry.etag = Etag.make("suggestion:\(owner.key):\(user.key)")
        entry.id = EntryIdentifier.prefix + "user:\(owner.key):suggestion:\(user.channelID)"
        entry.updated = Instant.epoch.text
        entry.categories = [
            Category(scheme: Scheme.kind, term: Scheme.kind(kind)),
            Category(scheme: Scheme.suggestions, term: "channel"),
        ]
        entry.title = user.name
        entry.contentType = "application/atom+xml;type=feed"
        entry.contentSource = exchange.links(user.path + "/uploads")
        entry.links = [
            Link(Relation.related, exchange.links(user.path)),
            Link(Relation.alternate, type: "text/html", "http://www.youtube.com/channel/" + user.channelID),
        ]
        entry.author = exchange.author(user)
        entry.channelID = user.channelID
        entry.username = user.key
        entry.usernameDisplay = user.name
        return entry
    }
}
