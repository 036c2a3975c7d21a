import GData
import GRDB

extension FeedDefinition {
    /// `/events?author=a,b`: what up to twenty users did.
    static let events = FeedDefinition("events", isReadOnly: true) { _, exchange in
        ActivityFeed(exchange: exchange, path: "/feeds/api/events", of: .authors)
    }

    /// `/users/U/events`: what one user did.
    static let userEvents = FeedDefinition("users/*/events", isReadOnly: true) { names, exchange in
        let user = try exchange.owner(names[0])
        return ActivityFeed(exchange: exchange, path: user.path + "/events", of: .user(user))
    }

    /// `/users/U/friendsactivity`: what a user's friends did, for that user.
    static let friendsActivity = FeedDefinition("users/*/friendsactivity", isReadOnly: true) { names, exchange in
        let user = try exchange.ownFeedOwner(names[0])
        return ActivityFeed(exchange: exchange, path: user.path + "/friendsactivity", of: .friends(user))
    }
}

struct ActivityFeed: Feed {
    /// Whose activity it is.
    enum People {
        /// Those that the parameter `author` names.
        case authors
        case user(User)
        case friends(User)
    }

    /// How many users one request may ask for (reference, "author").
    private static let maximumAuthors = 20

    let exchange: Exchange
    let path: String
    let people: People

    let kind = "userEvent"
    var parameters: Set<String> {
        if case .authors = people { ["author"] } else { [] }
    }

    init(exchange: Exchange, path: String, of people: People) {
        self.exchange = exchange
        self.path = path
        self.people = people
    }

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        header.author = Author(name: "YouTube", uri: "http://www.youtube.com/")
        switch people {
        case .authors:
            header.id = EntryIdentifier.prefix + "events"
            header.title = "Activity of " + (try authors().map(\.name).joined(separator: ", "))
        case .user(let user):
            header.id = EntryIdentifier.prefix + "user:\(user.key):events"
            header.title = "Activity of " + user.name
            header.links = [Link(Relation.related, exchange.links(user.path))]
        case .friends(let user):
            header.id = EntryIdentifier.prefix + "user:\(user.key):friendsactivity"
            header.title = "Friend activity of " + user.name
            header.links = [Link(Relation.related, exchange.links(user.path))]
        }
        return header
    }

    func page(_ paging: Paging) throws -> FeedPage {
        let found = try query(at: Instant(milliseconds: exchange.horizon(\.activity))).page(try users(), paging)
        return FeedPage(entries: try found.events.map { try entry(of: $0) }, total: found.total)
    }

    func entryID(urn: Substring) -> String? { urn.hasPrefix("event:") ? String(urn.dropFirst("event:".count)) : nil }

    func entry(_ id: String) throws -> Entry {
        guard let event = try query(at: exchange.instant).find(id) else { throw Refusal.notFound("Event not found") }
        return try entry(of: event)
    }

    /// What has happened until then.
    private func query(at instant: Instant) -> UserEventQuery {
        UserEventQuery(database: exchange.database, instant: instant)
    }

    // MARK: - People

    private func users() throws -> [Int] {
        switch people {
        case .authors: try authors().map(\.number)
        case .user(let user): [user.number]
        case .friends(let user):
            try exchange.database.all(
                "SELECT contact FROM contacts WHERE user = ? AND status = 'accepted' ORDER BY contact LIMIT ?",
                [user.number, exchange.limits.contacts]
            ) { $0[0] as Int }
        }
    }

    /// The users that the request names: at least one, at most twenty, and all of them there.
    private func authors() throws -> [User] {
        let names = (exchange.call.query["author"] ?? "").split(separator: ",").map { String($0).trimmed }
        guard !names.isEmpty, names.count <= Self.maximumAuthors else { throw Refusal.invalidParameter("author") }
        return try names.map { name in
            guard let user = try exchange.user(named: name) else { throw Refusal.invalidParameter("author") }
            return user
        }
    }

    // MARK: - Entries

    private func entry(of event: UserEvent) throws -> Entry {
        let user = try exchange.user(event.user)
        var entry = Entry()
        entry.etag = Etag.make("event:" + event.id, Int(truncatingIfNeeded: event.at.milliseconds), event.stars ?? 0)
        entry.id = EntryIdentifier.prefix + "event:" + event.id
        entry.updated = event.at.text
        entry.categories = [
            Category(scheme: Scheme.kind, term: Scheme.kind(kind)),
            Category(scheme: Scheme.userEvents, term: event.kind.rawValue),
        ]
        entry.title = user.name + " " + event.kind.deed
        entry.links = [Link(Relation.alternate, type: "text/html", "http://www.youtube.com")]
        if let video = event.video {
            entry.links.append(Link(Relation.youTube("video"), exchange.links("/feeds/api/videos/" + video)))
            entry.videoID = video
        }
        if let name = event.username {
            entry.links.append(Link(Relation.related, exchange.links("/feeds/api/users/" + name)))
            entry.username = name
        }
        entry.links.append(Link(Relation.selfLink, exchange.links("/feeds/api/events/" + event.id)))
        entry.author = exchange.author(user)
        if let stars = event.stars {
            entry.rating = Rating(value: String(stars))
            entry.like = stars >= 3 ? "like" : "dislike"
        }
        return entry
    }
}

extension Exchange {
    /// The user in the path of a feed that is for that user alone.
    func ownFeedOwner(_ name: String) throws -> User {
        _ = try caller.required()
        let user = try owner(name)
        guard caller.isUser(user.number) else { throw Refusal.forbidden() }
        return user
    }
}
