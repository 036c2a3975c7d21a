import GData
import GRDB

extension FeedDefinition {
    /// `/users/U/inbox`: the owner reads and tidies it, contacts write to it.
    static let inbox = FeedDefinition("users/*/inbox") { names, exchange in
        _ = try exchange.caller.required()
        return InboxFeed(exchange: exchange, owner: try exchange.owner(names[0]))
    }
}

struct InboxFeed: Feed {
    let exchange: Exchange
    let owner: User

    let kind = "videoMessage"
    var path: String { owner.path + "/inbox" }

    func header() throws -> FeedHeader {
        try checkOwner()
        var header = FeedHeader()
        header.id = EntryIdentifier.prefix + "user:\(owner.key):inbox"
        header.title = "Inbox of " + owner.name
        header.author = exchange.author(owner)
        header.links = [Link(Relation.related, exchange.links(owner.path))]
        return header
    }

    func page(_ paging: Paging) throws -> FeedPage {
        let total = try exchange.database.number("SELECT count(*) FROM messages WHERE recipient = ?", [owner.number])
        let messages = try exchange.database.all(
            "\(Message.selection) WHERE m.recipient = ? ORDER BY m.sent DESC, m.number DESC LIMIT ? OFFSET ?",
            [owner.number, paging.count, paging.offset],
            Message.init
        )
        return FeedPage(entries: try messages.map { try entry(of: $0) }, total: total)
    }

    func entryID(urn: Substring) -> String? {
        let prefix = "user:\(owner.key):inbox:"
        return urn.hasPrefix(prefix) ? String(urn.dropFirst(prefix.count)) : nil
    }

    func entry(_ id: String) throws -> Entry {
        try checkOwner()
        return try entry(of: try message(id))
    }

    /// Sends a message, which only contacts may.
    func insert(_ entry: Entry) throws -> Entry {
        let sender = try exchange.caller.required()
        var check = FieldCheck()
        let rule = TextRule(characters: 5000, allowsAngleBrackets: true, isRequired: false)
        let title = check.text(entry.title, at: "title/text()", rule)
        let text = check.text(entry.summary ?? entry.content, at: "summary/text()", rule)
        try check.finish()
        let video = try exchange.video(namedBy: entry)
        let contact = try Contact.find(sender.number, of: owner.number, in: exchange.database)
        guard contact?.status == .accepted else {
            throw Refusal.forbidden("Messages can only be sent to contacts")
        }
        let id = try exchange.generate { $0.text(11) }
        try exchange.database.run(
            "INSERT INTO messages (id, recipient, sender, video, title, text, sent) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                id, owner.number, sender.number, video.number,
                title.isEmpty ? "\(sender.name) sent you a video!" : title, text, exchange.instant.milliseconds,
            ]
        )
        return try self.entry(of: try message(id))
    }

    func delete(_ id: String) throws {
        try checkOwner()
        try exchange.database.run("DELETE FROM messages WHERE id = ?", [try message(id).id])
    }

    private func checkOwner() throws {
        guard exchange.caller.isUser(owner.number) else { throw Refusal.forbidden() }
    }

    private func message(_ id: String) throws -> Message {
        let found = try exchange.database.first(
            "\(Message.selection) WHERE m.id = ? AND m.recipient = ?",
            [id, owner.number],
            Message.init
        )
        guard let found else { throw Refusal.notFound("Message not found") }
        return found
    }

    private func entry(of message: Message) throws -> Entry {
        var entry = try exchange.heldEntry(
            of: message.video,
            VideoView(
                urn: "user:\(owner.key):inbox:\(message.id)",
                kind: kind,
                path: path(of: message.id),
                isEditable: exchange.caller.isUser(owner.number),
                author: try exchange.user(message.sender),
                feature: "user_inbox",
                isHolder: true
            )
        )
        entry.published = message.sent.text
        entry.updated = message.sent.text
        if entry.edited != nil { entry.edited = message.sent.text }
        entry.title = message.title
        entry.summary = message.text
        entry.contentSource = nil
        entry.content = message.text
        return entry
    }
}

/// A message as the store has it, with the video that it is about.
private struct Message {
    let id: String
    let sender: Int
    let title: String
    let text: String
    let sent: Instant
    let video: Video

    static let selection = """
        SELECT m.id, m.sender, m.title, m.text, m.sent, \(Video.columns)
        FROM messages m JOIN videos v ON v.number = m.video
        """

    init(_ row: Row) {
        id = row[0]
        sender = row[1]
        title = row[2]
        text = row[3]
        sent = Instant(milliseconds: row[4])
        video = Video(row, from: 5)
    }
}
