/// What a new store holds: users, and what they have put up, marked and said. Ids are given, so that people and programs
/// can name them.
///
/// Everything is named by the ids that the service shows. Where a day stands for a time, it is noon of that day, counted
/// from 1, the first of January 2013.
/// `FixtureLoader` puts it into a store.
package struct Fixture: Sendable {
    package var users: [User] = []
    package var tokens: [Token] = []
    /// Tokens of OAuth 2 that new access tokens are given for, to any client.
    package var refreshTokens: [Token] = []
    package var accounts: [Account] = []
    package var consumers: [Consumer] = []
    package var developerKeys: [String] = []
    package var videos: [Video] = []
    package var playlists: [Playlist] = []
    package var favorites: [Favorite] = []
    package var subscriptions: [Subscription] = []
    package var comments: [Comment] = []
    package var responses: [Response] = []
    package var contacts: [Contact] = []
    package var messages: [Message] = []

    package init() {}

    package struct Video: Sendable {
        package var id: String
        package var title: String
        package var description: String
        package var category: String
        package var keywords: String
        package var seconds: Int
        package var time: Instant
        package var views: Int
        package var likes: Int
        package var dislikes: Int
        package var isPrivate: Bool
        /// Actions that are not as they are by default, with their permissions.
        package var access: [String: String]
        package var owner = ""
        package var developerTags: [String] = []
        /// The day on which it was recorded, and where: `2013-05-04`, a name, `41.15 -8.61`.
        package var recorded: String?
        package var place: String?
        package var point: String?
        /// When processing ends; `nil` for a video that was there at once.
        package var ready: Instant?
        /// Why processing failed, as a reason code.
        package var failure: String?
        /// How it is published, which only the Data API tells.
        package var publication = Publication()
        /// The language of its words: a code of ISO 639-1.
        package var language = "en"
        /// The only countries where it may be played, or those where it may not; one of them at most.
        package var playableIn: [String] = []
        package var blockedIn: [String] = []
        /// The countries where it is not for everybody's eyes; `all` for everywhere.
        package var restrictedIn: [String] = []

        package init(
            _ id: String,
            _ title: String,
            _ description: String,
            _ category: String,
            _ keywords: String,
            seconds: Int,
            day: Int,
            views: Int = 0,
            likes: Int = 0,
            dislikes: Int = 0,
            isPrivate: Bool = false,
            access: [String: String] = [:]
        ) {
            self.id = id
            self.title = title
            self.description = description
            self.category = category
            self.keywords = keywords
            self.seconds = seconds
            time = .day(day)
            self.views = views
            self.likes = likes
            self.dislikes = dislikes
            self.isPrivate = isPrivate
            self.access = access
        }
    }

    /// What only the Data API tells of a video.
    package struct Publication: Sendable, Equatable {
        package var publishAt: Instant?
        package var license: String?
        package var titleLanguage: String?
        package var isForKids: Bool?
        package var isSynthetic: Bool?

        package init() {}
    }

    package struct Playlist: Sendable {
        package var id: String
        package var owner: String
        package var title: String
        package var description: String
        package var time: Instant
        package var isPrivate: Bool
        /// Whether only those find it who know its id.
        package var isUnlisted = false
        /// In order.
        package var entries: [Entry]

        package struct Entry: Sendable {
            package var id: String
            package var video: String
            /// What the owner says of it in place of the video's own words.
            package var title: String?
            package var summary: String?

            package init(_ id: String, _ video: String) {
                self.id = id
                self.video = video
            }
        }

        package init(
            _ id: String,
            of owner: String,
            _ title: String,
            _ description: String,
            day: Int,
            isPrivate: Bool = false,
            entries: [(id: String, video: String)] = []
        ) {
            self.id = id
            self.owner = owner
            self.title = title
            self.description = description
            time = .day(day)
            self.isPrivate = isPrivate
            self.entries = entries.map { Entry($0.id, $0.video) }
        }
    }

    package struct Favorite: Sendable {
        package var id: String
        package var user: String
        package var video: String
        package var time: Instant

        package init(_ id: String, of user: String, _ video: String, day: Int) {
            self.id = id
            self.user = user
            self.video = video
            time = .day(day)
        }
    }

    package struct Subscription: Sendable {
        package var id: String
        package var user: String
        /// `channel`, `favorites`, `playlist`, `query` or `user`.
        package var type: String
        package var target: String
        package var time: Instant

        package init(_ id: String, of user: String, _ type: String, _ target: String, day: Int) {
            self.id = id
            self.user = user
            self.type = type
            self.target = target
            time = .day(day)
        }
    }
}

extension [Fixture.Video] {
    /// The same videos as those of one user.
    func by(_ owner: String) -> [Fixture.Video] {
        map { video in
            var video = video
            video.owner = owner
            return video
        }
    }
}

/// The words that fixtures and the service share.
extension Fixture {
    package static let categories = VideoCategories.labels.keys.sorted()
    package static let actions = VideoAccess.actions
    /// The actions that can be `moderated`.
    package static let moderatedActions = VideoAccess.moderated
}
