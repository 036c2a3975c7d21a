import GRDB

/// What tells a state of a video from every other state of it, in a few numbers: its revision, which each change of what
/// people say of it counts up, and everything that changes without one.
///
/// Within one store, between two times that it is forgotten, the same stamp means the same row.
struct VideoStamp: Equatable, Sendable {
    let number: Int
    let owner: Int
    let revision: Int
    let viewCount: Int
    let favoriteCount: Int
    let commentCount: Int
    let raterCount: Int
    let ratingSum: Int
    let likeCount: Int
    /// When processing ends.
    let ready: Instant

    private static let columns = """
        number, owner, revision, viewCount, favoriteCount, commentCount, raterCount, ratingSum, likeCount, ready
        """

    private init(_ row: Row) {
        number = row[0]
        owner = row[1]
        revision = row[2]
        viewCount = row[3]
        favoriteCount = row[4]
        commentCount = row[5]
        raterCount = row[6]
        ratingSum = row[7]
        likeCount = row[8]
        ready = Instant(milliseconds: row[9])
    }

    init(_ video: borrowing Video) {
        number = video.number
        owner = video.owner
        revision = video.revision
        viewCount = video.viewCount
        favoriteCount = video.favoriteCount
        commentCount = video.commentCount
        raterCount = video.raterCount
        ratingSum = video.ratingSum
        likeCount = video.likeCount
        ready = video.ready
    }

    static func lookup(in database: Database) throws -> Lookup<VideoStamp> {
        try Lookup("SELECT \(columns) FROM videos WHERE number = ?", in: database) { VideoStamp($0) }
    }
}
