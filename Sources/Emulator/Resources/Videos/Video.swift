import GRDB

/// A video as the store has it.
struct Video: Equatable {
    let number: Int
    let id: String
    let owner: Int
    var metadata: VideoMetadata
    let duration: Int
    let uploaded: Instant
    let updated: Instant
    /// When processing ends.
    let ready: Instant
    /// Why it is not published when processing ends, as a reason code: it failed, or was rejected.
    let failure: String?
    let isDeleted: Bool
    let viewCount: Int
    let favoriteCount: Int
    let commentCount: Int
    let raterCount: Int
    let ratingSum: Int
    let likeCount: Int
    let revision: Int
    let audience: VideoAudience

    /// The columns that `init` reads, of a table that goes by the name `v`.
    static let columns = """
        v.number, v.id, v.owner, v.title, v.description, v.category, v.keywords, v.developerTags, v.isPrivate, \
        v.access, v.recorded, v.place, v.point, v.duration, v.uploaded, v.updated, v.ready, v.failure, v.isDeleted, \
        v.viewCount, v.favoriteCount, v.commentCount, v.raterCount, v.ratingSum, v.likeCount, v.revision, \
        v.regions, v.restricted
        """

    /// - Parameter first: Where in the row the columns begin.
    init(_ row: Row, from first: Int = 0) {
        number = row[first]
        id = row[first + 1]
        owner = row[first + 2]
        metadata = VideoMetadata(
            title: row[first + 3],
            description: row[first + 4],
            category: row[first + 5],
            keywords: row[first + 6],
            developerTags: Self.lines(row[first + 7]),
            isPrivate: row[first + 8],
            access: VideoAccess(letters: row[first + 9]),
            recorded: row[first + 10],
            place: row[first + 11],
            point: row[first + 12]
        )
        duration = row[first + 13]
        uploaded = Instant(milliseconds: row[first + 14])
        updated = Instant(milliseconds: row[first + 15])
        ready = Instant(milliseconds: row[first + 16])
        failure = row[first + 17]
        isDeleted = row[first + 18]
        viewCount = row[first + 19]
        favoriteCount = row[first + 20]
        commentCount = row[first + 21]
        raterCount = row[first + 22]
        ratingSum = row[first + 23]
        likeCount = row[first + 24]
        revision = row[first + 25]
        audience = VideoAudience(regions: row[first + 26], restricted: row[first + 27])
    }

    private static func lines(_ text: String) -> [String] {
        text.isEmpty ? [] : text.split(separator: "\n").map { String($0) }
    }

    /// Finds videos by id, of which a batch does many.
    static func lookup(in database: Database) throws -> Lookup<Video> {
        try Lookup("SELECT \(columns) FROM videos v WHERE v.id = ?", in: database) { Video($0) }
    }

    static func lookupByNumber(in database: Database) throws -> Lookup<Video> {
        try Lookup("SELECT \(columns) FROM videos v WHERE v.number = ?", in: database) { Video($0) }
    }

    static func find(number: Int, in database: Database) throws -> Video? {
        try database.first("SELECT \(columns) FROM videos v WHERE v.number = ?", [number]) { Video($0) }
    }

    /// The number of the user whose video it is.
    static func owner(of number: Int, in database: Database) throws -> Int? {
        try database.first("SELECT owner FROM videos WHERE number = ?", [number]) { $0[0] as Int }
    }

    // MARK: - What it is at a moment

    func isProcessing(at instant: Instant) -> Bool { instant < ready }

    /// Whether everybody may watch it.
    func isPublic(at instant: Instant) -> Bool {
        !isDeleted && !metadata.isPrivate && failure == nil && !isProcessing(at: instant)
    }

    /// Whether an id could be one: 11 of the characters of addresses.
    static func isID(_ text: String) -> Bool {
        text.utf8.count == 11
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
