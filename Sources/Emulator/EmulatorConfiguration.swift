/// How an emulator behaves. Every field has a default; the defaults are the service of late 2009 with what was recorded
/// of it later.
package struct EmulatorConfiguration: Sendable {
    /// The file that holds the store, and is made when there is none; without one, the store is in memory and ends
    /// with the emulator.
    package var data: String?

    /// Where new ids begin. The same seed, requests and instants give the same bytes. A store that exists goes on
    /// from where it was.
    package var seed: UInt64 = 1

    /// What a new store holds; with `nil` it is empty, and nobody is known.
    package var fixture: Fixture? = .demo

    package var limits = ServiceLimits.year2009
    package var policies = ServicePolicies()

    /// How often callers may call; without one, as often as they like.
    package var quota: QuotaLimit?

    /// How long a new upload is processed before it is published.
    package var processingTime = Duration.seconds(10)

    /// How long a form that uploads a video may be sent, counted from when its token was given (protocol, "Browser
    /// upload").
    package var uploadTokenLifetime = Duration.seconds(60 * 60)

    /// How long an upload that was begun may be gone on with.
    package var uploadLifetime = Duration.seconds(24 * 60 * 60)

    /// The length of the longest entry or batch that is read, in bytes. Video bytes have no such limit.
    package var maximumBodyLength = 8 << 20

    package init() {}
}

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

/// What the service does where nobody recorded what it did (protocol, "Policies where the record is silent").
package struct ServicePolicies: Sendable, Equatable {
    /// P1: what becomes of a batch with too many operations.
    package enum LongBatch: Sendable {
        /// It is refused, and nothing of it done.
        case refused
        /// The first ones are done, then it is interrupted.
        case interrupted
    }

    /// P2: what `If-Match` with a weak etag does.
    package enum WeakEtags: Sendable {
        /// Nothing: it is ignored.
        case ignored
        /// It is refused with 412, as was recorded once.
        case refused
    }

    /// What becomes of an insert that cannot be done twice.
    package enum Repetition: Sendable {
        case refused
        /// It is answered as if it were new.
        case accepted
    }

    package var longBatch = LongBatch.refused
    package var weakEtags = WeakEtags.ignored
    /// P7: a video that responds to one already is made to respond to another: refused, or it changes sides.
    package var secondResponse = Repetition.refused
    /// P8: whether a complaint must name a reason.
    package var complaintsNeedReason = false
    /// P9: favorites, subscriptions and contacts that there are already.
    package var duplicates = Repetition.refused
    /// P10: deleting what is deleted already: 404, or done again.
    package var repeatedDelete = Repetition.refused
    /// P11: whether the results of a batch come back in an order of their own, which nothing forbids.
    package var shufflesResults = false
    /// P13: whether an insert behind the end of a playlist goes to the end; otherwise it is refused.
    package var clampsPositions = true
    /// Whether a user may rate a video of their own.
    package var allowsRatingOwnVideos = false
    /// Whether a direct upload must name its file.
    package var slugIsRequired = true
    /// What becomes of a file that its uploader has uploaded before: it is rejected as a duplicate, or published.
    package var duplicateUploads = Repetition.refused
    /// The kind that entries of playlists give: `video` as in 2013, `playlist` as in 2008.
    package var playlistEntryKind = "video"

    package init() {}
}

/// P6: how many calls a caller may make. Each operation of a batch is one.
package struct QuotaLimit: Sendable, Equatable {
    /// How many at once.
    package var burst: Int
    /// How many a second in the long run.
    package var perSecond: Double

    package init(burst: Int, perSecond: Double) {
        self.burst = burst
        self.perSecond = perSecond
    }
}
