/// How long things may be, and how many (protocol, policy P5).
package struct ServiceLimits: Sendable, Equatable {
    package var titleCharacters: Int
    package var titleBytes: Int
    package var descriptionCharacters = 5000
    /// All keywords together, with their commas.
    package var keywordsCharacters: Int
    /// Each keyword, and each developer tag.
    package var keywordCharacters: ClosedRange<Int>
    package var commentCharacters = 500
    package var playlistTitleCharacters = 60
    package var playlistTitleBytes = 100
    package var playlistDescriptionCharacters = 5000
    package var batchOperations = 50
    package var playlistVideos = 200
    package var uploadedVideos = 2000
    /// The longest video file, in bytes.
    package var uploadBytes = 2 << 30
    /// How many entries the feed of favorites shows.
    package var favorites = 50
    package var contacts = 100
    package var pageSize = 50
    /// The item beyond which no page of any feed goes.
    package var lastItem: Int

    /// As in the reference of November 2009.
    package static let year2009 = ServiceLimits(
        titleCharacters: 60,
        titleBytes: 100,
        keywordsCharacters: 120,
        keywordCharacters: 2...25,
        lastItem: 1000
    )

    /// As in the last years of the service.
    package static let year2013 = ServiceLimits(
        titleCharacters: 100,
        titleBytes: 400,
        keywordsCharacters: 500,
        keywordCharacters: 2...30,
        lastItem: 500
    )
}
