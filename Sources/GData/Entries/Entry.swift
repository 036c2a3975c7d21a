/// A video, playlist, comment, subscription or any other resource of the service (reference, "entry").
///
/// One type for all of them, as in the protocol: what an entry is, its `kind` category says. Texts are kept as they
/// were written, so that a bad number is the reader's to refuse and not lost in parsing.
package struct Entry: Equatable, Sendable {
    package var etag: String?
    /// `gd:fields`, of an entry that changes another in part: what goes from it before the rest is put in.
    package var fields: String?
    package var id: String?
    package var published: String?
    package var updated: String?
    package var edited: String?
    package var control: Control?
    package var categories: [Category] = []
    package var title: String?
    package var summary: String?
    package var content: String?
    package var contentSource: String?
    /// The media type of what `contentSource` leads to.
    package var contentType: String?
    /// `xml:lang` of what `contentSource` leads to.
    package var contentLanguage: String?
    package var links: [Link] = []
    package var author: Author?
    package var accessControls: [AccessControl] = []
    package var media: MediaGroup?
    /// `yt:recorded`, a day as `YYYY-MM-DD`.
    package var recorded: String?
    /// `yt:location`: a place in words.
    package var place: String?
    /// `georss:where/gml:Point/gml:pos`: latitude and longitude.
    package var point: String?
    package var rating: Rating?
    /// `yt:rating/@value`: `like` or `dislike`.
    package var like: String?
    package var comments: FeedLink?
    package var position: String?
    package var username: String?
    /// `yt:username/@display`: the name as its owner writes it.
    package var usernameDisplay: String?
    /// `yt:status` of a contact.
    package var contactStatus: String?
    package var playlistID: String?
    package var playlistTitle: String?
    package var queryString: String?
    package var favoriteID: String?
    package var channelID: String?
    /// `yt:videoid` of an entry that is no video itself, such as a comment.
    package var videoID: String?
    package var countHint: String?
    /// `yt:unreadCount`: how much of a subscription is new.
    package var unreadCount: String?
    package var statistics: Statistics?
    /// What only the entry of a user has.
    package var profile: Profile?
    /// `yt:hd`.
    package var isHighDefinition = false
    /// `yt:racy`, by which version 1 said what `media:rating` says.
    package var isRacy = false
    /// `yt:spam` of a comment.
    package var isSpam = false
    /// `yt:replyCount` of a comment.
    package var replyCount: String?
    /// `yt:commentRating/@total`: how many more like a comment than do not.
    package var commentRating: String?
    /// `yt:googlePlusUserId` of whoever wrote a comment, in the service's last years.
    package var googlePlusUserID: String?
    /// `yt:derived` of captions: how they were made, such as `speechRecognition`.
    package var derived: String?
    /// The file that a video was made from, as far as a service tells its owner; GData does not.
    package var sourceFile: SourceFile?
    package var publication: Publication?
    /// `yt:private` of a playlist; that of a video stands in its `media:group`.
    package var isPrivate = false

    package var batchID: String?
    /// As written: a name that the protocol does not know interrupts a batch.
    package var batchOperation: String?
    package var batchStatus: BatchStatus?
    package var batchInterruption: BatchInterruption?

    package init() {}

    /// The address of the first link with that relation.
    package func link(_ relation: String) -> String? { links.first { $0.relation == relation }?.address }

    /// The term of the first category with that scheme.
    package func term(_ scheme: String) -> String? { categories.first { $0.scheme == scheme }?.term }
}

package struct Category: Equatable, Sendable {
    package var scheme: String
    package var term: String
    package var label: String?

    package init(scheme: String, term: String, label: String? = nil) {
        self.scheme = scheme
        self.term = term
        self.label = label
    }
}

package struct Link: Equatable, Sendable {
    package var relation: String
    package var type: String
    package var address: String
    /// `yt:hasEntries`: whether the feed at the other end holds anything.
    package var hasEntries: Bool?
    /// What it leads to, in words: of a spelling that is suggested, the spelling.
    package var title: String?

    package init(
        _ relation: String,
        type: String = "application/atom+xml",
        _ address: String,
        hasEntries: Bool? = nil,
        title: String? = nil
    ) {
        self.title = title
        self.relation = relation
        self.type = type
        self.address = address
        self.hasEntries = hasEntries
    }
}

package struct Author: Equatable, Sendable {
    package var name: String
    package var uri: String?
    package var userID: String?

    package init(name: String, uri: String? = nil, userID: String? = nil) {
        self.name = name
        self.uri = uri
        self.userID = userID
    }
}

/// The file that somebody uploaded.
package struct SourceFile: Equatable, Sendable {
    package var name: String
    /// In bytes.
    package var size: Int?

    package init(name: String, size: Int?) {
        self.name = name
        self.size = size
    }
}

/// What the public may do with a video (`yt:accessControl`).
package struct AccessControl: Equatable, Sendable {
    package var action: String
    package var permission: String
    /// Whom it is about, where that is said: `group`.
    package var type: String?

    package init(action: String, permission: String, type: String? = nil) {
        self.action = action
        self.permission = permission
        self.type = type
    }
}

/// Why a video cannot be played yet or any more (`app:control`).
package struct Control: Equatable, Sendable {
    package var isDraft: Bool
    package var state: String?
    package var reasonCode: String?
    package var text: String?
    /// `yt:state/@helpUrl`: where a person can read more.
    package var helpURL: String?

    package init(
        isDraft: Bool = false,
        state: String? = nil,
        reasonCode: String? = nil,
        text: String? = nil,
        helpURL: String? = nil
    ) {
        self.isDraft = isDraft
        self.state = state
        self.reasonCode = reasonCode
        self.text = text
        self.helpURL = helpURL
    }
}

/// A rating given (`value`) or the ratings received (`average`, `count`): `gd:rating`.
package struct Rating: Equatable, Sendable {
    package var value: String?
    package var average: String?
    package var count: String?

    package init(value: String? = nil, average: String? = nil, count: String? = nil) {
        self.value = value
        self.average = average
        self.count = count
    }
}

/// A feed that belongs to an entry (`gd:feedLink`).
package struct FeedLink: Equatable, Sendable {
    package var relation: String?
    package var address: String
    package var countHint: String?

    package init(relation: String? = nil, address: String, countHint: String? = nil) {
        self.relation = relation
        self.address = address
        self.countHint = countHint
    }
}

/// `yt:statistics` and, of the same kind, `yt:rating`'s likes and dislikes.
package struct Statistics: Equatable, Sendable {
    package var viewCount: String?
    package var favoriteCount: String?
    package var likes: String?
    package var dislikes: String?
    // Of a user.
    package var lastWebAccess: String?
    package var subscriberCount: String?
    package var videoWatchCount: String?
    package var totalUploadViews: String?

    package init(
        viewCount: String? = nil,
        favoriteCount: String? = nil,
        likes: String? = nil,
        dislikes: String? = nil
    ) {
        self.viewCount = viewCount
        self.favoriteCount = favoriteCount
        self.likes = likes
        self.dislikes = dislikes
    }
}

/// What a user says of themselves, and the feeds that are theirs.
package struct Profile: Equatable, Sendable {
    package var age: String?
    /// `yt:maxUploadDuration/@seconds`.
    package var maxUploadDuration: String?
    package var feedLinks: [FeedLink] = []
    package var thumbnail: Thumbnail?
    package var userID: String?
    /// What users tell of themselves beside their age and place.
    package var fields: [ProfileField: String] = [:]

    package init() {}
}
