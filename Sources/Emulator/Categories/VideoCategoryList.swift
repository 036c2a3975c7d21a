/// The categories of videos, as the document of July 2013 lists them.
enum VideoCategoryList {
    struct Term: Sendable {
        let name: String
        /// Whether new videos may have it.
        let isAssignable: Bool
        /// Where videos are browsed by it, as codes of two letters with spaces between; empty for nowhere.
        let regions: String
    }

    /// In the order of the document.
    static let terms: [Term] =
        assignable.map { Term(name: $0, isAssignable: true, regions: $0 == "Nonprofit" ? "US" : regions) }
        + deprecated.map { Term(name: $0, isAssignable: false, regions: "") }

    private static let assignable = [
        "Film", "Autos", "Music", "Animals", "Sports", "Travel", "Games", "People", "Comedy", "Entertainment", "News",
        "Howto", "Education", "Tech", "Nonprofit",
    ]

    private static let deprecated =
        ["Shortmov", "Videoblog", "Movies"]
        + [
            "anime_animation", "action_adventure", "classics", "comedy", "documentary", "drama", "family", "foreign",
            "horror", "sci_fi_fantasy", "thriller", "shorts",
        ].map { "Movies_" + $0 } + ["Shows", "Trailers"]

    /// Reference, "Category list for uploaded videos".
    private static let regions = "AU BR CA FR DE GB NL HK IN IE IT JP MX NZ PL RU KR ES TW US"
}
