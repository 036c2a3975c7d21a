import GData
import GRDB

/// A search in one of the small indexes: of playlists or of channels.
struct IndexSearch {
    private let database: Database
    private let index: String
    /// What each column of the index counts for.
    private let weights: String

    /// How many matches are put in order at most: the newest ones.
    private static let maximumMatches = 1000

    init(_ database: Database, index: String, weights: String) {
        self.database = database
        self.index = index
        self.weights = weights
    }

    /// - Returns: The numbers of one page, the best match first, and how many there are on all pages.
    func run(_ terms: SearchTerms, _ paging: Paging, maximum: Int) throws -> (numbers: [Int], total: Int) {
        var match = MatchExpression()
        match.add(terms.searchable)
        guard let text = match.text else { return ([], 0) }
        let matches = """
            SELECT rowid AS number, bm25(\(index), \(weights)) AS score FROM \(index) WHERE \(index) MATCH ? \
            ORDER BY rowid DESC LIMIT \(Self.maximumMatches)
            """
        let numbers = try database.all(
            "SELECT number FROM (\(matches)) ORDER BY score, number DESC LIMIT ? OFFSET ?",
            [text, paging.count(in: maximum), paging.offset]
        ) { $0[0] as Int }
        let total = try database.number(
            "SELECT count(*) FROM (SELECT 1 FROM \(index) WHERE \(index) MATCH ? LIMIT ?)",
            [text, maximum]
        )
        return (numbers, total)
    }
}
