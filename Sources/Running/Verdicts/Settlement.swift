package import GData

/// The verdict on an operation, and what it rests on.
package struct Settlement: Sendable, Equatable {
    /// The operation's place in the job, from 0.
    package var operation: Int
    package var verdict: Verdict
    /// What the verdict rests on, in a word or two: `batch:status`, `batch:interrupted`, `needs intro: failed`.
    /// As long as the cause has no name, `@` stands for it.
    package var evidence: String
    /// The operation that the verdict is about as much: the one needed, or the one that stopped the run.
    package var cause: Int?
    /// How often the operation was sent.
    package var attempts = 0
    /// The last status that the service gave for it.
    package var status: BatchStatus?
    /// The id of what the operation made.
    package var result: String?
    /// Where the service keeps what the operation made or changed.
    package var link: String?
    /// The exchange that brought the verdict.
    package var exchange: Int?
    package var startedAt: Timestamp?
    package var settledAt: Timestamp

    package init(operation: Int, verdict: Verdict, evidence: String, settledAt: Timestamp) {
        self.operation = operation
        self.verdict = verdict
        self.evidence = evidence
        self.settledAt = settledAt
    }
}
