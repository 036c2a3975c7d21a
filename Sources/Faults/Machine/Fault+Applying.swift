extension Fault {
    /// Whether the fault can show on such a request at all. A rule passes over those on which it cannot.
    func applies(to request: FaultRequest) -> Bool {
        switch self {
        case .refuse, .reset, .cut, .stall, .status, .expiredToken, .truncate, .garble, .clock: true
        case .emptyQuota(let entry): entry.map { $0 <= request.entries.count } ?? true
        case .drop(let choice), .duplicate(let choice), .withoutIDs(let choice), .withoutStatus(let choice):
            choice.exists(in: request)
        case .interrupt(let choice, _): choice.exists(in: request)
        case .shuffle: request.entries.count > 1
        case .unfinishedUpload: request.part?.isLast == true
        case .truncatedUpload: request.part?.isLast == false
        case .lag: request.operations.contains(.feed)
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
