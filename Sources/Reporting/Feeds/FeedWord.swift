import GData
import Operations

/// A name for a feed, so that nobody needs to know its address: one row for each that can be read (protocol, "Endpoints").
package struct FeedWord: Sendable {
    package enum Argument: Sendable, Equatable {
        case none
        case required(String)
        /// A user; without it, the one who asks.
        case user
        case users
        /// What is searched for.
        case terms
    }

    package let name: String
    package let argument: Argument
    /// Below `/feeds/api/`; `*` is the argument.
    let template: String
    /// A parameter that carries the argument, instead of the path.
    let parameter: String?
    /// Whether a region and a category stand in its path.
    package let isStandard: Bool
    package let summary: String

    private init(
        _ name: String,
        _ argument: Argument,
        _ template: String,
        parameter: String? = nil,
        isStandard: Bool = false,
        _ summary: String
    ) {
        self.name = name
        self.argument = argument
        self.template = template
        self.parameter = parameter
        self.isStandard = isStandard
        self.summary = summary
    }

    package static let all = [
        FeedWord(
            "standard",
            .required("FEED"),
            "standardfeeds/*",
            isStandard: true,
            "a standard feed, such as top_rated"
        ),
        FeedWord("search", .terms, "videos", parameter: "q", "videos that fit the words"),
        FeedWord("videos", .none, "videos", "all videos, as the query flags choose them"),
        FeedWord("video", .required("VIDEO"), "videos/*", "one video"),
        FeedWord("related", .required("VIDEO"), "videos/*/related", "videos that are like it"),
        FeedWord("responses", .required("VIDEO"), "videos/*/responses", "the video responses to it"),
        FeedWord("comments", .required("VIDEO"), "videos/*/comments", "the comments on it"),
        FeedWord("captions", .required("VIDEO"), "videos/*/captions", "the caption tracks of one's own video"),
        FeedWord("playlist", .required("PLAYLIST"), "playlists/*", "the videos of a playlist"),
        FeedWord("playlist-search", .terms, "playlists/snippets", parameter: "q", "playlists that fit the words"),
        FeedWord("profile", .user, "users/*", "what a user says of themselves"),
        FeedWord("uploads", .user, "users/*/uploads", "the videos of a user"),
        FeedWord("favorites", .user, "users/*/favorites", "the favorites of a user"),
        FeedWord("playlists", .user, "users/*/playlists", "the playlists of a user"),
        FeedWord("subscriptions", .user, "users/*/subscriptions", "what a user subscribes to"),
        FeedWord("new-subscription-videos", .user, "users/*/newsubscriptionvideos", "what is new in subscriptions"),
        FeedWord("contacts", .user, "users/*/contacts", "one's contacts"),
        FeedWord("inbox", .none, "users/default/inbox", "one's messages"),
        FeedWord("events", .users, "events", parameter: "author", "what users did lately, at most 20 of them"),
        FeedWord("friends-activity", .none, "users/default/friendsactivity", "what one's friends did lately"),
        FeedWord("recommendations", .none, "users/default/recommendations", "videos that the service recommends"),
        FeedWord("watch-later", .user, "users/*/watch_later", "one's watch later list"),
        FeedWord("watch-history", .none, "users/default/watch_history", "what one has watched"),
        FeedWord("channels", .terms, "channels", parameter: "q", "channels that fit the words"),
        FeedWord(
            "channel-standard",
            .required("FEED"),
            "channelstandardfeeds/*",
            isStandard: true,
            "a standard feed of channels, such as most_viewed"
        ),
        FeedWord(
            "suggestions",
            .none,
            "users/default/suggestion?type=channel&inline=true",
            "channels that the service suggests"
        ),
    ]

    package static func named(_ name: String) -> FeedWord? { all.first { $0.name == name } }

    /// How it is written, for people.
    package var usage: String {
        switch argument {
        case .none: name
        case .required(let what): "\(name) \(what)"
        case .user: "\(name) [NAME]"
        case .users: "\(name) NAME…"
        case .terms: "\(name) \"WORDS\""
        }
    }

    /// The path and query that its arguments make.
    ///
    /// - Throws: `FeedAddressError` for arguments that are missing or too many.
    func address(_ arguments: [String], region: String?, category: String?) throws(FeedAddressError) -> String {
        let value: String
        switch argument {
        case .none:
            guard arguments.isEmpty else { throw FeedAddressError("\(name) takes no argument: feed \(usage)") }
            return "/feeds/api/" + template
        case .required(let what):
            guard arguments.count == 1 else { throw FeedAddressError("\(name) takes one \(what): feed \(usage)") }
            value = arguments[0]
        case .user:
            guard arguments.count <= 1 else { throw FeedAddressError("\(name) takes one name: feed \(usage)") }
            value = arguments.first ?? "default"
        case .users:
            guard (1...20).contains(arguments.count) else {
                throw FeedAddressError("\(name) takes 1 to 20 names: feed \(usage)")
            }
            value = arguments.joined(separator: ",")
        case .terms:
            guard !arguments.isEmpty else { throw FeedAddressError("\(name) needs words: feed \(usage)") }
            value = arguments.joined(separator: " ")
        }
        guard !value.isEmpty, value != ".", value != ".." else {
            throw FeedAddressError("\(name) needs more than that: feed \(usage)")
        }
        if let parameter { return "/feeds/api/\(template)?" + FeedQuery.text([(parameter, value)]) }
        var segment = EntryIdentifier.escaped(value)
        if isStandard {
            segment = (region.map { EntryIdentifier.escaped($0) + "/" } ?? "") + segment
            if let category { segment += "_" + EntryIdentifier.escaped(category) }
        }
        return "/feeds/api/" + template.replacing("*", with: segment)
    }
}
