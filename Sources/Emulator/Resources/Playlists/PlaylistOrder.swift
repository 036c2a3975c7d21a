import GRDB

/// The order of a playlist's entries.
///
/// Positions are not stored: an entry has a rank, and its position is its place among the ranks. Ranks leave gaps, so that
/// an entry goes between two others without moving either; where a gap is used up, all ranks of the playlist are spread
/// out again. The ranks of one playlist are few: they are read once, and then kept in step.
struct PlaylistOrder {
    private static let gap = 1 << 32

    private let playlist: Int
    private let database: Database
    private var ranks: [Int]

    init(playlist: Int, database: Database) throws {
        self.playlist = playlist
        self.database = database
        ranks = []
        try read()
    }

    var count: Int { ranks.count }

    /// The position, from 1, of the entry with that rank.
    func position(ofRank rank: Int) -> Int { index(ofRank: rank) + 1 }

    /// Makes room for an entry at a position, from 1 to one behind the last.
    ///
    /// - Returns: The rank that the entry must get.
    mutating func insert(at position: Int) throws -> Int {
        if rankInGap(before: position) == nil { try spread() }
        let rank = rankInGap(before: position) ?? 0
        ranks.insert(rank, at: position - 1)
        return rank
    }

    mutating func remove(rank: Int) { ranks.remove(at: index(ofRank: rank)) }

    /// A rank between the entry at a position and the one before it; `nil` when there is none left.
    private func rankInGap(before position: Int) -> Int? {
        let next = position <= ranks.count ? ranks[position - 1] : nil
        let previous = position > 1 ? ranks[position - 2] : nil
        switch (previous, next) {
        case (let previous?, let next?): return next - previous > 1 ? previous + (next - previous) / 2 : nil
        case (let previous?, nil): return previous + Self.gap
        case (nil, let next?): return next - Self.gap
        case (nil, nil): return Self.gap
        }
    }

    /// Finds a rank by halving.
    private func index(ofRank rank: Int) -> Int {
        var range = ranks.indices
        while range.count > 1 {
            let middle = range.lowerBound + range.count / 2
            range = ranks[middle] > rank ? range.lowerBound..<middle : middle..<range.upperBound
        }
        return range.lowerBound
    }

    // MARK: - In the store

    private mutating func read() throws {
        ranks = try database.all("SELECT rank FROM playlistEntries WHERE playlist = ? ORDER BY rank", [playlist]) {
            $0[0] as Int
        }
    }

    private mutating func spread() throws {
        try database.run(
            """
            UPDATE playlistEntries SET rank = spread.place * ?
            FROM (SELECT number, row_number() OVER (ORDER BY rank) AS place FROM playlistEntries WHERE playlist = ?)
                AS spread
            WHERE playlistEntries.number = spread.number
            """,
            [Self.gap, playlist]
        )
        try read()
    }
}
