package import GData

/// What an answer says of one entry that was sent.
package enum EntryOutcome: Sendable, Equatable {
    /// The entry's own status, and how the entry was told from the others.
    case status(BatchResult, matchedBy: Match)
    /// The server broke off reading here: the entry is the reason, and was not executed.
    case interrupted(BatchInterruption)
    /// Behind the place where the server broke off reading: not executed.
    case notExecuted
    /// The answer is complete and says nothing of the entry, or says two things.
    case missing(reason: String)

    package enum Match: String, Sendable {
        case batchID = "batch:id"
        case target = "target"
        case order = "order"
        /// It had a request of its own.
        case call = "call"
    }
}
