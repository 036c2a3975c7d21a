import GData

/// One of the lists that the service makes itself (reference, "Standard feeds"). What the service chose by many signals
/// or by hand is chosen here by numbers that the store has.
enum StandardFeed: String, CaseIterable {
    case topRated = "top_rated"
    case topFavorites = "top_favorites"
    case mostViewed = "most_viewed"
    case mostPopular = "most_popular"
    case mostRecent = "most_recent"
    case mostDiscussed = "most_discussed"
    case mostLinked = "most_linked"
    case mostResponded = "most_responded"
    case recentlyFeatured = "recently_featured"
    case watchOnMobile = "watch_on_mobile"

    /// `Top Rated`.
    var title: String {
        rawValue.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }

    /// Whether it takes `time` (reference, "time").
    var takesTime: Bool {
        switch self {
        case .topRated, .topFavorites, .mostViewed, .mostPopular, .mostDiscussed, .mostResponded: true
        case .mostRecent, .mostLinked, .recentlyFeatured, .watchOnMobile: false
        }
    }

    /// Whether countries have their own (reference, "Retrieving region-specific standard feeds").
    var hasRegions: Bool { self != .watchOnMobile }

    var order: VideoSearch.Order {
        switch self {
        case .topRated: .rating
        case .topFavorites, .mostLinked: .favoriteCount
        case .mostViewed, .mostPopular: .viewCount
        case .mostRecent, .recentlyFeatured, .watchOnMobile: .uploaded
        case .mostDiscussed: .commentCount
        case .mostResponded: .responseCount
        }
    }

    /// What a video must have to be in it, as SQL.
    var condition: String? {
        switch self {
        case .mostRecent: nil
        // What can be shown on every page, and liked.
        case .recentlyFeatured: "v.rating >= 4000 AND substr(v.access, 5, 1) <> 'd'"
        case .watchOnMobile: "substr(v.access, 8, 1) <> 'd'"
        default: "v.\(order.rawValue) > 0"
        }
    }

    /// Takes the last segment of a path apart: `top_rated`, `top_rated_Comedy`.
    static func find(_ name: String) -> (feed: StandardFeed, category: String?)? {
        if let feed = StandardFeed(rawValue: name) { return (feed, nil) }
        for feed in allCases where name.hasPrefix(feed.rawValue + "_") {
            return (feed, String(name.dropFirst(feed.rawValue.count + 1)))
        }
        return nil
    }
}

/// The countries that have standard feeds of their own (reference, "Retrieving region-specific standard feeds").
enum Region {
    static let ids: Set<String> = [
        "AU", "BR", "CA", "CZ", "FR", "DE", "GB", "NL", "HK", "IN", "IE", "IL", "IT", "JP", "MX", "NZ", "PL", "RU",
        "KR",
        "ES", "SE", "TW", "US",
    ]

    /// Whether a category can be browsed in a country: one of them only in the United States.
    static func hasCategory(_ category: String, _ region: String?) -> Bool {
        VideoCategories.labels[category] != nil && (category != "Nonprofit" || region == nil || region == "US")
    }
}
