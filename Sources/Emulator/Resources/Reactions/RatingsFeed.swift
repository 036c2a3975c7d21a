import GData
import GRDB

extension FeedDefinition {
    /// `/videos/V/ratings`: where a video is rated. Ratings cannot be listed, changed or taken back.
    static let ratings = FeedDefinition("videos/*/ratings") { names, exchange in
        RatingsFeed(exchange: exchange, video: try exchange.visibleVideo(names[0]))
    }
}

struct RatingsFeed: Feed {
    let exchange: Exchange
    let video: Video

    let kind = "rating"
    var path: String { "/feeds/api/videos/\(video.id)/ratings" }
    var mayInsert: Bool { true }

    /// Rates the video. A new rating replaces the one before, under a name of its own.
    func insert(_ entry: Entry) throws -> Entry {
        let user = try exchange.caller.required()
        let stars = try Self.stars(entry)
        guard video.metadata.access["rate"] != "denied" else {
            throw Refusal.forbidden("Ratings are disabled for this video")
        }
        guard video.owner != user.number || exchange.policies.allowsRatingOwnVideos else {
            throw Refusal.forbidden("Users cannot rate their own videos")
        }
        try VideoRating.set(stars, of: video, by: user.number, at: exchange.instant, in: exchange.database)
        return self.entry(stars, by: user, id: try exchange.generate { $0.text(27) + "%3D" })
    }

    private func entry(_ stars: Int, by user: User, id: String) -> Entry {
        var entry = Entry()
        entry.etag = Etag.make("rating:" + id)
        entry.id = EntryIdentifier.prefix + "video:\(video.id):rating:\(id)"
        entry.published = exchange.instant.text
        entry.updated = exchange.instant.text
        entry.categories = [Category(scheme: Scheme.kind, term: Scheme.kind(kind))]
        entry.title = "Video has been rated."
        let page = "http://www.youtube.com/watch?v=" + video.id
        entry.links = [
            Link(Relation.alternate, type: "text/html", page),
            Link(Relation.related, exchange.links("/feeds/api/videos/" + video.id)),
            // The id is escaped already, in the URN too.
            Link(Relation.selfLink, exchange.links(path + "/" + id)),
        ]
        entry.author = exchange.author(user)
        entry.rating = Rating(value: String(stars))
        entry.like = stars >= 3 ? "like" : "dislike"
        return entry
    }

    /// The rating of either form: stars, or like and dislike, which stand for five stars and one.
    private static func stars(_ entry: Entry) throws -> Int {
        var stars: Int?
        if let rating = entry.rating {
            guard let value = rating.value?.trimmed, !value.isEmpty else {
                throw Refusal.validation([.validation(.required, at: "gd:rating/@value")])
            }
            guard let number = Int(value), (1...5).contains(number) else {
                throw Refusal.validation([.validation(.invalidValue, at: "gd:rating/@value")])
            }
            stars = number
        }
        guard let like = entry.like else {
            guard let stars else { throw Refusal.validation([.validation(.required, at: "gd:rating")]) }
            return stars
        }
        guard like == "like" || like == "dislike" else {
            throw Refusal.validation([.validation(.invalidValue, at: "yt:rating/@value")])
        }
        guard let stars else { return like == "like" ? 5 : 1 }
        guard (stars >= 3) == (like == "like") else {
            throw Refusal.validation([.validation(.invalidValue, at: "yt:rating/@value")])
        }
        return stars
    }
}
