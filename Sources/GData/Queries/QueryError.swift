/// A parameter of a query has a value that it cannot have.
package struct QueryError: Error, Equatable, Sendable, CustomStringConvertible {
    package let parameter: String
    package let value: String
    /// What it could have been, for people.
    package let allowed: String

    package init(_ parameter: String, _ value: String, allowed: String) {
        self.parameter = parameter
        self.value = value
        self.allowed = allowed
    }

    package var description: String { "\(parameter) is '\(value)', and must be \(allowed)" }
}
