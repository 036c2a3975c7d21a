package import Operations

/// What stands beside an operation in a manifest, in one column: `stop verify 10 1000 64000`.
package struct OperationPolicy {
    package var text: String

    package init(_ operation: Operation) {
        let retry = operation.retry
        guard operation.onFailure != .continue || operation.onDoubt != .verify || retry != RetryPolicy() else {
            text = Self.standard
            return
        }
        text =
            "\(operation.onFailure.rawValue) \(operation.onDoubt.rawValue) \(retry.attempts) "
            + "\(retry.initialDelay.milliseconds) \(retry.maximumDelay.milliseconds)"
    }

    package init(text: String) { self.text = text }

    /// What most operations have: nothing of their own.
    private static let standard = "default"

    /// Sets what the column says; `false` when it says nothing that can be read.
    package func apply(to operation: inout Operation) -> Bool {
        if text == Self.standard { return true }
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 5, let onFailure = Operation.OnFailure(rawValue: words[0]),
            let onDoubt = Operation.OnDoubt(rawValue: words[1]), let attempts = Int(words[2]),
            let initial = Int64(words[3]), let maximum = Int64(words[4])
        else { return false }
        operation.onFailure = onFailure
        operation.onDoubt = onDoubt
        operation.retry.attempts = attempts
        operation.retry.initialDelay = .milliseconds(initial)
        operation.retry.maximumDelay = .milliseconds(maximum)
        return true
    }
}
