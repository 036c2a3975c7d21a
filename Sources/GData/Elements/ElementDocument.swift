/// A kind of document, or of entry, that the emulator answers with.
package enum ElementDocument: String, CaseIterable, Sendable {
    /// What a feed says beside its entries.
    case feed
    case video, playlist, favorite, subscription, contact, message, comment, rating, complaint, profile, channel,
        captions
    case playlistEntry = "playlist entry"
    case event, suggestion, batch
    case error
    case uploadForm = "upload form"
    case categories
    case service
}

extension [ElementDocument] {
    /// Every kind of entry.
    static let entries: [ElementDocument] =
        videos + [
            .playlist, .subscription, .contact, .comment, .rating, .complaint, .profile, .channel, .captions, .event,
            .suggestion,
        ]

    /// Entries that are a video or hold one.
    static let videos: [ElementDocument] = [.video, .playlistEntry, .favorite, .message]
}
