import GData
import GRDB

extension FeedDefinition {
    /// `/users/U/subscriptions`: what a user follows.
    static let subscriptions = FeedDefinition("users/*/subscriptions") { names, exchange in
        SubscriptionsFeed(exchange: exchange, owner: try exchange.owner(names[0]))
    }
}

struct SubscriptionsFeed: Feed {
    let exchange: Exchange
    let owner: User

    let kind = "subscription"
    var path: String { owner.path + "/subscriptions" }
    var mayInsert: Bool { exchange.caller.isUser(owner.number) }

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        header.id = EntryIdentifier.prefix + "user:\(owner.key):subscriptions"
        header.title = "Subscriptions of " + owner.name
        header.author = exchange.author(owner)
        header.links = [
            Link(Relation.related, exchange.links(owner.path)),
            Link("hub", type: "", "http://pubsubhubbub.appspot.com"),
        ]
        return header
    }

    func page(_ paging: Paging) throws -> FeedPage {
        let total = try exchange.database.number("SELECT count(*) FROM subscriptions WHERE user = ?", [owner.number])
        let subscriptions = try exchange.database.all(
            "\(Subscription.selection) WHERE user = ? ORDER BY created DESC, number DESC LIMIT ? OFFSET ?",
            [owner.number, paging.count, paging.offset],
            Subscription.init
        )
        let entries = try subscriptions.map { subscription in
            var entry = try entry(of: subscription)
            if subscription.target.type == .channel { entry.unreadCount = "0" }
            return entry
        }
        return FeedPage(entries: entries, total: total)
    }

    func entryID(urn: Substring) -> String? {
        let prefix = "user:\(owner.key):subscription:"
        return urn.hasPrefix(prefix) ? String(urn.dropFirst(prefix.count)) : nil
    }

    func entry(_ id: String) throws -> Entry { try entry(of: try subscription(id)) }

    func insert(_ entry: Entry) throws -> Entry {
        guard mayInsert else { throw Refusal.forbidden() }
        let target = try SubscriptionTarget(entry, exchange)
        let known = try exchange.database.first(
            "\(Subscription.selection) WHERE user = ? AND type = ? AND target = ?",
            [owner.number, target.type.rawValue, target.name],
            Subscription.init
        )
        if let known {
            guard exchange.policies.duplicates == .accepted else {
                throw Refusal.invalidEntry("Subscription already exists.")
            }
            return try self.entry(of: known)
        }
        let id = try exchange.generate { $0.text(43) }
        try exchange.database.run(
            "INSERT INTO subscriptions (id, user, type, target, created) VALUES (?, ?, ?, ?, ?)",
            [id, owner.number, target.type.rawValue, target.name, exchange.instant.milliseconds]
        )
        return try self.entry(id)
    }

    func delete(_ id: String) throws {
        let subscription = try subscription(id)
        guard mayInsert else { throw Refusal.forbidden() }
        try exchange.database.run("DELETE FROM subscriptions WHERE id = ?", [subscription.id])
    }

    private func subscription(_ id: String) throws -> Subscription {
        let found = try exchange.database.first(
            "\(Subscription.selection) WHERE id = ? AND user = ?",
            [id, owner.number],
            Subscription.init
        )
        guard let found else { throw Refusal.notFound("Subscription not found") }
        return found
    }

    private func entry(of subscription: Subscription) throws -> Entry {
        var entry = Entry()
        entry.etag = Etag.make("subscription:" + subscription.id, mayInsert ? 1 : 0)
        entry.id = EntryIdentifier.prefix + "user:\(owner.key):subscription:\(subscription.id)"
        entry.published = subscription.created.text
        entry.updated = subscription.created.text
        if mayInsert { entry.edited = subscription.created.text }
        entry.categories = [
            Category(scheme: Scheme.kind, term: Scheme.kind(kind)),
            Category(scheme: Scheme.subscriptionTypes, term: subscription.target.type.rawValue),
        ]
        entry.contentType = "application/atom+xml;type=feed"
        entry.links = [
            Link(Relation.related, exchange.links(owner.path)),
            Link(Relation.selfLink, exchange.links(path(of: subscription.id))),
        ]
        if mayInsert { entry.links.append(Link(Relation.edit, exchange.links(path(of: subscription.id)))) }
        entry.author = exchange.author(owner)
        try subscription.target.describe(in: &entry, exchange)
        return entry
    }
}
