import Synchronization

/// The resources that a run has written: what is read of them may be from before that, since feeds lag (reference,
/// "Update delays").
final class WrittenResources: Sendable {
    /// Whether the run has written nothing that is not here: not so for one that an earlier process began.
    private let isComplete: Bool
    private let ids = Mutex(Set<String>())

    init(isComplete: Bool) { self.isComplete = isComplete }

    func insert(_ id: String) { ids.withLock { _ = $0.insert(id) } }

    /// Whether what is read of a resource can be taken for what it is.
    func isUntouched(_ id: String) -> Bool { isComplete && ids.withLock { !$0.contains(id) } }
}
