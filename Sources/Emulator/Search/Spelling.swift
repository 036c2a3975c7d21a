import GData
import GRDB

/// Suggests words that are in the index for those that are not (reference, "Spelling suggestions in API responses").
struct Spelling {
    private let database: Database

    /// How many letters may be wrong, missing, too many or changed with the next one.
    static let maximumDistance = 2
    /// Words that are shorter are like too many others.
    static let minimumLength = 4

    init(_ database: Database) { self.database = database }

    /// The same search with other spellings; `nil` when nothing is better.
    func correction(of terms: SearchTerms) throws -> SearchTerms? {
        var corrected = terms
        for (place, clause) in terms.clauses.enumerated() where !clause.isExcluded {
            for (index, phrase) in clause.phrases.enumerated() {
                corrected.clauses[place].phrases[index].words = try phrase.words.map { try correction(of: $0) ?? $0 }
            }
        }
        return corrected == terms ? nil : corrected
    }

    /// The nearest word; of equally near ones that which more videos have, and of those the first in the alphabet.
    private func correction(of word: String) throws -> String? {
        let letters = Array(word.lowercased().unicodeScalars)
        guard (Self.minimumLength...40).contains(letters.count), letters.allSatisfy(\.properties.isAlphabetic),
            let first = letters.first, let next = Unicode.Scalar(first.value + 1),
            try !database.exists("SELECT 1 FROM videoWords WHERE term = ?", [word.lowercased()])
        else { return nil }
        // People rarely miss the first letter.
        let known = try database.all(
            """
            SELECT term, doc FROM videoWords WHERE term >= ? AND term < ? \
            AND length(term) BETWEEN ? AND ? ORDER BY doc DESC, term
            """,
            [
                String(first), String(next), letters.count - Self.maximumDistance,
                letters.count + Self.maximumDistance,
            ]
        ) { $0[0] as String }
        var best: (word: String, distance: Int)?
        for candidate in known {
            let distance = Self.distance(letters, Array(candidate.unicodeScalars))
            if distance <= Self.maximumDistance, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.word
    }

    /// How many single changes lead from one word to the other (optimal string alignment).
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var before: [Int] = []
        var above = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let substitution = above[column] + (left[row] == right[column] ? 0 : 1)
                var best = min(above[column + 1] + 1, current[column] + 1, substitution)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, before[column - 1] + 1)
                }
                current.append(best)
            }
            before = above
            above = current
        }
        return above[right.count]
    }
}
