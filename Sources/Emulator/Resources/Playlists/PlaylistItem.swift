import GData
import GRDB

/// An entry of a playlist as the store has it, with its video.
struct PlaylistItem {
    let id: String
    var rank: Int
    var title: String?
    var summary: String?
    let video: Video

    static let selection = """
        SELECT e.id, e.rank, e.title, e.summary, \(Video.columns)
        FROM playlistEntries e JOIN videos v ON v.number = e.video
        """

    init(id: String, rank: Int, title: String?, summary: String?, video: Video) {
        self.id = id
        self.rank = rank
        self.title = title
        self.summary = summary
        self.video = video
    }

    init(_ row: Row) {
        self.init(id: row[0], rank: row[1], title: row[2], summary: row[3], video: Video(row, from: 4))
    }
}

/// A title and a description that a video has in one playlist only.
struct PlaylistNote {
    let title: String?
    let summary: String?

    init(_ entry: Entry, _ limits: ServiceLimits) throws {
        var check = FieldCheck()
        let rule = TextRule(
            characters: limits.playlistDescriptionCharacters,
            allowsAngleBrackets: true,
            isRequired: false
        )
        let title = check.text(entry.title, at: "title/text()", rule)
        let summary = check.text(entry.summary, at: "summary/text()", rule)
        try check.finish()
        self.title = title.isEmpty ? nil : title
        self.summary = summary.isEmpty ? nil : summary
    }
}

extension Exchange {
    /// The entry of something that holds a video: an entry of a playlist, a favorite, a message. Where the video is gone
    /// or private, the holder stays and says so.
    func heldEntry(of video: Video, _ view: VideoView) throws -> Entry {
        let isHidden = video.isDeleted || !video.isPublic(at: instant) && !caller.isUser(video.owner)
        guard isHidden else { return try entry(of: video, view) }
        var entry = Entry()
        entry.etag = view.etag ?? Etag.make(view.urn, video.revision, 0)
        entry.id = EntryIdentifier.prefix + view.urn
        entry.published = video.uploaded.text
        entry.updated = video.updated.text
        if view.isEditable { entry.edited = video.updated.text }
        entry.control =
            video.isDeleted
            ? Control(state: "deleted", text: "This video has been deleted.")
            : video.metadata.isPrivate ? VideoState.private.control : control(of: video)
        entry.categories = [Category(scheme: Scheme.kind, term: Scheme.kind(view.kind))]
        entry.title =
            video.isDeleted ? "Deleted video" : video.metadata.isPrivate ? "Private video" : "Unavailable video"
        entry.links = [
            Link(Relation.related, links("/feeds/api/videos/" + video.id)), Link(Relation.selfLink, links(view.path)),
        ]
        if view.isEditable { entry.links.append(Link(Relation.edit, links(view.path))) }
        entry.author = view.author.map(author)
        entry.media = MediaGroup()
        entry.media?.videoID = video.id
        return entry
    }
}
