import DataAPI
import GRDB

/// What only the Data API says of a video.
struct VideoExtras: Equatable {
    /// `youtube` or `creativeCommon`.
    var license = "youtube"
    /// When a private video becomes public.
    var publishAt: Instant?
    /// `nil` when its owner did not say.
    var isForKids: Bool?
    var isSynthetic: Bool?
    var showsStatistics = true
    var isPaid = false
    var language: String?
    var audioLanguage: String?
    /// Title and description by language.
    var localizations: JSONValue?
    var fileName: String?
    var fileType: String?
    var fileSize: Int?
    /// When an own thumbnail was set.
    var thumbnail: Instant?

    init() {}

    private static let columns = """
        license, publishAt, isForKids, isSynthetic, showsStatistics, isPaid, language, audioLanguage, localizations, \
        fileName, fileType, fileSize, thumbnail
        """

    private init(_ row: Row) {
        license = row[0]
        publishAt = (row[1] as Int64?).map { Instant(milliseconds: $0) }
        isForKids = row[2]
        isSynthetic = row[3]
        showsStatistics = row[4]
        isPaid = row[5]
        language = row[6]
        audioLanguage = row[7]
        localizations = (row[8] as String?).flatMap { try? JSONValue(parsing: Array($0.utf8)) }
        fileName = row[9]
        fileType = row[10]
        fileSize = row[11]
        thumbnail = (row[12] as Int64?).map { Instant(milliseconds: $0) }
    }

    /// What is known of a video; the defaults where nothing is.
    static func find(_ video: Int, in database: Database) throws -> VideoExtras {
        try database.first("SELECT \(columns) FROM videoExtras WHERE video = ?", [video], VideoExtras.init)
            ?? VideoExtras()
    }

    func save(of video: Int, in database: Database) throws {
        try database.run(
            "INSERT OR REPLACE INTO videoExtras (video, \(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                video, license, publishAt?.milliseconds, isForKids, isSynthetic, showsStatistics, isPaid, language,
                audioLanguage, localizations?.written(), fileName, fileType, fileSize, thumbnail?.milliseconds,
            ]
        )
    }
}

extension Exchange {
    /// Publishes the videos whose time has come. Whatever is asked, it is asked of what they are then.
    func publishScheduled() throws {
        let due = try database.all("SELECT video FROM videoExtras WHERE publishAt <= ?", [instant.milliseconds]) {
            $0[0] as Int
        }
        for number in due {
            try database.run(
                "UPDATE videos SET isPrivate = 0, updated = ?, revision = revision + 1 WHERE number = ? AND isPrivate",
                [instant.milliseconds, number]
            )
            try database.run("UPDATE videoExtras SET publishAt = NULL WHERE video = ?", [number])
        }
    }
}
