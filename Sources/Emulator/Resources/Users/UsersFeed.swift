import GData

extension FeedDefinition {
    /// `/users/U`: profiles. The feed of all of them cannot be listed.
    static let users = FeedDefinition("users", isReadOnly: true) { _, exchange in UsersFeed(exchange: exchange) }
}

struct UsersFeed: Feed {
    let exchange: Exchange

    let path = "/feeds/api/users"
    let kind = "userProfile"

    func entryID(urn: Substring) -> String? { urn.hasPrefix("user:") ? String(urn.dropFirst(5)) : nil }

    func entry(_ id: String) throws -> Entry {
        guard let user = try exchange.user(named: id) else { throw Refusal.invalidParameter("username") }
        return try ProfileEntry.make(user, exchange)
    }
}

extension Exchange {
    /// The user in the path of a feed.
    func owner(_ name: String) throws -> User {
        guard let user = try user(named: name) else { throw Refusal.notFound("User not found") }
        return user
    }
}
