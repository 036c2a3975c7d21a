/// "Did you mean": the name that somebody most likely meant.
package enum Spelling {
    /// The nearest candidate when it is near enough to be a slip, as a sentence.
    package static func suggestion(for written: String, among candidates: [String]) -> String? {
        nearest(to: written, among: candidates).map { "did you mean \($0)?" }
    }

    package static func nearest(to written: String, among candidates: [String]) -> String? {
        // Longer texts are no misspelt names, and distance is quadratic in their length.
        guard !written.isEmpty, written.utf8.count <= 64 else { return nil }
        let lowercased = Array(written.lowercased().utf8)
        let limit = max(1, lowercased.count / 3)
        var best: (candidate: String, distance: Int)?
        // No name is nearer than the difference in length.
        for candidate in candidates where abs(candidate.utf8.count - lowercased.count) <= limit {
            let distance = distance(lowercased, Array(candidate.lowercased().utf8))
            if distance < best?.distance ?? Int.max { best = (candidate, distance) }
        }
        guard let best, best.distance <= limit else { return nil }
        return best.candidate
    }

    /// Damerau-Levenshtein distance with adjacent transpositions, in bytes: names are ASCII.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var rows = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
        for column in 0...right.count { rows[0][column] = column }
        for row in 0..<left.count {
            rows[row + 1][0] = row + 1
            for column in 0..<right.count {
                let cost = left[row] == right[column] ? 0 : 1
                var best = min(rows[row][column + 1] + 1, rows[row + 1][column] + 1, rows[row][column] + cost)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, rows[row - 1][column - 1] + 1)
                }
                rows[row + 1][column + 1] = best
            }
        }
        return rows[left.count][right.count]
    }
}
