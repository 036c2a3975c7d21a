package import GData

/// What must be read from the service before an operation can be written.
package enum Prior: Hashable, Sendable {
    /// The resource itself, since an update replaces it whole: its feed and its id.
    case resource(FeedAddress, id: String)
    /// The entries of the playlist with that video.
    case playlistEntries(playlist: String, video: String)
    /// The subscription with that target.
    case subscription(type: String, target: String)
    /// The whole feed, to be held against what it should be.
    case feed(FeedAddress)
}

/// What was found when an operation's prior was read.
package indirect enum Found: Sendable {
    case resource(Entry)
    case id(String)
}
