/// A kind of names that people write, and that the Data API knows by others.
package enum APIName: Sendable, Hashable {
    /// The name of a user, as GData knew channels; the API knows them by ids.
    case channel
    /// Why a video is reported: a word of GData, or the label or id of one of the API's own reasons.
    case abuseReason

    /// Whether a text is what the API itself says.
    package func isFinal(_ text: String) -> Bool {
        switch self {
        case .channel: SubscriptionTarget.isChannelID(text)
        // Its reasons may change: even an id is held against the list.
        case .abuseReason: false
        }
    }
}
