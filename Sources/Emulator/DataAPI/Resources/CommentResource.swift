import DataAPI
import GRDB

/// A comment as the Data API shows it. Threads have two levels: what answers an answer stands beside it.
struct APIComment {
    let number: Int
    let id: String
    let author: Int
    let text: String
    let isApproved: Bool
    let created: Instant
    let updated: Instant
    let video: Video
    /// The id of the comment that began the thread; `nil` for itself.
    var thread: String?

    static let selection = """
        SELECT c.number, c.id, c.author, c.text, c.isApproved, c.created, coalesce(c.updated, c.created),
            \(Video.columns)
        FROM comments c JOIN videos v ON v.number = c.video
        """

    init(_ row: Row) {
        number = row[0]
        id = row[1]
        author = row[2]
        text = row[3]
        isApproved = row[4]
        created = Instant(milliseconds: row[5])
        updated = Instant(milliseconds: row[6])
        video = Video(row, from: 7)
    }

    /// Its id; an answer's begins with that of its thread, also when the older protocol made it.
    var apiID: String {
        guard let thread, !id.hasPrefix(thread + ".") else { return id }
        return thread + "." + id
    }

    /// The comment with an id of either protocol, whoever may see it.
    static func find(_ id: String, in database: Database) throws -> APIComment? {
        func find(_ id: some StringProtocol) throws -> APIComment? {
            try database.first("\(selection) WHERE c.id = ? AND NOT v.isDeleted", [String(id)], APIComment.init)
        }
        let found = try find(id) ?? id.firstIndex(of: ".").flatMap { try find(id[$0...].dropFirst()) }
        guard var comment = found else { return nil }
        comment.thread = try thread(of: comment.number, in: database)
        return comment
    }

    /// The id of the comment that began the thread of another.
    private static func thread(of number: Int, in database: Database) throws -> String? {
        try database.first(
            """
            WITH RECURSIVE above(number, id, parent) AS (
                SELECT number, id, parent FROM comments WHERE number = ?1
                UNION SELECT c.number, c.id, c.parent FROM comments c JOIN above a ON c.number = a.parent
            ) SELECT id FROM above WHERE parent IS NULL AND number <> ?1
            """,
            [number]
        ) { $0[0] as String }
    }

    /// Those that answer a comment, or answer its answers.
    static let replies = """
        WITH RECURSIVE below(number) AS (
            SELECT number FROM comments WHERE parent = ?1
            UNION SELECT c.number FROM comments c JOIN below b ON c.parent = b.number
        ) SELECT number FROM below
        """

    func isVisible(to call: APIExchange) -> Bool {
        (video.isPublic(at: call.instant) || call.isUser(video.owner))
            && (isApproved || call.isUser(video.owner) || call.isUser(author))
    }

    // MARK: - As a resource

    func value(_ call: APIExchange) throws -> JSONValue {
        try call.resource("comment", id: apiID, ["snippet": { try snippet(call) }])
    }

    /// A comment within a thread has its snippet whatever parts are asked for.
    func embedded(_ call: APIExchange) throws -> JSONValue {
        let snippet = try snippet(call)
        return [
            "kind": "youtube#comment", "etag": .string(APIEtag.make(of: snippet, apiID)), "id": .string(apiID),
            "snippet": snippet,
        ]
    }

    private func snippet(_ call: APIExchange) throws -> JSONValue {
        let author = try call.exchange.user(author)
        let isPlain = call.parameters["textFormat"] == "plainText"
        var snippet: JSONValue = [
            "channelId": .string(try call.exchange.user(video.owner).channelID), "videoId": .string(video.id),
            "textDisplay": .string(isPlain ? text : Self.html(text)), "textOriginal": .string(text),
        ]
        if let thread { snippet["parentId"] = .string(thread) }
        snippet["authorDisplayName"] = .string("@" + author.name)
        snippet["authorProfileImageUrl"] = .string("https://yt3.ggpht.com/ytc/" + author.id)
        snippet["authorChannelUrl"] = .string("http://www.youtube.com/@" + author.name)
        snippet["authorChannelId"] = ["value": .string(author.channelID)]
        snippet["canRate"] = true
        snippet["viewerRating"] = "none"
        snippet["likeCount"] = 0
        if call.isUser(video.owner) { snippet["moderationStatus"] = isApproved ? "published" : "heldForReview" }
        snippet["publishedAt"] = .string(created.apiText)
        snippet["updatedAt"] = .string(updated.apiText)
        return snippet
    }

    private static func html(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n", "\r\n": result += "<br>"
            default: result.append(character)
            }
        }
        return result
    }
}
