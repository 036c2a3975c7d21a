import GData
import GRDB

/// A search among the videos that everybody may see.
struct VideoSearch {
    /// The order of what is found.
    enum Order: String {
        case relevance
        case uploaded, viewCount, rating, favoriteCount, commentCount, responseCount
    }

    /// How many matches are put in order at most: the newest ones. With more, a word is so common that nobody can tell
    /// what fits best, and only the first thousand can be asked for.
    static let maximumMatches = 1000

    private let exchange: Exchange
    private var match = MatchExpression()
    private var conditions = VideoConditions()
    var order = Order.relevance

    init(_ exchange: Exchange) { self.exchange = exchange }

    /// What a query asks for, in the order that it names.
    init(_ query: FeedQuery, _ exchange: Exchange) throws {
        self.init(exchange)
        conditions = try VideoConditions(query, exchange)
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
        for clause in query.categories.clauses + query.pathCategories.clauses { narrow(to: clause) }
        if !match.isEmpty, let author = query.author, MatchExpression.hasWord(author) {
            match.require(MatchExpression.within("author", MatchExpression.phrase(try name(of: author))))
        }
    }

    /// Titles count most, then keywords; developer tags are nobody's business (see `SearchSchema.words`).
    private static let searchedColumns = "title description keywords author category"
    private static let weights = "10, 1, 5, 3, 2, 0"

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
        let isCategory = { (term: CategoryTerm) in
            term.scheme == Scheme.categories || term.scheme == nil && VideoCategories.labels[term.term] != nil
        }
        guard clause.allSatisfy({ !$0.isExcluded && $0.scheme != Scheme.kind && MatchExpression.hasWord($0.term) }),
            !match.isEmpty || !clause.allSatisfy(isCategory)
        else { return }
        let texts = clause.map { term in
            let column = isCategory(term) ? "category" : term.scheme == Scheme.developerTags ? "tags" : "keywords"
            return MatchExpression.within(column, MatchExpression.phrase(term.term))
        }
        match.require(texts.joined(separator: " OR "))
    }

    private func name(of author: String) throws -> String { try exchange.user(named: author)?.name ?? author }

    // MARK: - Running

    /// - Parameter maximum: How many videos there can be on all pages together.
    func run(_ paging: Paging, maximum: Int) throws -> VideoSearchResult {
        let (sql, arguments) = match.isEmpty ? listing(maximum) : matching(maximum)
        let count = paging.count(in: maximum)
        var result = VideoSearchResult()
        if count > 0 {
            result.numbers = try exchange.database.all(
                sql + " LIMIT ? OFFSET ?",
                arguments + [count, paging.offset]
            ) { $0[0] as Int }
        }
        // A page that is not full, and not behind the end, is the last one.
        if result.numbers.count < count, !result.numbers.isEmpty || paging.offset == 0 {
            result.total = paging.offset + result.numbers.count
        } else {
            result.total = try exchange.database.number(
                "SELECT count(*) FROM (\(self.counted) LIMIT ?)",
                self.countedArguments + [maximum]
            )
        }
        return result
    }

    /// Matches, the newest of which are put in order.
    private func matching(_ maximum: Int) -> (String, StatementArguments) {
        let score = order == .relevance ? "bm25(videoIndex, \(Self.weights))" : "-v.\(order.rawValue)"
        let needsVideo = order != .relevance || !conditions.isEmpty
        let (source, arguments) = matches
        return (
            """
            SELECT number FROM (SELECT \(needsVideo ? "v.number" : "videoIndex.rowid") AS number, \(score) AS score \
            \(source) ORDER BY videoIndex.rowid DESC LIMIT \(Self.maximumMatches)) ORDER BY score, number DESC
            """, arguments
        )
    }

    private var matches: (String, StatementArguments) {
        let now = exchange.instant.milliseconds
        if order == .relevance, conditions.isEmpty {
            // Few are in process: they are left out without looking at all the others.
            let source = """
                FROM videoIndex WHERE videoIndex MATCH ? \
                AND videoIndex.rowid NOT IN (SELECT number FROM videos WHERE ready > ?)
                """
            return (source, [match.text, now])
        }
        let source = """
            FROM videoIndex CROSS JOIN videos v ON v.number = videoIndex.rowid \
            WHERE videoIndex MATCH ? AND v.ready <= ?\(conditions.sql)
            """
        return (source, [match.text, now] + conditions.arguments)
    }

    /// Without words there is nothing to be relevant to: the newest come first, unless another order is wanted.
    private func listing(_ maximum: Int) -> (String, StatementArguments) {
        let column = order == .relevance ? Order.uploaded.rawValue : order.rawValue
        let (source, arguments) = listed
        let order = column == "uploaded" ? "v.uploaded DESC" : "v.\(column) DESC, v.uploaded DESC"
        return ("SELECT v.number \(source) ORDER BY \(order), v.ready DESC, v.number DESC", arguments)
    }

    private var listed: (String, StatementArguments) {
        var source = "FROM videos v WHERE v.isListed AND v.ready <= ?\(conditions.sql)"
        var arguments: StatementArguments = [exchange.instant.milliseconds]
        arguments += conditions.arguments
        if match.isExcludingOnly {
            source += " AND v.number NOT IN (SELECT rowid FROM videoIndex WHERE videoIndex MATCH ?)"
            arguments += [match.excludedText]
        }
        return (source, arguments)
    }

    private var counted: String { "SELECT 1 " + (match.isEmpty ? listed.0 : matches.0) }
    private var countedArguments: StatementArguments { match.isEmpty ? listed.1 : matches.1 }
}

/// One page of what a search found, by number, and how much there is on all pages.
struct VideoSearchResult {
    var numbers: [Int] = []
    var total = 0
}
