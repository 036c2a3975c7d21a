/// The order of a feed, `orderby`: those of searches (reference, "orderby"), and those of playlists (protocol, "Endpoints").
package enum FeedOrder: Equatable, Hashable, Sendable {
    /// What fits best; with a language, what fits best for those who speak it.
    case relevance(LanguageCode?)
    case published, viewCount, rating
    case position, reversedPosition, commentCount, duration, title

    private static let names: [String: FeedOrder] = [
        "relevance": .relevance(nil), "published": .published, "viewCount": .viewCount, "rating": .rating,
        // What version 1 called it.
        "updated": .published,
        "position": .position, "reversedPosition": .reversedPosition, "commentCount": .commentCount,
        "duration": .duration, "title": .title,
    ]
    private static let relevanceToLanguage = "relevance_lang_"

    package init(_ text: String) throws(QueryError) {
        if let known = Self.names[text] {
            self = known
        } else if text.hasPrefix(Self.relevanceToLanguage) {
            let code = String(text.dropFirst(Self.relevanceToLanguage.count))
            guard let language = LanguageCode(code) else { throw Self.invalid(text) }
            self = .relevance(language)
        } else {
            throw Self.invalid(text)
        }
    }

    private static func invalid(_ text: String) -> QueryError {
        QueryError("orderby", text, allowed: "relevance, relevance_lang_LANGUAGE, published, viewCount or rating")
    }

    /// As it is written into a query.
    package var text: String {
        switch self {
        case .relevance(nil): "relevance"
        case .relevance(let language?): Self.relevanceToLanguage + language.text
        case .published: "published"
        case .viewCount: "viewCount"
        case .rating: "rating"
        case .position: "position"
        case .reversedPosition: "reversedPosition"
        case .commentCount: "commentCount"
        case .duration: "duration"
        case .title: "title"
        }
    }
}
