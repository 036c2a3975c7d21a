import Running

/// Holds what the report says against what the service holds.
struct Oracle {
    let job: SampleJob
    let before: ServiceState
    let after: ServiceState
    /// What somebody else put in meanwhile.
    let meddled: [String: Int]

    func violations(_ verdicts: [Verdict?]) -> [String] {
        var violations: [String] = []
        for (operation, verdict) in zip(job.operations, verdicts) where verdict == nil {
            violations.append("\(operation.id) has no verdict")
        }
        // Whose things are put in and taken out by turns, nobody can tell by counting.
        let mixed = Set(job.operations.lazy.filter { $0.effect == .takeOut }.map(\.subject))
        let subjects = Dictionary(grouping: job.operations.indices.filter { job.operations[$0].effect != .none }) {
            job.operations[$0].subject
        }
        for (subject, indices) in subjects.sorted(by: { $0.key < $1.key }) {
            guard !mixed.contains(subject) || indices.allSatisfy({ job.operations[$0].effect == .takeOut }) else {
                continue
            }
            let named = indices.map { (job.operations[$0], verdicts[$0] ?? .unknown) }
            if let violation = check(subject, named) { violations.append(violation) }
        }
        return violations + wishViolations(verdicts)
    }

    /// Whether a sync says of its list what it is, unless somebody else was at it.
    private func wishViolations(_ verdicts: [Verdict?]) -> [String] {
        let named = Dictionary(uniqueKeysWithValues: zip(job.operations.map(\.id), verdicts))
        return job.wishes.compactMap { wish in
            guard !meddled.keys.contains(where: { $0.hasPrefix("entry \(wish.list) ") }) else { return nil }
            let isFulfilled = wish.isFulfilled(by: after)
            let held = after.lists[wish.list] ?? []
            switch named[wish.id] ?? nil {
            case .succeeded, .unchanged: return isFulfilled ? nil : "\(wish.id) is not so: \(held)"
            case .failed: return isFulfilled ? "\(wish.id) failed, and is so" : nil
            default: return nil
            }
        }
    }

    private func check(_ subject: String, _ operations: [(SampleJob.Operation, Verdict)]) -> String? {
        let said = operations.map { "\($0.0.id) \($0.1)" }.joined(separator: ", ")
        func count(_ verdicts: Verdict...) -> Int { operations.count { verdicts.contains($0.1) } }
        let old = before.counts[subject] ?? 0
        let new = after.counts[subject] ?? 0
        switch operations[0].0.effect {
        case .none: return nil
        case .insert:
            // When somebody else puts in the very same thing, while an answer about ours is lost, nothing tells the two
            // apart: then what matters is that there are as many as there should be, or those of somebody else besides.
            let made = new - old
            let expected = count(.succeeded)...(count(.succeeded, .unknown) + (meddled[subject] ?? 0))
            return expected.contains(made) ? nil : "\(subject): \(made) were made, \(expected) expected: \(said)"
        case .join:
            if count(.succeeded, .unchanged) > 0, new != 1 { return "\(subject): \(new) times in the set: \(said)" }
            if count(.failed, .skipped) == operations.count, new != old { return "\(subject): was put in: \(said)" }
            return nil
        case .takeOut:
            let gone = count(.succeeded)...count(.succeeded, .unknown)
            let meddled = meddled[subject] ?? 0
            return (gone.lowerBound...(gone.upperBound + meddled)).contains(old - new + meddled)
                ? nil : "\(subject): \(old - new) were taken out, \(gone) expected: \(said)"
        case .remove:
            if count(.succeeded, .unchanged) > 0, new != 0 { return "\(subject): is still there: \(said)" }
            if count(.failed, .skipped) == operations.count, new != old { return "\(subject): is gone: \(said)" }
            return nil
        case .set:
            // The last one that may have been done decides.
            guard let last = operations.last(where: { $0.1 != .failed && $0.1 != .skipped }) else {
                return after.texts[subject] == before.texts[subject] ? nil : "\(subject) was changed: \(said)"
            }
            guard last.1 == .succeeded, case .set(let text) = last.0.effect else { return nil }
            return after.texts[subject] == text ? nil : "\(subject) is \(after.texts[subject] ?? "nothing"): \(said)"
        }
    }
}
