import GData
import HTTPTypes

/// A feed whose resources are sent and fetched as what they are, and not as entries: captions.
protocol MediaFeed: Feed {
    /// Whether an address below the feed leads to the resource, and not to its entry.
    var holdsMedia: Bool { get }
    /// Adds what a body holds.
    func insert(media body: [UInt8]) throws -> Entry
    /// Answers with what an entry describes.
    func media(_ id: String) throws -> EmulatorResponse
    /// Replaces what an entry describes.
    func update(_ id: String, media body: [UInt8]) throws -> Entry
}

extension MediaFeed {
    func insert(media body: [UInt8]) throws -> Entry { throw Refusal.unsupported(.insert) }
    func media(_ id: String) throws -> EmulatorResponse { throw Refusal.unsupported(.query) }
    func update(_ id: String, media body: [UInt8]) throws -> Entry { throw Refusal.unsupported(.update) }
}

extension Exchange {
    /// Answers what is asked of the resources themselves.
    ///
    /// - Returns: `nil` when the request is about entries, as with any other feed.
    func answerMedia(_ feed: any MediaFeed, _ part: FeedPlace.Part, _ body: [UInt8]) throws -> EmulatorResponse? {
        switch (part, call.method) {
        case (.feed, .post): return try answer(try feed.insert(media: body), isNew: true)
        case (.entry(let id), .get) where feed.holdsMedia, (.entry(let id), .head) where feed.holdsMedia:
            return try feed.media(id)
        case (.entry(let id), .put) where feed.holdsMedia:
            return try answer(try feed.update(id, media: body), isCacheable: false)
        default: return nil
        }
    }
}
