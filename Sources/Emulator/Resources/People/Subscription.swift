import GData
import GRDB

/// A subscription as the store has it.
struct Subscription {
    let id: String
    let target: SubscriptionTarget
    let created: Instant

    static let selection = "SELECT id, type, target, created FROM subscriptions"

    init(_ row: Row) {
        id = row[0]
        target = SubscriptionTarget(type: SubscriptionTarget.Kind(rawValue: row[1]) ?? .query, name: row[2])
        created = Instant(milliseconds: row[3])
    }
}

/// What a subscription is to.
struct SubscriptionTarget {
    enum Kind: String {
        case channel, favorites, playlist, query, user
    }

    /// The longest name or query that is taken, in characters.
    private static let longestName = 500

    let type: Kind
    /// A user's key, a playlist's id, or the words of a query.
    let name: String

    init(type: Kind, name: String) {
        self.type = type
        self.name = name
    }

    /// Takes what an entry asks for.
    ///
    /// - Throws: `Refusal` when it names no type, nothing of that type, or something that there is not.
    init(_ entry: Entry, _ exchange: Exchange) throws {
        var check = FieldCheck()
        // Old clients leave the year out of the scheme.
        let category = entry.categories.first { $0.scheme.hasSuffix("/subscriptiontypes.cat") }
        let type = category.flatMap { Kind(rawValue: $0.term) }
        if category == nil {
            check.fail(.required, at: "category")
        } else if type == nil {
            check.fail(.invalidValue, at: "category[@scheme='\(Scheme.subscriptionTypes)']/@term")
        }
        try check.finish()
        guard let type else { throw Refusal.invalidEntry("Invalid entry") }
        let (element, written) = Self.element(of: type, in: entry)
        guard let written = written?.trimmed, !written.isEmpty else {
            throw Refusal.validation([.validation(.required, at: element + "/text()")])
        }
        guard written.unicodeScalars.count <= Self.longestName else {
            throw Refusal.validation([.validation(.tooLong, at: element + "/text()")])
        }
        self.type = type
        switch type {
        case .query: name = written
        case .playlist: name = try exchange.visiblePlaylist(written).id
        case .channel, .favorites, .user:
            guard let user = try exchange.user(named: written) else { throw Refusal.notFound("User not found") }
            name = user.key
        }
    }

    private static func element(of type: Kind, in entry: Entry) -> (name: String, text: String?) {
        switch type {
        case .channel, .favorites, .user: ("yt:username", entry.username)
        case .playlist: ("yt:playlistId", entry.playlistID)
        case .query: ("yt:queryString", entry.queryString)
        }
    }

    // MARK: - As an entry

    /// Adds what an entry says of the target.
    func describe(in entry: inout Entry, _ exchange: Exchange) throws {
        switch type {
        case .query:
            entry.title = "Videos matching : " + name
            entry.contentSource = exchange.links("/feeds/api/videos", query: "q=" + EntryIdentifier.escaped(name))
            entry.queryString = name
        case .playlist: try describePlaylist(in: &entry, exchange)
        case .channel, .favorites, .user:
            let user = try exchange.owner(name)
            entry.username = user.key
            entry.usernameDisplay = user.name
            let page = "http://www.youtube.com/channel/" + user.channelID
            entry.links.insert(Link(Relation.alternate, type: "text/html", page), at: 1)
            describe(user, in: &entry, exchange)
            if type == .channel { entry.countHint = String(try uploadCount(of: user, exchange)) }
        }
    }

    private func describe(_ user: User, in entry: inout Entry, _ exchange: Exchange) {
        switch type {
        case .favorites:
            entry.title = "Favorites of : " + user.name
            entry.contentSource = exchange.links(user.path + "/favorites")
        case .user:
            entry.title = "Activity of: " + user.name
            entry.contentSource = exchange.links(user.path + "/events")
        default:
            entry.title = "Videos published by: " + user.name
            entry.contentSource = exchange.links(user.path + "/uploads")
            entry.channelID = user.channelID
        }
    }

    /// A playlist may have gone, or become private, since.
    private func describePlaylist(in entry: inout Entry, _ exchange: Exchange) throws {
        let playlist = try Playlist.find(id: name, in: exchange.database)
        let isVisible = playlist.map { !$0.isPrivate || exchange.caller.isUser($0.owner) } ?? false
        entry.title = isVisible ? playlist?.title : "Deleted playlist"
        entry.contentSource = exchange.links("/feeds/api/playlists/" + name)
        let page = "http://www.youtube.com/playlist?list=" + name
        entry.links.insert(Link(Relation.alternate, type: "text/html", page), at: 1)
        entry.playlistID = name
        guard isVisible, let playlist else { return }
        entry.playlistTitle = playlist.title
        entry.username = try exchange.user(playlist.owner).key
    }

    private func uploadCount(of user: User, _ exchange: Exchange) throws -> Int {
        try exchange.database.number(
            """
            SELECT count(*) FROM videos
            WHERE owner = ? AND NOT isDeleted AND NOT isPrivate AND failure IS NULL AND ready <= ?
            """,
            [user.number, exchange.instant.milliseconds]
        )
    }
}
