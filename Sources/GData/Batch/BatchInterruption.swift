/// The place where the server broke off reading a batch (`batch:interrupted`).
///
/// The counters are a cross-check only: servers and documents disagree about them. `error` and `failures` name the
/// same number, and both are read.
package struct BatchInterruption: Equatable, Sendable {
    package var reason: String
    package var parsed: Int?
    package var succeeded: Int?
    package var failed: Int?
    package var unprocessed: Int?
    package var contentType: String?

    package init(
        reason: String,
        parsed: Int? = nil,
        succeeded: Int? = nil,
        failed: Int? = nil,
        unprocessed: Int? = nil,
        contentType: String? = nil
    ) {
        self.reason = reason
        self.parsed = parsed
        self.succeeded = succeeded
        self.failed = failed
        self.unprocessed = unprocessed
        self.contentType = contentType
    }
}
