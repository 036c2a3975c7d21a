import Foundation
import GData
import GRDB

/// An upload that was begun: how much of the video is there.
struct UploadSession {
    /// Bytes are stored in units of this size, but for the last: a shorter piece in the middle is dropped, and of a
    /// longer one what goes beyond the last whole unit.
    static let unit = 256 << 10

    let id: String
    let user: Int
    let metadata: [UInt8]
    let slug: String?
    private(set) var stored: Int
    private(set) var total: Int?
    /// The digest of what is stored, while it can be told: it cannot when bytes came again.
    private var digest: UInt64? = 0
    /// What the file begins with, where that chooses a state.
    private var marker: String?
    let begun: Instant
    /// The video, once all of it is there.
    private(set) var video: Int?

    init(id: String, user: Int, metadata: [UInt8], slug: String?, total: Int?, begun: Instant) {
        self.id = id
        self.user = user
        self.metadata = metadata
        self.slug = slug
        self.total = total
        self.begun = begun
        stored = 0
    }

    // MARK: - Receiving

    /// Takes what a request brought. Bytes that are stored already may come again.
    ///
    /// - Returns: Whether the video is complete now.
    /// - Throws: `Refusal` when the bytes do not fit on what is there, or do not fit their own description.
    mutating func receive(_ bytes: UploadedBytes, range: ContentRange?, length: Int?) throws -> Bool {
        switch range {
        case .query(let total):
            try agree(on: total)
            guard bytes.count == 0 else { throw Self.invalidRange("The range names no bytes, and some came") }
        case .part(let first, let last, let total):
            try agree(on: total)
            guard first <= stored else {
                throw Self.invalidRange("Bytes \(stored) to \(first - 1) are missing")
            }
            guard bytes.count <= last - first + 1, !bytes.isComplete || bytes.count == last - first + 1 else {
                throw Self.invalidRange("The range and the length of the body differ")
            }
            store(bytes.file, from: first)
        case nil:
            // Without bytes and without a range it is a question too, as one old client asks it.
            guard bytes.count > 0 || !bytes.isComplete else { break }
            try agree(on: bytes.isComplete ? bytes.count : length)
            store(bytes.file, from: 0)
        }
        return total == stored
    }

    private mutating func store(_ file: UploadedFile, from first: Int) {
        let end = first + file.count
        let isLast = end == total
        let reached = isLast ? end : end / Self.unit * Self.unit
        guard reached > stored else { return }
        // What is stored ends at a whole unit, so that the units of the request are those of the file.
        let part = isLast ? file.digest : file.digestOfUnits
        digest = first == stored ? digest.flatMap { known in part.map { Self.joined(known, stored, $0) } } : nil
        if first == 0 { marker = VideoState(beginningOf: file.beginning)?.rawValue }
        stored = reached
    }

    private static func joined(_ digest: UInt64, _ count: Int, _ part: FileDigest) -> UInt64 {
        FileDigest(value: digest, count: count).followed(by: part).value
    }

    /// What the video is made of, once all of it is there.
    var file: UploadedVideo {
        UploadedVideo(length: stored, digest: digest, state: marker.flatMap(VideoState.init(rawValue:)))
    }

    /// The length of the whole video is said once; it may be said again, but not otherwise.
    private mutating func agree(on total: Int?) throws {
        guard let total else { return }
        if let known = self.total, known != total {
            throw Self.invalidRange("The upload was begun with a length of \(known) bytes")
        }
        guard total >= stored else { throw Self.invalidRange("\(stored) bytes are stored already") }
        self.total = total
    }

    mutating func finish(video: Int) { self.video = video }

    static func invalidRange(_ message: String) -> Refusal { Refusal.invalidHeader("Content-Range", message) }

    // MARK: - In the store

    /// - Parameter isOfAPI: Whether it was begun by a method of the Data API. Neither protocol goes on with the other's.
    static func find(id: String, ofAPI isOfAPI: Bool = false, in database: Database) throws -> UploadSession? {
        try database.first(
            """
            SELECT id, user, metadata, slug, stored, total, begun, video, digest, marker FROM uploads
            WHERE id = ? AND (method IS NOT NULL) = ?
            """,
            [id, isOfAPI]
        ) { row in
            var session = UploadSession(
                id: row[0],
                user: row[1],
                metadata: Array(row[2] as Data),
                slug: row[3],
                total: row[5],
                begun: Instant(milliseconds: row[6])
            )
            session.stored = row[4]
            session.video = row[7]
            session.digest = (row[8] as Int64?).map { UInt64(bitPattern: $0) }
            session.marker = row[9]
            return session
        }
    }

    func save(in database: Database) throws {
        try database.run(
            """
            INSERT INTO uploads (id, user, metadata, slug, stored, total, begun, video, digest, marker)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET stored = excluded.stored, total = excluded.total, video = excluded.video,
                digest = excluded.digest, marker = excluded.marker
            """,
            [
                id, user, Data(metadata), slug, stored, total, begun.milliseconds, video,
                digest.map { Int64(bitPattern: $0) }, marker,
            ]
        )
    }

    /// Forgets the uploads that nobody can go on with any more.
    static func forget(begunBefore instant: Instant, in database: Database) throws {
        try database.run("DELETE FROM uploads WHERE begun < ?", [instant.milliseconds])
    }
}
