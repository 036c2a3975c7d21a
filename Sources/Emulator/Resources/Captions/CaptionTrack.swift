import Foundation
import GData
import GRDB

/// A caption track as the store has it.
struct CaptionTrack {
    let id: String
    let video: Int
    let language: String
    let name: String
    let content: [UInt8]
    /// Whether the content is a form of captions that the service can read.
    let isReadable: Bool
    let created: Instant
    let updated: Instant

    static let selection =
        "SELECT id, video, language, name, content, isReadable, created, updated FROM captions"

    init(_ row: Row) {
        id = row[0]
        video = row[1]
        language = row[2]
        name = row[3]
        content = Array(row[4] as Data)
        isReadable = row[5]
        created = Instant(milliseconds: row[6])
        updated = Instant(milliseconds: row[7])
    }

    static func find(id: String, video: Int, in database: Database) throws -> CaptionTrack {
        let found = try database.first("\(selection) WHERE id = ? AND video = ?", [id, video], CaptionTrack.init)
        guard let found else { throw Refusal.notFound("Caption track not found") }
        return found
    }

    static func delete(id: String, video: Int, in database: Database) throws {
        try database.run("DELETE FROM captions WHERE id = ?", [try find(id: id, video: video, in: database).id])
        try touch(video: video, in: database)
    }

    /// The entry of a video says whether it has captions.
    static func touch(video: Int, in database: Database) throws {
        try database.run("UPDATE videos SET revision = revision + 1 WHERE number = ?", [video])
    }
}

extension Exchange {
    /// A video whose captions the caller may see and change: one of their own.
    func captionedVideo(_ id: String) throws -> Video {
        _ = try caller.required()
        let video = try visibleVideo(id)
        guard caller.isUser(video.owner) else { throw Refusal.forbidden() }
        return video
    }

    /// Whether a video of the caller has captions. The first question looks at all of their videos, which have few.
    func hasCaptions(_ video: Video) throws -> Bool {
        if let known = captionedVideos { return known.contains(video.number) }
        let found = Set(
            try database.all("SELECT DISTINCT video FROM captions WHERE owner = ?", [video.owner]) { $0[0] as Int }
        )
        captionedVideos = found
        return found.contains(video.number)
    }

    /// The entry of a track.
    func entry(of track: CaptionTrack, _ video: Video) throws -> Entry {
        let path = "/feeds/api/videos/" + video.id
        let address = EntryIdentifier.escaped(track.id)
        let data = links(path + "/captiondata/" + address)
        var entry = Entry()
        entry.etag = Etag.make("caption:" + track.id, Int(truncatingIfNeeded: track.updated.milliseconds))
        entry.id = EntryIdentifier.prefix + "captions:" + track.id
        entry.published = track.created.text
        entry.updated = track.updated.text
        entry.edited = track.updated.text
        if !track.isReadable { entry.control = Control(isDraft: true, state: "failed", reasonCode: "invalidFormat") }
        entry.categories = [Category(scheme: Scheme.kind, term: Scheme.kind("captionTrack"))]
        entry.title = track.name
        entry.contentType = CaptionsFeed.mediaType
        entry.contentSource = data
        entry.contentLanguage = track.language
        entry.links = [
            Link("edit-media", type: CaptionsFeed.mediaType, data),
            Link(Relation.selfLink, links(path + "/captions/" + address)),
        ]
        entry.author = author(try user(video.owner))
        return entry
    }
}
