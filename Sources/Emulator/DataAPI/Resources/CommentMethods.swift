import DataAPI
import GRDB

extension APIExchange {
    /// Nobody has published how long a comment may be; this is what people report of the site.
    static let commentCharacters = 10_000
    /// How many answers a thread shows of itself.
    private static let shownReplies = 5

    // MARK: - Threads

    /// `commentThreads.list`.
    func listCommentThreads() throws -> JSONValue {
        switch try parameters.filter("videoId", "id", "allThreadsRelatedToChannelId", "channelId") {
        case "id":
            let comments = try parameters.list("id").compactMap { try visibleComment($0) }.filter { $0.thread == nil }
            return list("commentThreadListResponse", try comments.map(thread))
        case "videoId":
            guard let video = try visibleVideo(parameters["videoId"] ?? "") else {
                throw APIError.videoNotFound("commentThread", at: "videoId")
            }
            guard video.metadata.access["comment"] != "denied" else {
                throw APIError.forbidden(
                    "commentThread",
                    "commentsDisabled",
                    "The video identified by the <code>videoId</code> parameter has disabled comments."
                )
            }
            return try listThreads("c.video = ?", video.number, isOwn: isUser(video.owner))
        case let name:
            guard let channel = try channel(parameters[name] ?? "") else {
                throw APIError.notFound("commentThread", "channelNotFound", "The channel cannot be found.", at: name)
            }
            // Channels have no discussions of their own any more.
            guard name == "allThreadsRelatedToChannelId" else {
                return try APIPage(parameters, standard: 20).list("commentThreadListResponse", [], total: 0)
            }
            return try listThreads("v.owner = ?", channel.number, isOwn: isUser(channel.number))
        }
    }

    private func listThreads(_ condition: String, _ number: Int, isOwn: Bool) throws -> JSONValue {
        let page = try APIPage(parameters, standard: 20)
        let status = parameters["moderationStatus"] ?? "published"
        guard status == "published" || isOwn else {
            throw APIError.forbidden("commentThread", "forbidden", "Only the owner may ask for what is not published.")
        }
        // Nothing is taken for spam here.
        var sql = " WHERE \(condition) AND c.parent IS NULL AND NOT v.isDeleted"
        sql +=
            status == "published"
            ? " AND c.isApproved" : status == "heldForReview" ? " AND NOT c.isApproved" : " AND FALSE"
        if !isOwn { sql += " AND NOT v.isPrivate" }
        var arguments: StatementArguments = [number]
        for word in (parameters["searchTerms"] ?? "").split(separator: " ").prefix(10) {
            sql += " AND instr(lower(c.text), ?) > 0"
            arguments += [word.lowercased()]
        }
        let total = try database.number("SELECT count(*) FROM (\(APIComment.selection)\(sql))", arguments)
        let comments = try database.all(
            "\(APIComment.selection)\(sql) ORDER BY c.created DESC, c.number DESC LIMIT ? OFFSET ?",
            arguments + [page.count, page.offset],
            APIComment.init
        )
        return page.list("commentThreadListResponse", try comments.map(thread), total: total)
    }

    private func thread(_ comment: APIComment) throws -> JSONValue {
        let replies = try self.replies(to: comment, APIPage(offset: 0, count: Self.shownReplies))
        return try resource(
            "commentThread",
            id: comment.apiID,
            [
                "snippet": {
                    [
                        "channelId": .string(try exchange.user(comment.video.owner).channelID),
                        "videoId": .string(comment.video.id), "topLevelComment": try comment.embedded(self),
                        "canReply": .bool(comment.video.metadata.access["comment"] != "denied"),
                        "totalReplyCount": .integer(replies.total), "isPublic": .bool(comment.isApproved),
                    ]
                },
                "replies": {
                    guard !replies.comments.isEmpty else { return nil }
                    return ["comments": .array(try replies.comments.map { try $0.embedded(self) })]
                },
            ]
        )
    }

    private func replies(to comment: APIComment, _ page: APIPage) throws -> (comments: [APIComment], total: Int) {
        let condition = """
            WHERE c.number IN (\(APIComment.replies)) AND (c.isApproved OR v.owner = ?2 OR c.author = ?2)
            """
        let arguments: StatementArguments = [comment.number, caller.user?.number]
        let total = try database.number("SELECT count(*) FROM (\(APIComment.selection) \(condition))", arguments)
        let comments = try database.all(
            "\(APIComment.selection) \(condition) ORDER BY c.created DESC, c.number DESC LIMIT ?3 OFFSET ?4",
            arguments + [page.count, page.offset],
            APIComment.init
        )
        return (
            comments.map { reply in
                var reply = reply
                reply.thread = comment.id
                return reply
            }, total
        )
    }

    private func visibleComment(_ id: String) throws -> APIComment? {
        try APIComment.find(id, in: database).flatMap { $0.isVisible(to: self) ? $0 : nil }
    }

    /// `commentThreads.insert`.
    func insertCommentThread() throws -> JSONValue {
        guard let id = body["snippet", "videoId"]?.text else {
            throw APIError.invalid(
                "commentThread",
                "channelOrVideoIdMissing",
                "The required videoId is missing in the request body.",
                at: "body.snippet.videoId"
            )
        }
        guard let video = try visibleVideo(id) else { throw APIError.videoNotFound("commentThread", at: "videoId") }
        if let channel = body["snippet", "channelId"]?.text, try exchange.user(video.owner).channelID != channel {
            throw APIError.notFound(
                "commentThread",
                "channelNotFound",
                "The video is not one of the channel identified by the channelId property.",
                at: "channelId"
            )
        }
        let text = try commentText(body["snippet", "topLevelComment", "snippet", "textOriginal"], "commentThread")
        let name = try exchange.generate { "Ug" + $0.text(17) + "4AaABAg" }
        return try thread(try insertComment(name, text, on: video, answering: nil, "commentThread"))
    }

    // MARK: - Comments

    /// `comments.list`.
    func listComments() throws -> JSONValue {
        if try parameters.filter("parentId", "id") == "id" {
            let comments = try parameters.list("id").compactMap { try visibleComment($0) }
            return list("commentListResponse", try comments.map { try $0.value(self) })
        }
        let page = try APIPage(parameters, standard: 20)
        guard let parent = try visibleComment(parameters["parentId"] ?? "") else {
            throw APIError.commentNotFound("commentNotFound", at: "parentId")
        }
        let replies = try replies(to: parent, page)
        return page.list("commentListResponse", try replies.comments.map { try $0.value(self) }, total: replies.total)
    }

    /// `comments.insert`: an answer. It goes to the thread, also when it names another answer.
    func insertComment() throws -> JSONValue {
        guard let id = body["snippet", "parentId"]?.text, !id.isEmpty else {
            throw APIError.invalid(
                "comment",
                "parentIdMissing",
                "The required parentId is missing in the request body.",
                at: "body.snippet.parentId"
            )
        }
        let named = try visibleComment(id)
        guard let parent = try named.flatMap({ try visibleComment($0.thread ?? $0.id) }) else {
            throw APIError.commentNotFound("parentCommentNotFound", at: "body.snippet.parentId")
        }
        let text = try commentText(body["snippet", "textOriginal"], "comment")
        let name = try exchange.generate { parent.id + "." + $0.text(22) }
        return try insertComment(name, text, on: parent.video, answering: parent, "comment").value(self)
    }

    /// `comments.update`: by its author.
    func updateComment() throws -> JSONValue {
        let comment = try writtenComment(body["id"]?.text)
        guard isUser(comment.author) else { throw APIError.forbidden("comment") }
        let text = try commentText(body["snippet", "textOriginal"], "comment")
        try database.run(
            "UPDATE comments SET text = ?, updated = ? WHERE number = ?",
            [text, instant.milliseconds, comment.number]
        )
        return try writtenComment(comment.id).value(self)
    }

    /// `comments.delete`: by its author, or by who owns the video. The answers to it go with it.
    func deleteComment() throws {
        let comment = try writtenComment(parameters["id"])
        guard isUser(comment.author) || isUser(comment.video.owner) else { throw APIError.forbidden("comment") }
        try remove(comment)
    }

    /// `comments.setModerationStatus`: by who owns the video. What is rejected is gone for everybody.
    func setModerationStatus() throws {
        let status = parameters["moderationStatus"] ?? ""
        guard status == "rejected" || !parameters.isTrue("banAuthor") else {
            throw APIError.invalid(
                "comment",
                "banWithoutReject",
                "The banAuthor parameter can be used only with the rejected moderation status.",
                at: "banAuthor"
            )
        }
        for id in parameters.list("id") {
            let comment = try writtenComment(id)
            guard isUser(comment.video.owner) else { throw APIError.forbidden("comment") }
            if status == "rejected" {
                try remove(comment)
                guard parameters.isTrue("banAuthor") else { continue }
                try database.run(
                    "INSERT OR IGNORE INTO bannedAuthors VALUES (?, ?)",
                    [comment.video.owner, comment.author]
                )
            } else {
                try database.run(
                    "UPDATE comments SET isApproved = ? WHERE number = ?",
                    [status == "published", comment.number]
                )
            }
        }
    }

    // MARK: - Parts

    private func writtenComment(_ id: String?) throws -> APIComment {
        _ = try user()
        guard let id else { throw APIError.missing("id") }
        guard let comment = try visibleComment(id) else { throw APIError.commentNotFound("commentNotFound", at: "id") }
        return comment
    }

    private func commentText(_ written: JSONValue?, _ domain: String) throws -> String {
        let text = written?.text ?? ""
        guard !text.trimmed.isEmpty else {
            throw APIError.invalid(domain, "commentTextRequired", "The comment must have a text.", at: "textOriginal")
        }
        guard text.unicodeScalars.count <= Self.commentCharacters else {
            throw APIError.invalid(domain, "commentTextTooLong", "The comment is too long.", at: "textOriginal")
        }
        return text
    }

    private func insertComment(
        _ id: String,
        _ text: String,
        on video: Video,
        answering parent: APIComment?,
        _ domain: String
    ) throws -> APIComment {
        let user = try user()
        let permission = video.metadata.access["comment"]
        guard permission != "denied" else {
            throw APIError.forbidden(domain, "commentsDisabled", "The video has disabled comments.")
        }
        let isBanned = try database.exists(
            "SELECT 1 FROM bannedAuthors WHERE channel = ? AND author = ?",
            [video.owner, user.number]
        )
        guard !isBanned else {
            throw APIError.forbidden(
                domain,
                "forbidden",
                "The comment cannot be created due to insufficient permissions."
            )
        }
        let isApproved = isUser(video.owner) || permission == "allowed" && !policies.holdsComments
        try database.run(
            """
            INSERT INTO comments (id, video, author, parent, text, isApproved, created) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [id, video.number, user.number, parent?.number, text, isApproved, instant.milliseconds]
        )
        try database.run("UPDATE videos SET commentCount = commentCount + 1 WHERE number = ?", [video.number])
        return try writtenComment(id)
    }

    private func remove(_ comment: APIComment) throws {
        let numbers = try database.all(APIComment.replies, [comment.number]) { $0[0] as Int } + [comment.number]
        for number in numbers { try database.run("DELETE FROM comments WHERE number = ?", [number]) }
        try database.run(
            "UPDATE videos SET commentCount = max(0, commentCount - ?) WHERE number = ?",
            [numbers.count, comment.video.number]
        )
    }
}

extension APIError {
    static func commentNotFound(_ reason: String, at parameter: String) -> APIError {
        notFound("comment", reason, "The specified comment could not be found.", at: parameter)
    }
}
