import DataAPI
import GData
import Running

/// A kind of resource of the Data API, as far as it is read.
enum ResourceKind: Sendable {
    case video, ownVideo, playlist, playlistItem, subscription, commentThread, comment

    /// The kind of resources that stand for a feed's entries.
    ///
    /// - Throws: `Refusal` when the Data API has nothing like the feed.
    init(_ feed: FeedAddress) throws(Refusal) {
        switch feed {
        case .videos, .uploads: self = .video
        case .playlists: self = .playlist
        case .playlist: self = .playlistItem
        case .subscriptions: self = .subscription
        case .comments: self = .comment
        case .favorites, .contacts, .inbox, .ratings, .responses, .complaints, .captions, .resumableUploads:
            throw Self.nothing(feed)
        }
    }

    static func nothing(_ feed: FeedAddress) -> Refusal {
        let name =
            switch feed {
            case .favorites: "favorites"
            case .contacts: "contacts"
            case .inbox: "messages"
            case .responses: "video responses"
            case .complaints: "list of complaints"
            default: "list like \(feed.path)"
            }
        return Refusal(.unusable, reason: "the Data API has no \(name)")
    }

    /// The method that lists it.
    var list: String {
        switch self {
        case .video, .ownVideo: "videos.list"
        case .playlist: "playlists.list"
        case .playlistItem: "playlistItems.list"
        case .subscription: "subscriptions.list"
        case .commentThread: "commentThreads.list"
        case .comment: "comments.list"
        }
    }

    /// What is asked for of each.
    var parts: String {
        switch self {
        case .video: "snippet,status,recordingDetails,contentDetails,statistics"
        // Only its owner may ask for the file; of anybody else's video, that would be refused.
        case .ownVideo: "snippet,status,recordingDetails,contentDetails,statistics,fileDetails"
        case .playlist: "snippet,status,contentDetails"
        case .playlistItem: "snippet,contentDetails"
        case .subscription: "snippet,contentDetails"
        case .commentThread: "snippet,replies"
        case .comment: "snippet"
        }
    }

    /// Parameters beside the ids.
    var options: [(name: String, value: String)] { self == .comment ? [("textFormat", "plainText")] : [] }

    /// What a message calls it.
    var name: String {
        switch self {
        case .video, .ownVideo: "video"
        case .playlist: "playlist"
        case .playlistItem: "playlist entry"
        case .subscription: "subscription"
        case .commentThread, .comment: "comment"
        }
    }

    /// The resource as an entry.
    func entry(_ item: JSONValue) -> Entry {
        switch self {
        case .video, .ownVideo: Entry(video: item)
        case .playlist: Entry(playlist: item)
        case .playlistItem: Entry(playlistItem: item)
        case .subscription: Entry(subscription: item)
        case .commentThread: Entry(comment: item["snippet", "topLevelComment"] ?? item)
        case .comment: Entry(comment: item)
        }
    }
}
