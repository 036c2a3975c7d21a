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

    /// Replaces what a user says of themselves: what is left out is gone.
    func update(_ id: String, with entry: Entry) throws -> Entry {
        guard let user = try exchange.user(named: id) else { throw Refusal.invalidParameter("username") }
        // A batch of profiles can be read without credentials.
        try exchange.caller.mayWrite()
        guard exchange.caller.isUser(user.number) else { throw Refusal.forbidden() }
        try ProfileFields(entry).replace(of: user, in: exchange.database)
        return try ProfileEntry.make(try exchange.owner(user.key), exchange)
    }
}

extension Exchange {
    /// The user in the path of a feed.
    func owner(_ name: String) throws -> User {
        guard let user = try user(named: name) else { throw Refusal.notFound("User not found") }
        return user
    }
}
