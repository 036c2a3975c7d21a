import GData
import GRDB

extension FeedDefinition {
    /// `/users/U/contacts`: the friends and family of a user, and who asked to be one. Only its owner sees it.
    static let contacts = FeedDefinition("users/*/contacts") { names, exchange in
        _ = try exchange.caller.required()
        let owner = try exchange.owner(names[0])
        guard exchange.caller.isUser(owner.number) else { throw Refusal.forbidden() }
        return ContactsFeed(exchange: exchange, owner: owner)
    }
}

/// Both sides have a row: who asked has one that is `pending`, who was asked one that is `requested`.
struct ContactsFeed: Feed {
    let exchange: Exchange
    let owner: User

    let kind = "friend"
    var path: String { owner.path + "/contacts" }
    var mayInsert: Bool { true }
    var maximumEntries: Int { exchange.limits.contacts }

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        header.id = EntryIdentifier.prefix + "user:\(owner.key):contacts"
        // The one title that version 1 had otherwise.
        header.title = exchange.call.shape == .versionOne ? owner.name + "'s Contacts" : "Contacts of " + owner.name
        header.author = exchange.author(owner)
        header.links = [Link(Relation.related, exchange.links(owner.path))]
        return header
    }

    func page(_ paging: Paging) throws -> FeedPage {
        let total = try exchange.database.number("SELECT count(*) FROM contacts WHERE user = ?", [owner.number])
        let contacts = try exchange.database.all(
            "\(Contact.selection) WHERE user = ? ORDER BY created DESC, contact LIMIT ? OFFSET ?",
            [owner.number, paging.count(in: min(total, maximumEntries)), paging.offset],
            Contact.init
        )
        return FeedPage(entries: try contacts.map { try entry(of: $0) }, total: total)
    }

    func entryID(urn: Substring) -> String? {
        let prefix = "user:\(owner.key):contact:"
        return urn.hasPrefix(prefix) ? String(urn.dropFirst(prefix.count)) : nil
    }

    func entry(_ id: String) throws -> Entry { try entry(of: try contact(try user(id))) }

    func insert(_ entry: Entry) throws -> Entry {
        var check = FieldCheck()
        let category = check.contactCategory(entry)
        let name = entry.username?.trimmed ?? ""
        if name.isEmpty { check.fail(.required, at: "yt:username/text()") }
        try check.finish()
        let user = try user(name)
        guard user.number != owner.number else { throw Refusal.invalidEntry("Users cannot be their own contacts.") }
        let known = try Contact.find(user.number, of: owner.number, in: exchange.database)
        switch known?.status {
        case .accepted, .pending:
            guard exchange.policies.duplicates == .accepted else {
                throw Refusal.invalidEntry("Contact already exists.")
            }
        case .requested:
            // Each has asked for the other.
            try set(.accepted, user, category)
            try setOtherSide(.accepted, user)
        case .rejected, nil:
            try set(.pending, user, category)
            try setOtherSide(.requested, user)
        }
        return try self.entry(of: try contact(user))
    }

    func update(_ id: String, with entry: Entry) throws -> Entry {
        let user = try user(id)
        let contact = try contact(user)
        var check = FieldCheck()
        let category = check.contactCategory(entry)
        let status = check.contactAnswer(entry.contactStatus, to: contact.status)
        try check.finish()
        try set(status, user, category)
        if status != contact.status { try setOtherSide(status, user) }
        return try self.entry(of: try self.contact(user))
    }

    /// Ends it on both sides, whichever asked.
    func delete(_ id: String) throws {
        let user = try user(id)
        _ = try contact(user)
        try exchange.database.run(
            "DELETE FROM contacts WHERE (user = ?1 AND contact = ?2) OR (user = ?2 AND contact = ?1)",
            [owner.number, user.number]
        )
    }

    // MARK: - Parts

    private func user(_ name: String) throws -> User {
        guard let user = try exchange.user(named: name) else { throw Refusal.notFound("User not found") }
        return user
    }

    private func contact(_ user: User) throws -> Contact {
        guard let contact = try Contact.find(user.number, of: owner.number, in: exchange.database) else {
            throw Refusal.notFound("Contact not found")
        }
        return contact
    }

    private func set(_ status: Contact.Status, _ user: User, _ category: String) throws {
        try Contact.set(status, category, user.number, of: owner.number, at: exchange.instant, in: exchange.database)
    }

    /// The other side keeps its own category.
    private func setOtherSide(_ status: Contact.Status, _ user: User) throws {
        let other = try Contact.find(owner.number, of: user.number, in: exchange.database)
        try Contact.set(
            status,
            other?.category ?? "Friends",
            owner.number,
            of: user.number,
            at: exchange.instant,
            in: exchange.database
        )
    }

    private func entry(of contact: Contact) throws -> Entry {
        let user = try exchange.user(contact.contact)
        var entry = Entry()
        entry.etag = Etag.make("contact:\(owner.key):\(user.key)", contact.revision)
        entry.id = EntryIdentifier.prefix + "user:\(owner.key):contact:\(user.key)"
        entry.published = contact.created.text
        entry.updated = contact.updated.text
        entry.edited = contact.updated.text
        entry.categories = [
            Category(scheme: Scheme.kind, term: Scheme.kind(kind)),
            Category(scheme: Scheme.contact, term: contact.category),
        ]
        entry.title = user.key
        entry.links = [
            Link(Relation.related, exchange.links(user.path)),
            Link(Relation.alternate, type: "text/html", "http://www.youtube.com/channel/" + user.channelID),
            Link(Relation.selfLink, exchange.links(path(of: user.key))),
            Link(Relation.edit, exchange.links(path(of: user.key))),
        ]
        entry.author = exchange.author(owner)
        entry.contactStatus = contact.status.rawValue
        entry.username = user.key
        return entry
    }
}
