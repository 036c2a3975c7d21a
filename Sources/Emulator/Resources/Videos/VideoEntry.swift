import GData

/// The same video looks different in each feed that shows it: this is what differs.
struct VideoView: Equatable {
    /// What the entry is called, without the prefix.
    var urn: String
    var kind = "video"
    /// The path of the entry in its feed.
    var path: String
    var isEditable = false
    /// Who put the entry into the feed; by default the video's owner.
    var author: User?
    /// The feed's name in the addresses of players.
    var feature: String
    /// Whether the entry is a video or holds one: then it leads to the video as well.
    var isHolder = false
    /// Whether the description is whole; in feeds of others it is cut (reference, `media:description`).
    var showsWholeDescription = false
    var etag: String?
}

extension Exchange {
    /// A video's entry.
    func entry(of video: Video, _ view: VideoView) throws -> Entry {
        let owner = try user(video.owner)
        let isOwn = caller.isUser(video.owner)
        var entry = Entry()
        entry.etag = view.etag ?? etag(of: video, view)
        entry.id = EntryIdentifier.prefix + view.urn
        let uploaded = video.uploaded.text
        let updated = video.updated == video.uploaded ? uploaded : video.updated.text
        entry.published = uploaded
        entry.updated = updated
        if view.isEditable { entry.edited = updated }
        entry.control = control(of: video)
        entry.categories = categories(of: video, view.kind, isOwn: isOwn)
        entry.title = video.metadata.title
        entry.contentType = "application/x-shockwave-flash"
        entry.contentSource = player(of: video, view)
        entry.links = try videoLinks(video, owner, view)
        entry.author = author(view.author ?? owner)
        entry.accessControls = video.metadata.access.controls
        entry.isRacy = video.audience.restricted != nil
        if video.metadata.access["comment"] != "denied" {
            entry.comments = FeedLink(
                relation: VideoRelations.comments,
                address: links("/feeds/api/videos/" + video.id + "/comments"),
                countHint: String(video.commentCount)
            )
        }
        entry.point = video.metadata.point
        entry.place = video.metadata.place
        entry.recorded = video.metadata.recorded
        entry.media = media(of: video, owner, view, isOwn: isOwn)
        entry.media?.uploaded = uploaded
        addCounts(of: video, to: &entry)
        return entry
    }

    /// Everything that the representation depends on has a part in it.
    private func etag(of video: Video, _ view: VideoView) -> String {
        Etag.make(
            view.urn,
            video.revision,
            video.viewCount &* 31 &+ video.favoriteCount,
            video.commentCount,
            video.ratingSum &* 31 &+ video.raterCount,
            video.likeCount,
            video.isProcessing(at: instant) ? 1 : 0,
            video.audience.isPlayable(in: country) ? 1 : 0,
            caller.isUser(video.owner) ? 1 : 0
        )
    }

    func author(_ user: User) -> Author {
        Author(name: user.name, uri: links(user.path), userID: user.id)
    }

    /// Why the video cannot be played yet, or not everywhere.
    func control(of video: Video) -> Control? {
        video.isProcessing(at: instant)
            ? Control(isDraft: true, state: "processing") : video.state(in: country)?.control
    }

    /// Keywords and developer tags are shown to the owner alone.
    private func categories(of video: Video, _ kind: String, isOwn: Bool) -> [Category] {
        let metadata = video.metadata
        var categories = [
            Category(scheme: Scheme.kind, term: Scheme.kind(kind)),
            Category(
                scheme: Scheme.categories,
                term: metadata.category,
                label: VideoCategories.labels[metadata.category] ?? metadata.category
            ),
        ]
        guard isOwn else { return categories }
        categories += FieldCheck.words(metadata.keywords).map { Category(scheme: Scheme.keywords, term: $0) }
        categories += metadata.developerTags.map { Category(scheme: Scheme.developerTags, term: $0) }
        return categories
    }

    private func videoLinks(_ video: Video, _ owner: User, _ view: VideoView) throws -> [Link] {
        let address = links.base + "/feeds/api/videos/" + video.id
        let page = "http://www.youtube.com/watch?v=" + video.id + "&feature=youtube_gdata"
        var result = [Link(Relation.alternate, type: "text/html", page)]
        result.reserveCapacity(12)
        for (relation, part) in VideoRelations.parts {
            result.append(Link(relation, address + part + links.suffix))
        }
        if caller.isUser(video.owner) {
            let captions = address + "/captions" + links.suffix
            result.append(Link(VideoRelations.captionTracks, captions, hasEntries: try hasCaptions(video)))
        }
        if video.isPublic(at: instant) {
            let mobile = "http://m.youtube.com/details?v=" + video.id
            result.append(Link(VideoRelations.mobile, type: "text/html", mobile))
        }
        result.append(Link(VideoRelations.uploader, links("/feeds/api/users/" + owner.id)))
        if view.isHolder { result.append(Link(Relation.related, address + links.suffix)) }
        let own = links(view.path)
        result.append(Link(Relation.selfLink, own))
        if view.isEditable { result.append(Link(Relation.edit, own)) }
        return result
    }

    /// What is absent while it is zero.
    private func addCounts(of video: Video, to entry: inout Entry) {
        if video.raterCount > 0, video.metadata.access["rate"] != "denied" {
            entry.rating = Rating(
                average: Self.quotient(video.ratingSum, video.raterCount),
                count: String(video.raterCount)
            )
        }
        guard video.viewCount > 0 || video.raterCount > 0 else { return }
        var statistics = Statistics()
        if video.viewCount > 0 {
            statistics.viewCount = String(video.viewCount)
            statistics.favoriteCount = String(video.favoriteCount)
        }
        if entry.rating != nil {
            statistics.likes = String(video.likeCount)
            statistics.dislikes = String(video.raterCount - video.likeCount)
        }
        entry.statistics = statistics
    }

    /// A quotient with two decimals.
    private static func quotient(_ sum: Int, _ count: Int) -> String {
        let hundredths = (sum * 200 + count) / (2 * count)
        let decimals = hundredths % 100
        return "\(hundredths / 100).\(decimals / 10)\(decimals % 10)"
    }
}

/// The relations of a video's links, put together once.
private enum VideoRelations {
    /// The feeds below a video, by relation and by what stands behind its address.
    static let parts: [(relation: String, part: String)] = ["responses", "ratings", "complaints", "related"].map {
        (Relation.youTube("video." + $0), "/" + $0)
    }
    static let captionTracks = Relation.youTube("video.captionTracks")
    static let comments = Relation.youTube("comments")
    static let mobile = Relation.youTube("mobile")
    static let uploader = Relation.youTube("uploader")
}
