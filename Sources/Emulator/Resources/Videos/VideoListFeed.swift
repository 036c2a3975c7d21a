import GData
import GRDB

/// A list of videos that the service makes for one user: it can be read, and by that user only.
struct VideoListFeed: Feed {
    let exchange: Exchange
    let owner: User
    /// The last part of its path and of its URN.
    let name: String
    let title: String
    /// What stands behind `SELECT`: tables, conditions and order, over videos that go by the name `v`.
    let source: String
    let arguments: StatementArguments
    var maximumEntries = Int.max
    /// Takes a video out of the list, where that can be done.
    var remove: ((_ video: Video) throws -> Void)?

    let kind = "video"
    var path: String { owner.path + "/" + name }

    /// The condition under which a list shows a video: everybody may find it.
    ///
    /// - Parameter moment: The argument that is the moment, in milliseconds.
    static func isListed(at moment: String) -> String {
        "NOT v.isDeleted AND NOT v.isPrivate AND v.failure IS NULL AND v.ready <= \(moment) "
            + "AND substr(v.access, 6, 1) <> 'd'"
    }

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        header.id = EntryIdentifier.prefix + "user:\(owner.key):\(name)"
        header.title = title
        header.author = exchange.author(owner)
        header.links = [Link(Relation.related, exchange.links(owner.path))]
        return header
    }

    func page(_ paging: Paging) throws -> FeedPage {
        let total = min(maximumEntries, try exchange.database.number("SELECT count(*) \(source)", arguments))
        let videos = try exchange.database.all(
            "SELECT \(Video.columns) \(source) LIMIT ? OFFSET ?",
            arguments + [paging.count(in: total), paging.offset]
        ) { Video($0) }
        return FeedPage(try videos.compactMap { try exchange.pageEntry(of: $0, view(of: $0)) }, total: total)
    }

    func entryID(urn: Substring) -> String? { urn.hasPrefix("video:") ? String(urn.dropFirst(6)) : nil }

    func entry(_ id: String) throws -> Entry { try entry(of: try exchange.visibleVideo(id)) }

    func delete(_ id: String) throws {
        guard let remove else { throw Refusal.unsupported(.delete) }
        try remove(try exchange.visibleVideo(id))
    }

    private func entry(of video: Video) throws -> Entry { try exchange.entry(of: video, view(of: video)) }

    private func view(of video: Video) -> VideoView {
        // What can be taken out has a place of its own here; everything else is the video itself.
        let place = remove == nil ? "/feeds/api/videos/" + video.id : path(of: video.id)
        return VideoView(
            urn: "video:" + video.id,
            path: place,
            isEditable: remove != nil,
            feature: name,
            isHolder: remove != nil
        )
    }
}
