package import GData

/// Tells which result of an answer belongs to which entry of the request.
///
/// Results are matched by `batch:id`, then by the resource that they name; by order only when no result has a
/// `batch:id` and there are as many of them as entries. Counters play no part.
package enum Reconciler {
    /// What must be known of an entry that was sent.
    package struct Request: Sendable, Equatable {
        package var batchID: String
        package var operation: BatchOperation
        /// The name of the resource that is updated, deleted or read; `nil` for an insert.
        package var target: String?

        package init(batchID: String, operation: BatchOperation, target: String? = nil) {
            self.batchID = batchID
            self.operation = operation
            self.target = target
        }
    }

    package struct Reconciliation: Sendable, Equatable {
        /// One for each entry of the request, in its order.
        package var outcomes: [EntryOutcome]
        /// Results that belong to no entry.
        package var strays: [BatchResult]
        /// What does not add up, in words: the server's counters against its entries.
        package var discrepancies: [String]
        package var interruption: BatchInterruption?

        /// True when the answer has results, and none of them belongs to this request.
        package var belongsToAnotherRequest: Bool {
            !strays.isEmpty
                && outcomes.allSatisfy {
                    if case .status = $0 { false } else { true }
                }
        }
    }

    package static func reconcile(_ requests: [Request], with response: BatchResponse) -> Reconciliation {
        var matching = Matching(requests)
        matching.matchByBatchID(response.results)
        matching.matchByTarget()
        matching.matchByOrder(hasBatchIDs: response.results.contains { $0.batchID != nil })
        var outcomes = matching.outcomes
        if let interruption = response.interruption { settleInterruption(interruption, &outcomes) }
        return Reconciliation(
            outcomes: outcomes.map { $0 ?? .missing(reason: "the answer says nothing of this entry") },
            strays: matching.strays,
            discrepancies: discrepancies(response),
            interruption: response.interruption
        )
    }

    /// The first entry without a status is where reading broke off; those behind it were not executed.
    private static func settleInterruption(_ interruption: BatchInterruption, _ outcomes: inout [EntryOutcome?]) {
        guard let culprit = outcomes.firstIndex(where: { $0 == nil }) else { return }
        outcomes[culprit] = .interrupted(interruption)
        for index in outcomes.indices where outcomes[index] == nil { outcomes[index] = .notExecuted }
    }

    private static func discrepancies(_ response: BatchResponse) -> [String] {
        guard let interruption = response.interruption else { return [] }
        let succeeded = response.results.count { (200..<300).contains($0.status?.code ?? 0) }
        let failed = response.results.count - succeeded
        var found: [String] = []
        if let counted = interruption.succeeded, counted != succeeded {
            found.append("batch:interrupted counts \(counted) successes, the answer holds \(succeeded)")
        }
        if let counted = interruption.failed, counted != failed {
            found.append("batch:interrupted counts \(counted) failures, the answer holds \(failed)")
        }
        return found
    }
}

/// The state of matching one answer.
private struct Matching {
    let requests: [Reconciler.Request]
    var outcomes: [EntryOutcome?]
    /// Results that are not matched yet, or never will be.
    var strays: [BatchResult] = []

    init(_ requests: [Reconciler.Request]) {
        self.requests = requests
        outcomes = Array(repeating: nil, count: requests.count)
    }

    mutating func matchByBatchID(_ results: [BatchResult]) {
        let positions = Dictionary(zip(requests.map(\.batchID), requests.indices)) { first, _ in first }
        for result in results {
            guard let id = result.batchID, let index = positions[id] else {
                strays.append(result)
                continue
            }
            set(result, at: index, by: .batchID)
        }
    }

    mutating func matchByTarget() {
        guard !strays.isEmpty else { return }
        var positions: [String: Int] = [:]
        for (index, request) in requests.enumerated() where outcomes[index] == nil {
            if let target = request.target { positions[EntryIdentifier.lastComponent(target)] = index }
        }
        guard !positions.isEmpty else { return }
        strays = strays.filter { result in
            // A result with the id of another request is no result of this one.
            guard result.batchID == nil, let name = result.editLink ?? result.id,
                let index = positions[EntryIdentifier.lastComponent(name)],
                result.operation == nil || result.operation == requests[index].operation
            else { return true }
            set(result, at: index, by: .target)
            return false
        }
    }

    mutating func matchByOrder(hasBatchIDs: Bool) {
        let open = outcomes.indices.filter { outcomes[$0] == nil }
        guard !hasBatchIDs, !open.isEmpty, open.count == strays.count else { return }
        let agrees = zip(open, strays).allSatisfy { index, result in
            result.operation == nil || result.operation == requests[index].operation
        }
        guard agrees else { return }
        for (index, result) in zip(open, strays) { set(result, at: index, by: .order) }
        strays = []
    }

    private mutating func set(_ result: BatchResult, at index: Int, by match: EntryOutcome.Match) {
        guard result.status != nil else {
            outcomes[index] = outcomes[index] ?? .missing(reason: "the entry has no batch:status")
            return
        }
        if case .status(let earlier, _) = outcomes[index] {
            // Said twice is said once; said differently is not said.
            guard earlier.status?.code != result.status?.code || earlier.id != result.id else { return }
            outcomes[index] = .missing(reason: "the answer has two results for this entry")
            return
        }
        outcomes[index] = .status(result, matchedBy: match)
    }
}
