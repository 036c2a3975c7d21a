/// Finds the fewest changes that make one list another.
///
/// As many entries as can be stay untouched (`CommonSubsequence`). Each other entry that both lists have is moved once, and
/// what only one of them has is taken out or put in: no list of changes is shorter, since each change touches one entry.
package enum ListPlanner {
    /// What becomes of the entries of the prior list.
    private enum Fate {
        case kept
        /// Goes to a place of the desired list.
        case moved
        case removed
        /// Stays where it is, and is nobody's concern.
        case ignored
    }

    /// - Parameters:
    ///   - prior: What stands in the list.
    ///   - desired: What should.
    ///   - prunes: Whether what is not desired is taken out; if not, it stays, and the desired entries come into their
    ///     order around it.
    package static func plan<Element: Hashable>(
        from prior: [Element],
        to desired: [Element],
        prunes: Bool
    ) -> ListPlan {
        let kept = CommonSubsequence.find(prior, desired)
        var fates = [Fate](repeating: prunes ? .removed : .ignored, count: prior.count)
        /// For each place of the desired list, the entry of the prior list that will stand there.
        var sources = [Int?](repeating: nil, count: desired.count)
        for pair in kept {
            fates[pair.first] = .kept
            sources[pair.second] = pair.first
        }
        // What is left of both is paired in order: copies of one video are alike.
        var spare: [Element: [Int]] = [:]
        for index in prior.indices.reversed() where fates[index] != .kept {
            spare[prior[index], default: []].append(index)
        }
        for place in desired.indices where sources[place] == nil {
            guard let index = spare[desired[place]]?.popLast() else { continue }
            fates[index] = .moved
            sources[place] = index
        }
        let removals = fates.indices.filter { fates[$0] == .removed }.map { ListStep.remove(prior: $0) }
        return ListPlan(
            kept: kept.map { (prior: $0.first, desired: $0.second) },
            steps: removals + ordering(sources, fates)
        )
    }

    /// Goes through the desired list from the front. What stands before an entry are those that were gone through, and
    /// those of the prior list that still wait to be moved or are nobody's concern, as far as they stand before the last
    /// entry that was kept: what was moved or put in stands right behind it.
    private static func ordering(_ sources: [Int?], _ fates: [Fate]) -> [ListStep] {
        var waiting = PrefixCounts(count: fates.count)
        for (index, fate) in fates.enumerated() where fate == .moved || fate == .ignored { waiting.add(1, at: index) }
        var steps: [ListStep] = []
        var lastKept = -1
        for (place, source) in sources.enumerated() {
            if let source, fates[source] == .kept {
                lastKept = source
                continue
            }
            if let source { waiting.add(-1, at: source) }
            let position = place + waiting.sum(upTo: lastKept + 1) + 1
            if let source {
                steps.append(.move(prior: source, desired: place, position: position))
            } else {
                steps.append(.add(desired: place, position: position))
            }
        }
        return steps
    }
}

/// Counts at places, whose sums from the front can be had in log n steps (a Fenwick tree).
private struct PrefixCounts {
    private var tree: [Int]

    init(count: Int) { tree = Array(repeating: 0, count: count + 1) }

    mutating func add(_ amount: Int, at place: Int) {
        var index = place + 1
        while index < tree.count {
            tree[index] += amount
            index += index & -index
        }
    }

    /// The sum of the first `count` places.
    func sum(upTo count: Int) -> Int {
        var index = count
        var sum = 0
        while index > 0 {
            sum += tree[index]
            index -= index & -index
        }
        return sum
    }
}
