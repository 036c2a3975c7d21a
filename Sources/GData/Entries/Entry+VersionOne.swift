/// Entries as version 1 had them (protocol, "Version negotiation").
extension Entry {
    /// The same entry with everything where version 1 has it, and without what it does not know.
    func inVersionOne() -> Entry {
        var entry = self
        entry.etag = nil
        entry.id = versionOneID
        entry.author?.userID = nil
        entry.videoID = nil
        entry.channelID = nil
        moveContent(of: &entry)
        // Whole kinds of facts about a video came with version 2.
        entry.media?.videoID = nil
        entry.media?.uploaded = nil
        entry.media?.uploaderID = nil
        entry.media?.aspectRatio = nil
        entry.media?.license = nil
        return entry
    }

    /// The address of the resource. What an answer only repeats, as it does what a failed operation named, stays.
    private var versionOneID: String? {
        guard let id, EntryIdentifier.isURN(id) else { return id }
        let parts = id.split(separator: ":").dropFirst(2)
        let videos = FeedAddress.canonicalBase + FeedAddress.videos.path + "/"
        if let kind = parts.first, kind == "video", let video = parts.dropFirst().first {
            if parts.count == 2, !links.isEmpty { return videos + video }
            // A complaint has no address in any other place.
            if parts.count == 4, parts.dropFirst(2).first == "complaint", let number = parts.last {
                return videos + video + "/complaints/" + number
            }
        }
        return link(Relation.selfLink).map { EntryIdentifier.versionOne(address: $0) } ?? id
    }

    /// A feed that the entry stands for was not its content but a link of its own; the content of a video was its
    /// description and not its player.
    private func moveContent(of entry: inout Entry) {
        guard let source = contentSource else { return }
        let isFeed = contentType?.hasPrefix("application/atom+xml") == true
        // Captions are neither.
        guard isFeed || contentType == "application/x-shockwave-flash" else { return }
        entry.contentSource = nil
        entry.contentType = nil
        entry.content = isFeed ? "" : media?.description ?? ""
        guard isFeed else { return }
        entry.countHint = nil
        var profile = profile ?? Profile()
        let relation = Relation.youTube(Self.relation(ofFeed: source))
        profile.feedLinks.append(FeedLink(relation: relation, address: source, countHint: countHint))
        entry.profile = profile
    }

    /// What kind of feed an address leads to.
    private static func relation(ofFeed address: String) -> String {
        let path = address.prefix { $0 != "?" }
        if path.contains("/playlists/") { return "playlist" }
        switch path.split(separator: "/").last {
        case "favorites": return "user.favorites"
        case "events": return "user.recentactivity"
        case "videos": return "video.query"
        default: return "user.uploads"
        }
    }
}
