import GData

extension EntryOutcome {
    /// Joins the outcomes of operations that stand for several entries into one outcome an operation.
    ///
    /// - Parameters:
    ///   - outcomes: One for each entry.
    ///   - counts: How many entries each operation has.
    static func combined(_ outcomes: [EntryOutcome], counts: [Int]) -> [EntryOutcome] {
        var rest = outcomes[...]
        return counts.map { count in
            let own = rest.prefix(count)
            rest = rest.dropFirst(count)
            return worst(own) ?? .missing(reason: "the answer says nothing of this entry")
        }
    }

    /// The outcome that says most about what is still to be done.
    private static func worst(_ outcomes: ArraySlice<EntryOutcome>) -> EntryOutcome? {
        outcomes.max { $0.weight < $1.weight }
    }

    private var weight: Int {
        switch self {
        case .status(let result, _):
            let code = result.status?.code ?? 0
            if (200..<300).contains(code) { return 0 }
            return code == 404 || code == 410 ? 1 : 2
        case .notExecuted: return 3
        case .interrupted: return 4
        case .missing: return 5
        }
    }
}

extension Answer {
    /// What came back, in a few words, for the ledger.
    var summary: String {
        switch self {
        case .refused(let refusal):
            if case .status(let code) = refusal.kind { return "HTTP \(code): \(refusal.reason)" }
            return refusal.reason
        case .entries(let outcomes):
            let succeeded = outcomes.count { $0.isSuccess }
            let interrupted = outcomes.contains { if case .interrupted = $0 { true } else { false } }
            let counts = "\(succeeded) of \(outcomes.count) entries succeeded"
            return interrupted ? counts + ", interrupted" : counts
        }
    }
}

extension EntryOutcome {
    var isSuccess: Bool {
        guard case .status(let result, _) = self else { return false }
        return (200..<300).contains(result.status?.code ?? 0)
    }
}
