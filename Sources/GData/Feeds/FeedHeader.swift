/// What a feed says of itself, beside its entries.
package struct FeedHeader: Equatable, Sendable {
    package var etag: String?
    package var id: String?
    package var title: String?
    /// The description of a playlist.
    package var subtitle: String?
    package var updated: String?
    package var categories: [Category] = []
    package var links: [Link] = []
    package var totalResults: Int?
    package var startIndex: Int?
    package var itemsPerPage: Int?
    /// `nil` stands for that of the service.
    package var logo: String?
    /// `nil` stands for that of the service.
    package var generator: FeedGenerator?
    package var author: Author?
    /// Of a playlist: title and description over again.
    package var media: MediaGroup?
    package var playlistID: String?
    package var isPrivate = false
    /// The operation of entries that name none, as written.
    package var batchOperation: String?
    /// Some servers write `batch:interrupted` here and not in an entry.
    package var batchInterruption: BatchInterruption?

    package init() {}

    package func link(_ relation: String) -> String? { links.first { $0.relation == relation }?.address }
}
