/// A longest common subsequence: the most entries that can stay where they are while a list becomes another one.
///
/// Hunt and Szymanski's way: the places where both lists agree are gone through in the order of the first list, and a
/// longest increasing row of places in the second one is kept by patience sorting. For lists without repetitions it takes
/// n log n steps; an entry that stands a times in one and b times in the other adds a · b.
package enum CommonSubsequence {
    /// Up to so many places of agreement all are looked at, and what comes out is longest. Beyond it, which takes some
    /// thousand copies of one video, copies are paired in their order, and the outcome may be shorter than it could be.
    static let maximumPairs = 4_000_000

    private struct Pair {
        var first: Int32
        var second: Int32
        /// The pair before it in the longest row that ends here, or -1.
        var previous: Int32
    }

    /// - Returns: Pairs of places, both increasing, at which the lists hold the same.
    package static func find<Element: Hashable>(_ first: [Element], _ second: [Element]) -> [(first: Int, second: Int)]
    {
        // What both begin and end with needs no search.
        var start = 0
        while start < min(first.count, second.count), first[start] == second[start] { start += 1 }
        var ends = (first.count, second.count)
        while ends.0 > start, ends.1 > start, first[ends.0 - 1] == second[ends.1 - 1] {
            ends = (ends.0 - 1, ends.1 - 1)
        }
        let middle = search(first[start..<ends.0], second[start..<ends.1])
        let tail = (0..<first.count - ends.0).map { (first: ends.0 + $0, second: ends.1 + $0) }
        return (0..<start).map { (first: $0, second: $0) } + middle + tail
    }

    private static func search<Element: Hashable>(
        _ first: ArraySlice<Element>,
        _ second: ArraySlice<Element>
    ) -> [(first: Int, second: Int)] {
        var places: [Element: [Int32]] = [:]
        for index in second.indices { places[second[index], default: []].append(Int32(index)) }
        let isBounded = first.reduce(0) { $0 + (places[$1]?.count ?? 0) } <= maximumPairs
        var pairs: [Pair] = []
        /// The last pair of the best row of each length.
        var tails: [Int32] = []
        var taken: [Element: Int] = [:]
        for index in first.indices {
            guard let matches = places[first[index]] else { continue }
            if isBounded {
                // From the last to the first, so that one entry stands in a row once.
                for match in matches.reversed() { extend(&tails, &pairs, Int32(index), match) }
            } else {
                let copy = taken[first[index], default: 0]
                taken[first[index]] = copy + 1
                if copy < matches.count { extend(&tails, &pairs, Int32(index), matches[copy]) }
            }
        }
        var row: [(first: Int, second: Int)] = []
        var next = tails.last ?? -1
        while next >= 0 {
            let pair = pairs[Int(next)]
            row.append((Int(pair.first), Int(pair.second)))
            next = pair.previous
        }
        return row.reversed()
    }

    /// Puts a pair behind the longest row that it can stand behind.
    private static func extend(_ tails: inout [Int32], _ pairs: inout [Pair], _ first: Int32, _ second: Int32) {
        var range = 0..<tails.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            let isBefore = pairs[Int(tails[middle])].second < second
            range = isBefore ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        let length = range.lowerBound
        // A row of that length that ends there already is as good.
        if length < tails.count, pairs[Int(tails[length])].second == second { return }
        pairs.append(Pair(first: first, second: second, previous: length > 0 ? tails[length - 1] : -1))
        if length < tails.count {
            tails[length] = Int32(pairs.count - 1)
        } else {
            tails.append(Int32(pairs.count - 1))
        }
    }
}
