import Foundation
import GData
import GRDB
import HTTPTypes

extension FeedDefinition {
    /// `/videos/V/captions`: the caption tracks of a video, for its owner.
    static let captions = FeedDefinition("videos/*/captions") { names, exchange in
        CaptionsFeed(exchange: exchange, video: try exchange.captionedVideo(names[0]))
    }
}

struct CaptionsFeed: MediaFeed {
    let exchange: Exchange
    let video: Video

    static let mediaType = "application/vnd.youtube.timedtext"
    /// The longest track, in bytes.
    private static let maximumLength = 1 << 20

    let kind = "captionTrack"
    let holdsMedia = false
    var path: String { "/feeds/api/videos/\(video.id)/captions" }
    var mayInsert: Bool { true }

    func header() throws -> FeedHeader {
        var header = FeedHeader()
        header.id = EntryIdentifier.prefix + "videos:\(video.id):captions"
        header.title = "Captions for '\(video.metadata.title)'"
        header.author = exchange.author(try exchange.user(video.owner))
        header.links = [Link(Relation.related, exchange.links("/feeds/api/videos/" + video.id))]
        return header
    }

    func page(_ paging: Paging) throws -> FeedPage {
        // A track in `en-US` is one in English.
        let language = paging.filter.language?.text
        let condition = "WHERE video = ?1 AND (?2 IS NULL OR language = ?2 OR language LIKE ?2 || '-%')"
        let total = try exchange.database.number(
            "SELECT count(*) FROM captions \(condition)",
            [video.number, language]
        )
        let tracks = try exchange.database.all(
            "\(CaptionTrack.selection) \(condition) ORDER BY number LIMIT ?3 OFFSET ?4",
            [video.number, language, paging.count, paging.offset],
            CaptionTrack.init
        )
        return FeedPage(entries: try tracks.map { try exchange.entry(of: $0, video) }, total: total)
    }

    func entryID(urn: Substring) -> String? {
        urn.hasPrefix("captions:") ? String(urn.dropFirst("captions:".count)) : nil
    }

    func entry(_ id: String) throws -> Entry { try exchange.entry(of: try track(id), video) }

    /// No entry can carry a track.
    func insert(_ entry: Entry) throws -> Entry {
        throw Refusal.invalidEntry("A caption track is uploaded, not added to a feed")
    }

    /// Adds the track in the body. Its language and its name stand in the headers.
    func insert(media body: [UInt8]) throws -> Entry {
        let language = (exchange.call.headers[.contentLanguage] ?? "").trimmed
        guard (2...35).contains(language.utf8.count), language.utf8.allSatisfy(Self.isLanguage) else {
            throw Refusal.invalidHeader("Content-Language", "The Content-Language header must name a language")
        }
        let name = EntryIdentifier.unescaped(exchange.call.headers[.slug] ?? "").trimmed.writable
        guard name.utf8.count <= 600 else { throw Refusal.invalidHeader("Slug", "The name of the track is too long") }
        let isReadable = try Self.check(body, type: exchange.call.headers[.contentType])
        let id = try exchange.generate { $0.text(44) }
        let now = exchange.instant.milliseconds
        try exchange.database.run(
            """
            INSERT INTO captions (id, video, owner, language, name, content, isReadable, created, updated)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [id, video.number, video.owner, language, name, Data(body), isReadable, now, now]
        )
        try CaptionTrack.touch(video: video.number, in: exchange.database)
        return try entry(id)
    }

    func delete(_ id: String) throws { try CaptionTrack.delete(id: id, video: video.number, in: exchange.database) }

    private func track(_ id: String) throws -> CaptionTrack {
        try CaptionTrack.find(id: id, video: video.number, in: exchange.database)
    }

    /// Checks what was sent as a track.
    ///
    /// - Returns: Whether it is one. What is none is taken, and fails in processing.
    static func check(_ body: [UInt8], type: String?) throws -> Bool {
        let name = type.flatMap(MediaType.init)?.name ?? mediaType
        guard name == mediaType || name.hasPrefix("text/") || name == "application/octet-stream" else {
            throw Refusal(415, code: "unsupportedContentType", "Content-Type must be \(mediaType)")
        }
        guard !body.isEmpty else { throw Refusal.parse("Content is not allowed to be empty") }
        guard body.count <= maximumLength else {
            throw Refusal(413, code: "EntityTooLargeException", "The track is longer than \(maximumLength) bytes")
        }
        return CaptionText(body) != nil
    }

    /// Letters, digits and hyphens, as language tags have them.
    private static func isLanguage(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
    }
}
