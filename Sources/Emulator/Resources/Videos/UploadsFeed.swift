import GData
import GRDB

extension FeedDefinition {
    /// `/users/U/uploads`: the videos of a user; the owner sees all of them, and changes and deletes them here.
    static let uploads = FeedDefinition("users/*/uploads") { names, exchange in
        UploadsFeed(exchange: exchange, owner: try exchange.owner(names[0]))
    }
}

struct UploadsFeed: Feed {
    let exchange: Exchange
    let owner: User

    let kind = "video"
    var path: String { owner.path + "/uploads" }
    var parameters: Set<String> {
        ["category", "format", "location", "location-radius", "lr", "orderby", "restriction", "time"]
    }
    private var isOwn: Bool { exchange.caller.isUser(owner.number) }

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        header.id = EntryIdentifier.prefix + "user:\(owner.key):uploads"
        header.title = "Uploads by " + owner.name
        header.author = exchange.author(owner)
        header.links = [Link(Relation.related, exchange.links(owner.path))]
        if isOwn {
            header.links.append(
                Link(Relation.youTube("action.getUploadToken"), exchange.links("/action/GetUploadToken"))
            )
        }
        return header
    }

    func page(_ paging: Paging) throws -> FeedPage {
        let conditions = try VideoConditions(paging.filter, exchange)
        // What the owner sees at once, others see when the feed has caught up.
        let condition = """
            FROM videos v WHERE v.owner = ?1 AND ((?2 AND NOT v.isDeleted) OR (NOT ?2 \
            AND (NOT v.isDeleted OR v.removed > ?3) AND NOT v.isPrivate AND v.failure IS NULL AND v.ready <= ?4 \
            AND substr(v.access, 6, 1) <> 'd'))\(conditions.sql)
            """
        let arguments =
            [owner.number, isOwn, exchange.horizon(\.deletion), exchange.horizon(\.uploads)] + conditions.arguments
        let total = try exchange.database.number("SELECT count(*) \(condition)", arguments)
        let videos = try exchange.database.all(
            "SELECT \(Video.columns) \(condition) ORDER BY \(order(paging.filter)), v.number DESC LIMIT ? OFFSET ?",
            arguments + [paging.count, paging.offset]
        ) { Video($0) }
        return FeedPage(try videos.compactMap { try exchange.pageEntry(of: $0, view(of: $0)) }, total: total)
    }

    /// The newest come first, unless another order is wanted that searches have too.
    private func order(_ query: FeedQuery) -> String {
        switch query.order {
        case .viewCount: "v.viewCount DESC, v.uploaded DESC"
        case .rating: "v.rating DESC, v.uploaded DESC"
        default: "v.uploaded DESC"
        }
    }

    func entryID(urn: Substring) -> String? { urn.hasPrefix("video:") ? String(urn.dropFirst(6)) : nil }

    func entry(_ id: String) throws -> Entry { try entry(of: try video(id)) }

    /// A video needs its bytes, which no entry can carry.
    func insert(_ entry: Entry) throws -> Entry {
        throw Refusal.invalidEntry("A video is uploaded with its file, not added to a feed")
    }

    func update(_ id: String, with entry: Entry) throws -> Entry {
        let video = try ownVideo(id)
        try VideoTable.replace(
            try VideoMetadata(entry, exchange.limits),
            of: video,
            at: exchange.instant,
            in: exchange.database
        )
        return try self.entry(id)
    }

    func patch(_ id: String, with entry: Entry) throws -> Entry {
        try update(id, with: try EntryPatch(entry).applied(to: try self.entry(id)))
    }

    func delete(_ id: String) throws {
        try VideoTable.delete(try ownVideo(id), at: exchange.instant, in: exchange.database)
    }

    func entry(of video: Video) throws -> Entry { try exchange.entry(of: video, view(of: video)) }

    private func view(of video: Video) -> VideoView {
        VideoView(
            urn: "video:" + video.id,
            path: path(of: video.id),
            isEditable: isOwn,
            feature: "user_uploads",
            showsWholeDescription: isOwn
        )
    }

    private func video(_ id: String) throws -> Video {
        let video = try exchange.visibleVideo(id)
        guard video.owner == owner.number else { throw Refusal.notFound("Video not found") }
        return video
    }

    private func ownVideo(_ id: String) throws -> Video {
        let video = try video(id)
        guard exchange.caller.isUser(video.owner) else { throw Refusal.forbidden() }
        return video
    }
}
