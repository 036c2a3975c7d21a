import GData
import GRDB

extension FeedDefinition {
    /// `/videos/V/comments`: what people say about a video, newest first.
    static let comments = FeedDefinition("videos/*/comments") { names, exchange in
        CommentsFeed(exchange: exchange, video: try exchange.visibleVideo(names[0]))
    }
}

struct CommentsFeed: Feed {
    let exchange: Exchange
    let video: Video

    let kind = "comment"
    var path: String { "/feeds/api/videos/\(video.id)/comments" }
    var mayInsert: Bool { exchange.caller.user != nil && video.metadata.access["comment"] != "denied" }
    private var isOwn: Bool { exchange.caller.isUser(video.owner) }

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        header.id = EntryIdentifier.prefix + "video:\(video.id):comments"
        header.author = Author(name: "YouTube", uri: "http://www.youtube.com/")
        header.links = [Link(Relation.related, exchange.links("/feeds/api/videos/" + video.id))]
        return header
    }

    /// What waits for approval is seen by its author and by the video's owner.
    func page(_ paging: Paging) throws -> FeedPage {
        let condition = "WHERE c.video = ? AND (c.isApproved OR ? OR c.author = ?)"
        let arguments: StatementArguments = [video.number, isOwn, exchange.caller.user?.number]
        let total = try exchange.database.number("SELECT count(*) FROM comments c \(condition)", arguments)
        let comments = try exchange.database.all(
            "\(Comment.selection) \(condition) ORDER BY c.created DESC, c.number DESC LIMIT ? OFFSET ?",
            arguments + [paging.count, paging.offset],
            Comment.init
        )
        return FeedPage(entries: try comments.map { try entry(of: $0) }, total: total)
    }

    func entryID(urn: Substring) -> String? {
        let prefix = "video:\(video.id):comment:"
        return urn.hasPrefix(prefix) ? String(urn.dropFirst(prefix.count)) : nil
    }

    func entry(_ id: String) throws -> Entry { try entry(of: try comment(id)) }

    func insert(_ entry: Entry) throws -> Entry {
        let user = try exchange.caller.required()
        let text = CommentText.plain(entry.content ?? "")
        var check = FieldCheck()
        let rule = TextRule(characters: exchange.limits.commentCharacters, allowsAngleBrackets: true)
        _ = check.text(text, at: "content/text()", rule)
        try check.finish()
        let permission = video.metadata.access["comment"]
        guard permission != "denied" else { throw Refusal.forbidden("Comments are disabled for this video") }
        let parent = try parent(of: entry)
        let id = try exchange.generate { $0.text(43) }
        try exchange.database.run(
            """
            INSERT INTO comments (id, video, author, parent, text, isApproved, created) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, video.number, user.number, parent?.number, text, permission == "allowed" || isOwn,
                exchange.instant.milliseconds,
            ]
        )
        try exchange.database.run(
            "UPDATE videos SET commentCount = commentCount + 1 WHERE number = ?",
            [video.number]
        )
        return try self.entry(id)
    }

    /// By its author, or by who owns the video.
    func delete(_ id: String) throws {
        let comment = try comment(id)
        guard isOwn || exchange.caller.isUser(comment.author) else { throw Refusal.forbidden() }
        try exchange.database.run("DELETE FROM comments WHERE number = ?", [comment.number])
        try exchange.database.run(
            "UPDATE videos SET commentCount = max(0, commentCount - 1) WHERE number = ?",
            [video.number]
        )
    }

    // MARK: - Parts

    private func comment(_ id: String) throws -> Comment {
        let found = try exchange.database.first(
            "\(Comment.selection) WHERE c.id = ? AND c.video = ?",
            [id, video.number],
            Comment.init
        )
        guard let found, found.isApproved || isOwn || exchange.caller.isUser(found.author) else {
            throw Refusal.notFound("Comment not found")
        }
        return found
    }

    /// The comment that a reply answers: of the same video.
    private func parent(of entry: Entry) throws -> Comment? {
        guard let address = entry.link(Relation.inReplyTo) else { return nil }
        return try comment(EntryIdentifier.lastComponent(address))
    }

    private func entry(of comment: Comment) throws -> Entry {
        let author = try exchange.user(comment.author)
        let mayDelete = isOwn || exchange.caller.isUser(comment.author)
        var entry = Entry()
        entry.etag = Etag.make("comment:" + comment.id, mayDelete ? 1 : 0, comment.parentID == nil ? 0 : 1)
        entry.id = EntryIdentifier.prefix + "video:\(video.id):comment:\(comment.id)"
        entry.published = comment.created.text
        entry.updated = comment.created.text
        if mayDelete { entry.edited = comment.created.text }
        entry.categories = [Category(scheme: Scheme.kind, term: Scheme.kind(kind))]
        entry.title = CommentText.title(comment.text)
        entry.content = comment.text
        entry.links = [
            Link(Relation.related, exchange.links("/feeds/api/videos/" + video.id)),
            Link(Relation.alternate, type: "text/html", "http://www.youtube.com/watch?v=" + video.id),
        ]
        if let parent = comment.parentID {
            entry.links.append(Link(Relation.inReplyTo, exchange.links(path(of: parent))))
        }
        entry.links.append(Link(Relation.selfLink, exchange.links(path(of: comment.id))))
        if mayDelete { entry.links.append(Link(Relation.edit, exchange.links(path(of: comment.id)))) }
        entry.author = exchange.author(author)
        entry.channelID = author.channelID
        entry.videoID = video.id
        return entry
    }
}

/// A comment as the store has it.
private struct Comment {
    let number: Int
    let id: String
    let author: Int
    let parentID: String?
    let text: String
    let isApproved: Bool
    let created: Instant

    static let selection = """
        SELECT c.number, c.id, c.author, (SELECT id FROM comments WHERE number = c.parent), c.text, c.isApproved,
            c.created
        FROM comments c
        """

    init(_ row: Row) {
        number = row[0]
        id = row[1]
        author = row[2]
        parentID = row[3]
        text = row[4]
        isApproved = row[5]
        created = Instant(milliseconds: row[6])
    }
}
