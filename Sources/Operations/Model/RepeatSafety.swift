/// What it means to send an operation a second time.
package enum RepeatSafety: Sendable, Equatable {
    /// Sending twice equals sending once.
    case absolute
    /// A second sending would do it twice, and whether the first one arrived can be looked up.
    case verifiable(Evidence)
    /// A second sending would do it twice, and nothing tells whether the first one arrived.
    case unverifiable

    /// Where to look for an insert without an answer, and what for.
    package enum Evidence: String, Sendable {
        /// The playlist's feed holds one more entry of the video than before.
        case playlistEntry
        /// The user's playlists hold one of that title that was made since.
        case playlist
        /// The video's comments hold one with that author and text that was made since.
        case comment
        /// The feed is a set, and holds what was put into it: favorites, subscriptions, contacts, responses.
        case membership
        /// The upload session answers for itself; without one, the user's uploads hold the video.
        case upload
    }

    package var name: String {
        switch self {
        case .absolute: "absolute"
        case .verifiable: "verifiable"
        case .unverifiable: "unverifiable"
        }
    }

    /// One sentence for the reference page.
    package var summary: String {
        switch self {
        case .absolute: "Sending it twice equals sending it once."
        case .verifiable(.playlistEntry): "Looked up in the playlist: one more entry of the video than before."
        case .verifiable(.playlist): "Looked up in the playlists: one of that title that was made since."
        case .verifiable(.comment): "Looked up in the comments: one with that author and text that was made since."
        case .verifiable(.membership): "Looked up in the feed: what was put in is there."
        case .verifiable(.upload): "Looked up by the upload session, then in the uploads."
        case .unverifiable: "Nothing tells whether it arrived: without an answer it stays unknown."
        }
    }
}
