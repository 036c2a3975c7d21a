/// What a new store holds: users, and what they have put up, marked and said. Ids are given, so that people and programs
/// can name them.
///
/// Everything is named by the ids that the service shows, and days are counted from 1, the first of January 2013.
/// `FixtureLoader` puts it into a store.
package struct Fixture: Sendable {
    package var users: [User] = []
    package var tokens: [Token] = []
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

    package struct User: Sendable {
        package var name: String
        package var id: String
        package var about: String
        package var location: String
        package var age: Int

        package init(_ name: String, id: String, _ about: String, location: String, age: Int) {
            self.name = name
            self.id = id
            self.about = about
            self.location = location
            self.age = age
        }
    }

    package struct Token: Sendable {
        package var text: String
        package var user: String
        /// When it ends; `nil` for never.
        package var expires: Instant?

        package init(_ text: String, user: String, expires: Instant? = nil) {
            self.text = text
            self.user = user
            self.expires = expires
        }
    }

    package struct Video: Sendable {
        package var id: String
        package var title: String
        package var description: String
        package var category: String
        package var keywords: String
        package var seconds: Int
        package var day: Int
        package var views: Int
        package var likes: Int
        package var dislikes: Int
        package var isPrivate: Bool
        /// Actions that are not as they are by default, with their permissions.
        package var access: [String: String]
        package var owner = ""

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
            self.day = day
            self.views = views
            self.likes = likes
            self.dislikes = dislikes
            self.isPrivate = isPrivate
            self.access = access
        }
    }

    package struct Playlist: Sendable {
        package var id: String
        package var owner: String
        package var title: String
        package var description: String
        package var day: Int
        package var isPrivate: Bool
        /// In order: the id of each entry and of its video.
        package var entries: [(id: String, video: String)]

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
            self.day = day
            self.isPrivate = isPrivate
            self.entries = entries
        }
    }

    package struct Favorite: Sendable {
        package var id: String
        package var user: String
        package var video: String
        package var day: Int

        package init(_ id: String, of user: String, _ video: String, day: Int) {
            self.id = id
            self.user = user
            self.video = video
            self.day = day
        }
    }

    package struct Subscription: Sendable {
        package var id: String
        package var user: String
        /// `channel`, `favorites`, `playlist`, `query` or `user`.
        package var type: String
        package var target: String
        package var day: Int

        package init(_ id: String, of user: String, _ type: String, _ target: String, day: Int) {
            self.id = id
            self.user = user
            self.type = type
            self.target = target
            self.day = day
        }
    }

    package struct Comment: Sendable {
        package var id: String
        package var video: String
        package var author: String
        package var text: String
        package var day: Int
        /// The comment that this one answers, which comes before it.
        package var parent: String?

        package init(
            _ id: String,
            on video: String,
            by author: String,
            _ text: String,
            day: Int,
            to parent: String? = nil
        ) {
            self.id = id
            self.video = video
            self.author = author
            self.text = text
            self.day = day
            self.parent = parent
        }
    }

    package struct Response: Sendable {
        package var video: String
        package var target: String
        package var day: Int

        package init(_ video: String, to target: String, day: Int) {
            self.video = video
            self.target = target
            self.day = day
        }
    }

    /// One side of a contact.
    package struct Contact: Sendable {
        package var user: String
        package var contact: String
        package var category: String
        package var status: String
        package var day: Int

        package init(_ contact: String, of user: String, _ category: String, _ status: String, day: Int) {
            self.contact = contact
            self.user = user
            self.category = category
            self.status = status
            self.day = day
        }
    }

    package struct Message: Sendable {
        package var id: String
        package var recipient: String
        package var sender: String
        package var video: String
        package var title: String
        package var text: String
        package var day: Int

        package init(
            _ id: String,
            to recipient: String,
            from sender: String,
            _ video: String,
            _ title: String,
            _ text: String,
            day: Int
        ) {
            self.id = id
            self.recipient = recipient
            self.sender = sender
            self.video = video
            self.title = title
            self.text = text
            self.day = day
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
