extension Fault {
    /// Whether the fault can show on such a request at all. A rule passes over those on which it cannot.
    func applies(to request: FaultRequest) -> Bool {
        if request.isWithinBatch {
            // A call in a batch has no connection of its own.
            switch self {
            case .status, .expiredToken, .emptyQuota(nil): return true
            default: return false
            }
        }
        switch self {
        case .refuse, .reset, .cut, .stall, .status, .expiredToken, .truncate, .garble, .clock: return true
        case .emptyQuota(let entry): return entry.map { $0 <= request.entries.count } ?? true
        case .drop(let choice), .duplicate(let choice), .withoutIDs(let choice):
            return choice.exists(in: request)
        // The answer to a call always has a status, and a batch of calls is read wholly or not at all.
        case .withoutStatus(let choice), .interrupt(let choice, _):
            return !request.holdsCalls && choice.exists(in: request)
        case .shuffle: return request.entries.count > 1
        case .unfinishedUpload: return request.part?.isLast == true
        case .truncatedUpload: return request.part?.isLast == false
        case .partialUpload(let bytes): return request.part.map { $0.count > (bytes ?? 1) } ?? false
        case .lag: return request.operations.contains(.feed)
        }
    }

    /// The name in a script.
    package var name: String {
        switch self {
        case .refuse: "refuse"
        case .reset: "reset"
        case .cut: "cut"
        case .stall: "stall"
        case .status: "status"
        case .expiredToken: "expiredToken"
        case .emptyQuota: "emptyQuota"
        case .truncate: "truncate"
        case .garble: "garble"
        case .drop: "drop"
        case .duplicate: "duplicate"
        case .shuffle: "shuffle"
        case .withoutIDs: "withoutIds"
        case .withoutStatus: "withoutStatus"
        case .interrupt: "interrupt"
        case .unfinishedUpload: "unfinishedUpload"
        case .truncatedUpload: "truncatedUpload"
        case .partialUpload: "partialUpload"
        case .lag: "lag"
        case .clock: "clock"
        }
    }
}

extension Fault.EntryChoice {
    func exists(in request: FaultRequest) -> Bool {
        switch self {
        case .matched, .all: !request.entries.isEmpty
        case .number(let number): number <= request.entries.count
        }
    }
}
