/// What is wrong with a cron expression, and with which part of it.
package struct CronError: Error, Equatable, Sendable {
    /// The culprit, in Unicode scalars from the beginning of the expression.
    package var range: Range<Int>
    package var message: String
    package var suggestion: String?
}
