/// Which requests a rule is about. What is not said is not looked at.
package struct FaultMatch: Sendable, Equatable {
    /// The method of HTTP, in upper case.
    package var method: String?
    package var address: AddressPattern?
    package var operation: OperationKind?
    /// The `batch:id` of an entry that the request must hold: `*` stands for any characters.
    package var batchID: Glob?
    /// Which of the requests that match otherwise, from 1.
    package var occurrence: Occurrence

    package init(
        method: String? = nil,
        address: AddressPattern? = nil,
        operation: OperationKind? = nil,
        batchID: Glob? = nil,
        occurrence: Occurrence = .all
    ) {
        self.method = method
        self.address = address
        self.operation = operation
        self.batchID = batchID
        self.occurrence = occurrence
    }

    /// Whether the request is of the kind that is meant; which one of them it is, is not asked here.
    func includes(_ request: FaultRequest) -> Bool {
        if let method, method != request.method { return false }
        if let address, !address.matches(request.path) { return false }
        if let operation, !request.operations.contains(operation) { return false }
        if let batchID, !request.entries.contains(where: { batchID.matches($0.batchID) }) { return false }
        return true
    }
}

/// What a request, or an entry of a batch, does.
package enum OperationKind: String, Sendable, CaseIterable {
    /// Adds, changes, deletes or fetches an entry: alone, or as an entry of a batch.
    case insert, update, delete, query
    /// A batch, whatever is in it.
    case batch
    /// Reads a feed.
    case feed
    /// Begins a resumable upload.
    case beginUpload
    /// Carries bytes of a video, or asks how many are stored.
    case upload
}

/// Which ones of a series, counted from 1.
package enum Occurrence: Sendable, Equatable {
    case range(first: Int, last: Int)
    case every(Int)

    package static let all = Occurrence.range(first: 1, last: .max)

    func includes(_ number: Int) -> Bool {
        switch self {
        case .range(let first, let last): first <= number && number <= last
        case .every(let step): number.isMultiple(of: step)
        }
    }

    /// Reads `3`, `2..5`, `2..` or `every 3`.
    package init?(_ text: String) {
        if text.hasPrefix("every ") {
            guard let step = Self.number(text.dropFirst(6)) else { return nil }
            self = .every(step)
            return
        }
        guard let dots = text.firstRange(of: "..") else {
            guard let number = Self.number(text[...]) else { return nil }
            self = .range(first: number, last: number)
            return
        }
        guard let first = Self.number(text[..<dots.lowerBound]) else { return nil }
        let end = text[dots.upperBound...]
        guard let last = end.isEmpty ? .max : Self.number(end), first <= last else { return nil }
        self = .range(first: first, last: last)
    }

    private static func number(_ text: Substring) -> Int? {
        guard text.utf8.count <= 9, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int(text), number >= 1
        else { return nil }
        return number
    }
}
