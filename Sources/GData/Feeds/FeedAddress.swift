/// A feed that operations write to or read from (reference, "Feed Types"; the table of endpoints of the protocol).
package enum FeedAddress: Hashable, Sendable {
    case videos
    case uploads(user: String)
    case playlists(user: String)
    case playlist(String)
    case favorites(user: String)
    case subscriptions(user: String)
    case contacts(user: String)
    case inbox(user: String)
    case comments(video: String)
    case ratings(video: String)
    case responses(video: String)
    case complaints(video: String)
    case captions(video: String)
    /// Where a resumable upload begins: on the host for uploads, and no feed that can be read.
    case resumableUploads(user: String)

    /// The user that a request is authenticated for.
    package static let authenticatedUser = "default"

    /// The host that the ids and links of the service name.
    package static let canonicalBase = "http://gdata.youtube.com"

    /// The path below the host.
    package var path: String {
        switch self {
        case .videos: "/feeds/api/videos"
        case .uploads(let user): "/feeds/api/users/\(escaped(user))/uploads"
        case .playlists(let user): "/feeds/api/users/\(escaped(user))/playlists"
        case .playlist(let playlist): "/feeds/api/playlists/\(escaped(playlist))"
        case .favorites(let user): "/feeds/api/users/\(escaped(user))/favorites"
        case .subscriptions(let user): "/feeds/api/users/\(escaped(user))/subscriptions"
        case .contacts(let user): "/feeds/api/users/\(escaped(user))/contacts"
        case .inbox(let user): "/feeds/api/users/\(escaped(user))/inbox"
        case .comments(let video): "/feeds/api/videos/\(escaped(video))/comments"
        case .ratings(let video): "/feeds/api/videos/\(escaped(video))/ratings"
        case .responses(let video): "/feeds/api/videos/\(escaped(video))/responses"
        case .complaints(let video): "/feeds/api/videos/\(escaped(video))/complaints"
        case .captions(let video): "/feeds/api/videos/\(escaped(video))/captions"
        case .resumableUploads(let user): "/resumable/feeds/api/users/\(escaped(user))/uploads"
        }
    }

    /// Where batches for this feed are posted.
    package var batchPath: String { path + "/batch" }

    /// The path of one entry of the feed.
    package func path(ofEntry id: String) -> String { path + "/" + escaped(id) }

    /// What an entry of the feed is called: its `edit` address.
    package func url(ofEntry id: String) -> String { Self.canonicalBase + path(ofEntry: id) }

    private func escaped(_ segment: String) -> String { EntryIdentifier.escaped(segment) }
}
