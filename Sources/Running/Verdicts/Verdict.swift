/// What became of an operation.
package enum Verdict: String, Sendable, CaseIterable, Codable {
    case succeeded
    /// It was so already.
    case unchanged
    case failed
    /// Something that it needs did not succeed, or the run was stopped before it.
    case skipped
    /// Not tried to the end: a later run goes on with it.
    case deferred
    /// It may or may not have happened, and looking could not tell.
    case unknown

    /// Whether what was asked for holds now.
    package var isGood: Bool { self == .succeeded || self == .unchanged }
}
