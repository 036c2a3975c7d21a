import GData
import GRDB

extension FeedDefinition {
    /// `/videos/V/responses`: videos that answer a video.
    static let responses = FeedDefinition("videos/*/responses") { names, exchange in
        ResponsesFeed(exchange: exchange, target: try exchange.visibleVideo(names[0]))
    }
}

struct ResponsesFeed: Feed {
    let exchange: Exchange
    let target: Video

    let kind = "video"
    var path: String { "/feeds/api/videos/\(target.id)/responses" }
    var mayInsert: Bool { exchange.caller.user != nil && target.metadata.access["videoRespond"] != "denied" }

    var parameters: Set<String> { ["location", "lr", "restriction"] }

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        header.id = EntryIdentifier.prefix + "video:\(target.id):responses"
        header.title = "Videos responses to '\(target.metadata.title)'"
        header.author = Author(name: "YouTube", uri: "http://www.youtube.com/")
        header.links = [Link(Relation.related, exchange.links("/feeds/api/videos/" + target.id))]
        return header
    }

    /// What waits for approval is not listed, to nobody.
    func page(_ paging: Paging) throws -> FeedPage {
        let conditions = try VideoConditions(paging.filter, exchange)
        let condition = """
            FROM responses r JOIN videos v ON v.number = r.response
            WHERE r.target = ? AND r.isApproved AND NOT v.isDeleted AND NOT v.isPrivate AND v.failure IS NULL \
            AND v.ready <= ?\(conditions.sql)
            """
        let arguments = [target.number, exchange.instant.milliseconds] + conditions.arguments
        let total = try exchange.database.number("SELECT count(*) \(condition)", arguments)
        let videos = try exchange.database.all(
            "SELECT \(Video.columns) \(condition) ORDER BY r.created DESC, v.number DESC LIMIT ? OFFSET ?",
            arguments + [paging.count, paging.offset]
        ) { Video($0) }
        return FeedPage(entries: try videos.map { try entry(of: $0) }, total: total)
    }

    func entryID(urn: Substring) -> String? { urn.hasPrefix("video:") ? String(urn.dropFirst(6)) : nil }

    func entry(_ id: String) throws -> Entry { try entry(of: try response(id).video) }

    func insert(_ entry: Entry) throws -> Entry {
        let user = try exchange.caller.required()
        let video = try exchange.video(namedBy: entry)
        guard video.owner == user.number else { throw Refusal.forbidden() }
        let permission = target.metadata.access["videoRespond"]
        guard permission != "denied" else { throw Refusal.forbidden("Video responses are disabled for this video") }
        guard video.number != target.number else { throw Refusal.invalidEntry("A video cannot respond to itself.") }
        let isResponse = try exchange.database.exists("SELECT 1 FROM responses WHERE response = ?", [video.number])
        guard !isResponse || exchange.policies.secondResponse == .accepted else {
            throw Refusal.invalidEntry("Video is already a response to another video.")
        }
        // Who owns the target approves of it by asking.
        let isApproved = permission == "allowed" || target.owner == user.number
        try exchange.database.run(
            """
            INSERT INTO responses (response, target, isApproved, created) VALUES (?, ?, ?, ?)
            ON CONFLICT (response) DO UPDATE SET
                target = excluded.target, isApproved = excluded.isApproved, created = excluded.created
            """,
            [video.number, target.number, isApproved, exchange.instant.milliseconds]
        )
        return try self.entry(of: video)
    }

    func delete(_ id: String) throws {
        let response = try response(id)
        guard exchange.caller.isUser(target.owner) || exchange.caller.isUser(response.video.owner) else {
            throw Refusal.forbidden()
        }
        try exchange.database.run("DELETE FROM responses WHERE response = ?", [response.video.number])
    }

    /// A response; one that waits for approval is there for the two owners only.
    private func response(_ id: String) throws -> (video: Video, isApproved: Bool) {
        let found = try exchange.database.first(
            """
            SELECT r.isApproved, \(Video.columns) FROM responses r JOIN videos v ON v.number = r.response
            WHERE r.target = ? AND v.id = ? AND NOT v.isDeleted
            """,
            [target.number, id]
        ) { (video: Video($0, from: 1), isApproved: $0[0] as Bool) }
        guard let found else { throw Refusal.notFound("Video response not found") }
        let isOwn = exchange.caller.isUser(target.owner) || exchange.caller.isUser(found.video.owner)
        guard isOwn || (found.isApproved && found.video.isPublic(at: exchange.instant)) else {
            throw Refusal.notFound("Video response not found")
        }
        return found
    }

    private func entry(of video: Video) throws -> Entry {
        try exchange.entry(
            of: video,
            VideoView(
                urn: "video:" + video.id,
                path: path(of: video.id),
                isEditable: exchange.caller.isUser(video.owner) || exchange.caller.isUser(target.owner),
                feature: "response_videos"
            )
        )
    }
}
