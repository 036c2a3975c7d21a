import GData
import GRDB

/// A search among the videos that everybody may see.
struct VideoSearch {
    /// The order of what is found.
    enum Order: String {
        case relevance
        /// By the alphabet; all others begin with the highest number.
        case title
        case uploaded, viewCount, rating, favoriteCount, commentCount, responseCount

        /// The index that has the order, where it must be named: SQLite would rather sort what a condition leaves.
        var index: String? {
            switch self {
            case .relevance, .title, .uploaded: nil
            case .viewCount: "videosByViews"
            case .rating: "videosByRating"
            case .favoriteCount: "videosByFavorites"
            case .commentCount: "videosByComments"
            case .responseCount: "videosByResponses"
            }
        }

        /// What is sorted by, the least first.
        var key: String { self == .title ? "v.title COLLATE NOCASE" : "-v.\(rawValue)" }
    }

    let exchange: Exchange
    private(set) var match = MatchExpression()
    private(set) var conditions = VideoConditions()
    private(set) var author: String?
    private(set) var time: UploadTime?
    var order = Order.relevance
    /// How long new videos take to be found.
    var delay: KeyPath<FeedDelays, Duration> = \.search

    init(_ exchange: Exchange) { self.exchange = exchange }

    /// What a query asks for, in the order that it names.
    init(_ query: FeedQuery, _ exchange: Exchange) throws {
        self.init(exchange)
        conditions = try VideoConditions(query, exchange)
        // Without a word about it, what cannot be played where the caller is is left out. Most stores have none of that,
        // and searches without conditions are the fastest.
        if query.restriction == nil, try exchange.hasRegions() { conditions.add(playableIn: exchange.country(query)) }
        author = query.author
        time = query.time
        switch query.order {
        case .published: order = .uploaded
        case .viewCount: order = .viewCount
        case .rating: order = .rating
        default: order = .relevance
        }
        if let terms = query.terms, !terms.clauses.isEmpty {
            match.add(terms.searchable, in: Self.searchedColumns)
            if match.isEmpty && !match.isExcludingOnly { conditions.add("FALSE") }
        }
        // Categories alone are no reason to ask the index of words, but help where it is asked: they come last.
        let clauses = query.categories.clauses + query.pathCategories.clauses
        for clause in clauses.filter({ !Self.isCategories($0) }) + clauses.filter(Self.isCategories) {
            narrow(to: clause)
        }
        if !match.isEmpty, let author = query.author, MatchExpression.hasWord(author) {
            match.require(MatchExpression.within("author", MatchExpression.phrase(try name(of: author))))
        }
    }

    /// Titles count most, then keywords; developer tags are nobody's business (see `SearchSchema.words`).
    private static let searchedColumns = "title description keywords author category"
    static let weights = "10, 1, 5, 3, 2, 0"

    mutating func require(_ condition: String) { conditions.add(condition) }

    mutating func require(_ condition: String, _ value: any DatabaseValueConvertible) {
        conditions.add(condition, value)
    }

    /// Videos that have one of the phrases in their title or their keywords.
    mutating func require(oneOf phrases: [String]) {
        let texts = phrases.map { MatchExpression.phrase($0) }
        match.require(MatchExpression.within("title keywords", texts.joined(separator: " OR ")))
    }

    /// The index knows fewer videos with a word than there are videos, so it is asked first where it can be. The
    /// conditions then look closely: the index does not know where a keyword ends.
    private mutating func narrow(to clause: [CategoryTerm]) {
        guard clause.allSatisfy({ !$0.isExcluded && $0.scheme != Scheme.kind && MatchExpression.hasWord($0.term) }),
            !match.isEmpty || !Self.isCategories(clause)
        else { return }
        let texts = clause.map { term in
            let column =
                Self.isCategory(term) ? "category" : term.scheme == Scheme.developerTags ? "tags" : "keywords"
            return MatchExpression.within(column, MatchExpression.phrase(term.term))
        }
        match.require(texts.joined(separator: " OR "))
    }

    private static func isCategories(_ clause: [CategoryTerm]) -> Bool { clause.allSatisfy(isCategory) }

    private static func isCategory(_ term: CategoryTerm) -> Bool {
        term.scheme == Scheme.categories || term.scheme == nil && VideoCategories.labels[term.term] != nil
    }

    private func name(of author: String) throws -> String { try exchange.user(named: author)?.name ?? author }
}

/// One page of what a search found, by number, and how much there is on all pages.
struct VideoSearchResult {
    var numbers: [Int] = []
    var total = 0
}
