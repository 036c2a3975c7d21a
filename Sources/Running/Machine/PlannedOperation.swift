import GData
package import Operations

/// What the run machine must know of an operation. Its values stay in the ledger.
package struct PlannedOperation: Sendable {
    package enum Doubt: UInt8, Sendable {
        /// Sending again does no harm.
        case sendAgain
        /// Look first.
        case verify
        /// Nobody can tell.
        case giveUp
    }

    /// The lane, from 0. Operations of one lane are in the order of their places in the job.
    package var lane: Int
    /// Places of earlier operations that must have gone well.
    package var needs: [Int]
    /// An upload travels by its own protocol, one at a time.
    package var isUpload: Bool
    /// What is gone already need not be deleted.
    package var isRemoval: Bool
    /// What is there already need not be put in.
    package var isMembership: Bool
    /// What to do when it may have been done.
    package var doubt: Doubt
    package var stopsRunOnFailure: Bool
    package var retry: RetryPolicy

    package init(_ operation: Operation, lane: Int, needs: [Int]) {
        self.lane = lane
        self.needs = needs
        isUpload = if case .upload = operation.definition.form { true } else { false }
        isRemoval = operation.definition.isRemoval
        isMembership = operation.definition.repeatSafety == .verifiable(.membership)
        doubt =
            switch operation.definition.repeatSafety {
            case .absolute: .sendAgain
            case .verifiable: operation.onDoubt == .verify ? .verify : .giveUp
            case .unverifiable: .giveUp
            }
        stopsRunOnFailure = operation.onFailure == .stop
        retry = operation.retry
    }
}
