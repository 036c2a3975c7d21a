package import Operations

/// What one document of a manifest says beside its operations.
package struct Job: Sendable {
    /// The circuit breakers: a run never goes past them.
    package struct Limits: Sendable, Equatable {
        /// The share of settled operations that may have failed, 0...1.
        package var failureRate: Double?
        /// How many operations may delete something.
        package var deletes: Int?
        /// How much quota may be spent, on targets that count it.
        package var units: Int?

        package init() {}
    }

    package var name: String
    package var description: String?
    package var labels: [String: String] = [:]
    /// `emulator`, `gdata`, `youtube`, or a name from the configuration; `nil` when the manifest leaves it open.
    package var target: String?
    package var account: String?
    package var limits = Limits()
    package var onFailure = Operation.OnFailure.continue
    package var onDoubt = Operation.OnDoubt.verify
    package var retry = RetryPolicy()
    /// When it runs by itself; `nil` when somebody runs it.
    package var schedule: Schedule?

    package init(name: String) { self.name = name }
}
