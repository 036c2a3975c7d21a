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

    /// Whether the service is maintained: what is there is read, and nothing is written (reference, `yt:service`).
    package var isInMaintenance = false
    /// How long feeds take to show what happened; without it they show it at once.
    package var delays: FeedDelays?

    /// After how many wrong passwords in a row an account's next ones need a captcha.
    package var captchaAfter = 5
    /// How long a token of ClientLogin is good.
    package var loginLifetime = Duration.seconds(14 * 24 * 60 * 60)
    /// The account that consents at once to whatever a program asks for; without one, a page asks.
    package var consent: String?

    package init() {}
}
