package import Running

/// What came of one process of a run, as scheduling sees it.
package enum RunEnding: Equatable, Sendable {
    /// It is over, with the exit status of `ytbatch run`.
    case over(Int32)
    /// Quota or time ran out; the service may have said until when.
    case parked(until: Timestamp?)
    /// Something outside of it failed, or it was interrupted: go on with it later.
    case again(Int32)
    /// Somebody else runs the job.
    case locked

    /// - Parameter exit: The exit status; 128 and the signal's number when a signal ended the process.
    package init(exit: Int32, parkedUntil: Timestamp? = nil) {
        switch exit {
        case 73: self = .locked
        case 75: self = .parked(until: parkedUntil)
        case 69, 74, 129...: self = .again(exit)
        default: self = .over(exit)
        }
    }
}
