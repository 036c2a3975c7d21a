/// What the process ends with (README, "Exit codes").
enum ExitStatus: Int32, Sendable, CaseIterable {
    case success = 0
    /// Some operation failed or was skipped.
    case failed = 1
    /// Some verdict is unknown: a person must look.
    case unknown = 2
    /// Of `plan --exit-code`: there is something to do.
    case work = 3
    case usage = 64
    case badInput = 65
    case missingFile = 66
    case unreachable = 69
    /// A bug in ytbatch.
    case bug = 70
    case locked = 73
    /// A local file cannot be read or written.
    case io = 74
    /// Quota or time ran out.
    case parked = 75
    case notAuthorized = 77
    case interrupted = 130
    case terminated = 143

    /// Which of two statuses says more: the one to end with when several things were done.
    func worse(_ other: ExitStatus) -> ExitStatus { Self.order(self) >= Self.order(other) ? self : other }

    private static func order(_ status: ExitStatus) -> Int {
        switch status {
        case .success: 0
        case .work: 1
        case .failed: 1
        case .unknown: 2
        case .parked: 3
        case .unreachable: 4
        case .notAuthorized: 5
        case .badInput, .missingFile, .usage: 6
        case .locked: 7
        case .io: 8
        case .interrupted, .terminated: 9
        case .bug: 10
        }
    }
}

/// Why a command cannot do its work: a sentence for the user, and what to end with.
struct CommandFailure: Error {
    var status: ExitStatus
    var message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    /// A command that has said everything already.
    static func silent(_ status: ExitStatus) -> CommandFailure { CommandFailure(status, "") }
}

/// Something that cannot be unless ytbatch is wrong. The run has stopped, and its ledger is whole.
struct BrokenInvariant: Error {
    /// What should have been.
    let invariant: String

    var message: String {
        "this is a bug in ytbatch: \(invariant); the ledger is whole, please keep it with your report"
    }
}
